"""What a contact counts towards, how, and why not."""

from datetime import timedelta
from typing import Any

import pytest
from tests.domain.make import NOON, contact, evaluation, rating

from indicate_desktop.domain.contact import ContactResult, Outcome, TimeBasis
from indicate_desktop.domain.evaluation import CriterionScore, Evaluation
from indicate_desktop.domain.history.counting import Count, WhyNot, explain
from indicate_desktop.domain.history.story import Oddity, oddities
from indicate_desktop.domain.metrics import CATALOGUE
from indicate_desktop.domain.rating import NPS, Rating, RatingKind
from indicate_desktop.domain.tally import of_contact

SOON = NOON + timedelta(days=1)
LATE = NOON + timedelta(days=30)
SCORED = (CriterionScore(criterion="Tone", score=3, maximum=4),)


def told(
    contact_: ContactResult,
    ratings: tuple[Rating, ...] = (),
    evaluations: tuple[Evaluation, ...] = (),
    now: Any = LATE,
) -> dict[str, Count]:
    return {count.metric: count for count in explain(contact_, ratings, evaluations, now)}


def test_it_counts_with_the_same_numbers_as_every_figure() -> None:
    ratings, evaluations = (rating(2),), (evaluation(SCORED),)
    counts = told(contact(), ratings, evaluations)
    tally = of_contact(contact(), ratings, evaluations)
    for id_, count in counts.items():
        if count.why_not is None:
            value = CATALOGUE[id_].figure(tally).value
            assert value is not None
            scale = 100 if CATALOGUE[id_].share else 1
            assert count.part / count.whole * scale == pytest.approx(value), id_
    said = {id_: (count.part, count.whole) for id_, count in counts.items()}
    assert said == {
        "rating_mean": (2.0, 1), "csat": (0, 1), "fcr": (1, 1), "reopened": (0, 1),
        "quality": (75.0, 1), "aht": (600, 1), "transferred": (0, 1),
    }  # fmt: skip


@pytest.mark.parametrize(
    ("changes", "metric", "why"),
    [
        ({"deleted": True}, "rating_mean", WhyNot.DELETED),
        ({"superseded_by": "c2"}, "fcr", WhyNot.MERGED),
        ({"superseded_by": "c2"}, "aht", WhyNot.MERGED),
        ({"outcome": None, "ended_at": None}, "fcr", WhyNot.UNDER_WAY),
        ({"outcome": Outcome.ABANDONED}, "aht", WhyNot.UNANSWERED),
        ({"outcome": Outcome.TRANSFERRED}, "fcr", WhyNot.TRANSFERRED),
        ({"outcome": Outcome.NOT_SOLVED}, "reopened", WhyNot.NOT_SOLVED),
        ({"time_basis": TimeBasis.ESTIMATED}, "aht", WhyNot.ESTIMATED),
        ({"talk_s": None, "hold_s": None, "wrap_s": None}, "aht", WhyNot.NO_TIME),
    ],
)
def test_why_a_contact_does_not_count(changes: Any, metric: str, why: WhyNot) -> None:
    assert told(contact(**changes))[metric].why_not is why


@pytest.mark.parametrize(
    ("ratings", "why"),
    [
        ((), WhyNot.NOT_RATED),
        ((rating(2, withdrawn=True),), WhyNot.WITHDRAWN),
        ((rating(2, shared=True),), WhyNot.SHARED),
        ((rating(9, kind=RatingKind.NPS, scale=NPS),), WhyNot.OTHER_QUESTION),
    ],
)
def test_why_an_answer_does_not_count(ratings: tuple[Rating, ...], why: WhyNot) -> None:
    counts = told(contact(), ratings)
    assert {counts[id_].why_not for id_ in ("rating_mean", "csat")} == {why}


def test_recommending_is_told_only_where_it_was_asked() -> None:
    assert "nps" not in told(contact(), (rating(2),))
    asked = told(contact(), (rating(9, kind=RatingKind.NPS, scale=NPS),))
    assert (asked["nps"].part, asked["nps"].whole) == (100, 1)


@pytest.mark.parametrize(
    ("evaluations", "why"),
    [
        ((), WhyNot.NOT_EVALUATED),
        ((evaluation(SCORED, own=True),), WhyNot.OWN_EVALUATION),
        ((evaluation(SCORED, withdrawn=True),), WhyNot.EVALUATION_WITHDRAWN),
        ((evaluation(),), WhyNot.NOTHING_SCORED),
    ],
)
def test_why_an_evaluation_does_not_count(evaluations: tuple[Evaluation, ...], why: WhyNot) -> None:
    assert told(contact(), (), evaluations)["quality"].why_not is why


def test_solved_first_time_waits_for_a_week_from_the_end() -> None:
    ends = NOON + timedelta(minutes=10, days=7)
    assert told(contact(), now=SOON)["fcr"].provisional_until == ends
    assert told(contact(), now=LATE)["fcr"].provisional_until is None
    back = contact(reopened_at=NOON + timedelta(hours=2))
    assert told(back, now=SOON)["fcr"] == Count(metric="fcr", part=0, whole=1)


def test_times_that_cannot_be_are_named() -> None:
    assert oddities(contact(), LATE) == ()
    assert oddities(contact(ended_at=NOON - timedelta(hours=1)), LATE) == (
        Oddity.ENDS_BEFORE_START,
    )
    assert oddities(contact(), NOON - timedelta(hours=1)) == (Oddity.IN_FUTURE,)
    assert oddities(contact(wrap_s=-4), LATE) == (Oddity.NEGATIVE,)
    assert oddities(contact(), NOON + timedelta(minutes=7)) == ()
