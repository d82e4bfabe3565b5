from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise, product
from random import Random
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.domain.strategies import spans

from indicate_desktop.domain.shift import (
    FEWEST_CONTACTS,
    GAP,
    LONGEST,
    SEAL_AFTER,
    Shift,
    ShiftFacts,
    Span,
    Verdict,
    form_shifts,
    judge,
)

STOCKHOLM = ZoneInfo("Europe/Stockholm")
SECOND = timedelta(seconds=1)
NOON = datetime(2026, 11, 18, 12, tzinfo=UTC)


def local(text: str, fold: int = 0) -> datetime:
    """A Stockholm wall time as an instant."""
    return datetime.fromisoformat(text).replace(tzinfo=STOCKHOLM, fold=fold).astimezone(UTC)


def every_hour(start: datetime, end: datetime) -> list[Span]:
    """Ten minutes of work at each hour from start, before end."""
    hours = int((end - start) / timedelta(hours=1))
    starts = [start + timedelta(hours=hour) for hour in range(hours)]
    return [Span(at, at + timedelta(minutes=10)) for at in starts]


def test_no_work_is_no_shift() -> None:
    assert form_shifts([], STOCKHOLM) == []


@given(st.lists(spans(), max_size=25), st.randoms(use_true_random=False))
def test_the_order_of_arrival_does_not_matter(some: list[Span], mix: Random) -> None:
    shifts = form_shifts(some, STOCKHOLM)
    mix.shuffle(some)
    assert form_shifts(some, STOCKHOLM) == shifts
    assert form_shifts(some + some, STOCKHOLM) == shifts


@given(st.lists(spans(), max_size=25))
def test_every_span_is_in_exactly_one_shift(some: list[Span]) -> None:
    shifts = form_shifts(some, STOCKHOLM)
    for before, after in pairwise(shifts):
        assert before.started_at < after.started_at
        apart = after.started_at - before.ended_at
        assert apart > GAP or after.started_at - before.started_at >= LONGEST
    starts = [shift.started_at for shift in shifts]
    for span in some:
        home = shifts[sum(start <= span.started_at for start in starts) - 1]
        assert home.started_at <= span.started_at
        assert span.ended_at <= home.ended_at
        assert span.started_at - home.started_at < LONGEST
    assert set(starts) <= {span.started_at for span in some}
    assert {shift.ended_at for shift in shifts} <= {span.ended_at for span in some}


def test_a_pause_longer_than_the_gap_ends_a_shift() -> None:
    first = Span(NOON, NOON + timedelta(hours=1))
    joined = Span(first.ended_at + GAP, first.ended_at + GAP + SECOND)
    apart = Span(first.ended_at + GAP + SECOND, first.ended_at + GAP + 2 * SECOND)
    assert form_shifts([first, joined], STOCKHOLM) == [
        Shift(NOON, joined.ended_at, date(2026, 11, 18))
    ]
    assert len(form_shifts([first, apart], STOCKHOLM)) == 2


def test_work_without_a_pause_is_cut_at_the_longest() -> None:
    work = every_hour(NOON, NOON + timedelta(hours=40))
    starts = [shift.started_at - NOON for shift in form_shifts(work, STOCKHOLM)]
    assert starts == [timedelta(0), LONGEST, 2 * LONGEST]


def test_a_short_span_inside_a_long_one_does_not_shorten_it() -> None:
    long = Span(NOON, NOON + timedelta(hours=8))
    inside = Span(NOON + SECOND, NOON + 2 * SECOND)
    after = Span(NOON + timedelta(hours=13), NOON + timedelta(hours=13))
    (shift,) = form_shifts([inside, after, long], STOCKHOLM)
    assert (shift.started_at, shift.ended_at) == (NOON, after.ended_at)


@pytest.mark.parametrize("end", [NOON, NOON - SECOND])
def test_a_span_without_length_still_is_work(end: datetime) -> None:
    assert form_shifts([Span(NOON, end)], STOCKHOLM) == [Shift(NOON, NOON, date(2026, 11, 18))]


def test_a_night_shift_is_one_shift_dated_where_it_began() -> None:
    work = every_hour(local("2026-11-18T22:00"), local("2026-11-19T07:00"))
    (shift,) = form_shifts(work, STOCKHOLM)
    assert shift.day == date(2026, 11, 18)


def test_the_day_is_the_agents_own_not_utcs() -> None:
    work = every_hour(local("2026-11-19T00:30"), local("2026-11-19T04:30"))
    (shift,) = form_shifts(work, STOCKHOLM)
    assert shift.started_at.date() == date(2026, 11, 18)
    assert shift.day == date(2026, 11, 19)


@pytest.mark.parametrize(
    ("eve", "day", "night_hours"),
    [("2026-03-28", "2026-03-29", 8), ("2026-10-24", "2026-10-25", 10)],
    ids=["23-hour day", "25-hour day"],
)
def test_days_with_a_clock_change(eve: str, day: str, night_hours: int) -> None:
    night = every_hour(local(f"{eve}T22:00"), local(f"{day}T07:00"))
    evening = every_hour(local(f"{day}T15:00"), local(f"{day}T23:00"))
    assert len(night) == night_hours
    shifts = form_shifts([*evening, *night], STOCKHOLM)
    assert [str(shift.day) for shift in shifts] == [eve, day]


def test_the_hour_that_comes_twice_is_two_hours() -> None:
    first, second = local("2026-10-25T02:30"), local("2026-10-25T02:30", fold=1)
    assert second - first == timedelta(hours=1)
    (shift,) = form_shifts([Span(second, second), Span(first, first)], STOCKHOLM)
    assert shift.ended_at - shift.started_at == timedelta(hours=1)


def test_open_until_sealed_and_running_while_work_would_join_it() -> None:
    shift = Shift(NOON, NOON + timedelta(hours=8), NOON.date())
    assert shift.open(shift.ended_at + SEAL_AFTER - SECOND)
    assert not shift.open(shift.ended_at + SEAL_AFTER)
    assert shift.running(shift.ended_at + GAP)
    assert not shift.running(shift.ended_at + GAP + SECOND)
    long = replace(shift, ended_at=NOON + LONGEST - SECOND)
    assert not long.running(NOON + LONGEST)


@given(st.lists(spans(), min_size=1, max_size=10), st.integers(0, 30 * 60))
def test_running_says_whether_the_next_span_would_join(some: list[Span], minutes: int) -> None:
    last = form_shifts(some, STOCKHOLM)[-1]
    now = max(span.started_at for span in some) + timedelta(minutes=minutes)
    with_next = form_shifts([*some, Span(now, now)], STOCKHOLM)
    assert last.running(now) is (with_next[-1].started_at == last.started_at)


SHIFT = Shift(NOON, NOON + timedelta(hours=8), NOON.date())
FULL = ShiftFacts(shift=SHIFT, contacts=20, logged_in_s=8 * 3600, met_all=True, met_sealed=True)
RANK = {Verdict.NOT_MET: 0, Verdict.NEUTRAL: 1, Verdict.MET: 2}
ANSWERS = (None, False, True)


@pytest.mark.parametrize(
    ("changes", "verdict"),
    [
        ({}, Verdict.MET),
        ({"contacts": FEWEST_CONTACTS}, Verdict.MET),
        ({"contacts": FEWEST_CONTACTS - 1}, Verdict.NEUTRAL),
        ({"excused": True}, Verdict.NEUTRAL),
        ({"logged_in_s": 4 * 3600}, Verdict.MET),
        ({"logged_in_s": 4 * 3600 - 1}, Verdict.NEUTRAL),
        ({"logged_in_s": 0}, Verdict.MET),
        ({"met_all": None, "met_sealed": None}, Verdict.NEUTRAL),
        ({"met_all": False, "met_sealed": False}, Verdict.NOT_MET),
        ({"met_all": False, "met_sealed": False, "contacts": 4}, Verdict.NEUTRAL),
        ({"met_all": True, "met_sealed": False}, Verdict.MET),
        ({"met_all": False, "met_sealed": True}, Verdict.MET),
        ({"met_all": False, "met_sealed": None}, Verdict.NEUTRAL),
        ({"met_all": True, "met_sealed": None}, Verdict.MET),
    ],
)
def test_judging_a_shift(changes: dict[str, object], verdict: Verdict) -> None:
    assert judge(replace(FULL, **changes), usual_shift_s=8 * 3600) is verdict  # type: ignore[arg-type]


@pytest.mark.parametrize(("sealed", "later"), tuple(product(ANSWERS, ANSWERS)))
def test_late_answers_never_make_a_sealed_shift_worse(
    sealed: bool | None, later: bool | None
) -> None:
    at_seal = judge(replace(FULL, met_all=sealed, met_sealed=sealed), 8 * 3600)
    now = judge(replace(FULL, met_all=later, met_sealed=sealed), 8 * 3600)
    assert RANK[now] >= RANK[at_seal]
    if later:
        assert now is Verdict.MET
