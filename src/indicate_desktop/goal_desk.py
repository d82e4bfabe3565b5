"""What the agent decides about goals, turned into commands."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from indicate_desktop.ui.glance.window import GlanceWindow
from indicate_desktop.ui.tray import Tray
from indicate_desktop.ui.windows import Windows

if TYPE_CHECKING:
    from indicate_desktop.domain.goal import Goal
    from indicate_desktop.domain.goal_story import EarlierGoal
    from indicate_desktop.history_reader import HistoryReader
    from indicate_desktop.wire import Command


EARLIER_GOALS = "earlier_goals"
"""The kind of the question to the history's reader."""


class GoalDesk(QObject):
    """Opens the goals from tray and glance; `keep` puts a command on disk and sends it."""

    def __init__(
        self,
        tray: Tray,
        glance: GlanceWindow,
        windows: Windows,
        keep: "Callable[[Command], None]",
        *,
        reader: "HistoryReader",
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._windows = windows
        self._keep = keep
        tray.goals_asked.connect(self.open)
        glance.goals_asked.connect(self.open)
        windows.goal_chosen.connect(self.choose)
        windows.goal_ended.connect(self.end)
        self._reader = reader
        windows.earlier_goals_asked.connect(self._ask_earlier)
        reader.read.connect(self._show_earlier)
        reader.failed.connect(self._show_no_earlier)
        windows.goal_written.connect(self.write)
        windows.checked_in.connect(self.check_in)

    @Slot()
    def open(self) -> None:
        """Show given and own goals."""
        self._windows.open_goals(datetime.now(UTC))

    @Slot(object, object)
    def choose(self, goal: "Goal", replaces: str | None) -> None:
        """Choose a goal, in the place of another one or not."""
        from indicate_desktop.wire import ChooseGoal, stamp  # noqa: PLC0415 - not for the start

        self._keep(ChooseGoal(**stamp(), goal=goal, replaces=replaces))

    @Slot(str, str)
    def end(self, key: str, review: str) -> None:
        """End a goal that was chosen, with a line on how it went or none."""
        from indicate_desktop.wire import EndGoal, stamp  # noqa: PLC0415 - as above

        self._keep(EndGoal(**stamp(), goal=key, review=review or None))

    @Slot(str, object)
    def write(self, text: str, why: str | None) -> None:
        """Write a goal in words."""
        from indicate_desktop.wire import WriteGoal, stamp  # noqa: PLC0415 - as above

        self._keep(WriteGoal(**stamp(), text=text, why=why))

    @Slot(str, int, str, bool)
    def check_in(self, goal: str, step: int, note: str, done: bool) -> None:  # noqa: FBT001 - Qt's signal
        """Say how a goal in words is going."""
        from indicate_desktop.wire import CheckInGoal, stamp  # noqa: PLC0415 - as above

        self._keep(CheckInGoal(**stamp(), goal=goal, step=step, note=note, done=done))

    @Slot()
    def _ask_earlier(self) -> None:
        from indicate_desktop import history_jobs  # noqa: PLC0415 - not for the start

        self._reader.ask(EARLIER_GOALS, history_jobs.earlier_goals())

    @Slot(str, object)
    def _show_earlier(self, kind: str, goals: "tuple[EarlierGoal, ...]") -> None:
        if kind == EARLIER_GOALS:
            self._windows.show_earlier_goals(goals)

    @Slot(str)
    def _show_no_earlier(self, kind: str) -> None:
        if kind == EARLIER_GOALS:
            self._windows.show_earlier_goals(())
