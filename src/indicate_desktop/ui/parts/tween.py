"""A widget's way from one look to the next."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from indicate_desktop.ui.motion import Motion

if TYPE_CHECKING:
    from PySide6.QtCore import QVariantAnimation

MOVE_MS = 220
"""How long a part moves."""


class Tween:
    """Calls `step` with a share from 0 to 1, frame by frame, as long as the widget is seen.

    The last call is always `step(1.0)`: at once where nothing may move or nobody sees it, and
    early where it is hidden on the way. It dies with the widget.
    """

    def __init__(self, widget: QWidget, motion: Motion, step: Callable[[float], None]) -> None:
        self._widget = widget
        self._motion = motion
        self._step = step
        self._done: Callable[[], None] | None = None
        self._eases = True
        self._runs = False
        self._way: QVariantAnimation | None = None

    @property
    def running(self) -> bool:
        """Whether it is on its way."""
        return self._runs

    def run(
        self, ms: int = MOVE_MS, *, eases: bool = True, done: Callable[[], None] | None = None
    ) -> None:
        """Go from 0 to 1, from the beginning; `eases` slows down towards the end."""
        self._stop()
        self._done, self._eases = done, eases
        if not self._may_move():
            self._end()
            return
        way = self._made()
        way.setDuration(ms)
        self._runs = True
        self._step(0.0)
        way.start()

    def finish(self) -> None:
        """Be there; does nothing where it is."""
        if self._runs:
            self._stop()
            self._end()

    def _frame(self, share: float) -> None:
        if not self._runs:
            return
        if not self._may_move():
            self.finish()
        else:
            self._step(1 - (1 - share) ** 3 if self._eases else share)

    def _end(self) -> None:
        done, self._done = self._done, None
        self._step(1.0)
        if done is not None:
            done()

    def _made(self) -> "QVariantAnimation":
        """The animation: made once, because PySide keeps a little of each connection for ever."""
        if self._way is None:
            from PySide6.QtCore import QVariantAnimation  # noqa: PLC0415 - not for the first paint

            self._way = way = QVariantAnimation(self._widget)
            way.setStartValue(0.0)
            way.setEndValue(1.0)
            way.valueChanged.connect(self._frame)
            way.finished.connect(self.finish)
        return self._way

    def _stop(self) -> None:
        self._runs = False
        if self._way is not None:
            self._way.stop()

    def _may_move(self) -> bool:
        widget = self._widget
        seen = widget.isVisible() and not widget.window().isMinimized()
        return seen and self._motion.allowed
