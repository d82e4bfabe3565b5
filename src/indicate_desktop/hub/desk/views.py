"""What the pages show, as texts: the templates only lay it out."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from indicate_desktop.called import (
    CAUSES,
    CHANNELS,
    OUTCOMES,
    SESSION_SCORES,
    coaching_state,
    coaching_steps,
)
from indicate_desktop.domain.coach_answers import Answer, Decline, offered
from indicate_desktop.domain.coach_inbox import Item, Place, inbox, shows_contacts
from indicate_desktop.domain.coaching import CoachingRequest, CoachingState
from indicate_desktop.domain.contact import ContactResult, TimeBasis
from indicate_desktop.domain.profile import Coach
from indicate_desktop.domain.rating import Rating
from indicate_desktop.hub.desk import forms, words
from indicate_desktop.hub.desk.session import Fields
from indicate_desktop.hub.desk.speaking import Calendar
from indicate_desktop.hub.settings import Settings
from indicate_desktop.hub.store.looking import ContactFacts
from indicate_desktop.hub.store.requests import Asked
from indicate_desktop.language.speech import Speech

MOST_FINISHED = 20
"""How many requests that are over the inbox lists."""
LOW, GOOD, BETWEEN = "low", "good", "between"


@dataclass(frozen=True, slots=True)
class Row:
    """A request in the inbox."""

    id: str
    name: str
    initials: str
    topic: str
    state: str
    when: str
    exactly: str
    new: bool
    unseen_long: bool


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the inbox."""

    name: str
    title: str
    rows: list[Row]


@dataclass(frozen=True, slots=True)
class Score:
    """A customer's answer."""

    text: str
    said: str
    """The same for a screen reader: "2 of 5"."""
    kind: str
    """"low", "good" or "between"."""
    comment: str | None
    when: str
    shared: bool


@dataclass(frozen=True, slots=True)
class Contact:
    """A contact that the agent chose to talk about."""

    title: str
    channel: str
    icon: str
    when: str
    facts: list[tuple[str, str]]
    scores: list[Score]
    cause: str | None
    note: str | None
    place: int
    """Where it stands in the request, from 1: its address."""


@dataclass(frozen=True, slots=True)
class Form:
    """One answer that may be given, with what is filled in."""

    name: str
    title: str
    hint: str
    first: bool
    fields: Fields
    wrong: dict[str, str] = field(default_factory=dict)

    @property
    def open(self) -> bool:
        """Whether it is shown at once; the others are a click away."""
        return self.first or bool(self.wrong)


@dataclass(frozen=True, slots=True)
class Stop:
    """A state that the request was in."""

    state: str
    when: str
    last: bool


def initials(name: str) -> str:
    """The first letters of a name's first and last word."""
    words_ = name.split()
    return "".join(word[0] for word in (*words_[:1], *words_[1:][-1:])).upper()


def parts(speech: Speech, calendar: Calendar, asked: list[Asked], settings: Settings) -> list[Part]:
    """The inbox, its parts without a request left out."""
    of = {id(each.request): each for each in asked}
    items = inbox((each.request for each in asked), calendar.now, settings.zone_info)
    made = []
    for place in Place:
        rows = [
            _row(speech, calendar, item, of[id(item.request)])
            for item in items
            if item.place is place
        ]
        if rows:
            shown = rows[:MOST_FINISHED] if place is Place.OVER else rows
            made.append(Part(place.value, speech.tr(words.PLACES[place]), shown))
    return made


def waiting(made: list[Part]) -> int:
    """How many requests wait for the coach."""
    return next((len(part.rows) for part in made if part.name == Place.YOURS.value), 0)


def waiting_words(speech: Speech, count: int) -> str:
    """The same as a sentence."""
    if not count:
        return speech.tr("Nothing waits for you.")
    return speech.trn("{n} waits for you.", "{n} wait for you.", count)


def state_word(speech: Speech, request: CoachingRequest) -> str:
    """Where a request stands, as its receiver says it."""
    if request.state is CoachingState.SENT:
        return speech.tr(words.NEW)
    return speech.tr(coaching_state(request))


def session(speech: Speech, request: CoachingRequest) -> str:
    """What the session gave the agent, in their word; empty where they have not said."""
    said = SESSION_SCORES.get(request.session_score or 0)
    return speech.tr(said) if said else ""


def awaited(speech: Speech, request: CoachingRequest, agent: str) -> str:
    """What the agent is expected to say next; empty where it is the coach's turn."""
    form = words.AWAITED.get(request.state)
    return speech.tr(form).format(agent=agent) if form else ""


def _row(speech: Speech, calendar: Calendar, item: Item, asked: Asked) -> Row:
    tr = speech.tr
    if item.place in {Place.YOURS, Place.AGENTS}:
        when = tr("since {time}").format(time=calendar.moment(item.at))
        if item.request.state in {CoachingState.SENT, CoachingState.SEEN}:
            when = tr("waiting {time}").format(time=calendar.waited(item.at))
        elif item.request.state is CoachingState.BOOKED:
            when = calendar.moment(item.at)
    elif item.request.state is CoachingState.ACTION_AGREED:
        day = calendar.day(calendar.local(item.at).date())
        when = tr("follow-up {day}").format(day=day)
    else:
        when = calendar.moment(item.at)
    return Row(
        id=asked.id,
        name=asked.name,
        initials=initials(asked.name),
        topic=asked.request.topic,
        state=state_word(speech, asked.request),
        when=when,
        exactly=calendar.moment(item.at),
        new=item.request.state is CoachingState.SENT or bool(item.request.time_wish),
        unseen_long=item.unseen_long,
    )


def history(speech: Speech, calendar: Calendar, request: CoachingRequest) -> list[Stop]:
    """The states that it was in, the newest last."""
    passed = request.passed
    return [
        Stop(
            speech.tr(name),
            calendar.moment(step.at) if step.at else "–",
            last=place == len(passed) - 1,
        )
        for place, (name, step) in enumerate(zip(coaching_steps(passed), passed, strict=True))
    ]


def who_sees(speech: Speech, request: CoachingRequest, agent: str, settings: Settings) -> str:
    """Who may see a request, said to one of them."""
    tr = speech.tr
    if request.coach is not None:
        return tr("Only {agent} and you see this request.").format(agent=agent)
    names = ", ".join(coach.name for coach in settings.coaches)
    return tr(
        "It is for whoever is free first: {coaches} see it until one of you answers."
        " Then it is that one's."
    ).format(coaches=names)


def answers(
    speech: Speech,
    request: CoachingRequest,
    agent: str,
    *,
    calendar: Calendar,
    settings: Settings,
    typed: tuple[type[Answer], Fields, dict[str, str]] | None = None,
) -> list[Form]:
    """The answers that may be given, the likeliest first; `typed` is one that was not taken."""
    kinds = list(offered(request))
    if not kinds:
        return []
    first = words.FIRST.get(request.state, kinds[0])
    if typed is not None and typed[0] in kinds:
        first = typed[0]
    kinds.sort(key=lambda kind: (kind is not first, kind is Decline))
    made = []
    for kind in kinds:
        name, title, hint, _ = words.ANSWERS[kind]
        filled = forms.beforehand(kind, request, calendar.now, settings.zone_info)
        wrong: dict[str, str] = {}
        if typed is not None and typed[0] is kind:
            filled = typed[1]
            wrong = {place: speech.tr(words.WRONG[word]) for place, word in typed[2].items()}
        hint = speech.tr(hint).format(agent=agent)
        made.append(Form(name, speech.tr(title), hint, kind is first, filled, wrong))
    return made


def contact(speech: Speech, calendar: Calendar, facts: ContactFacts, place: int) -> Contact:
    """A contact's facts as the agent has them too; nothing that is the agent's alone."""
    tr, found = speech.tr, facts.contact
    channel, icon = CHANNELS[found.channel]
    told = [(tr("How it ended"), _ending(speech, found))]
    if spent := _spent(found):
        told.append((tr("Time spent"), spent))
    if found.wait_s is not None:
        told.append((tr("Customer waited"), _length(found.wait_s)))
    return Contact(
        title=found.topic or found.queue or tr(channel),
        channel=tr(channel),
        icon=icon,
        when=calendar.moment(found.started_at),
        facts=told,
        scores=[_score(speech, calendar, rating) for rating in facts.ratings],
        cause=tr(CAUSES[facts.cause.kind][0]) if facts.cause else None,
        note=(facts.cause.note or None) if facts.cause else None,
        place=place,
    )


def contacts_open(request: CoachingRequest) -> bool:
    """Whether the page shows the contacts, and so opens the agent's results."""
    return bool(request.contacts) and shows_contacts(request)


def coach_name(speech: Speech, request: CoachingRequest, coach: Coach) -> str:
    """With whom the agent wants it."""
    return speech.tr("Whoever is free first") if request.coach is None else coach.name


def earliest_day(calendar: Calendar, name: str) -> str:
    """The first day that a form's calendar offers."""
    day = calendar.today - timedelta(days=365) if name == "book" else calendar.today
    return day.isoformat()


def _ending(speech: Speech, found: ContactResult) -> str:
    if found.outcome is None:
        return speech.tr("Under way")
    return speech.tr(OUTCOMES[found.outcome])


def _spent(found: ContactResult) -> str:
    known = found.handling_s is not None and found.time_basis is not TimeBasis.ESTIMATED
    return _length(found.handling_s) if known and found.handling_s is not None else ""


def _length(seconds: int) -> str:
    minutes, rest = divmod(max(0, seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"


def _score(speech: Speech, calendar: Calendar, rating: Rating) -> Score:
    good = rating.scale.satisfied(rating.score)
    said = speech.tr("Customer's rating {score} of {most}")
    return Score(
        text=str(rating.score),
        said=said.format(score=rating.score, most=rating.scale.high),
        kind=LOW if rating.low else GOOD if good else BETWEEN,
        comment=rating.comment,
        when=calendar.moment(rating.answered_at),
        shared=rating.shared,
    )


def now_of(clock: float, settings: Settings) -> datetime:
    """The store's clock as the team's."""
    return datetime.fromtimestamp(clock, settings.zone_info)
