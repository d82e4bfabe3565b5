"""Opening the cache's file, and getting over one that cannot be read."""

import logging
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime, timedelta
from pathlib import Path

from indicate_desktop.cache.cache import Cache, open_cache, set_aside
from indicate_desktop.cache.connection import BARRED
from indicate_desktop.cache.errors import CacheCorruptError, CacheError, CacheKeyWrongError
from indicate_desktop.domain.snapshot import Refusal
from indicate_desktop.sync.pace import utc_now
from indicate_desktop.wire import Command

log = logging.getLogger(__name__)

SETTLE = timedelta(hours=1)
"""A file that breaks again within this has something else wrong with it."""


class CacheFile:
    """The file of one agent's cache. Calls may block; for one thread at a time.

    `path` None keeps everything in memory. `key` gives the 32 bytes, from a keyring that may
    ask the user; None from it means plaintext, by policy only.
    """

    def __init__(
        self,
        path: Path | None,
        key: Callable[[], bytes | None],
        now: Callable[[], datetime] = utc_now,
    ) -> None:
        self.notices: list[Refusal] = []
        """What could not be read, for the user."""
        self.barred: CacheError | None = None
        """Why nothing can be written to what `open` gave last; None where it can."""
        self._path = path
        self._key = key
        self._now = now
        self._replaced_at: datetime | None = None

    def open(self) -> Cache:
        """The open cache; raises CacheError, or what `key` raises.

        A new one where the file is unreadable, and where the disk cannot be written, one that
        can only be read.
        """
        key = self._key()
        self.barred = None
        try:
            return open_cache(self._path, key)
        except (CacheKeyWrongError, CacheCorruptError) as error:
            log.warning("the cache cannot be read: %s", error.detail)
            self._set_aside(error)
            return open_cache(self._path, key)
        except BARRED as error:
            log.warning("the cache can only be read: %s", error.detail)
            self.barred = error
        return self._open_to_read(key, self.barred)

    def _open_to_read(self, key: bytes | None, why: CacheError) -> Cache:
        """What is there; raises `why` where there is nothing that can be read."""
        try:
            return open_cache(self._path, key, read_only=True)
        except CacheError as error:
            raise why from error

    def replace(self, broken: Cache | None) -> Cache:
        """A new cache in the place of one that broke while it was open, with its commands.

        One that broke again so soon is only opened again, and so is one in whose place none
        could be written. Raises CacheError.
        """
        now = self._now()
        soon = self._replaced_at is not None and now - self._replaced_at < SETTLE
        if soon or self.barred is not None:
            _close(broken)
            return self.open()
        waiting = _rescue(broken)
        _close(broken)
        self._set_aside(CacheCorruptError(), lost=waiting is None)
        self._replaced_at = now
        cache = self.open()
        for command in waiting or ():
            cache.enqueue(command)
        return cache

    def _set_aside(self, error: CacheError, *, lost: bool = True) -> None:
        if self._path is None:
            raise error
        aside = set_aside(self._path, self._now())
        log.warning("the cache was set aside as %s", aside)
        if lost:
            self.notices.append(Refusal("cache", "unreadable", aside.name))


def _rescue(broken: Cache | None) -> list[Command] | None:
    """The commands in a broken cache; None where even they cannot be read."""
    if broken is None:
        return None
    try:
        return broken.pending()
    except CacheError:
        return None


def _close(broken: Cache | None) -> None:
    if broken is not None:
        with suppress(CacheError):
            broken.close()
