"""Version 3: what the list is ordered by besides, and how many answers and evaluations count."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlite_utils import Database

_COLUMNS = (
    "wait_s INTEGER",
    "queue TEXT",
    "hard INTEGER",
    "note TEXT",
    "csat INTEGER",
    "nps INTEGER",
    "scored INTEGER",
    "merged INTEGER NOT NULL DEFAULT 0",
)


def upgrade(db: "Database") -> None:
    """Add the columns; `memo` says from which contact on they are to be filled.

    The same walk indexes what stood in earlier comments of a rating.
    """
    for column in _COLUMNS:
        db.execute(f"ALTER TABLE listed ADD COLUMN {column}")
    if db.execute("SELECT 1 FROM contact LIMIT 1").fetchone():
        db.table("memo").upsert({"name": "upkeep", "value": "0"}, pk="name")
