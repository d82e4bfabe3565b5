"""Where the newest record of each kind that figures are made of came from, and when."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from indicate_desktop.cache import records
from indicate_desktop.domain.contact import ContactResult
from indicate_desktop.domain.evaluation import Evaluation
from indicate_desktop.domain.rating import Rating
from indicate_desktop.domain.snapshot import Origin

if TYPE_CHECKING:
    from sqlite3 import Connection

_NEWEST = {
    "contact": "SELECT body FROM contact WHERE counted IS NOT NULL ORDER BY counted DESC LIMIT 1",
    "rating": (
        "SELECT body FROM rating WHERE listed_at IS NOT NULL ORDER BY listed_at DESC LIMIT 1"
    ),
    "evaluation": (
        "SELECT body FROM evaluation WHERE counted IS NOT NULL ORDER BY counted DESC LIMIT 1"
    ),
}
"""Each over an index of its own."""


def newest(conn: "Connection") -> Mapping[str, Origin]:
    """By the kind of record; kinds of which there is none are left out."""
    found = {}
    for kind, query in _NEWEST.items():
        row = conn.execute(query).fetchone()
        if row is not None:
            found[kind] = _origin(records.decode(kind, row[0]))
    return found


def _origin(record: ContactResult | Rating | Evaluation) -> Origin:
    match record:
        case Rating():
            return Origin(record.source, record.answered_at)
        case Evaluation():
            return Origin(record.source, record.evaluated_at)
        case _:
            return Origin(record.source, record.counted_at)
