"""What the narrow sums say of a period: by hour, by day, and by topic."""

from dataclasses import dataclass
from operator import add
from typing import TYPE_CHECKING

from indicate_desktop.cache.measures import BY_TOPIC, LONG_AGO
from indicate_desktop.cache.measures_of_old import missing
from indicate_desktop.cache.tallies import A_DAY
from indicate_desktop.domain.history.change import Spread
from indicate_desktop.domain.metrics import RATING_MEAN, Figure
from indicate_desktop.domain.tally import Tally

if TYPE_CHECKING:
    from sqlite3 import Connection

    from indicate_desktop.cache.tallies import Sums
    from indicate_desktop.cache.times import LocalDays

_DAY = f"(hour + {LONG_AGO * A_DAY}) / {A_DAY} - {LONG_AGO}"


@dataclass(frozen=True, slots=True)
class TopicSums:
    """What a topic's contacts add up to; additive."""

    contacts: int = 0
    ratings: int = 0
    score_centi: int = 0
    timed: int = 0
    timed_s: int = 0
    timed_squares: int = 0
    score_squares: int = 0

    @property
    def rating(self) -> Figure:
        """The mean rating."""
        return RATING_MEAN.figure(Tally(score_centi=self.score_centi, ratings=self.ratings))

    @property
    def scores(self) -> Spread:
        """How the answers lie apart, on a scale of 1 to 5."""
        return Spread(self.ratings, self.score_centi / 100, self.score_squares / 10_000)

    @property
    def handling(self) -> Spread:
        """How the handling times lie apart, in seconds."""
        return Spread(self.timed, float(self.timed_s), float(self.timed_squares))


def by_topic(conn: "Connection", days: "LocalDays", first: int, last: int) -> dict[str, TopicSums]:
    """The sums of each topic from one local day to another; "" is none."""
    sums = ", ".join(f"sum({name})" for name in BY_TOPIC)
    rows = conn.execute(
        f"SELECT topic, {sums} FROM by_topic WHERE day BETWEEN ? AND ? GROUP BY topic",  # noqa: S608 - own names only
        (first, last),
    )
    found = {topic: tuple(sums) for topic, *sums in rows}
    for (_, topic), more in missing(conn, days, first, last).topics.items():
        found[topic] = _plus(found.get(topic), more)
    return {topic: TopicSums(*sums) for topic, sums in found.items()}


def by_hour(conn: "Connection", days: "LocalDays", first: int, last: int) -> list[TopicSums]:
    """The sums of each hour of the day, from one local day to another."""
    rows = conn.execute(
        "SELECT hour % ?, sum(contacts), sum(ratings), sum(score_centi) FROM by_hour"
        " WHERE hour BETWEEN ? AND ? GROUP BY 1",
        (A_DAY, first * A_DAY, last * A_DAY + A_DAY - 1),
    )
    found: dict[int, Sums] = {}
    for hour, *sums in rows:
        found[hour % A_DAY] = _plus(found.get(hour % A_DAY), tuple(sums))
    for hour, more in missing(conn, days, first, last).hours.items():
        found[hour % A_DAY] = _plus(found.get(hour % A_DAY), more)
    return [TopicSums(*found.get(hour, ())) for hour in range(A_DAY)]


def contacts_by_day(conn: "Connection", days: "LocalDays", first: int, last: int) -> dict[int, int]:
    """How many contacts each local day had that had any, from one to another."""
    rows = conn.execute(
        f"SELECT {_DAY}, sum(contacts) AS n FROM by_hour WHERE hour BETWEEN ? AND ?"  # noqa: S608 - own names only
        " GROUP BY 1",
        (first * A_DAY, last * A_DAY + A_DAY - 1),
    )
    found: dict[int, int] = dict(rows.fetchall())
    for hour, (contacts, *_) in missing(conn, days, first, last).hours.items():
        found[hour // A_DAY] = found.get(hour // A_DAY, 0) + contacts
    return {day: n for day, n in found.items() if n > 0}


def _plus(before: "Sums | None", more: "Sums") -> "Sums":
    return more if before is None else tuple(map(add, before, more))
