"""The last contacts that count for a rate goal, as they were at some shift's end."""

from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING, Any

from indicate_desktop.cache.times import DAY_S, SECOND
from indicate_desktop.domain.shift import SEAL_AFTER
from indicate_desktop.domain.streak import RATE_WINDOW
from indicate_desktop.domain.tally import TALLY_FIELDS, Tally

if TYPE_CHECKING:
    from sqlite3 import Connection

_SEAL_US = int(SEAL_AFTER.total_seconds()) * SECOND
_FAR_US = 30 * DAY_S * SECOND
_LOOK_AHEAD = 80
"""How many later contacts are looked at to find where a contact has left every window."""
_END = 2**62


@dataclass(frozen=True, slots=True, eq=False)
class Group:
    """Metrics that share a denominator, and where its contacts are found.

    The query gives the contact's instant, its key, the answer's instant and two values.
    """

    name: str
    whole: int
    """The place of the denominator among a tally's sums."""
    query: str


def _group(name: str, whole: str, columns: str, table: str, where: str) -> Group:
    return Group(
        name,
        TALLY_FIELDS.index(whole),
        f"SELECT counted, {columns} FROM {table} WHERE {where} AND counted",  # noqa: S608 - own names only
    )


_RATED = _group(
    "rated", "ratings", "contact, answered, satisfied, centi", "rating", "counted IS NOT NULL"
)
_EVALUATED = _group(
    "evaluated", "evaluations", "contact, evaluated, milli, 0", "evaluation", "counted IS NOT NULL"
)
# What a solved contact says is known from the start; a return only takes it back later.
_CLOSED = _group(
    "closed", "closed", "key, 0, solved, min(ifnull(reopened, :end), ifnull(repeated, :end))",
    "contact", "solved IS NOT NULL",
)  # fmt: skip
_SOLVED = _group(
    "solved", "solved", "key, 0, 1, ifnull(reopened, :end)", "contact", "solved = 1"
)  # fmt: skip

GROUPS: dict[str, Group] = {
    "rating_mean": _RATED,
    "csat": _RATED,
    "quality": _EVALUATED,
    "fcr": _CLOSED,
    "reopened": _SOLVED,
}
"""The group of every metric that may be a goal."""

_Answer = tuple[int, str, int, int, int]


class Window:
    """Reads a group backwards in time, once, for shifts asked from the last to the first."""

    def __init__(self, conn: "Connection", group: Group, position: int) -> None:
        self._group = group
        self._top = position
        rows = conn.execute(
            f"{group.query} < :at ORDER BY counted DESC, 2 DESC", {"at": position, "end": _END}
        )
        self._rows: Iterator[tuple[Any, Iterator[_Answer]]] = groupby(rows, key=itemgetter(0, 1))
        self._read: deque[list[_Answer]] = deque()

    def reaches(self, position: int) -> bool:
        """Whether a position can be asked for without reading a long way."""
        oldest = self._read[-1][0][0] if self._read else self._top
        return position <= self._top and position > oldest - _FAR_US

    def before(self, position: int, until: int) -> tuple[Tally | None, Tally | None]:
        """The sums of the last contacts before a position; None without any.

        First of all answers, then of those given before the seal of a shift that ends at
        `until`.
        """
        self._top = position
        while (newest := self._at(0)) is not None and newest[0][0] >= position:
            self._read.popleft()
        sealed_at = until + _SEAL_US
        everything: list[list[_Answer]] = []
        sealed: list[list[_Answer]] = []
        place = 0
        while len(everything) < RATE_WINDOW or len(sealed) < RATE_WINDOW:
            answers = self._at(place)
            if answers is None:
                break
            place += 1
            if len(everything) < RATE_WINDOW:
                everything.append(answers)
            known = [answer for answer in answers if answer[2] <= sealed_at]
            if known and len(sealed) < RATE_WINDOW:
                sealed.append(known)
        return self._total(everything, _END - 1), self._total(sealed, sealed_at)

    def _at(self, place: int) -> list[_Answer] | None:
        while len(self._read) <= place:
            following = next(self._rows, None)
            if following is None:
                return None
            self._read.append(list(following[1]))
        return self._read[place]

    def _total(self, contacts: list[list[_Answer]], known_by: int) -> Tally | None:
        answers = [answer for contact in contacts for answer in contact]
        if not answers:
            return None
        n = len(answers)
        first = sum(answer[3] for answer in answers)
        if self._group is _RATED:
            centi = sum(answer[4] for answer in answers)
            return Tally(ratings=n, satisfied=first, score_centi=centi)
        if self._group is _EVALUATED:
            return Tally(evaluations=n, quality_milli=first)
        if self._group is _CLOSED:
            stayed = sum(answer[3] and answer[4] > known_by for answer in answers)
            return Tally(closed=n, solved=first, solved_first=stayed)
        return Tally(solved=n, reopened=sum(answer[4] <= known_by for answer in answers))


def among_last(conn: "Connection", group: Group, contact: str, before: int) -> int:
    """How many contacts the window before a position holds, if one of them is `contact`; else 0."""
    rows = conn.execute(
        f"{group.query} < :at ORDER BY counted DESC, 2 DESC", {"at": before, "end": _END}
    )
    last: dict[str, None] = {}
    for _, key, *_ in rows:
        if key not in last and len(last) == RATE_WINDOW:
            break
        last[key] = None
    return len(last) if contact in last else 0


def reach(conn: "Connection", group: Group, at: int) -> int:
    """An instant so late that no shift starting after it has a contact of `at` in a window.

    A later contact is in the windows of all shifts that start after it, and after its answer
    less the days till the seal; once RATE_WINDOW of them are, one of `at` is in none.
    """
    rows = conn.execute(
        f"{group.query} > :at ORDER BY counted LIMIT {_LOOK_AHEAD}", {"at": at, "end": _END}
    )
    enters: dict[str, int] = {}
    for counted, contact, answered, *_ in rows:
        entry = max(counted, answered - _SEAL_US)
        enters[contact] = min(entry, enters.get(contact, entry))
    ordered = sorted(enters.values())
    return ordered[RATE_WINDOW] if len(ordered) > RATE_WINDOW else _END
