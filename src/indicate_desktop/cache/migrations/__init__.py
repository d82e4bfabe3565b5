"""Numbered steps of the schema, each tested from a real file of the step before.

sqlite-utils is imported where there is a step to take: with what comes along it costs every
other start 4 MB.
"""

import shutil
from pathlib import Path
from typing import TYPE_CHECKING

from indicate_desktop.cache.errors import CacheMissingError, CacheNewerError
from indicate_desktop.cache.migrations import step_1, step_2, step_3, step_4

if TYPE_CHECKING:
    from sqlite3 import Connection

    from sqlite_utils import Database

STEPS = (step_1.upgrade, step_2.upgrade, step_3.upgrade, step_4.upgrade)
"""In order; the position, from 1, is the version that the step leads to."""
LATEST = len(STEPS)


def version(conn: "Connection") -> int:
    """The schema's version; 0 for an empty file."""
    number: int = conn.execute("PRAGMA user_version").fetchone()[0]
    return number


def ensure_current(conn: "Connection") -> None:
    """Raise CacheNewerError where the schema is not this program's, for reading only."""
    found = version(conn)
    if found > LATEST:
        raise CacheNewerError(f"schema {found}, this program knows {LATEST}")
    if found < LATEST:
        raise CacheMissingError(f"schema {found} is not brought up to {LATEST} yet")


def migrate(conn: "Connection", path: Path | None) -> None:
    """Bring the schema up to date, with a copy of the file made first.

    Raises CacheNewerError where a newer program has written it.
    """
    before = version(conn)
    if before > LATEST:
        raise CacheNewerError(f"schema {before}, this program knows {LATEST}")
    if before == LATEST:
        return
    if before and path is not None:
        _copy(conn, path, before)
    from sqlite_utils import Database  # noqa: PLC0415 - see above
    from sqlite_utils.migrations import Migrations  # noqa: PLC0415 - as above

    steps = Migrations("indicate-desktop-cache")
    for number, step in enumerate(STEPS, start=1):
        steps(name=f"step {number}")(_numbered(number, step))
    steps.apply(Database(conn, execute_plugins=False, recursive_triggers=False))


def _numbered(number: int, step: step_1.Step) -> step_1.Step:
    """The step with its number, kept in the step's own transaction."""

    def run(db: "Database", /) -> None:
        step(db)
        db.conn.execute(f"PRAGMA user_version = {number}")

    run.__name__ = f"step_{number}"
    return run


def _copy(conn: "Connection", path: Path, before: int) -> None:
    """The whole file under another name; the last copy only is kept."""
    for old in path.parent.glob(f"{path.name}.before-*"):
        old.unlink()
    conn.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    shutil.copy2(path, path.with_name(f"{path.name}.before-{before + 1}"))
