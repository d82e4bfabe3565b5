"""Whether anything may move: the user's choice, and the system's wish."""

from collections.abc import Callable
from enum import StrEnum


class MotionMode(StrEnum):
    """Where the wish for less motion comes from."""

    SYSTEM = "system"
    LESS = "less"


class Motion:
    """The one place that every animated part asks, as `theme.motion`.

    Nothing moves before somebody has said what the system wishes: whoever asked the system for
    stillness must not see a single movement before the answer is there.
    """

    def __init__(self) -> None:
        self.mode = MotionMode.SYSTEM
        self._reduced: Callable[[], bool] | None = None

    @property
    def allowed(self) -> bool:
        """Whether something may move now; parts ask at each frame, so that "no" holds at once."""
        return self.mode is MotionMode.SYSTEM and self._reduced is not None and not self._reduced()

    def follow(self, reduced: Callable[[], bool]) -> None:
        """Ask this, from now on, whether the system wants less motion; it must answer at once."""
        self._reduced = reduced
