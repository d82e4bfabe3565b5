"""Who has looked at the agent's results, as the hub has told."""

from typing import TYPE_CHECKING

from indicate_desktop.cache import records
from indicate_desktop.domain.look import Look

if TYPE_CHECKING:
    from sqlite3 import Connection

SHOWN = 100
"""How many a snapshot carries; all are in the export."""


def newest(conn: "Connection") -> tuple[Look, ...]:
    """The newest looks, the newest first."""
    found = conn.execute(
        "SELECT body FROM card WHERE kind = 'look' ORDER BY key DESC LIMIT ?", (SHOWN,)
    )
    looks = [records.decode("look", body) for (body,) in found]
    return tuple(sorted(looks, key=lambda look: (look.last_at, look.key), reverse=True))


def count(conn: "Connection") -> int:
    """How many there are."""
    number: int = conn.execute("SELECT count(*) FROM card WHERE kind = 'look'").fetchone()[0]
    return number
