"""A goal's whole way: dialog, outbox, a real hub, stream, cache, snapshot, dialog."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, Slot
from pytestqt.qtbot import QtBot

from indicate_desktop.backend import Backend
from indicate_desktop.domain.goal import Goal
from indicate_desktop.domain.snapshot import Snapshot, SyncState
from indicate_desktop.goal_desk import GoalDesk
from indicate_desktop.hub.embedded import EmbeddedHub
from indicate_desktop.system.paths import places
from indicate_desktop.ui.glance import GlanceWindow
from indicate_desktop.ui.goals.dialog import GoalsDialog
from indicate_desktop.ui.theme import Theme
from indicate_desktop.ui.translate import Language
from indicate_desktop.ui.tray import Tray
from indicate_desktop.ui.windows import Windows


class Signed(QObject):
    """A desktop's backend and windows, wired as in the composition root, signed in to a hub."""

    def __init__(self, folder: Path, theme: Theme, language: Language) -> None:
        super().__init__()
        where = places(folder)
        where.make()
        self.shown: list[Snapshot] = []
        self.backend = Backend(where, None)
        self.windows = Windows(theme, language)
        self.backend.snapshot_made.connect(self._show)
        self.tray, self.glance = Tray(theme, language), GlanceWindow(theme, language)
        history = self.backend.history
        self.desk = GoalDesk(
            self.tray, self.glance, self.windows, self.backend.keep, reader=history
        )
        self.backend.start()

    @Slot(object)
    def _show(self, snapshot: Snapshot) -> None:
        self.shown.append(snapshot)
        self.windows.show_snapshot(snapshot, datetime.now(UTC))

    @property
    def dialog(self) -> GoalsDialog:
        self.tray.goals_asked.emit()
        dialog = self.windows._goals
        assert dialog is not None
        return dialog

    def close(self) -> None:
        self.backend.stop()
        self.windows.close()
        self.glance.deleteLater()


@pytest.fixture
def signed(tmp_path: Path, light: Theme, english: Language) -> Iterator[Signed]:
    made = Signed(tmp_path / "desk", light, english)
    yield made
    made.close()


def chosen(snapshot: Snapshot) -> list[Goal]:
    return [each.goal for each in snapshot.goals if each.goal.chosen]


def test_a_goal_goes_to_the_hub_and_comes_back(
    tmp_path: Path, qtbot: QtBot, signed: Signed
) -> None:
    def until(wanted: Callable[[Snapshot], bool]) -> Snapshot:
        qtbot.waitUntil(lambda: bool(signed.shown) and wanted(signed.shown[-1]), timeout=20_000)
        return signed.shown[-1]

    with EmbeddedHub(tmp_path / "hub") as hub:
        signed.backend.sign_in(hub.url, hub.store.new_code("anna"))
        until(lambda s: s.sync.state is SyncState.LIVE and s.profile is not None)
        given = len(signed.shown[-1].goals)
        dialog = signed.dialog

        dialog.footer.new.click()
        dialog.figure.metrics.group.button(3).click()
        dialog.figure.start.edit.setText("70")
        dialog.figure.target.edit.setText("85")
        dialog.figure.changed.emit()
        dialog.footer.save.click()
        seen = until(lambda s: len(chosen(s)) == 1 and s.sync.pending == 0)
        (goal,) = chosen(seen)
        agent = hub.store.agents()[0].id
        kept = hub.store.record(agent, "goal", goal.key)
        assert isinstance(kept, Goal)
        assert (kept.metric, kept.start, kept.target, kept.chosen) == ("quality", 70, 85, True)
        until(lambda s: chosen(s) == [kept])
        assert [card.key for card in dialog.overview.own.cards] == [goal.key]

        dialog.footer.new.click()
        dialog.kind.choose(1)
        dialog.words.text.edit.setPlainText("Explain the fee calmly")
        dialog.footer.save.click()
        until(lambda s: len(s.development) == 1)
        dialog.overview.check_asked.emit(signed.shown[-1].development[0].key)
        dialog.check.step.choose(2)
        dialog.footer.save.click()
        words = until(lambda s: s.sync.pending == 0 and len(s.development[0].check_ins) == 1)
        key = words.development[0].key
        kept_words = hub.store.record(agent, "development", key)
        until(lambda s: s.development == (kept_words,))

        dialog.overview.end_asked.emit(goal.key, "Fewer came back")
        ended = until(lambda s: not chosen(s) and s.sync.pending == 0)
        assert len(ended.goals) == given
        kept = hub.store.record(agent, "goal", goal.key)
        assert isinstance(kept, Goal)
        assert kept.until is not None
        assert kept.review == "Fewer came back"

        dialog.footer.earlier.click()
        qtbot.waitUntil(lambda: bool(dialog.earlier.cards), timeout=20_000)
        (card,) = dialog.earlier.cards
        assert (card.view.key, card.view.review) == (goal.key, "Fewer came back")
