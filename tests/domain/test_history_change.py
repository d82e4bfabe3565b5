"""Changes between two figures, and how sure they are."""

import pytest

from indicate_desktop.domain.history.change import Spread, Trend, change
from indicate_desktop.domain.metrics import AHT, CSAT, FCR, RATING_MEAN, REOPENED, Metric
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
    # by hand: 4.625 - 2.857; variances 15/56 and 10/21
    half = 1.96 * (15 / 56 / 8 + 10 / 21 / 7) ** 0.5
    assert made.delta == pytest.approx(4.625 - 20 / 7)
    assert [made.low, made.high] == pytest.approx([made.delta - half, made.delta + half])
    assert made.trend is Trend.BETTER


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
