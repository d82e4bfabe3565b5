"""Whether the simulated centre's figures are those of a real one."""

from collections import Counter, defaultdict
from datetime import date, datetime, timedelta
from itertools import groupby
from statistics import mean, median, stdev
from zoneinfo import ZoneInfo

import pytest
from tests.hub.simulator.given import SUNDAY_NIGHT, WEDNESDAY, of_type, past, world

from indicate_desktop.domain.coaching import CoachingRequest
from indicate_desktop.domain.contact import Channel, ContactResult, Outcome
from indicate_desktop.domain.evaluation import Evaluation
from indicate_desktop.domain.metrics import AHT, FCR, OCCUPANCY, QUALITY, RATING_MEAN, TRANSFERRED
from indicate_desktop.domain.praise import Praise
from indicate_desktop.domain.rating import Rating
from indicate_desktop.domain.shift import Span, form_shifts
from indicate_desktop.domain.state import AgentState, StateInterval
from indicate_desktop.domain.tally import Tally, of_contact, of_state
from indicate_desktop.domain.voice import Voice, VoiceState

STOCKHOLM = ZoneInfo("Europe/Stockholm")
CONTACTS = of_type(ContactResult, past())
HANDLED = [c for c in CONTACTS if c.handled]


def whole() -> Tally:
    ratings: dict[str, list[Rating]] = defaultdict(list)
    evaluations: dict[str, list[Evaluation]] = defaultdict(list)
    for rating in of_type(Rating, past()):
        ratings[rating.contact].append(rating)
    for evaluation in of_type(Evaluation, past()):
        evaluations[evaluation.contact].append(evaluation)
    about = (of_contact(c, ratings[c.key], evaluations[c.key]) for c in CONTACTS)
    return Tally.total([*about, *(of_state(i) for i in of_type(StateInterval, past()))])


def test_the_figures_of_eight_weeks() -> None:
    total = whole()

    def value(figure: float | None) -> float:
        assert figure is not None
        return figure

    assert 4.2 < value(RATING_MEAN.figure(total).value) < 4.75
    assert 70 < value(FCR.figure(total).value) < 84
    assert 74 < value(QUALITY.figure(total).value) < 94
    assert 380 < value(AHT.figure(total).value) < 540
    assert 45 < value(OCCUPANCY.figure(total).value) < 85
    assert 2 < value(TRANSFERRED.figure(total).value) < 10
    assert total.reopened / total.solved == pytest.approx(0.04, abs=0.02)


def test_scores_are_mostly_high_with_some_of_each() -> None:
    scores = Counter(r.score for r in of_type(Rating, past()))
    assert scores[5] > scores[4] > scores[3] > scores[2] > 0
    assert 0.04 < (scores[1] + scores[2]) / scores.total() < 0.12


def test_about_half_of_the_closed_contacts_are_rated_and_some_late() -> None:
    ended = {c.key: c.counted_at for c in CONTACTS}
    ratings = of_type(Rating, past())
    closed = [c for c in HANDLED if c.outcome is not Outcome.TRANSFERRED]
    assert 0.44 < len(ratings) / len(closed) < 0.56
    delays = sorted(r.answered_at - ended[r.contact] for r in ratings)
    assert timedelta(minutes=3) < delays[len(delays) // 2] < timedelta(minutes=20)
    late = [delay for delay in delays if delay > timedelta(hours=12)]
    assert 0.08 < len(late) / len(delays) < 0.27
    assert delays[-1] > timedelta(days=2)
    changed = [r for r in ratings if r.revision > 1]
    assert changed
    assert all(r.earlier[0].answered_at < r.answered_at for r in changed)
    assert any(r.earlier[0].comment not in {None, r.comment} for r in changed)
    assert all(r.withdrawn or abs(r.earlier[0].score - r.score) == 1 for r in changed)
    assert any(r.withdrawn and r.earlier for r in ratings)
    assert 0.2 < sum(r.comment is not None for r in ratings) / len(ratings) < 0.45


def test_channels_topics_and_unanswered_customers() -> None:
    channels = Counter(c.channel for c in CONTACTS)
    assert channels[Channel.PHONE] > channels[Channel.EMAIL] > channels[Channel.CHAT] > 0
    assert len({c.topic for c in CONTACTS}) == 7
    outcomes = Counter(c.outcome for c in CONTACTS)
    assert 0.02 < outcomes[Outcome.ABANDONED] / len(CONTACTS) < 0.1
    abandoned = {c.channel for c in CONTACTS if c.outcome is Outcome.ABANDONED}
    assert Channel.EMAIL not in abandoned


def test_talk_times_are_log_normal() -> None:
    """Skewed as times are: the mean well above the median, a long tail, nothing below zero."""
    talk = [c.talk_s for c in HANDLED if c.channel is Channel.PHONE and c.talk_s]
    assert 230 < median(talk) < 340
    assert 1.05 < mean(talk) / median(talk) < 1.35
    assert max(talk) > 3 * median(talk)


def test_arrivals_are_a_poisson_process() -> None:
    """Counts in equal hours of many shifts: the variance is near the mean."""
    first = world().people[0].key
    hours: Counter[tuple[date, int]] = Counter()
    for contact in HANDLED:
        if contact.agent == first and contact.channel is Channel.PHONE:
            local = contact.started_at.astimezone(STOCKHOLM)
            hours[local.date(), local.hour] += 1
    counts = [hours[day, hour] for day in {day for day, _ in hours} for hour in (10, 12, 14, 16)]
    assert 0.4 < stdev(counts) ** 2 / mean(counts) < 1.4


@pytest.mark.parametrize("start", [WEDNESDAY, SUNDAY_NIGHT])
def test_shifts_have_rest_between_them_and_pauses_in_them(start: datetime) -> None:
    intervals = of_type(StateInterval, past(start))
    intervals.sort(key=lambda i: (i.agent, i.started_at))
    for _, own in groupby(intervals, lambda i: i.agent):
        mine = list(own)
        shifts = form_shifts([Span(i.started_at, i.until) for i in mine], STOCKHOLM)
        assert 34 <= len(shifts) <= 42
        assert len({shift.day for shift in shifts}) == len(shifts)
        for shift in shifts[:-1]:
            length = shift.ended_at - shift.started_at
            assert timedelta(hours=8) < length < timedelta(hours=10)
            states = {i.state for i in mine if shift.started_at <= i.started_at < shift.ended_at}
            assert {AgentState.BREAK, AgentState.MEAL, AgentState.AVAILABLE} <= states
        special = {i.state for i in mine}
        assert {AgentState.MEETING, AgentState.TRAINING} <= special


def test_topics_differ_and_the_reminder_fee_is_the_hard_one() -> None:
    by_topic: dict[str | None, list[int]] = defaultdict(list)
    topic = {c.key: c.topic for c in CONTACTS}
    for rating in of_type(Rating, past()):
        by_topic[topic[rating.contact]].append(rating.score)
    means = {name: mean(scores) for name, scores in by_topic.items()}
    assert means["Reminder fee"] < means["Change of address"]


def test_evaluations_praise_and_coaching_come_now_and_then() -> None:
    agents = len(world().people)
    scored = [e for e in of_type(Evaluation, past()) if not e.own]
    assert 7 * agents <= len(scored) <= 12 * agents
    assert any(e.own for e in of_type(Evaluation, past()))
    assert 12 * agents < len(of_type(Praise, past())) < 60 * agents
    states = {r.state for r in of_type(CoachingRequest, past())}
    assert len(states) >= 4
    voices = {voice.state for voice in of_type(Voice, past())}
    assert VoiceState.CHANGED in voices
    assert len(voices) >= 2
