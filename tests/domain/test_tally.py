from dataclasses import fields
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.domain import make
from tests.domain.strategies import contacts, evaluations, intervals, ratings, tallies

from indicate_desktop.domain.contact import ContactResult, Outcome, TimeBasis
from indicate_desktop.domain.evaluation import CriterionScore, Evaluation
from indicate_desktop.domain.rating import NPS, Rating, RatingKind
from indicate_desktop.domain.state import AgentState, StateInterval
from indicate_desktop.domain.tally import TALLY_FIELDS, Tally, of_contact, of_state

NOON = datetime(2026, 11, 18, 12, tzinfo=UTC)


@given(st.lists(tallies(), max_size=8), st.data())
def test_a_total_is_the_same_over_any_partition(parts: list[Tally], data: st.DataObject) -> None:
    groups: dict[int, list[Tally]] = {}
    for part in parts:
        groups.setdefault(data.draw(st.integers(0, 3)), []).append(part)
    whole = Tally.total(Tally.total(group) for group in groups.values())
    assert whole == Tally.total(parts)
    assert whole == sum(reversed(parts), Tally())


@given(tallies(), tallies())
def test_taking_away_undoes_adding(one: Tally, other: Tally) -> None:
    assert one + other - other == one
    assert one + Tally() == one
    assert one - one == Tally()


def test_the_total_of_nothing_is_nothing() -> None:
    assert Tally.total([]) == Tally()
    assert len(TALLY_FIELDS) == len(set(TALLY_FIELDS)) == len(fields(Tally))


@st.composite
def steps(draw: st.DrawFn) -> tuple[str, object]:
    """One arrival: a newer version of one of three contacts, answers or evaluations."""
    key = draw(st.sampled_from("abc"))
    return draw(
        st.one_of(
            contacts(key=key).map(lambda c: (key, c)),
            ratings(contact=key, key=key).map(lambda r: (key, r)),
            evaluations(contact=key, key=key).map(lambda e: (key, e)),
        )
    )


@given(st.lists(steps(), max_size=15))
def test_subtracting_the_old_and_adding_the_new_equals_counting_from_scratch(
    arrivals: list[tuple[str, object]],
) -> None:
    kept: dict[str, dict[type, object]] = {}

    def worth(key: str) -> Tally:
        records = kept.get(key, {})
        contact = records.get(ContactResult)
        if not isinstance(contact, ContactResult):
            return Tally()
        rating, evaluation = records.get(Rating), records.get(Evaluation)
        return of_contact(
            contact,
            [rating] if isinstance(rating, Rating) else [],
            [evaluation] if isinstance(evaluation, Evaluation) else [],
        )

    running = Tally()
    for key, record in arrivals:
        before = worth(key)
        kept.setdefault(key, {})[type(record)] = record
        running = running - before + worth(key)
    assert running == Tally.total(worth(key) for key in kept)


@given(contacts(), st.lists(ratings(), max_size=4), st.lists(evaluations(), max_size=3))
def test_parts_never_exceed_their_whole(
    contact: ContactResult, answers: list[Rating], scored: list[Evaluation]
) -> None:
    t = of_contact(contact, answers, scored)
    assert 0 <= t.solved_first <= t.solved <= t.closed <= t.handled <= t.contacts <= 1
    assert t.reopened <= t.solved
    assert t.solved_first + t.reopened <= t.solved
    assert t.timed <= t.handled
    assert t.satisfied <= t.ratings
    assert 100 * t.ratings <= t.score_centi <= 500 * t.ratings
    assert t.promoters + t.detractors <= t.nps_ratings
    assert 0 <= t.quality_milli <= 1000 * t.evaluations
    assert t.handling_s >= 0


@given(intervals())
def test_logged_in_time_is_all_but_offline(interval: StateInterval) -> None:
    t = of_state(interval)
    expected = 0 if interval.state is AgentState.OFFLINE else interval.seconds
    assert t.logged_in_s == expected
    assert t.available_s + t.on_contact_s + t.wrap_up_s <= t.logged_in_s


def test_an_open_interval_ends_where_it_was_last_seen() -> None:
    seen = make.interval(AgentState.AVAILABLE, minutes=25, open_=True)
    assert of_state(seen) == Tally(logged_in_s=1500, available_s=1500)


@pytest.mark.parametrize(
    ("back_after", "first", "reopened"),
    [
        (None, 1, 0),
        (timedelta(0), 0, 1),
        (timedelta(days=7), 0, 1),
        (timedelta(days=7, seconds=1), 1, 0),
    ],
)
def test_reopened_within_seven_days_of_the_end(
    back_after: timedelta | None, first: int, reopened: int
) -> None:
    end = NOON + timedelta(minutes=10)
    contact = make.contact(reopened_at=None if back_after is None else end + back_after)
    t = of_contact(contact)
    assert (t.solved, t.solved_first, t.reopened) == (1, first, reopened)


def test_a_repeat_spoils_solved_first_time_but_is_no_reopening() -> None:
    t = of_contact(make.contact(repeated_at=NOON + timedelta(days=2)))
    assert (t.solved, t.solved_first, t.reopened) == (1, 0, 0)


@pytest.mark.parametrize(
    ("outcome", "handled", "closed", "transferred"),
    [
        (Outcome.SOLVED, 1, 1, 0),
        (Outcome.NOT_SOLVED, 1, 1, 0),
        (Outcome.ESCALATED, 1, 1, 0),
        (Outcome.TRANSFERRED, 1, 0, 1),
        (Outcome.NO_ANSWER, 0, 0, 0),
        (Outcome.ABANDONED, 0, 0, 0),
        (None, 0, 0, 0),
    ],
)
def test_what_each_outcome_counts_as(
    outcome: Outcome | None, handled: int, closed: int, transferred: int
) -> None:
    t = of_contact(make.contact(outcome=outcome))
    assert (t.contacts, t.handled, t.closed, t.transferred) == (1, handled, closed, transferred)


@pytest.mark.parametrize(
    ("basis", "timed", "seconds"),
    [(TimeBasis.MEASURED, 1, 330), (TimeBasis.REPORTED, 1, 330), (TimeBasis.ESTIMATED, 0, 0)],
)
def test_only_measured_and_reported_time_counts(basis: TimeBasis, timed: int, seconds: int) -> None:
    t = of_contact(make.contact(talk_s=240, hold_s=30, wrap_s=60, time_basis=basis))
    assert (t.timed, t.handling_s) == (timed, seconds)


def test_unknown_time_is_not_zero() -> None:
    unknown = make.contact(talk_s=None, hold_s=None, wrap_s=None)
    assert of_contact(unknown).timed == 0
    assert of_contact(make.contact(talk_s=0, hold_s=None, wrap_s=None)).timed == 1
    total = make.contact(talk_s=None, hold_s=None, wrap_s=None, handle_s=90)
    assert of_contact(total).handling_s == 90


def test_a_merged_contact_keeps_its_minutes_only() -> None:
    merged = make.contact(superseded_by="other", talk_s=100, hold_s=0, wrap_s=20)
    assert of_contact(merged) == Tally(handling_s=120)


def test_a_deleted_contact_adds_nothing() -> None:
    deleted = make.contact(deleted=True)
    assert of_contact(deleted, [make.rating(5)], [make.evaluation()]) == Tally()


def test_answers_that_count() -> None:
    answers = [
        make.rating(5),
        make.rating(2),
        make.rating(1, withdrawn=True),
        make.rating(1, shared=True),
        make.rating(9, scale=NPS, kind=RatingKind.NPS),
        make.rating(6, scale=NPS, kind=RatingKind.NPS),
    ]
    t = of_contact(make.contact(), answers)
    assert (t.ratings, t.satisfied, t.score_centi) == (2, 1, 700)
    assert (t.nps_ratings, t.promoters, t.detractors) == (2, 1, 1)


def test_only_a_coachs_evaluation_that_stands_counts() -> None:
    half = (CriterionScore(criterion="tone", score=1, maximum=2),)
    none = (CriterionScore(criterion="tone", score=None, maximum=2),)
    t = of_contact(
        make.contact(),
        [],
        [
            make.evaluation(half),
            make.evaluation(half, own=True),
            make.evaluation(half, withdrawn=True),
            make.evaluation(none),
        ],
    )
    assert (t.evaluations, t.quality_milli) == (1, 500)
