"""Questions to the cache's history, answered off the GUI thread on connections of their own."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal, Slot

if TYPE_CHECKING:
    from concurrent.futures import ThreadPoolExecutor

    from indicate_desktop.cache.cache import Cache
    from indicate_desktop.cache.history.reader import History
    from indicate_desktop.history_jobs import Job


OPENED = "opened"
"""The kind of no question: the file is open."""


class HistoryReader(QObject):
    """Answers the newest question of each kind; an older one is dropped, or stopped half way.

    Two connections: what walks through many contacts never keeps the rows on the screen
    waiting. `read` and `failed` are told on the thread that this lives in.
    """

    read = Signal(str, object)
    """A kind, and a part of the answer to its newest question."""
    failed = Signal(str)
    """The kind of a question that could not be answered; why is in the log."""
    _answered = Signal(str, int, object)
    _broke = Signal(str, int)

    def __init__(self, open_cache: "Callable[[], Cache]", parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._newest: dict[str, int] = {}
        self._quick = _Lane("history", open_cache)
        self._long = _Lane("history-long", open_cache)
        self._answered.connect(self._tell, Qt.ConnectionType.QueuedConnection)
        self._broke.connect(self._tell_broken, Qt.ConnectionType.QueuedConnection)

    def ask(self, kind: str, job: "Job", *, takes_long: bool = False) -> None:
        """Have a question answered in the place of any older one of its kind."""
        number = self._newest[kind] = self._newest.get(kind, 0) + 1
        lane = self._long if takes_long else self._quick
        lane.submit(partial(self._answer, kind, number, job))

    def open_ahead(self) -> None:
        """Open the file; `read` or `failed` is told of `OPENED` when that is done."""
        self.ask("open", lambda _history, _wanted: iter(()))
        self.ask(OPENED, lambda _history, _wanted: iter((None,)), takes_long=True)

    def close(self) -> None:
        """Stop reading and close the file; safe to call twice. The next question opens it."""
        self._newest = {kind: number + 1 for kind, number in self._newest.items()}
        for lane in (self._quick, self._long):
            lane.close()

    def _answer(self, kind: str, number: int, job: "Job", lane: "_Lane") -> None:
        """On the lane's thread."""

        def wanted() -> bool:
            return self._newest.get(kind) == number

        try:
            if not wanted():
                return
            for part in job(lane.history(), wanted):
                self._answered.emit(kind, number, part)
        except Exception:
            import logging  # noqa: PLC0415 - not for the start

            logging.getLogger(__name__).exception("the history could not be read: %s", kind)
            lane.forget()
            self._broke.emit(kind, number)

    @Slot(str, int, object)
    def _tell(self, kind: str, number: int, part: object) -> None:
        if self._newest.get(kind) == number:
            self.read.emit(kind, part)

    @Slot(str, int)
    def _tell_broken(self, kind: str, number: int) -> None:
        if self._newest.get(kind) == number:
            self.failed.emit(kind)


class _Lane:
    """One thread with one connection, both made with the first question."""

    def __init__(self, name: str, open_cache: "Callable[[], Cache]") -> None:
        self._name = name
        self._open_cache = open_cache
        self._pool: ThreadPoolExecutor | None = None
        self._cache: Cache | None = None
        self._history: History | None = None

    def submit(self, work: "Callable[[_Lane], None]") -> None:
        """Have something done on the lane's thread."""
        if self._pool is None:
            from concurrent.futures import ThreadPoolExecutor  # noqa: PLC0415 - with the window

            self._pool = ThreadPoolExecutor(1, thread_name_prefix=self._name)
        self._pool.submit(work, self)

    def history(self) -> "History":
        """On the lane's thread: the history, opened if it is not."""
        if self._history is None:
            self._cache = self._open_cache()
            self._history = self._cache.history()
        return self._history

    def forget(self) -> None:
        """On the lane's thread: open the file anew for the next question."""
        cache, self._cache, self._history = self._cache, None, None
        if cache is not None:
            cache.close()

    def close(self) -> None:
        """End the thread after what runs on it."""
        if self._pool is not None:
            self._pool.submit(self.forget)
            self._pool.shutdown(wait=True)
            self._pool = None
