"""Changes between two figures, and how sure they are."""

import pytest

from indicate_desktop.domain.history.change import Spread, Trend, change, student
from indicate_desktop.domain.metrics import AHT, CSAT, FCR, QUALITY, RATING_MEAN, REOPENED, Metric
from indicate_desktop.domain.tally import Tally


def csat(satisfied: int, ratings: int) -> Tally:
    return Tally(satisfied=satisfied, ratings=ratings)


def test_a_share_has_newcombes_interval() -> None:
    # Newcombe 1998, table II, case (a): 56/70 against 48/80, method 10: 0.0524 to 0.3339.
    made = change(CSAT, CSAT.figure(csat(56, 70)), CSAT.figure(csat(48, 80)))
    assert made is not None
    assert made.delta == pytest.approx(20.0)
    assert [made.low, made.high] == pytest.approx([5.24, 33.39], abs=0.01)
    assert made.trend is Trend.BETTER


def test_a_small_difference_may_be_chance() -> None:
    made = change(CSAT, CSAT.figure(csat(8, 10)), CSAT.figure(csat(7, 10)))
    assert made is not None
    assert made.trend is Trend.UNSURE


def test_lower_is_better_where_the_metric_says_so() -> None:
    now, before = Tally(reopened=2, solved=200), Tally(reopened=40, solved=200)
    made = change(REOPENED, REOPENED.figure(now), REOPENED.figure(before))
    assert made is not None
    assert made.trend is Trend.BETTER


@pytest.mark.parametrize("metric", [CSAT, FCR, RATING_MEAN])
def test_nothing_is_said_of_too_few_answers(metric: Metric) -> None:
    many = Tally(satisfied=9, ratings=10, score_centi=4500, closed=10, solved_first=9)
    few = Tally(satisfied=2, ratings=3, score_centi=1200, closed=3, solved_first=1)
    assert change(metric, metric.figure(many), metric.figure(few)) is None
    assert change(metric, metric.figure(few), metric.figure(many)) is None
    assert change(metric, metric.figure(many), metric.figure(Tally())) is None


def mean(scores: list[int]) -> tuple[Tally, Spread]:
    tally = Tally(score_centi=100 * sum(scores), ratings=len(scores))
    return tally, Spread(len(scores), sum(scores), sum(s * s for s in scores))


def test_a_mean_has_welchs_interval() -> None:
    now, now_spread = mean([5, 5, 4, 5, 4, 5, 5, 4])
    before, before_spread = mean([3, 2, 4, 3, 3, 2, 3])
    made = change(
        RATING_MEAN,
        RATING_MEAN.figure(now),
        RATING_MEAN.figure(before),
        (now_spread, before_spread),
    )
    assert made is not None
    # by hand: 4.625 - 2.857; variances 15/56 and 10/21; 11.06 degrees of freedom
    half = 2.2 * (15 / 56 / 8 + 10 / 21 / 7) ** 0.5
    assert made.delta == pytest.approx(4.625 - 20 / 7)
    assert [made.low, made.high] == pytest.approx([made.delta - half, made.delta + half], abs=1e-3)
    assert made.trend is Trend.BETTER


@pytest.mark.parametrize(
    ("freedom", "point"),
    [(1, 12.706), (2, 4.303), (2.9, 4.303), (10, 2.228), (11, 2.201), (30, 2.042), (1e6, 1.96)],
)
def test_the_points_are_those_of_students_table(freedom: float, point: float) -> None:
    assert student(freedom) == pytest.approx(point, abs=1e-3)


def test_two_evaluations_each_are_not_called_news() -> None:
    """Six points between means of two: a normal interval would call it sure."""
    now, before = (
        QUALITY.figure(Tally(quality_milli=sum(each), evaluations=2))
        for each in ((890, 910), (830, 850))
    )
    spreads = Spread(2, 180.0, 89.0**2 + 91.0**2), Spread(2, 168.0, 83.0**2 + 85.0**2)
    made = change(QUALITY, now, before, spreads)
    assert made is not None
    assert made.delta == pytest.approx(6.0)
    assert [made.low, made.high] == pytest.approx([6 - 4.303 * 2**0.5, 6 + 4.303 * 2**0.5])
    assert made.trend is Trend.UNSURE


def test_answers_that_never_differ_say_nothing_about_chance() -> None:
    now, before = mean([5] * 5), mean([4] * 5)
    figures = RATING_MEAN.figure(now[0]), RATING_MEAN.figure(before[0])
    made = change(RATING_MEAN, figures[0], figures[1], (now[1], before[1]))
    assert made is not None
    assert (made.low, made.trend) == (None, Trend.UNSURE)


def test_a_mean_without_its_spread_is_unsure() -> None:
    now, before = mean([5] * 9)[0], mean([1] * 9)[0]
    made = change(RATING_MEAN, RATING_MEAN.figure(now), RATING_MEAN.figure(before))
    assert made is not None
    assert (made.low, made.trend) == (None, Trend.UNSURE)


def test_handling_time_is_neither_better_nor_worse() -> None:
    now, before = Tally(handling_s=900, timed=9), Tally(handling_s=9000, timed=9)
    made = change(AHT, AHT.figure(now), AHT.figure(before))
    assert made is not None
    assert (made.delta, made.trend) == (-900, Trend.NEITHER)


def test_spreads_are_additive() -> None:
    whole = mean([1, 2, 5, 5])[1]
    assert whole.variance == pytest.approx(4.25)
    assert Spread(1, 5, 25).variance is None
