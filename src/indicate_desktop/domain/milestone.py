"""Milestones: what an agent has learned and taken into their own hands.

Never volume, rank or speed; no points. Each is earned once, at the instant of the record that
completed it, and stays whatever becomes of that record.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from indicate_desktop.domain.cause import Cause, CauseKind
from indicate_desktop.domain.coaching import CoachingRequest, CoachingState
from indicate_desktop.domain.development import DevelopmentGoal
from indicate_desktop.domain.evaluation import Evaluation
from indicate_desktop.domain.goal import Goal
from indicate_desktop.domain.reflection import Reflection
from indicate_desktop.domain.voice import Voice, VoiceState


class MilestoneKind(StrEnum):
    """What can be earned from the records that there are, in the order it is shown."""

    CAUSES = "causes"
    """Ten low ratings' causes named; "not known" names none."""
    REFLECTED = "reflected"
    """Ten contacts reflected on: a self-evaluation, or a note of one's own."""
    FIRST_REQUEST = "first_request"
    """Coaching asked for."""
    FOLLOW_UP = "follow_up"
    """An agreed action followed up to its outcome."""
    CHECKED_IN = "checked_in"
    """Three check-ins on one goal in words."""
    REVIEWED = "reviewed"
    """A goal ended with the agent's own words, reached or not."""
    SAME_EYES = "same_eyes"
    """Three self-evaluations within one step of the coach's."""
    VOICE_ANSWERED = "voice_answered"
    """Something told to the company was answered."""
    VOICE_CHANGED = "voice_changed"
    """Something told to the company changed something."""


NEEDED: Mapping[MilestoneKind, int] = {
    MilestoneKind.CAUSES: 10,
    MilestoneKind.REFLECTED: 10,
    MilestoneKind.FIRST_REQUEST: 1,
    MilestoneKind.FOLLOW_UP: 1,
    MilestoneKind.CHECKED_IN: 3,
    MilestoneKind.REVIEWED: 1,
    MilestoneKind.SAME_EYES: 3,
    MilestoneKind.VOICE_ANSWERED: 1,
    MilestoneKind.VOICE_CHANGED: 1,
}
"""How many of a kind's deeds complete it."""
STEP = 1
"""How far a self-evaluation may lie from the coach's on any criterion."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Milestone:
    """One milestone, earned for good."""

    key: str
    """Its kind's own word: each is earned once."""
    agent: str
    kind: MilestoneKind
    earned_at: datetime
    count: int
    """How many deeds it took."""
    order: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Deeds:
    """An agent's own records, in any order."""

    causes: tuple[Cause, ...] = ()
    coaching: tuple[CoachingRequest, ...] = ()
    development: tuple[DevelopmentGoal, ...] = ()
    goals: tuple[Goal, ...] = ()
    reflections: tuple[Reflection, ...] = ()
    voices: tuple[Voice, ...] = ()
    evaluations: tuple[Evaluation, ...] = ()


Deed = Cause | CoachingRequest | DevelopmentGoal | Goal | Reflection | Voice | Evaluation
"""A record that milestones are earned from."""
COUNTS_FOR: Mapping[type[Deed], frozenset[MilestoneKind]] = {
    Cause: frozenset({MilestoneKind.CAUSES}),
    CoachingRequest: frozenset({MilestoneKind.FIRST_REQUEST, MilestoneKind.FOLLOW_UP}),
    DevelopmentGoal: frozenset({MilestoneKind.CHECKED_IN, MilestoneKind.REVIEWED}),
    Goal: frozenset({MilestoneKind.REVIEWED}),
    Reflection: frozenset({MilestoneKind.REFLECTED}),
    Voice: frozenset({MilestoneKind.VOICE_ANSWERED, MilestoneKind.VOICE_CHANGED}),
    Evaluation: frozenset({MilestoneKind.REFLECTED, MilestoneKind.SAME_EYES}),
}
"""What each kind of record may complete."""
Done = tuple[datetime, str]
"""When something was done, and the key of the record that says so."""


def earned(agent: str, deeds: Deeds) -> tuple[Milestone, ...]:
    """What the records say is earned, in the catalogue's order."""
    made = (_complete(agent, kind, rule(deeds)) for kind, rule in _RULES.items())
    return tuple(milestone for milestone in made if milestone is not None)


def keep(held: Iterable[Milestone], found: Iterable[Milestone]) -> tuple[Milestone, ...]:
    """What is held with what was found: none is lost, and the earliest instant stays.

    A record that comes late may show that a milestone was completed earlier, so that the same
    records give the same milestones in whatever order they come.
    """
    best: dict[str, Milestone] = {}
    for milestone in (*held, *found):
        known = best.get(milestone.key)
        if known is None or _place(milestone) < _place(known):
            best[milestone.key] = milestone
    return tuple(sorted(best.values(), key=_place))


def settled(held: Mapping[MilestoneKind, Milestone], record: Deed) -> bool:
    """Whether a record can change nothing: all that it counts for was earned before it."""
    since = _since(record)
    return since is None or all(
        kind in held and held[kind].earned_at <= since for kind in COUNTS_FOR[type(record)]
    )


def _since(record: Deed) -> datetime | None:
    """The earliest instant at which a record may count for anything; None for never."""
    match record:
        case Cause():
            return record.named_at
        case CoachingRequest() | Voice():
            return record.made_at
        case DevelopmentGoal():
            return record.check_ins[0].at if record.check_ins else None
        case Goal():
            return record.until if record.chosen else None
        case Reflection():
            return record.at
        case Evaluation():
            return record.evaluated_at


def _place(milestone: Milestone) -> tuple[datetime, str]:
    return milestone.earned_at, milestone.key


def _complete(agent: str, kind: MilestoneKind, done: Iterable[Done]) -> Milestone | None:
    first = sorted(done)[: NEEDED[kind]]
    if len(first) < NEEDED[kind]:
        return None
    return Milestone(
        key=kind.value,
        agent=agent,
        kind=kind,
        earned_at=first[-1][0],
        count=len(first),
    )


def _causes(deeds: Deeds) -> list[Done]:
    return [(c.named_at, c.key) for c in deeds.causes if c.kind is not CauseKind.UNKNOWN]


def _reflections(deeds: Deeds) -> list[Done]:
    """Contacts, each once, at the instant when it was first reflected on."""
    done = [(e.evaluated_at, e.contact) for e in deeds.evaluations if e.own and not e.withdrawn]
    done += [(r.at, r.key) for r in deeds.reflections if r.note.strip()]
    first: dict[str, datetime] = {}
    for at, contact in done:
        first[contact] = min(at, first.get(contact, at))
    return [(at, contact) for contact, at in first.items()]


def _requests(deeds: Deeds) -> list[Done]:
    return [(r.made_at, r.key) for r in deeds.coaching if r.state is not CoachingState.DRAFT]


def _follow_ups(deeds: Deeds) -> list[Done]:
    """By the outcome itself: not every request that is closed had one."""
    return [
        (step.at, r.key)
        for r in deeds.coaching
        for step in r.passed
        if step.state is CoachingState.OUTCOME and step.at is not None
    ]


def _check_ins(deeds: Deeds) -> list[Done]:
    """Those of the goal that came to enough of them first."""
    needed = NEEDED[MilestoneKind.CHECKED_IN]
    enough = [
        sorted((made.at, made.key) for made in goal.check_ins)[:needed]
        for goal in deeds.development
        if len(goal.check_ins) >= needed
    ]
    return min(enough, key=lambda done: done[::-1], default=[])


def _reviews(deeds: Deeds) -> list[Done]:
    """Of goals in words by their last check-in, of chosen figures by the line at their end."""
    done = [
        (goal.done_at, goal.key)
        for goal in deeds.development
        if goal.done_at is not None and goal.last is not None and goal.last.note.strip()
    ]
    return done + [
        (goal.until, goal.key)
        for goal in deeds.goals
        if goal.chosen and goal.until is not None and goal.review and goal.review.strip()
    ]


def _same_eyes(deeds: Deeds) -> list[Done]:
    """Contacts seen alike, each once, at the instant when the later of the two was made."""
    pairs: dict[tuple[str, str], tuple[list[Evaluation], list[Evaluation]]] = defaultdict(
        lambda: ([], [])
    )
    for each in deeds.evaluations:
        if not each.withdrawn:
            pairs[each.contact, each.form][each.own].append(each)
    alike: dict[str, datetime] = {}
    for (contact, _), (coachs, own) in pairs.items():
        for mine in own:
            for theirs in coachs:
                if _near(mine, theirs):
                    at = max(mine.evaluated_at, theirs.evaluated_at)
                    alike[contact] = min(at, alike.get(contact, at))
    return [(at, contact) for contact, at in alike.items()]


def _answers(deeds: Deeds) -> list[Done]:
    return _came_to(deeds, VoiceState.ANSWERED)


def _changes(deeds: Deeds) -> list[Done]:
    return _came_to(deeds, VoiceState.CHANGED)


def _came_to(deeds: Deeds, state: VoiceState) -> list[Done]:
    return [(s.at, v.key) for v in deeds.voices for s in v.passed if s.state is state]


def _near(mine: Evaluation, theirs: Evaluation) -> bool:
    """Whether two evaluations lie within a step on every criterion that both scored."""
    other = {c.criterion: c.score for c in theirs.criteria}
    gaps = [
        abs(c.score - score)
        for c in mine.criteria
        if c.score is not None and (score := other.get(c.criterion)) is not None
    ]
    return bool(gaps) and max(gaps) <= STEP


_RULES: Mapping[MilestoneKind, Callable[[Deeds], list[Done]]] = {
    MilestoneKind.CAUSES: _causes,
    MilestoneKind.REFLECTED: _reflections,
    MilestoneKind.FIRST_REQUEST: _requests,
    MilestoneKind.FOLLOW_UP: _follow_ups,
    MilestoneKind.CHECKED_IN: _check_ins,
    MilestoneKind.REVIEWED: _reviews,
    MilestoneKind.SAME_EYES: _same_eyes,
    MilestoneKind.VOICE_ANSWERED: _answers,
    MilestoneKind.VOICE_CHANGED: _changes,
}
"""A new kind is a member, a number in NEEDED and a rule here."""
