"""What the demo's agent sees: an ordinary good day, at any hour of any day of the week."""

from collections import defaultdict
from datetime import UTC, datetime, timedelta
from functools import cache
from zoneinfo import ZoneInfo

import pytest
from tests.hub.simulator.given import of_type, record_of

from indicate_desktop.domain.contact import ContactResult
from indicate_desktop.domain.evaluation import Evaluation
from indicate_desktop.domain.goal import Goal
from indicate_desktop.domain.metrics import CATALOGUE, Figure
from indicate_desktop.domain.praise import Praise
from indicate_desktop.domain.rating import Rating
from indicate_desktop.domain.shift import ShiftFacts, Span, Verdict, form_shifts, judge
from indicate_desktop.domain.state import StateInterval
from indicate_desktop.domain.streak import RATE_WINDOW, run
from indicate_desktop.domain.tally import Tally, of_contact, of_state
from indicate_desktop.hub.simulator.run import DEMO_PACE, DEMO_SEED, settings
from indicate_desktop.hub.simulator.world import World
from indicate_desktop.wire import Record

TIMES = [
    datetime(2026, 11, 16 + day, hour, minute, tzinfo=UTC)
    for day, (hour, minute) in enumerate(
        [(9, 0), (14, 20), (2, 41), (18, 7), (12, 33), (22, 52), (2, 0)]
    )
]
STOCKHOLM = ZoneInfo("Europe/Stockholm")


class Story:
    """The demo agent's records at an instant, summed by shift."""

    def __init__(self, now: datetime) -> None:
        self.now = now
        self.world = World(DEMO_SEED, 1, "Europe/Stockholm", "en")
        self.records: list[Record] = [r for b in self.world.history(now) for r in b.records]
        self.records += [made.record for made in self.world.hub_made(now)]
        self.contacts = of_type(ContactResult, self.records)
        self.contacts.sort(key=lambda c: c.counted_at)
        self.ratings: dict[str, list[Rating]] = defaultdict(list)
        for rating in of_type(Rating, self.records):
            self.ratings[rating.contact].append(rating)
        self.evaluations: dict[str, list[Evaluation]] = defaultdict(list)
        for evaluation in of_type(Evaluation, self.records):
            self.evaluations[evaluation.contact].append(evaluation)
        self.states = of_type(StateInterval, self.records)
        spans = [Span(i.started_at, i.until) for i in self.states]
        self.shifts = form_shifts(spans, STOCKHOLM)

    def figure(self, metric: str, days: int) -> Figure:
        """A metric over the last so many days; over the running shift for 0."""
        since = self.now - timedelta(days=days) if days else self.shifts[-1].started_at
        sums = [
            of_contact(c, self.ratings[c.key], self.evaluations[c.key])
            for c in self.contacts
            if c.counted_at >= since
        ]
        return CATALOGUE[metric].figure(Tally.total(sums))

    def verdicts(self, goal: Goal) -> list[Verdict]:
        """The verdicts of all shifts before the running one."""
        found = []
        for shift in self.shifts[:-1]:
            before = [c for c in self.contacts if c.counted_at <= shift.ended_at]
            rated = [r for c in reversed(before) for r in self.ratings[c.key] if r.counts]
            met, sealed = (
                goal.met(sum(scores) / len(scores)) if scores else None
                for scores in (
                    [r.score for r in rated][:RATE_WINDOW],
                    [r.score for r in rated if r.answered_at <= shift.sealed_at][:RATE_WINDOW],
                )
            )
            facts = ShiftFacts(
                shift=shift,
                contacts=sum(c.counted_at >= shift.started_at for c in before),
                logged_in_s=sum(
                    of_state(i).logged_in_s
                    for i in self.states
                    if shift.started_at <= i.started_at < shift.ended_at
                ),
                met_all=met,
                met_sealed=sealed,
            )
            found.append(judge(facts, 8 * 3600))
        return found


@cache
def story(now: datetime) -> Story:
    return Story(now)


times = pytest.mark.parametrize("now", TIMES, ids=[f"{at:%a %H:%M}" for at in TIMES])


@times
def test_the_primary_goal_is_under_way(now: datetime) -> None:
    figure = story(now).figure("rating_mean", 0)
    assert figure.value is not None
    assert 4.15 <= figure.value < 4.5
    assert 5 <= figure.n <= 13
    assert 15 <= story(now).figure("aht", 0).n <= 30


@times
def test_solved_first_time_is_met_and_quality_is_on_its_way(now: datetime) -> None:
    fcr = story(now).figure("fcr", 7).value
    quality = story(now).figure("quality", 30).value
    assert fcr is not None
    assert quality is not None
    assert 75 <= fcr <= 90
    assert 75 <= quality < 90


@times
def test_a_streak_is_alive_and_has_been_longer(now: datetime) -> None:
    rating = settings(story(now).world).goals[0].for_agent("kim", 0)
    streak = run(story(now).verdicts(rating))
    assert 3 <= streak.current <= 10
    assert streak.current < streak.best <= 16


@times
def test_there_was_praise_lately(now: datetime) -> None:
    praise = of_type(Praise, story(now).records)
    assert any(now - p.given_at < timedelta(days=4) for p in praise)


@times
def test_the_first_twenty_seconds_bring_contacts_answers_and_saras_praise(now: datetime) -> None:
    passed, seen = 0.0, list[Record]()
    for delay, item in story(now).world.live(now, DEMO_PACE):
        passed += delay
        if passed > 20:
            break
        seen.append(record_of(item))
    assert len(of_type(ContactResult, seen)) >= 4
    assert len(of_type(Rating, seen)) >= 2
    assert [praise.giver for praise in of_type(Praise, seen)] == ["Sara"]
