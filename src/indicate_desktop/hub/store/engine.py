"""The database engine: SQLite so that it is safe and quick, PostgreSQL as it comes."""

import os
import sqlite3
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.pool import ConnectionPoolEntry

from indicate_desktop.domain.one_line import one_line
from indicate_desktop.hub.errors import HubError
from indicate_desktop.language.phrase import Phrase, reason

BUSY_S = 15.0
"""How long a writer waits for another process's transaction."""
WRITES = "hub_writes"
"""The execution option of a connection that is going to write."""


def open_sqlite(path: Path) -> sa.Engine:
    """An engine on a SQLite file, made if it is not there and readable by its owner only.

    Raises HubError where the file cannot be used.
    """
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        os.close(os.open(path, os.O_RDWR | os.O_CREAT, 0o600))
    except OSError as error:
        raise HubError(
            Phrase(
                "The hub cannot write its database {path}: {why}. Choose another "
                "folder or give this user the right to write there.",
                path=path,
                why=reason(error),
            )
        ) from error
    engine = sa.create_engine(
        sa.URL.create("sqlite", database=str(path)),
        connect_args={"timeout": BUSY_S, "check_same_thread": False},
        hide_parameters=True,  # records are nobody's business in a log
        pool_size=20,
        max_overflow=20,
    )
    sa.event.listen(engine, "connect", _prepare)
    sa.event.listen(engine, "begin", _begin)
    return engine


def _prepare(connection: DBAPIConnection, _entry: ConnectionPoolEntry) -> None:
    """Take BEGIN into our own hands; WAL lets readers go on while one writes.

    synchronous=FULL because a command that was answered "done" is gone from the desktop.
    """
    connection.isolation_level = None
    cursor = connection.cursor()
    cursor.execute("PRAGMA journal_mode=WAL")
    cursor.execute("PRAGMA synchronous=FULL")
    cursor.execute("PRAGMA foreign_keys=ON")
    cursor.execute("PRAGMA cache_size=-16000")
    cursor.close()


def _begin(connection: sa.Connection) -> None:
    """Writers take the lock at once, so that what they read is what they build on."""
    writes = connection.get_execution_options().get(WRITES, False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def alone(connection: sa.Connection, what: str) -> None:
    """Let nobody else be at the same matter until the transaction ends.

    For rows that don't exist yet and so can't be locked. SQLite's writers are alone anyway.
    """
    if connection.dialect.name == "postgresql":
        connection.execute(
            sa.text("SELECT pg_advisory_xact_lock(hashtext(:what))"), {"what": f"hub {what}"}
        )


def describe(error: BaseException, file: Path | None) -> str:
    """A database error as a sentence for the one who runs the hub; no file is a server's."""
    path = file or Phrase("on the server")
    original: Any = getattr(error, "orig", None) or error
    text = str(original)
    known = {
        "not a database": Phrase(
            "{path} is not a hub's database. Move it away or name another folder.", path=path
        ),
        "malformed": Phrase(
            "{path} is damaged. Put back a copy of it, or move it away to start anew.", path=path
        ),
        "readonly": Phrase(
            "{path} is read-only. Give this user the right to write to it.", path=path
        ),
        "unable to open": Phrase(
            "{path} cannot be opened. Look at the folder's rights.", path=path
        ),
        "disk is full": Phrase(
            "The disk that holds {path} is full. Make room and try again.", path=path
        ),
        "locked": Phrase(
            "{path} is busy in another program. Try again when that has ended.", path=path
        ),
        "disk I/O": Phrase(
            "The disk that holds {path} does not answer as it should. Check it.", path=path
        ),
    }
    for part, sentence in known.items():
        if part in text:
            return sentence
    why = one_line(text.strip())
    return Phrase("The hub's database {path} cannot be used. It says: “{why}”", path=path, why=why)


def is_busy(error: BaseException) -> bool:
    """Whether waiting helps: another writer, or a disk that may get room again."""
    original = getattr(error, "orig", None) or error
    return isinstance(original, sqlite3.OperationalError) and any(
        part in str(original) for part in ("locked", "busy", "disk is full")
    )
