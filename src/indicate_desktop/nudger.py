"""The nudge: when the coaching suggestion of the week is in the glance, and what came of it.

The topic is not kept: settings lie unencrypted, and what an agent may practise is their own.
"""

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from indicate_desktop.preferences import Preferences
from indicate_desktop.ui.glance.window import GlanceWindow, utc_now

if TYPE_CHECKING:
    from indicate_desktop.domain.nudge import NudgeWishes
    from indicate_desktop.domain.snapshot import Snapshot


class Nudger(QObject):
    """Hands the glance a suggestion, and keeps when it was seen, put off or turned off."""

    coaching_asked = Signal()

    def __init__(
        self,
        preferences: Preferences,
        glance: GlanceWindow,
        clock: Callable[[], datetime] = utc_now,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._preferences = preferences
        self._glance = glance
        self._clock = clock
        self._snapshot: Snapshot | None = None
        self._offered: str | None = None
        """What the glance shows when it is open."""
        self._topic: str | None = None
        """What was seen of it."""
        preferences.changed.connect(self._look)
        glance.nudge_seen.connect(self._seen)
        glance.nudge_answered.connect(self._answered)

    def show_snapshot(self, snapshot: "Snapshot") -> None:
        """Look whether there is something to suggest."""
        self._snapshot = snapshot
        self._look()

    @Slot()
    def _look(self) -> None:
        from indicate_desktop.domain.nudge import nudge  # noqa: PLC0415 - after the first paint

        snapshot = self._snapshot
        if snapshot is None or snapshot.sync.first_fetching:
            return  # half of the arithmetic is no reason to suggest anything
        wishes, now = self._wishes(), self._clock()
        found = nudge(snapshot.suggestions, snapshot.coaching, wishes, now, self._topic)
        self._offered = found.topic if found is not None else None
        self._glance.show_nudge(found)

    @Slot()
    def _seen(self) -> None:
        """It is on the screen: the week begins, unless this is still the last one."""
        from indicate_desktop.domain.nudge import EVERY  # noqa: PLC0415 - after the first paint

        now, last = self._clock(), self._wishes().nudged_at
        if self._offered is None:
            return
        self._topic = self._offered
        if last is None or now - last >= EVERY:
            self._preferences.change("nudged_at", now.isoformat(timespec="seconds"))

    @Slot(str)
    def _answered(self, answer: str) -> None:
        from indicate_desktop.domain.nudge import EVERY  # noqa: PLC0415 - after the first paint
        from indicate_desktop.ui.glance.nudge_card import LATER, NEVER  # noqa: PLC0415 - as above

        if answer == NEVER:
            self._preferences.change("nudges", value=False)
        elif answer == LATER:
            until = (self._clock() + EVERY).isoformat(timespec="seconds")
            self._preferences.change("nudge_snoozed_until", until)
        else:
            self.coaching_asked.emit()

    def _wishes(self) -> "NudgeWishes":
        from indicate_desktop.domain.nudge import NudgeWishes  # noqa: PLC0415 - as above

        kept = self._preferences.settings
        return NudgeWishes(
            wanted=kept.nudges,
            nudged_at=_instant(kept.nudged_at),
            snoozed_until=_instant(kept.nudge_snoozed_until),
        )


def _instant(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text is not None else None
