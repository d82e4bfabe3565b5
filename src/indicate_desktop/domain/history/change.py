"""How a figure differs from that of the period before, and how sure that is."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from math import sqrt

from indicate_desktop.domain.metrics import Direction, Figure, Metric

Z = 1.959964
"""The 97.5 % point of the normal distribution: the end of a 95 % interval."""
STUDENT = (12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262, 2.228)
"""The same of Student's t, for 1 to 10 degrees of freedom."""
FEWEST = 2
"""Fewer values than this say nothing about their spread."""


class Trend(StrEnum):
    """What a change means."""

    BETTER = "better"
    WORSE = "worse"
    UNSURE = "unsure"
    """It may be chance."""
    NEITHER = "neither"
    """The metric has no better or worse: it is for insight."""


@dataclass(frozen=True, slots=True)
class Spread:
    """Count, sum and sum of squares of a mean's values, in the metric's unit; additive."""

    n: int = 0
    total: float = 0.0
    squares: float = 0.0

    @classmethod
    def of(cls, spreads: "Iterable[Spread]") -> "Spread":
        """The spread of all their values together."""
        parts = [(each.n, each.total, each.squares) for each in spreads]
        return cls(*map(sum, zip(*parts, strict=True))) if parts else cls()

    @property
    def variance(self) -> float | None:
        """The sample variance; None for fewer than two values."""
        if self.n < FEWEST:
            return None
        return max(0.0, self.squares - self.total * self.total / self.n) / (self.n - 1)


@dataclass(frozen=True, slots=True)
class Change:
    """A difference in the metric's unit, with the ends of its 95 % interval where known."""

    delta: float
    low: float | None
    high: float | None
    trend: Trend


def change(
    metric: Metric,
    now: Figure,
    before: Figure,
    spreads: tuple[Spread, Spread] | None = None,
) -> Change | None:
    """From one figure to another; None where either has no value or too few answers.

    Shares: Newcombe's hybrid score interval, method 10 (Newcombe 1998). Means: Welch's
    t interval (Welch 1947), from the `spreads` of now and before.
    """
    if now.value is None or before.value is None or now.too_few or before.too_few:
        return None
    delta = now.value - before.value
    ends = _share_ends(now, before, delta) if metric.share else _mean_ends(spreads, delta)
    low, high = ends or (None, None)
    return Change(delta, low, high, _trend(metric, delta, ends))


def _share_ends(now: Figure, before: Figure, delta: float) -> tuple[float, float] | None:
    if now.low is None or now.high is None or before.low is None or before.high is None:
        return None
    if now.value is None or before.value is None:
        return None
    down = sqrt((now.value - now.low) ** 2 + (before.high - before.value) ** 2)
    up = sqrt((now.high - now.value) ** 2 + (before.value - before.low) ** 2)
    return delta - down, delta + up


def _mean_ends(spreads: tuple[Spread, Spread] | None, delta: float) -> tuple[float, float] | None:
    if spreads is None:
        return None
    now, before = spreads
    if now.variance is None or before.variance is None:
        return None
    parts = now.variance / now.n, before.variance / before.n
    error = sum(parts)
    if not error:
        return None  # values that never differed say nothing about how much they could
    freedom = error * error / (parts[0] ** 2 / (now.n - 1) + parts[1] ** 2 / (before.n - 1))
    half = student(freedom) * sqrt(error)
    return delta - half, delta + half


def student(freedom: float) -> float:
    """The 97.5 % point of Student's t for 1 or more degrees of freedom, at most a little wide.

    Few are rounded down to the table's; for more, Abramowitz and Stegun 26.7.5 is exact to
    three decimals.
    """
    if freedom < len(STUDENT) + 1:
        return STUDENT[max(1, int(freedom)) - 1]
    first = (Z**3 + Z) / 4
    second = (5 * Z**5 + 16 * Z**3 + 3 * Z) / 96
    third = (3 * Z**7 + 19 * Z**5 + 17 * Z**3 - 15 * Z) / 384
    return Z + first / freedom + second / freedom**2 + third / freedom**3


def _trend(metric: Metric, delta: float, ends: tuple[float, float] | None) -> Trend:
    if metric.direction is Direction.BAND:
        return Trend.NEITHER
    if ends is None or ends[0] <= 0 <= ends[1]:
        return Trend.UNSURE
    better = delta > 0 if metric.direction is Direction.HIGHER else delta < 0
    return Trend.BETTER if better else Trend.WORSE
