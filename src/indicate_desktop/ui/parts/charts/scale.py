"""The geometry of charts: scales, ticks, gaps and steps; pure, without Qt."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import ceil, floor, isclose, log10

_TENS = (1.0, 2.0, 2.5, 5.0, 10.0)
_CLOCK = (1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 14400)
"""Round steps between lengths of time, in seconds."""
NEAR = 3.0
"""What is closer to a name than this touches it."""
AIR = 0.12
"""What is left free above and below the values, as a share of their range."""


@dataclass(frozen=True, slots=True)
class Scale:
    """Maps values from `low` to `high` onto lengths from `begin` to `end`."""

    low: float
    high: float
    begin: float
    end: float

    def at(self, value: float) -> float:
        """Where a value lies; in the middle where all values are the same."""
        if isclose(self.low, self.high):
            return (self.begin + self.end) / 2
        share = (value - self.low) / (self.high - self.low)
        return self.begin + share * (self.end - self.begin)


def padded(
    values: Sequence[float],
    *,
    least: float,
    floor_at: float | None = None,
    roof_at: float | None = None,
) -> tuple[float, float]:
    """The range to draw: the values with some air, at least `least` wide, inside the bounds.

    Raises ValueError without values.
    """
    low, high = min(values), max(values)
    wide = max(high - low, least)
    middle = (low + high) / 2
    low, high = middle - wide * (0.5 + AIR), middle + wide * (0.5 + AIR)
    if floor_at is not None and low < floor_at:
        low = floor_at
    if roof_at is not None and high > roof_at:
        high = roof_at
    return low, high


def ticks(low: float, high: float, most: int = 4, *, clock: bool = False) -> tuple[float, ...]:
    """Round values from low to high, as many as there is room for, but at most `most`.

    `clock`: the values are seconds, and round is what is round on a clock.
    """
    if high <= low or most < 1:
        return (low,)
    for step in _steps((high - low) / most, clock=clock):
        first, last = ceil(low / step - 1e-9), floor(high / step + 1e-9)
        if 0 < last - first + 1 <= most:
            return tuple(round(n * step, 10) for n in range(first, last + 1))
    return (low,)


def _steps(least: float, *, clock: bool) -> list[float]:
    """Round steps from about `least` on, the smallest first."""
    if clock:
        return [float(step) for step in _CLOCK if step >= least * 0.5]
    power = floor(log10(least))
    return [tens * 10.0**n for n in range(power - 1, power + 3) for tens in _TENS[:-1]]


def decimals(values: Sequence[float]) -> int:
    """How many decimals tell the values apart as they are, at most three."""
    for places in range(4):
        if all(isclose(value, round(value, places), abs_tol=1e-9) for value in values):
            return places
    return 3


def runs(values: Sequence[float | None]) -> list[tuple[int, int]]:
    """The stretches without a gap: their first and last place, both included."""
    found: list[tuple[int, int]] = []
    for place, value in enumerate(values):
        if value is None:
            continue
        if found and found[-1][1] == place - 1:
            found[-1] = (found[-1][0], place)
        else:
            found.append((place, place))
    return found


def steps(values: Sequence[float | None]) -> list[tuple[int, int, float]]:
    """The stretches of one value: first and last place, both included, and the value."""
    found: list[tuple[int, int, float]] = []
    for place, value in enumerate(values):
        if value is None:
            continue
        if found and found[-1][1] == place - 1 and isclose(found[-1][2], value):
            found[-1] = (found[-1][0], place, value)
        else:
            found.append((place, place, value))
    return found


def nearest(count: int, begin: float, end: float, x: float) -> int:
    """Which of so many places, spread evenly from begin to end, lies next; -1 without any."""
    if count <= 1:
        return count - 1
    return min(count - 1, max(0, round((x - begin) / (end - begin) * (count - 1))))


def every(count: int, room: float, each: float) -> int:
    """Every how-many-th of so many labels finds room beside the others, each so wide."""
    if count <= 1:
        return 1
    fit = max(1, int(room // max(each, 1.0)))
    step = ceil(count / fit)
    return 7 if 4 < step < 7 else step


def crosses(
    stretches: Sequence[Sequence[tuple[float, float]]], x: float, top: float, bottom: float
) -> bool:
    """Whether a line in stretches lies between two heights, or close by, at some x."""
    for stretch in stretches:
        for (left, first), (right, second) in pairwise(stretch):
            if left <= x <= right and right > left:
                y = first + (second - first) * (x - left) / (right - left)
                if top - NEAR <= y <= bottom + NEAR:
                    return True
    return False


def free_place(
    stretches: Sequence[Sequence[tuple[float, float]]],
    places: Iterable[tuple[float, float]],
    wide: float,
    high: float,
    step: float,
) -> tuple[float, float] | None:
    """The first place (left, top) where a box crosses no line; None where there is none.

    Lines are looked at `step` apart, so that is shorter than what they may turn round in.
    """
    probes = [n * step for n in range(int(wide / step) + 1)]
    for left, top in places:
        if not any(crosses(stretches, left + probe, top, top + high) for probe in probes):
            return left, top
    return None
