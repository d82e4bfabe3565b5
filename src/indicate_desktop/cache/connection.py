"""Opening the database: driver, key, settings, and what a failure to open means."""

import gc
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import sqlcipher3
from sqlcipher3 import dbapi2

# sqlite-utils, which the migrations use, looks for pysqlite3 first. Without this its error
# classes are those of the plain sqlite3 module and never match what SQLCipher raises.
sys.modules.setdefault("pysqlite3", sqlcipher3)
sys.modules.setdefault("pysqlite3.dbapi2", dbapi2)

# What is neither number nor text is looked for in three places before it is bound as it is: a
# microsecond for each None, truth value and record. Said here, it is found in the first.
dbapi2.register_adapter(type(None), {}.get)  # gives None
dbapi2.register_adapter(bool, int)
dbapi2.register_adapter(bytes, bytes)

from indicate_desktop.cache.errors import (  # noqa: E402 - after the driver's name
    CacheAwayError,
    CacheCorruptError,
    CacheError,
    CacheFullError,
    CacheKeyWrongError,
    CacheLockedError,
    CacheMissingError,
    CacheReadOnlyError,
    classify,
)
from indicate_desktop.private_files import make_private  # noqa: E402 - as above

if TYPE_CHECKING:
    from sqlite3 import Connection

KEY_BYTES = 32
BUSY_MS = 5_000
MANY = 200
LOG_NEEDS = 64 * 1024
"""Bytes that the log and its shared index take before anything is written."""
CACHE_KIB = 16_384
"""Pages kept in memory at most: a catch-up's page of changes fits."""
READ_CACHE_KIB = 4_096
"""The same where nothing is written: a walk through all contacts fits into no such memory, and
what a screen shows into a little of it."""
SIDE_FILES = ("", "-wal", "-shm")
BARRED: tuple[type[CacheError], ...] = (CacheReadOnlyError, CacheFullError, CacheAwayError)
"""Nothing can be written where the file lies; what is in it may still be read."""


def connect(path: Path | None, key: bytes | None, *, read_only: bool = False) -> "Connection":
    """An open database; `path` None is in memory, `key` None is plaintext by explicit choice.

    Raises one of `errors.CacheError`.
    """
    if key is not None and len(key) != KEY_BYTES:
        raise ValueError(f"the key must be {KEY_BYTES} bytes")
    if path is None:
        return _set_up(_raw(":memory:"), None, read_only=False)
    if not read_only:
        make_private(path)  # SQLite gives the files beside it the same rights
        try:
            return _open(path.absolute().as_uri(), key, read_only=False)
        except CacheAwayError as error:
            if _has_room(path.parent):
                raise
            raise CacheFullError(error.detail) from error
    if not path.exists():
        raise CacheMissingError
    try:
        return _open(f"{path.absolute().as_uri()}?mode=ro", key, read_only=True)
    except BARRED:
        # A read-only or full disk has no place for the shared index that WAL wants. Without
        # a log beside it, the file is complete and can be read as it lies.
        wal = path.with_name(path.name + "-wal")
        if wal.exists() and wal.stat().st_size:
            raise
        return _open(f"{path.absolute().as_uri()}?immutable=1", key, read_only=True)


def set_aside(path: Path, now: datetime) -> Path:
    """Move an unreadable cache, with its log files, to a dated name; gives the new path.

    Raises CacheReadOnlyError where the folder does not let it.
    """
    stem = f"{path.name}.unreadable-{now:%Y%m%d-%H%M%S}"
    target, number = path.with_name(stem), 1
    while target.exists():
        number += 1
        target = path.with_name(f"{stem}-{number}")
    try:
        for suffix in SIDE_FILES:
            with suppress(FileNotFoundError):
                path.with_name(path.name + suffix).rename(target.with_name(target.name + suffix))
    except OSError as error:
        raise CacheReadOnlyError(str(error)) from error
    return target


@contextmanager
def writing(conn: "Connection") -> Iterator[None]:
    """One write transaction: all of it or nothing."""
    conn.execute("BEGIN IMMEDIATE")
    try:
        yield
        conn.execute("COMMIT")
    except BaseException:
        if conn.in_transaction:
            conn.execute("ROLLBACK")
        raise


@contextmanager
def at_once(conn: "Connection") -> Iterator[None]:
    """Read everything as it was at one moment, whatever is written meanwhile."""
    alone = not conn.in_transaction
    if alone:
        conn.execute("BEGIN")
    try:
        yield
    finally:
        if alone and conn.in_transaction:
            conn.execute("ROLLBACK")


@contextmanager
def uncollected(changes: int) -> Iterator[None]:
    """Keep the garbage collector from walking a large page's records, which make no cycles."""
    pause = changes > MANY and gc.isenabled()
    if pause:
        gc.disable()
    try:
        yield
    finally:
        if pause:
            gc.enable()


def _raw(name: str) -> "Connection":
    conn: Connection = dbapi2.connect(name, isolation_level=None, uri=name.startswith("file:"))
    return conn


def _open(uri: str, key: bytes | None, *, read_only: bool) -> "Connection":
    try:
        conn = _raw(uri)
    except dbapi2.Error as error:
        raise classify(error) from error
    try:
        return _set_up(conn, key, read_only=read_only)
    except dbapi2.Error as error:
        conn.close()
        problem = classify(error)
        # The first page is where a wrong key shows; a file cut short shows there too.
        if isinstance(problem, CacheCorruptError) and "not a database" in problem.detail:
            raise CacheKeyWrongError(problem.detail) from error
        raise problem from error


def _set_up(conn: "Connection", key: bytes | None, *, read_only: bool) -> "Connection":
    conn.execute("PRAGMA cipher_log_level = NONE")  # it would write to stderr
    if key is not None:
        conn.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
    conn.execute(f"PRAGMA busy_timeout = {BUSY_MS}")
    conn.execute("SELECT count(*) FROM sqlite_master").fetchone()  # the key is tried here
    conn.execute(f"PRAGMA cache_size = -{READ_CACHE_KIB if read_only else CACHE_KIB}")
    conn.execute("PRAGMA temp_store = MEMORY")  # nothing in plain files
    if read_only:
        conn.execute("PRAGMA query_only = ON")
    else:
        conn.execute("PRAGMA journal_mode = WAL")
        conn.execute("PRAGMA synchronous = NORMAL")
        _try_writing(conn)
    return conn


def _has_room(folder: Path) -> bool:
    """Whether a log with its index would fit: SQLite tells a full disk at opening as any other."""
    try:
        return shutil.disk_usage(folder).free >= LOG_NEEDS
    except OSError:
        return True  # that the disk does not answer says more


def _try_writing(conn: "Connection") -> None:
    """Find a read-only file now: with a log beside it, SQLite opens it without a word.

    One that somebody else is writing to can be written.
    """
    try:
        conn.execute("BEGIN IMMEDIATE")  # a read-only file takes even this
        version = conn.execute("PRAGMA user_version").fetchone()[0]
        conn.execute(f"PRAGMA user_version = {version}")
    except dbapi2.Error as error:
        if not isinstance(classify(error), CacheLockedError):
            raise
    finally:
        if conn.in_transaction:
            conn.execute("ROLLBACK")
