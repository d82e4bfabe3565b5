import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.domain.strategies import tallies

from indicate_desktop.domain.metrics import (
    AHT,
    CATALOGUE,
    CONTACTS_PER_HOUR,
    CSAT,
    FCR,
    NPS,
    OCCUPANCY,
    QUALITY,
    RATING_MEAN,
    REOPENED,
    TRANSFERRED,
    Direction,
    Kind,
    Metric,
    wilson,
)
from indicate_desktop.domain.tally import Tally

DAY = Tally(
    contacts=28,
    handled=25,
    closed=20,
    solved=18,
    solved_first=15,
    reopened=2,
    transferred=5,
    timed=24,
    handling_s=9600,
    ratings=9,
    satisfied=7,
    score_centi=3960,
    nps_ratings=10,
    promoters=6,
    detractors=1,
    evaluations=2,
    quality_milli=1680,
    logged_in_s=25_200,
    available_s=4_000,
    on_contact_s=12_000,
    wrap_up_s=4_000,
)


@pytest.mark.parametrize(
    ("metric", "value", "n"),
    [
        (RATING_MEAN, 4.4, 9),
        (CSAT, 700 / 9, 9),
        (FCR, 75.0, 20),
        (QUALITY, 84.0, 2),
        (REOPENED, 100 * 2 / 18, 18),
        (NPS, 50.0, 10),
        (AHT, 400.0, 24),
        (CONTACTS_PER_HOUR, 25 / 7, 25),
        (OCCUPANCY, 80.0, 25),
        (TRANSFERRED, 20.0, 25),
    ],
    ids=lambda value: value.id if isinstance(value, Metric) else "",
)
def test_the_formulas(metric: Metric, value: float, n: int) -> None:
    figure = metric.figure(DAY)
    assert figure.value == pytest.approx(value)
    assert figure.n == n


@pytest.mark.parametrize("metric", CATALOGUE.values(), ids=CATALOGUE)
def test_without_data_there_is_no_value(metric: Metric) -> None:
    figure = metric.figure(Tally(), provisional=True)
    assert (figure.value, figure.low, figure.high, figure.n) == (None, None, None, 0)
    assert figure.too_few
    assert figure.provisional


@pytest.mark.parametrize("metric", CATALOGUE.values(), ids=CATALOGUE)
@given(tally=tallies())
def test_a_figure_of_two_equal_tallies_is_the_figure_of_one(metric: Metric, tally: Tally) -> None:
    one, both = metric.figure(tally), metric.figure(tally + tally)
    assert both.n == 2 * one.n
    assert both.value == (None if one.value is None else pytest.approx(one.value))


def test_too_few_below_a_metrics_own_minimum() -> None:
    assert RATING_MEAN.figure(Tally(ratings=4, score_centi=2000)).too_few
    assert not RATING_MEAN.figure(Tally(ratings=5, score_centi=2500)).too_few
    assert not QUALITY.figure(Tally(evaluations=1, quality_milli=900)).too_few


def test_contacts_without_states_give_no_rate() -> None:
    assert CONTACTS_PER_HOUR.figure(Tally(handled=30)).value is None


def test_activity_load_and_company_figures_are_never_goals() -> None:
    allowed = {metric.id for metric in CATALOGUE.values() if metric.goal_allowed}
    assert allowed == {"rating_mean", "csat", "fcr", "quality", "reopened"}
    assert NPS.kind is Kind.COMPANY
    assert OCCUPANCY.kind is Kind.LOAD
    assert AHT.direction is Direction.BAND
    assert REOPENED.direction is Direction.LOWER


@pytest.mark.parametrize(
    ("share", "n", "low", "high"),
    [
        # Table I, method 3, of Newcombe's comparison of seven methods for one proportion
        # in Statistics in Medicine, volume 17, 1998.
        (81 / 263, 263, 0.2553, 0.3662),
        (15 / 148, 148, 0.0624, 0.1605),
        (0 / 20, 20, 0.0000, 0.1611),
        (1 / 29, 29, 0.0061, 0.1718),
    ],
)
def test_wilson_against_newcombes_table(share: float, n: float, low: float, high: float) -> None:
    assert wilson(share, n) == pytest.approx((low, high), abs=5e-5)


@given(st.integers(1, 10_000), st.data())
def test_wilson_holds_its_share_and_narrows(n: int, data: st.DataObject) -> None:
    share = data.draw(st.integers(0, n)) / n
    low, high = wilson(share, n)
    assert 0 <= low <= share + 1e-9
    assert share - 1e-9 <= high <= 1
    wider_low, wider_high = wilson(share, n / 2)
    assert wider_high - wider_low >= high - low


def test_a_shares_interval_is_in_percent() -> None:
    figure = CSAT.figure(Tally(ratings=10, satisfied=10))
    assert figure.value == figure.high == 100
    assert figure.low == pytest.approx(72.25, abs=0.01)
