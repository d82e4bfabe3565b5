"""Version 2: the list of contacts that the history orders and filters."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlite_utils import Database

_CREATE = (
    "CREATE TABLE listed (at INTEGER NOT NULL, id INTEGER NOT NULL, channel TEXT NOT NULL,"
    " topic TEXT NOT NULL, outcome TEXT NOT NULL, handling_s INTEGER, timed INTEGER NOT NULL,"
    " rated TEXT NOT NULL, centi INTEGER, own INTEGER NOT NULL, shared INTEGER NOT NULL,"
    " evaluated INTEGER NOT NULL, cause TEXT NOT NULL, PRIMARY KEY (at, id)) WITHOUT ROWID"
)


def upgrade(db: "Database") -> None:
    """Create the table; `memo` says that it is to be filled from the records."""
    db.execute(_CREATE)
    db.table("memo").upsert({"name": "list_due", "value": "yes"}, pk="name")
