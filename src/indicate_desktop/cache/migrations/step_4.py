"""Version 4: narrow sums for an overview of many years, and an index of low answers."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlite_utils import Database


def upgrade(db: "Database") -> None:
    """Create the tables; `memo` says that they are to be filled from list and ratings."""
    db.execute(
        "CREATE TABLE by_hour (hour INTEGER PRIMARY KEY, contacts INTEGER NOT NULL,"
        " ratings INTEGER NOT NULL, score_centi INTEGER NOT NULL)"
    )
    db.execute(
        "CREATE TABLE by_topic (day INTEGER NOT NULL, topic TEXT NOT NULL,"
        " contacts INTEGER NOT NULL, ratings INTEGER NOT NULL, score_centi INTEGER NOT NULL,"
        " timed INTEGER NOT NULL, timed_s INTEGER NOT NULL, timed_squares INTEGER NOT NULL,"
        " score_squares INTEGER NOT NULL, PRIMARY KEY (day, topic)) WITHOUT ROWID"
    )
    db.execute(
        "CREATE INDEX listed_low ON listed(at, cause, shared, merged, own, centi)"
        " WHERE rated = 'low'"
    )
    db.table("memo").upsert({"name": "measures_due", "value": "yes"}, pk="name")
