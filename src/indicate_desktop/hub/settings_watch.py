"""Following hub.toml while the hub runs: a good change is taken over, a bad one is said."""

import logging
import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType

import sqlalchemy as sa

from indicate_desktop.hub.errors import HubError
from indicate_desktop.hub.settings import FILE, Settings, load_settings
from indicate_desktop.hub.store import Store
from indicate_desktop.hub.store.settling import take

LOOK_S = 1.0
"""Between two looks; a file that changed is read when the next look finds it the same."""
_log = logging.getLogger(__name__)

Stamp = tuple[int, int, int]
"""A file's inode, size and time of change: an editor may put another one in its place."""


class SettingsWatch(threading.Thread):
    """Takes over what is changed in a hub's hub.toml. No stream ends by it."""

    def __init__(self, data: Path, store: Store, look_s: float = LOOK_S) -> None:
        super().__init__(name="hub-settings", daemon=True)
        self._path = data / FILE
        self._data = data
        self._store = store
        self._look_s = look_s
        self._read = self._seen = _stamp(self._path)
        self._wanted = False
        self._woken = threading.Event()
        self._ended = False

    def look_now(self) -> None:
        """Read the file, changed or not; from any thread, or a signal's handler."""
        self._wanted = True  # not the event, whose lock the interrupted thread may hold

    def stop(self) -> None:
        """End it and wait until it is done; what it is at is finished."""
        self._ended = True
        self._woken.set()
        self.join()

    def run(self) -> None:
        """Look until told to stop."""
        while not self._woken.wait(self._look_s) and not self._ended:
            self._look()

    def _look(self) -> None:
        before, self._seen = self._seen, _stamp(self._path)
        asked, self._wanted = self._wanted, False
        if asked or (self._seen != self._read and self._seen == before):
            self._read = self._seen
            self._take(asked=asked)

    def _take(self, *, asked: bool) -> None:
        if self._read is None:
            _log.warning("%s is gone: what it said goes on until it is back", self._path)
            return
        try:
            settings = load_settings(self._data)
            later = _for_later(self._store.settings, settings)
            changed = take(self._store, settings)
        except HubError as error:
            told = f" ({error.__cause__})" if error.__cause__ is not None else ""
            _log.error("%s What it said before goes on.%s", error, told)
        except sa.exc.SQLAlchemyError as error:
            if not asked:
                _log.error("%s waits to be taken over: %s", self._path, error)
            self._wanted = True  # the database is busy or away: again at the next look
        else:
            _log.info("%s was read again; it changed something for %d agents", FILE, changed)
            if later:
                _log.warning("%s: from the next start: %s", FILE, ", ".join(later))


@contextmanager
def watching(data: Path, store: Store, look_s: float = LOOK_S) -> Iterator[SettingsWatch]:
    """Follow hub.toml meanwhile; SIGHUP has it read at once, where there is such a signal."""
    watch = SettingsWatch(data, store, look_s)
    watch.start()
    try:
        with _on_hangup(watch):
            yield watch
    finally:
        watch.stop()


@contextmanager
def _on_hangup(watch: SettingsWatch) -> Iterator[None]:
    number = getattr(signal, "SIGHUP", None)
    if number is None or threading.current_thread() is not threading.main_thread():
        yield
        return

    def hear(_number: int, _frame: FrameType | None) -> None:
        watch.look_now()

    before = signal.signal(number, hear)
    try:
        yield
    finally:
        signal.signal(number, before)


def _for_later(before: Settings, after: Settings) -> list[str]:
    """The keys that changed and hold from the next start only."""
    found = ["database"] if before.database != after.database else []
    found += [
        f"limits.{name}"
        for name in ("body_bytes", "ingest_bytes", "body_s", "wrong_codes")
        if getattr(before.limits, name) != getattr(after.limits, name)
    ]
    return found


def _stamp(path: Path) -> Stamp | None:
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_ino, found.st_size, found.st_mtime_ns
