"""What is remembered between starts: the cursor, and how the desktop last stood with its hub."""

from dataclasses import replace
from datetime import datetime
from enum import Enum
from typing import TYPE_CHECKING, TypeVar

from indicate_desktop.domain.snapshot import SyncProblem, SyncState, SyncStatus

if TYPE_CHECKING:
    from sqlite3 import Connection

_E = TypeVar("_E", bound=Enum)

CURSOR = "cursor"
LIST_DUE = "list_due"
"""The list of contacts is to be made from the records."""
MEASURES_DUE = "measures_due"
"""Since which instant the narrow sums are complete; see `measures_of_old.py`."""
UPKEEP = "upkeep"
"""The row of the last contact that was brought up to this version; see `upkeep.py`."""
_STATE, _PROBLEM, _LOG_ID = "sync_state", "sync_problem", "sync_log_id"
_LIVE_AT, _LAST_EVENT_AT = "live_at", "last_event_at"


def read(conn: "Connection", name: str) -> str | None:
    """One remembered value."""
    row = conn.execute("SELECT value FROM memo WHERE name = ?", (name,)).fetchone()
    return row[0] if row else None


def write(conn: "Connection", name: str, value: str | None) -> None:
    """Remember one value; None forgets it."""
    if value is None:
        conn.execute("DELETE FROM memo WHERE name = ?", (name,))
    else:
        conn.execute("INSERT OR REPLACE INTO memo VALUES (?, ?)", (name, value))


def sync(conn: "Connection") -> SyncStatus:
    """How the desktop last stood with its hub."""
    kept = dict(conn.execute("SELECT name, value FROM memo").fetchall())
    problem = kept.get(_PROBLEM)
    return SyncStatus(
        state=_known(SyncState, kept.get(_STATE)) or SyncState.STARTING,
        problem=_known(SyncProblem, problem),
        log_id=kept.get(_LOG_ID),
        cursor=kept.get(CURSOR),
        last_event_at=_instant(kept.get(_LAST_EVENT_AT)),
        live_at=_instant(kept.get(_LIVE_AT)),
    )


def remember(conn: "Connection", status: SyncStatus) -> None:
    """Keep a status; times that it does not know stay as they were."""
    write(conn, _STATE, status.state.value)
    write(conn, _PROBLEM, status.problem.value if status.problem else None)
    write(conn, _LOG_ID, status.log_id)
    for name, at in ((_LIVE_AT, status.live_at), (_LAST_EVENT_AT, status.last_event_at)):
        if at is not None:
            write(conn, name, at.isoformat())


def heard(conn: "Connection", at: datetime) -> None:
    """The hub sent news."""
    write(conn, _LAST_EVENT_AT, at.isoformat())


def completed(status: SyncStatus, kept: SyncStatus) -> SyncStatus:
    """A status with the cursor and the times that only the cache knows."""
    return replace(
        status,
        cursor=status.cursor or kept.cursor,
        last_event_at=status.last_event_at or kept.last_event_at,
        live_at=status.live_at or kept.live_at,
    )


def _instant(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None


def _known(kind: type[_E], value: str | None) -> _E | None:
    """The member of a value; None for one that a newer program wrote."""
    return next((each for each in kind if each.value == value), None)
