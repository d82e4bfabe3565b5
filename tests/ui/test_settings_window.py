"""The settings window: what it says, what it tells, what it asks before it deletes."""

from datetime import UTC, datetime

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from indicate_desktop.domain.profile import Coach, Profile
from indicate_desktop.ui.parts.label import Label
from indicate_desktop.ui.parts.segmented import Segmented
from indicate_desktop.ui.parts.toggle_row import ToggleRow
from indicate_desktop.ui.settings.choices import Choices, Surroundings
from indicate_desktop.ui.settings.data import seen_spans
from indicate_desktop.ui.settings.export_dialog import ExportDialog
from indicate_desktop.ui.settings.window import SettingsWindow
from indicate_desktop.ui.theme import Theme
from indicate_desktop.ui.translate import Language

SARA, BO = Coach(key="s", name="Sara Lind"), Coach(key="b", name="Bo Ek")
ANNA = Profile(key="a", name="Anna Berg", zone="Europe/Stockholm", coaches=(SARA, BO))
AROUND = Surroundings(
    hub="https://hub.example.com", since=datetime(2026, 11, 11, 23, 30, tzinfo=UTC), profile=ANNA
)
Told = list[tuple[str, object]]


def _window(
    qtbot: QtBot,
    theme: Theme,
    language: Language,
    chosen: Choices | None = None,
    around: Surroundings = AROUND,
) -> tuple[SettingsWindow, Told]:
    window = SettingsWindow(theme, language, chosen or Choices(), around)
    qtbot.addWidget(window)
    told: Told = []
    window.changed.connect(lambda name, value: told.append((name, value)))
    window.fit()
    return window, told


def test_it_shows_what_is_chosen(qtbot: QtBot, theme: Theme, english: Language) -> None:
    chosen = Choices(
        theme="dark", text_scale=1.5, language="sv", mini_bar=True, notify_goal=False,
        quiet_from="21:15", quiet_until="06:00",
    )  # fmt: skip
    window, told = _window(qtbot, theme, english, chosen)
    look = window.look
    assert (look.mode.current, look.scale.current, look.tongue.current) == (2, 2, 1)
    assert window.on_screen.mini_bar.isChecked()
    off = [name for name, row in window.notifying.kinds.items() if not row.isChecked()]
    assert off == ["notify_goal"]
    assert window.notifying.since.currentData() == "21:15"
    assert told == []


def test_each_choice_is_told_under_its_own_name(
    qtbot: QtBot, theme: Theme, english: Language
) -> None:
    window, told = _window(qtbot, theme, english)
    window.look.mode.choose(2)
    window.look.scale.choose(4)
    window.look.motion.choose(1)
    window.look.tongue.choose(1)
    window.look.tongue.choose(0)
    window.on_screen.mini_bar.click()
    window.notifying.kinds["notify_streak"].click()
    window.notifying.all.click()
    assert told == [
        ("theme", "dark"),
        ("text_scale", 2.0),
        ("motion", "less"),
        ("language", "sv"),
        ("language", None),
        ("mini_bar", True),
        ("notify_streak", False),
        ("quiet", True),
    ]


def test_quiet_hours_begin_with_usual_ones_and_end_with_none(
    qtbot: QtBot, theme: Theme, english: Language
) -> None:
    window, told = _window(qtbot, theme, english)
    assert window.notifying.hours.isHidden()
    before = window.needed_height(window.width())
    window.notifying.quiet.click()
    assert told == [("quiet_from", "17:00"), ("quiet_until", "08:00")]
    assert not window.notifying.hours.isHidden()
    assert window.needed_height(window.width()) > before
    told.clear()
    until = window.notifying.until
    until.setCurrentIndex(until.findData("07:30"))
    until.activated.emit(until.currentIndex())
    assert ("quiet_until", "07:30") in told
    told.clear()
    window.notifying.quiet.click()
    assert told == [("quiet_from", None), ("quiet_until", None)]


def test_without_notifications_their_kinds_are_off_with_a_reason(
    qtbot: QtBot, theme: Theme, english: Language
) -> None:
    window, _ = _window(qtbot, theme, english, Choices(quiet=True))
    rows = [*window.notifying.kinds.values(), window.notifying.quiet]
    assert not any(row.isEnabled() for row in rows)
    assert {row.toolTip() for row in rows} == {"Notifications are off."}
    window.notifying.all.click()
    assert all(row.isEnabled() and not row.toolTip() for row in rows)


def test_what_cannot_be_chosen_says_why(qtbot: QtBot, theme: Theme, english: Language) -> None:
    around = Surroundings(autostart_locked="IT has decided that.", data_locked="Made up.")
    window, _ = _window(qtbot, theme, english, around=around)
    assert not window.on_screen.autostart.isEnabled()
    assert window.on_screen.autostart.note == "IT has decided that."
    assert not window.data.export.isEnabled()
    assert window.data.wipe.toolTip() == "Made up."


def test_an_autostart_that_failed_turns_back_without_asking_again(
    qtbot: QtBot, theme: Theme, english: Language
) -> None:
    window, _ = _window(qtbot, theme, english)
    asked: list[bool] = []
    window.autostart_chosen.connect(asked.append)
    window.on_screen.autostart.click()
    window.on_screen.show_autostart(on=False, note="That could not be changed: no room.")
    assert asked == [True]
    assert not window.on_screen.autostart.isChecked()


def test_it_says_which_hub_as_whom_since_when_and_who_sees(
    qtbot: QtBot, theme: Theme, english: Language
) -> None:
    window, _ = _window(qtbot, theme, english)
    said = window.data.hub.text()
    assert said == "Connected to hub.example.com as Anna Berg · since Thu 12 Nov"
    assert "is for Sara Lind, Bo Ek." in window.data.seen.text()


@pytest.mark.parametrize(
    ("coaches", "who"),
    [((), "is for your coach."), ((SARA,), "is for Sara Lind."), ((SARA, BO), "Lind, Bo")],
)
def test_who_sees_names_the_coaches(
    english: Language, coaches: tuple[Coach, ...], who: str
) -> None:
    around = Surroundings(profile=Profile(key="a", name="Anna", coaches=coaches))
    assert who in "".join(span.text for span in seen_spans(english, around))


def test_deleting_asks_once_and_keeping_is_the_safe_answer(
    qtbot: QtBot, theme: Theme, english: Language
) -> None:
    window, _ = _window(qtbot, theme, english)
    window.show()
    asked: list[None] = []
    window.wipe_asked.connect(lambda: asked.append(None))
    window.data.wipe.click()
    assert asked == []
    assert window.data.question.isVisible()
    assert window.focusWidget() is window.data.question.keep
    QTest.keyClick(window.data.question.keep, Qt.Key.Key_Space)
    assert asked == []
    assert window.data.question.isHidden()
    window.data.wipe.click()
    window.data.question.delete.click()
    assert asked == [None]
    assert not window.data.wipe.isEnabled()


def test_the_question_is_scrolled_into_sight(qtbot: QtBot, theme: Theme, english: Language) -> None:
    window, _ = _window(qtbot, theme, english)
    window.show()
    window.data.wipe.click()

    def seen() -> None:
        bottom = window.data.question.mapTo(window.area, QPoint(0, window.data.question.height()))
        assert 0 < bottom.y() <= window.area.height()

    qtbot.waitUntil(seen)


@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
def test_nothing_is_cut_in_swedish_at_any_size(
    qtbot: QtBot, swedish: Language, qapp: object, monkeypatch: pytest.MonkeyPatch, scale: float
) -> None:
    theme = Theme(text_scale=scale)
    window, _ = _window(qtbot, theme, swedish, Choices(quiet_from="17:00", quiet_until="08:00"))
    monkeypatch.setattr("indicate_desktop.ui.settings.window.tallest", lambda _window: 5000)
    window.fit()
    window.show()
    assert not any(label.elided() for label in window.findChildren(Label))
    parts: list[QWidget] = [*window.findChildren(Segmented), *window.findChildren(ToggleRow)]
    for part in parts:
        assert part.width() >= part.minimumSizeHint().width(), part.accessibleName()
        right = part.mapTo(window, QPoint(part.width(), 0)).x()
        assert right <= window.width(), part.accessibleName()
    assert window.area.verticalScrollBar().maximum() == 0
    theme.deleteLater()


def test_switches_say_name_note_and_state(qtbot: QtBot, theme: Theme, english: Language) -> None:
    window, _ = _window(qtbot, theme, english)
    found = QAccessible.queryAccessibleInterface(window.on_screen.mini_bar)
    assert found is not None
    assert found.role() == QAccessible.Role.CheckBox
    assert found.text(QAccessible.Text.Name) == "Mini bar"
    assert "full screen" in found.text(QAccessible.Text.Description)
    assert not found.state().checked
    window.on_screen.mini_bar.click()
    assert found.state().checked


def test_tab_goes_through_everything_from_top_to_bottom(
    qtbot: QtBot, theme: Theme, english: Language
) -> None:
    window, _ = _window(qtbot, theme, english)
    window.show()
    window.look.mode.segments[0].setFocus()
    tops = []
    for _ in range(40):
        QTest.keyClick(window, Qt.Key.Key_Tab)
        widget = window.focusWidget()
        assert widget is not None
        if widget is window.quit:
            break
        tops.append(widget.mapTo(window.body, QPoint(0, 0)).y())
    else:
        pytest.fail("the last button is never reached")
    assert tops == sorted(tops)
    assert len(tops) >= 13


@pytest.mark.parametrize(
    ("given", "kind", "path"),
    [
        ("/x/mine.csv", 0, "/x/mine.csv"),
        ("/x/mine.JSON", 0, "/x/mine.JSON"),
        ("/x/mine", 0, "/x/mine.xlsx"),
        ("/x/mine", 1, "/x/mine.zip"),
        ("/x/mine", 2, "/x/mine.csv"),
        ("/x/mine.2026", 3, "/x/mine.2026.json"),
    ],
)
def test_an_export_has_one_of_the_four_endings(
    qtbot: QtBot, english: Language, given: str, kind: int, path: str
) -> None:
    dialog = ExportDialog(english)
    qtbot.addWidget(dialog)
    dialog.filterSelected.emit(dialog.nameFilters()[kind])
    with qtbot.waitSignal(dialog.chosen) as chosen:
        dialog.fileSelected.emit(given)
    assert chosen.args == [path]
