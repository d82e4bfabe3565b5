"""What a file from an older version lacks, made up for a few contacts at a time.

A start never waits for it: what is not there yet is found and ordered as before. Each step is
one short transaction with the place that it came to, so it may be ended anywhere.
"""

from typing import TYPE_CHECKING

from indicate_desktop.cache import intake, listed, memo, search, stories
from indicate_desktop.cache.connection import uncollected
from indicate_desktop.cache.reading import Reading
from indicate_desktop.cache.told import told

if TYPE_CHECKING:
    from sqlite3 import Connection

CONTACTS = 400
"""In one step: some ten milliseconds."""


def due(conn: "Connection") -> bool:
    """Whether anything is left to do."""
    return memo.read(conn, memo.UPKEEP) is not None


def step(conn: "Connection") -> None:
    """Do the next part; the caller holds the transaction."""
    done = int(memo.read(conn, memo.UPKEEP) or 0)
    found = conn.execute(
        "SELECT key, id FROM contact WHERE id > ? ORDER BY id LIMIT ?", (done, CONTACTS)
    ).fetchall()
    with uncollected(len(found)):
        _bring_up(conn, {key for key, _ in found})
    last = len(found) < CONTACTS
    memo.write(conn, memo.UPKEEP, None if last else str(found[-1][1]))


def _bring_up(conn: "Connection", keys: set[str]) -> None:
    """Write the rows of contacts anew, and index those whose answers have changed."""
    before, after = stories.around(conn, Reading(), keys)
    said = told(conn, keys)
    listed.update(conn, before, after, said)
    changed = {
        key: story
        for key, story in after.items()
        if any(held.record.earlier for held in story.ratings.values())
    }
    search.update(conn, intake.texts(changed), said)
