"""The metric catalogue: every figure, its unit, direction, kind and formula."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from math import sqrt

from indicate_desktop.domain.tally import Tally


class Unit(StrEnum):
    """What a figure is counted in."""

    PERCENT = "percent"
    SCORE = "score"
    """A mean answer on a scale of 1 to 5."""
    POINTS = "points"
    SECONDS = "seconds"
    PER_HOUR = "per_hour"


class Direction(StrEnum):
    """Where better lies."""

    HIGHER = "higher"
    LOWER = "lower"
    BAND = "band"


class Kind(StrEnum):
    """What a metric may be used for."""

    OUTCOME = "outcome"
    """May be a personal goal."""
    COMPANY = "company"
    """An outcome of the company; never a personal goal."""
    ACTIVITY = "activity"
    """Shown for insight; never a goal, never in the tray."""
    LOAD = "load"
    """About staffing, not about the agent; never a goal, never in the tray."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A metric's value over some tally: None without data; n is what it rests on."""

    value: float | None
    n: int
    low: float | None = None
    """Lower and upper end of the 95 % Wilson interval, for shares."""
    high: float | None = None
    too_few: bool = False
    provisional: bool = False


@dataclass(frozen=True, slots=True)
class Metric:
    """One line of the catalogue."""

    id: str
    unit: Unit
    direction: Direction
    kind: Kind
    part: Callable[[Tally], float]
    """Numerator, in the metric's unit times `whole`."""
    whole: Callable[[Tally], float]
    count: Callable[[Tally], int]
    """The n that is shown beside the value."""
    minimum: int = 5
    share: bool = False
    """A share of `whole`, which gets a Wilson interval."""

    @property
    def goal_allowed(self) -> bool:
        """Outcomes can be goals; activities cannot."""
        return self.kind is Kind.OUTCOME

    def figure(self, tally: Tally, *, provisional: bool = False) -> Figure:
        """The value over a tally, with its n and how sure it is."""
        whole, n = self.whole(tally), self.count(tally)
        if whole <= 0:
            return Figure(None, n, too_few=n < self.minimum, provisional=provisional)
        value = self.part(tally) / whole
        low = high = None
        if self.share:
            low, high = (100 * end for end in wilson(value / 100, whole))
        return Figure(value, n, low, high, n < self.minimum, provisional)


def wilson(share: float, n: float, z: float = 1.96) -> tuple[float, float]:
    """The Wilson score interval of a share in 0..1 over n > 0 answers (Wilson 1927)."""
    centre = share + z * z / (2 * n)
    spread = z * sqrt(share * (1 - share) / n + z * z / (4 * n * n))
    scale = 1 + z * z / n
    return max(0.0, (centre - spread) / scale), min(1.0, (centre + spread) / scale)


def _share(id_: str, direction: Direction, kind: Kind, part: str, whole: str) -> Metric:
    """A percentage of one sum in another."""
    return Metric(
        id_,
        Unit.PERCENT,
        direction,
        kind,
        lambda t: 100.0 * getattr(t, part),
        lambda t: getattr(t, whole),
        lambda t: getattr(t, whole),
        share=True,
    )


RATING_MEAN = Metric(
    "rating_mean",
    Unit.SCORE,
    Direction.HIGHER,
    Kind.OUTCOME,
    lambda t: t.score_centi / 100,
    lambda t: t.ratings,
    lambda t: t.ratings,
)
CSAT = _share("csat", Direction.HIGHER, Kind.OUTCOME, "satisfied", "ratings")
FCR = _share("fcr", Direction.HIGHER, Kind.OUTCOME, "solved_first", "closed")
QUALITY = Metric(
    "quality",
    Unit.POINTS,
    Direction.HIGHER,
    Kind.OUTCOME,
    lambda t: t.quality_milli / 10,
    lambda t: t.evaluations,
    lambda t: t.evaluations,
    minimum=1,
)
REOPENED = _share("reopened", Direction.LOWER, Kind.OUTCOME, "reopened", "solved")
NPS = Metric(
    "nps",
    Unit.POINTS,
    Direction.HIGHER,
    Kind.COMPANY,
    lambda t: 100.0 * (t.promoters - t.detractors),
    lambda t: t.nps_ratings,
    lambda t: t.nps_ratings,
)
AHT = Metric(
    "aht",
    Unit.SECONDS,
    Direction.BAND,
    Kind.ACTIVITY,
    lambda t: t.handling_s,
    lambda t: t.timed,
    lambda t: t.timed,
)
CONTACTS_PER_HOUR = Metric(
    "contacts_per_hour",
    Unit.PER_HOUR,
    Direction.BAND,
    Kind.ACTIVITY,
    lambda t: t.handled if t.logged_in_s else 0,
    lambda t: t.logged_in_s / 3600,
    lambda t: t.handled,
)
OCCUPANCY = Metric(
    "occupancy",
    Unit.PERCENT,
    Direction.BAND,
    Kind.LOAD,
    lambda t: 100.0 * (t.on_contact_s + t.wrap_up_s),
    lambda t: t.on_contact_s + t.wrap_up_s + t.available_s,
    lambda t: t.handled,
    minimum=1,
)
TRANSFERRED = _share("transferred", Direction.BAND, Kind.ACTIVITY, "transferred", "handled")

CATALOGUE: dict[str, Metric] = {
    metric.id: metric
    for metric in (
        RATING_MEAN, CSAT, FCR, QUALITY, REOPENED, NPS,
        AHT, CONTACTS_PER_HOUR, OCCUPANCY, TRANSFERRED,
    )
}  # fmt: skip
"""Every metric by its id, in the order they are shown."""
