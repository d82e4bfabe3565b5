"""What the page of coaching says: pure, without widgets."""

from collections.abc import Callable
from datetime import datetime, tzinfo

from indicate_desktop.called import (
    COACHING_FORMS,
    COACHING_STATES,
    COACHING_WHEN,
)
from indicate_desktop.domain.coaching import (
    WAITS_FOR_AGENT,
    CoachingRequest,
    CoachingState,
)
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


def state_name(language: Language, state: CoachingState) -> str:
    """Where a request stands."""
    return language.tr(COACHING_STATES[state])


def coach_name(language: Language, request: CoachingRequest, profile: Profile | None) -> str:
    """With whom: the coach's name, or that it is whoever can first."""
    if request.coach is None:
        return language.tr("Whoever is free first")
    coaches = profile.coaches if profile is not None else ()
    return next((each.name for each in coaches if each.key == request.coach), request.coach)


def request_row(
    language: Language, request: CoachingRequest, now: datetime, zone: tzinfo | None
) -> RowView:
    """A request in the list."""
    note = state_name(language, request.state)
    if request.state in WITH_A_TIME and request.proposed_for is not None:
        note = f"{note} · {ahead_text(language, request.proposed_for, now, zone)}"
    if request.state in WITH_A_FOLLOW_UP and request.follow_up_at is not None:
        day = follow_up_day(language, request.follow_up_at, now, zone)
        note = language.tr("{state} · follow-up {day}").format(state=note, day=day)
    return RowView(
        title=request.topic,
        note=note,
        right=when_text(language, request.made_at, now, zone),
        asks=request.state in WAITS_FOR_AGENT,
    )


def stops(
    language: Language, request: CoachingRequest, now: datetime, zone: tzinfo | None
) -> list[Stop]:
    """The states it has been in with their times, then those that usually follow."""
    passed = [
        Stop(
            state_name(language, step.state),
            when_text(language, step.at, now, zone) if step.at else "",
            passed=True,
        )
        for step in request.passed
    ]
    if request.state is CoachingState.DRAFT:
        passed.append(Stop(state_name(language, request.state), "", passed=True))
    ahead = [Stop(state_name(language, state), "", passed=False) for state in request.ahead]
    return passed + ahead


def next_sentence(
    language: Language, request: CoachingRequest, until: Callable[[datetime], str]
) -> str:
    """What the state means for the agent; empty where it says enough. `until` words a time."""
    tr = language.tr
    time = until(request.proposed_for) if request.proposed_for is not None else ""
    match request.state:
        case CoachingState.DRAFT:
            return tr("It waits on this computer and is sent as soon as the hub can be reached.")
        case CoachingState.TIME_PROPOSED if time:
            form = tr("The time that is proposed: {time}. Tell your coach whether it suits you.")
            return form.format(time=time)
        case CoachingState.BOOKED if time:
            return tr("Booked: {time}.").format(time=time)
        case CoachingState.FOLLOW_UP_DUE:
            return tr("It is time to look back together: did it help?")
    return ""


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
