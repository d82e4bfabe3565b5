"""Pages of the history, read off the GUI thread on a connection of their own."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

if TYPE_CHECKING:
    from concurrent.futures import ThreadPoolExecutor

    from indicate_desktop.cache.cache import Cache
    from indicate_desktop.domain.goal_story import EarlierGoal
    from indicate_desktop.domain.snapshot import ContactLine


class HistoryPages(QObject):
    """`read` carries a question's number, its lines, and whether it was the first page.

    Only the newest question is answered: an older one that still waits is dropped unread.
    """

    read = Signal(int, object, bool)
    goals_read = Signal(object)
    """The goals that are over, a tuple of EarlierGoal."""

    def __init__(self, open_cache: "Callable[[], Cache]", parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._open_cache = open_cache
        self._cache: Cache | None = None
        self._newest = 0
        self._pool: ThreadPoolExecutor | None = None

    def ask(self, question: int, after: "ContactLine | None", search: str, limit: int) -> None:
        """Have a page read; the answer comes as a signal."""
        self._newest = question
        self._ready().submit(self._answer, question, after, search, limit)

    def ask_goals(self) -> None:
        """Have the goals read that are over; the answer comes as a signal."""
        self._ready().submit(self._answer_goals)

    def close(self) -> None:
        """Stop reading; safe to call twice."""
        if self._pool is not None:
            self._pool.submit(self._close)
            self._pool.shutdown(wait=True, cancel_futures=False)
            self._pool = None

    def _ready(self) -> "ThreadPoolExecutor":
        if self._pool is None:
            from concurrent.futures import ThreadPoolExecutor  # noqa: PLC0415 - with the window

            self._pool = ThreadPoolExecutor(1, thread_name_prefix="history")
        return self._pool

    def _answer_goals(self) -> None:
        from datetime import UTC, datetime  # noqa: PLC0415 - with the window

        goals: tuple[EarlierGoal, ...] = ()
        try:
            if self._cache is None:
                self._cache = self._open_cache()
            goals = self._cache.earlier_goals(datetime.now(UTC))
        except Exception:  # as for a page
            import logging  # noqa: PLC0415 - not for the start

            logging.getLogger(__name__).exception("the earlier goals could not be read")
        self.goals_read.emit(goals)

    def _answer(self, question: int, after: "ContactLine | None", search: str, limit: int) -> None:
        if question != self._newest:
            return
        from indicate_desktop.cache.cache import Mark  # noqa: PLC0415 - slow, and not for the GUI

        lines: tuple[ContactLine, ...] = ()
        try:
            if self._cache is None:
                self._cache = self._open_cache()
            place = Mark.of(after) if after is not None else None
            lines = self._cache.page(place, limit, search or None)
        except Exception:
            # An empty list is what the window can show; why is in the log, and the status
            # line of the glance tells about a cache that cannot be read.
            import logging  # noqa: PLC0415 - not for the start

            logging.getLogger(__name__).exception("a page of the history could not be read")
        self.read.emit(question, lines, after is None)

    def _close(self) -> None:
        if self._cache is not None:
            self._cache.close()
            self._cache = None
