"""Milestones are earned by deeds, in any order of arrival, and for good."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indicate_desktop.domain.cause import Cause, CauseKind
from indicate_desktop.domain.coaching import CoachingRequest, CoachingState, move
from indicate_desktop.domain.development import CheckIn, DevelopmentGoal
from indicate_desktop.domain.evaluation import CriterionScore, Evaluation
from indicate_desktop.domain.goal import Goal
from indicate_desktop.domain.milestone import (
    COUNTS_FOR,
    NEEDED,
    Deed,
    Deeds,
    Milestone,
    MilestoneKind,
    earned,
    keep,
    settled,
)
from indicate_desktop.domain.reflection import Reflection
from indicate_desktop.domain.voice import Voice, VoiceKind, VoiceState, VoiceStep

START = datetime(2026, 11, 2, 8, tzinfo=UTC)


def at(minutes: int) -> datetime:
    return START + timedelta(minutes=minutes)


def cause(number: int, minutes: int, kind: CauseKind = CauseKind.PRICE) -> Cause:
    return Cause(key=f"c{number}", agent="a", kind=kind, named_at=at(minutes))


def reflection(number: int, minutes: int) -> Reflection:
    return Reflection(key=f"c{number}", agent="a", at=at(minutes), note="Could have told them")


def evaluation(contact: int, minutes: int, score: int, *, own: bool) -> Evaluation:
    return Evaluation(
        key=f"e{contact}{own}", contact=f"c{contact}", agent="a", source="s", order=1,
        form="calls", evaluated_at=at(minutes), own=own,
        criteria=(CriterionScore(criterion="greeting", score=score, maximum=4),),
    )  # fmt: skip


def request(state: CoachingState, minutes: int) -> CoachingRequest:
    return CoachingRequest(
        key="r", agent="a", topic="t", contacts=(), made_at=START, state=state, state_at=at(minutes)
    )


def goal(*notes: str, done: bool = False) -> DevelopmentGoal:
    made = tuple(CheckIn(key=f"k{i}", at=at(i), step=1, note=note) for i, note in enumerate(notes))
    return DevelopmentGoal(
        key="g", agent="a", text="Calm", since=START, check_ins=made,
        done_at=made[-1].at if done else None,
    )  # fmt: skip


def kinds(deeds: Deeds) -> set[MilestoneKind]:
    return {milestone.kind for milestone in earned("a", deeds)}


def test_the_tenth_cause_completes_it_at_its_own_instant() -> None:
    nine = tuple(cause(i, i) for i in range(9))
    assert not kinds(Deeds(causes=nine))
    assert not kinds(Deeds(causes=(*nine, cause(9, 9, CauseKind.UNKNOWN))))
    (found,) = earned("a", Deeds(causes=(cause(99, 99), *nine, cause(100, 100))))
    assert found.earned_at == at(99)
    assert found.count == 10


def test_asking_and_following_up() -> None:
    assert not kinds(Deeds(coaching=(request(CoachingState.DRAFT, 0),)))
    assert kinds(Deeds(coaching=(request(CoachingState.CLOSED, 5),))) == {
        MilestoneKind.FIRST_REQUEST
    }
    found = earned("a", Deeds(coaching=(request(CoachingState.OUTCOME, 5),)))
    assert [(m.kind, m.earned_at) for m in found] == [
        (MilestoneKind.FIRST_REQUEST, START),
        (MilestoneKind.FOLLOW_UP, at(5)),
    ]


def test_a_goal_needs_words_to_be_reviewed() -> None:
    assert kinds(Deeds(development=(goal("", done=True),))) == set()
    assert kinds(Deeds(development=(goal("Went well", done=True),))) == {MilestoneKind.REVIEWED}
    assert kinds(Deeds(development=(goal("", "", ""),))) == {MilestoneKind.CHECKED_IN}
    assert kinds(Deeds(development=(goal("", ""), replace(goal(""), key="h")))) == set()


def test_a_chosen_goal_with_a_figure_is_reviewed_by_the_line_at_its_end() -> None:
    chosen = Goal(key="g", agent="a", metric="csat", start=70, target=80, chosen=True)
    for silent in (chosen, replace(chosen, until=at(3)), replace(chosen, until=at(3), review=" ")):
        assert not kinds(Deeds(goals=(silent,)))
    said = replace(chosen, until=at(3), review="Not met; I tried it late")
    assert not kinds(Deeds(goals=(replace(said, chosen=False),)))
    (found,) = earned("a", Deeds(goals=(said,)))
    assert (found.kind, found.earned_at) == (MilestoneKind.REVIEWED, at(3))


def test_ten_contacts_reflected_on_each_counts_once() -> None:
    own = tuple(evaluation(i, 20 + i, 3, own=True) for i in range(6))
    said = tuple(reflection(i, i) for i in range(5, 10))
    assert kinds(Deeds(reflections=said[:4], evaluations=own)) == set()
    found = earned("a", Deeds(reflections=said, evaluations=own))
    assert [(m.kind, m.earned_at, m.count) for m in found] == [
        (MilestoneKind.REFLECTED, at(24), 10)
    ]
    silent = tuple(replace(each, note=" ", hard=True) for each in said)
    assert not kinds(Deeds(reflections=silent, evaluations=own))


def test_three_contacts_seen_alike() -> None:
    pairs = [
        evaluation(i, i * 2 + own, 2 + own, own=own) for i in range(3) for own in (False, True)
    ]
    (found,) = earned("a", Deeds(evaluations=tuple(pairs)))
    assert (found.kind, found.earned_at) == (MilestoneKind.SAME_EYES, at(5))
    assert not earned("a", Deeds(evaluations=tuple(pairs[:5])))
    far = evaluation(2, 5, 4, own=True)
    assert not earned("a", Deeds(evaluations=(*pairs[:5], far)))
    gone = replace(pairs[5], withdrawn=True)
    assert not earned("a", Deeds(evaluations=(*pairs[:5], gone)))


def test_a_closed_request_counts_by_the_outcome_it_passed() -> None:
    sent = replace(request(CoachingState.DRAFT, 0), state=CoachingState.DRAFT, text="How?")
    here = sent
    for minute, state in enumerate(
        (
            CoachingState.SENT, CoachingState.BOOKED, CoachingState.HELD,
            CoachingState.ACTION_AGREED, CoachingState.OUTCOME, CoachingState.CLOSED,
        )
    ):  # fmt: skip
        here = move(here, state, at(minute))
        earns = state in {CoachingState.OUTCOME, CoachingState.CLOSED}
        assert (MilestoneKind.FOLLOW_UP in kinds(Deeds(coaching=(here,)))) == earns
    assert earned("a", Deeds(coaching=(here,)))[-1].earned_at == at(4)


def voice(*states: VoiceState) -> Voice:
    steps = tuple(VoiceStep(state, at(i)) for i, state in enumerate(states, 1))
    return Voice(
        key="v", agent="a", kind=VoiceKind.IDEA, unit="Price", text="Say the fee", made_at=START,
        state=states[-1] if states else VoiceState.SENT, steps=steps,
    )  # fmt: skip


def test_a_voice_by_its_first_answer_and_by_what_it_changed() -> None:
    s = VoiceState
    assert not kinds(Deeds(voices=(voice(), voice(s.OWNED))))
    told = voice(s.OWNED, s.ANSWERED, s.ANSWERED, s.CHANGED)
    assert [(m.kind, m.earned_at) for m in earned("a", Deeds(voices=(told,)))] == [
        (MilestoneKind.VOICE_ANSWERED, at(2)),
        (MilestoneKind.VOICE_CHANGED, at(4)),
    ]


def test_every_kind_can_be_earned_and_has_its_number() -> None:
    everything = Deeds(
        causes=tuple(cause(i, i) for i in range(10)),
        coaching=(request(CoachingState.OUTCOME, 5),),
        development=(goal("a", "b", "c", done=True),),
        evaluations=tuple(evaluation(i, i, 3, own=own) for i in range(3) for own in (False, True)),
    )
    noted = tuple(reflection(i, i) for i in range(10))
    heard = (voice(VoiceState.ANSWERED, VoiceState.CHANGED),)
    everything = replace(everything, reflections=noted, voices=heard)
    assert kinds(everything) == set(MilestoneKind) == set(NEEDED)


EVERYTHING: tuple[Deed, ...] = (
    cause(0, 50),
    reflection(0, 50),
    replace(voice(), made_at=at(50)),
    request(CoachingState.OUTCOME, 50),
    replace(goal("a", "b", "c", done=True), check_ins=(CheckIn(key="k", at=at(50), step=1),)),
    Goal(key="g", agent="a", metric="csat", start=7, target=8, chosen=True, until=at(50)),
    evaluation(1, 50, 3, own=True),
)


@pytest.mark.parametrize("deed", EVERYTHING, ids=lambda deed: type(deed).__name__)
def test_what_came_after_all_that_it_counts_for_need_not_be_looked_at(deed: Deed) -> None:
    if isinstance(deed, CoachingRequest):
        deed = replace(deed, made_at=at(50))
    held = {
        kind: Milestone(key=kind, agent="a", kind=kind, earned_at=at(50), count=1)
        for kind in COUNTS_FOR[type(deed)]
    }
    assert settled(held, deed)
    assert not settled({}, deed)
    later = {kind: replace(each, earned_at=at(51)) for kind, each in held.items()}
    assert not settled(later, deed)


made = st.lists(st.integers(0, 30), min_size=8, max_size=14).map(
    lambda minutes: [cause(i, minute) for i, minute in enumerate(minutes)]
)


@given(made, st.randoms(use_true_random=False))
def test_any_order_of_arrival_gives_what_scratch_gives(causes: list[Cause], chance: Random) -> None:
    scratch = earned("a", Deeds(causes=tuple(causes)))
    chance.shuffle(causes)
    held: tuple[Milestone, ...] = ()
    for count in range(len(causes) + 1):
        held = keep(held, earned("a", Deeds(causes=tuple(causes[:count]))))
    assert held == scratch


@given(made, st.integers(0, 14))
def test_what_is_earned_stays_when_records_go_or_change(causes: list[Cause], left: int) -> None:
    held = earned("a", Deeds(causes=tuple(causes)))
    fewer = tuple(replace(c, named_at=c.named_at + timedelta(days=1)) for c in causes[:left])
    assert keep(held, earned("a", Deeds(causes=fewer))) == held or not held
