"""What the page of coaching says: pure, without widgets."""

from collections.abc import Callable
from datetime import datetime, tzinfo

from indicate_desktop.called import (
    COACHING_FORMS,
    COACHING_STATES,
    COACHING_WHEN,
    coaching_state,
    coaching_steps,
)
from indicate_desktop.domain.coaching import CoachingRequest, CoachingState
from indicate_desktop.domain.development import CheckIn, DevelopmentGoal
from indicate_desktop.domain.praise import Praise
from indicate_desktop.domain.profile import Profile
from indicate_desktop.ui.figures import ahead_text, when_text
from indicate_desktop.ui.goals.words import step_word
from indicate_desktop.ui.history.records.rows import RowView
from indicate_desktop.ui.history.records.way import Stop
from indicate_desktop.ui.translate import Language

WITH_A_FOLLOW_UP = frozenset({CoachingState.ACTION_AGREED, CoachingState.FOLLOW_UP_DUE})
LONGEST_TITLE = 300
"""A row shows the beginning of what was said; the detail all of it."""
WITH_A_TIME = frozenset({CoachingState.TIME_PROPOSED, CoachingState.BOOKED})


def state_name(language: Language, request: CoachingRequest) -> str:
    """Where a request stands."""
    return language.tr(coaching_state(request))


def coach_left(request: CoachingRequest, profile: Profile | None) -> bool:
    """Whether a request is nobody's since its coach is none any more."""
    if profile is None:
        return False
    return request.left_by({coach.key for coach in profile.coaches})


def asks(request: CoachingRequest, profile: Profile | None) -> bool:
    """Whether the next word is the agent's."""
    return request.waits_for_agent or coach_left(request, profile)


def coach_name(language: Language, request: CoachingRequest, profile: Profile | None) -> str:
    """With whom: the coach's name, whoever can first, or somebody who is no coach any more."""
    if request.coach is None:
        return language.tr("Whoever is free first")
    coaches = profile.coaches if profile is not None else ()
    former = language.tr("A former coach")
    return next((each.name for each in coaches if each.key == request.coach), former)


def request_row(
    language: Language,
    request: CoachingRequest,
    now: datetime,
    zone: tzinfo | None,
    profile: Profile | None = None,
) -> RowView:
    """A request in the list."""
    note = state_name(language, request)
    if request.state in WITH_A_TIME and request.proposed_for is not None:
        note = f"{note} · {ahead_text(language, request.proposed_for, now, zone)}"
    if request.state in WITH_A_FOLLOW_UP and request.follow_up_at is not None:
        day = follow_up_day(language, request.follow_up_at, now, zone)
        note = language.tr("{state} · follow-up {day}").format(state=note, day=day)
    if coach_left(request, profile):
        note = language.tr("The coach has left · choose another one")
    return RowView(
        title=request.topic,
        note=note,
        right=when_text(language, request.made_at, now, zone),
        asks=asks(request, profile),
    )


def stops(
    language: Language, request: CoachingRequest, now: datetime, zone: tzinfo | None
) -> list[Stop]:
    """The states it has been in with their times, then those that usually follow."""
    names = coaching_steps(request.passed)
    passed = [
        Stop(
            language.tr(name),
            when_text(language, step.at, now, zone) if step.at else "",
            passed=True,
        )
        for name, step in zip(names, request.passed, strict=True)
    ]
    if request.state is CoachingState.DRAFT:
        passed.append(Stop(state_name(language, request), "", passed=True))
    ahead = [Stop(language.tr(COACHING_STATES[state]), "", passed=False) for state in request.ahead]
    return passed + ahead


def next_sentence(
    language: Language,
    request: CoachingRequest,
    now: datetime,
    until: Callable[[datetime], str],
) -> str:
    """What the state means for the agent; empty where it says enough. `until` words a time."""
    tr, at = language.tr, request.proposed_for
    if request.state in WITH_A_TIME:
        return _about_time(language, request, now).format(time=until(at)) if at else ""
    match request.state:
        case CoachingState.DRAFT:
            return tr("It waits on this computer and is sent as soon as the hub can be reached.")
        case CoachingState.SEEN if request.time_wish:
            return tr("You have asked for another time. Your coach will propose one.")
        case CoachingState.FOLLOW_UP_DUE:
            return tr("It is time to look back together.")
    return ""


def _about_time(language: Language, request: CoachingRequest, now: datetime) -> str:
    """The sentence around a time that is proposed or booked."""
    tr = language.tr
    if request.state is CoachingState.BOOKED:
        return tr("Booked: {time}.")
    if request.proposed_for is not None and request.proposed_for <= now:
        return tr("The time that was proposed has passed: {time}.")
    return tr("The time that is proposed: {time}. Does it suit you?")


def wish_text(language: Language, request: CoachingRequest) -> str:
    """How and when it was asked for: "15 minutes · This week"."""
    form = language.tr(COACHING_FORMS[request.form])
    return f"{form} · {language.tr(COACHING_WHEN[request.when])}"


def follow_up_day(language: Language, at: datetime, now: datetime, zone: tzinfo | None) -> str:
    """The day of a follow-up, in the agent's zone: "Fri 4 Dec"."""
    day, here = at.astimezone(zone), now.astimezone(zone)
    return language.short_date(day.year, day.month, day.day, seen_in=here.year)


def praise_row(language: Language, praise: Praise, now: datetime, zone: tzinfo | None) -> RowView:
    """A praise in the list."""
    return RowView(
        title=" ".join(praise.text[:LONGEST_TITLE].split()),
        note=praise_title(language, praise),
        right=when_text(language, praise.given_at, now, zone),
    )


def praise_title(language: Language, praise: Praise) -> str:
    """Who it is from."""
    return language.tr("Praise from {name}").format(name=praise.giver)


def goal_note(language: Language, goal: DevelopmentGoal, now: datetime, zone: tzinfo | None) -> str:
    """Who has set it, since when, and when it was over."""
    tr = language.tr
    parts = [
        origin(language, goal),
        tr("since {when}").format(when=when_text(language, goal.since, now, zone)),
    ]
    if goal.done_at is not None:
        parts.append(
            tr("finished {when}").format(when=when_text(language, goal.done_at, now, zone))
        )
    elif goal.until is not None:
        parts.append(tr("ended {when}").format(when=when_text(language, goal.until, now, zone)))
    note = " · ".join(parts)
    return note[:1].upper() + note[1:]


def goal_row(
    language: Language, goal: DevelopmentGoal, now: datetime, zone: tzinfo | None
) -> RowView:
    """A goal in words in the list."""
    return RowView(
        title=goal.text,
        note=" · ".join((goal_state(language, goal), origin(language, goal))),
        right=when_text(language, goal.since, now, zone),
    )


def goal_state(language: Language, goal: DevelopmentGoal) -> str:
    """How it is going, or how it ended."""
    if goal.done_at is not None:
        return language.tr("Finished")
    if goal.until is not None:
        return language.tr("Ended")
    return step_word(language, goal.last.step) if goal.last else language.tr("No check-in yet")


def origin(language: Language, goal: DevelopmentGoal) -> str:
    """Who has set it."""
    if goal.giver is None:
        return language.tr("own goal")
    return language.tr("agreed with {name}").format(name=goal.giver)


def check_text(
    language: Language, made: CheckIn, now: datetime, zone: tzinfo | None
) -> tuple[str, str]:
    """A check-in's step, and when it was made."""
    return step_word(language, made.step), when_text(language, made.at, now, zone)
