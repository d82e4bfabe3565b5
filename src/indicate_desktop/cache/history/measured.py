"""What the narrow sums say of a period: by hour, by day, and by topic."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from indicate_desktop.cache.measures import BY_TOPIC, LONG_AGO
from indicate_desktop.cache.tallies import A_DAY
from indicate_desktop.domain.history.change import Spread
from indicate_desktop.domain.metrics import RATING_MEAN, Figure
from indicate_desktop.domain.tally import Tally

if TYPE_CHECKING:
    from sqlite3 import Connection

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


def by_topic(conn: "Connection", first: int, last: int) -> dict[str, TopicSums]:
    """The sums of each topic from one local day to another; "" is none."""
    sums = ", ".join(f"sum({name})" for name in BY_TOPIC)
    found = conn.execute(
        f"SELECT topic, {sums} FROM by_topic WHERE day BETWEEN ? AND ? GROUP BY topic",  # noqa: S608 - own names only
        (first, last),
    )
    return {topic: TopicSums(*sums) for topic, *sums in found}


def by_hour(conn: "Connection", first: int, last: int) -> list[TopicSums]:
    """The sums of each hour of the day, from one local day to another."""
    found = conn.execute(
        "SELECT hour % ?, sum(contacts), sum(ratings), sum(score_centi) FROM by_hour"
        " WHERE hour BETWEEN ? AND ? GROUP BY 1",
        (A_DAY, first * A_DAY, last * A_DAY + A_DAY - 1),
    )
    known = {hour % A_DAY: TopicSums(*sums) for hour, *sums in found}
    return [known.get(hour, TopicSums()) for hour in range(A_DAY)]


def contacts_by_day(conn: "Connection", first: int, last: int) -> dict[int, int]:
    """How many contacts each local day had that had any, from one to another."""
    found = conn.execute(
        f"SELECT {_DAY}, sum(contacts) AS n FROM by_hour WHERE hour BETWEEN ? AND ?"  # noqa: S608 - own names only
        " GROUP BY 1 HAVING n > 0",
        (first * A_DAY, last * A_DAY + A_DAY - 1),
    )
    return dict(found.fetchall())
