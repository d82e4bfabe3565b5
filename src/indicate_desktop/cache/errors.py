"""What can go wrong with the cache, environment and bug told apart."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlcipher3 import dbapi2

from indicate_desktop.domain.snapshot import SyncProblem


class CacheError(Exception):
    """The base: one sentence for the user, and the problem as the screen knows it."""

    problem = SyncProblem.BUG
    sentence = "The local copy could not be used because of a fault in the program."

    def __init__(self, detail: str = "") -> None:
        super().__init__(self.sentence)
        self.detail = detail
        """What the database said, for the log only."""


class CacheLockedError(CacheError):
    """Another program holds the file."""

    problem = SyncProblem.CACHE_LOCKED
    sentence = "The local copy is in use by another program. Close it and try again."


class CacheKeyWrongError(CacheError):
    """The file is not a database with this key."""

    problem = SyncProblem.CACHE_DAMAGED
    sentence = (
        "The local copy cannot be read with the key on this machine. "
        "Start the program: it sets it aside and fills a new one from the hub."
    )


class CacheCorruptError(CacheError):
    """The file is damaged."""

    problem = SyncProblem.CACHE_DAMAGED
    sentence = (
        "The local copy is damaged. "
        "Start the program: it sets it aside and fills a new one from the hub."
    )


class CacheReadOnlyError(CacheError):
    """The file or its folder cannot be written."""

    problem = SyncProblem.CACHE_READ_ONLY
    sentence = (
        "The local copy cannot be written. Allow writing to its folder, or choose another one."
    )


class CacheFullError(CacheError):
    """The disk is full."""

    problem = SyncProblem.CACHE_FULL
    sentence = "The disk is full. Free some space; nothing is lost, the hub sends it again."


class CacheAwayError(CacheError):
    """The disk or share with the file does not answer. The file itself may be sound."""

    problem = SyncProblem.CACHE_AWAY
    sentence = "The drive with the local copy does not answer. Check that it is connected."


class CacheMissingError(CacheError):
    """There is no file to read."""

    problem = SyncProblem.CACHE_DAMAGED
    sentence = "There is no local copy yet. Start the program once to fill it from the hub."


class CacheNewerError(CacheError):
    """The file was written by a newer program."""

    problem = SyncProblem.CACHE_NEWER
    sentence = "The local copy was written by a newer version. Start that version instead."


class CacheBugError(CacheError):
    """The program asked the database for something impossible."""


_CODES: dict[int, type[CacheError]] = {
    3: CacheReadOnlyError,  # SQLITE_PERM
    5: CacheLockedError,  # SQLITE_BUSY
    6: CacheLockedError,  # SQLITE_LOCKED
    8: CacheReadOnlyError,  # SQLITE_READONLY
    10: CacheAwayError,  # SQLITE_IOERR: what cannot be read now may be sound
    11: CacheCorruptError,  # SQLITE_CORRUPT
    13: CacheFullError,  # SQLITE_FULL
    14: CacheReadOnlyError,  # SQLITE_CANTOPEN
    26: CacheCorruptError,  # SQLITE_NOTADB
    778: CacheFullError,  # SQLITE_IOERR_WRITE
    4874: CacheFullError,  # SQLITE_IOERR_SHMSIZE: no room for the shared index
}


def classify(error: dbapi2.Error) -> CacheError:
    """The cache's own error for one of the database's."""
    code = getattr(error, "sqlite_errorcode", None) or 0
    kind = _CODES.get(code) or _CODES.get(code & 0xFF, CacheBugError)
    return kind(str(error))


@contextmanager
def told_apart() -> Iterator[None]:
    """Turn the database's errors into the cache's own."""
    try:
        yield
    except dbapi2.Error as error:
        raise classify(error) from error
