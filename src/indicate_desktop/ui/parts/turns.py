"""Work that is too long for one turn of the event loop, done in several."""

from collections.abc import Callable, Iterable, Iterator

from PySide6.QtCore import QObject, QTimer, Slot

Step = Callable[[], object]


class Turns(QObject):
    """Does steps in order, one in each turn of the event loop.

    New steps take the place of those that are left, so each round has to begin with what makes
    a half-done one whole. Nothing runs while no step is left.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._left: Iterator[Step] = iter(())
        self._due = False
        # A timer of its own: of calls that are posted, Qt makes two in one turn of the loop.
        self._next = QTimer(self, singleShot=True, interval=0)
        self._next.timeout.connect(self._go_on)

    def run(self, steps: Iterable[Step], *, paced: bool) -> None:
        """All of them at once unless `paced`.

        Else the first one now, or with the next turn where older steps were under way.
        """
        self._left = iter(steps)
        if not paced:
            self.finish()
        elif not self._due:
            self._go_on()

    def run_next(self, steps: Iterable[Step]) -> None:
        """Begin with the next turn."""
        self._left = iter(steps)
        self._due = True
        self._next.start()

    @property
    def under_way(self) -> bool:
        """Whether a step may be left."""
        return self._due

    def drop(self) -> None:
        """Do none of what is left."""
        self._left = iter(())

    def finish(self) -> None:
        """Do what is left at once."""
        for step in self._left:
            step()

    @Slot()
    def _go_on(self) -> None:
        self._due = False
        step = next(self._left, None)
        if step is not None:
            self._due = True
            try:
                step()
            finally:
                self._next.start()  # after it: other timers that are due by then come first
