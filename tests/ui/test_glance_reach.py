"""The glance stays within reach, whatever the tray does, and fits from the first."""

from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QCloseEvent, QGuiApplication
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot
from tests.ui import samples

from indicate_desktop.ui.glance import GlanceWindow
from indicate_desktop.ui.glance.header_words import header_view
from indicate_desktop.ui.glance.moment import Moment
from indicate_desktop.ui.glance.place import FRAME, GAP, PANEL, kept_inside
from indicate_desktop.ui.theme import Theme, ThemeMode
from indicate_desktop.ui.translate import Language


@pytest.mark.parametrize("contacts", [0, 1, 3])
def test_it_takes_the_height_it_needs_before_it_was_ever_shown(
    light: Theme, english: Language, qtbot: QtBot, contacts: int
) -> None:
    few = replace(samples.PICTURE, latest=samples.LINES[:contacts], praise=None)
    window = GlanceWindow(light, english, clock=lambda: samples.NOW)
    qtbot.addWidget(window)
    window.show_snapshot(few, samples.NOW)
    first = window.height()
    window.show()
    qtbot.wait(20)
    window.refresh()
    assert first == window.height()
    window.hide()


class Cross(QCloseEvent):
    """A close as the window system asks for it."""

    def spontaneous(self) -> bool:
        return True


def test_without_a_tray_it_is_made_small_but_never_out_of_reach(
    light: Theme, english: Language, qtbot: QtBot
) -> None:
    window = GlanceWindow(light, english, popover=False, clock=lambda: samples.NOW)
    qtbot.addWidget(window)
    window.show_snapshot(samples.PICTURE, samples.NOW)
    window.open_beside()
    window.closeEvent(Cross())
    small = [window.isMinimized()]
    window.open_beside()
    small.append(window.isMinimized())
    QTest.keyClick(window, Qt.Key.Key_Escape)
    small.append(window.isMinimized())
    assert small == [True, False, True]
    assert window.close(), "the program's own close would stop QApplication.quit"


def test_a_tray_that_comes_late_makes_it_a_popover_once_it_is_out_of_the_way(
    light: Theme, english: Language, qtbot: QtBot
) -> None:
    window = GlanceWindow(light, english, popover=False, clock=lambda: samples.NOW)
    qtbot.addWidget(window)
    window.show_snapshot(samples.PICTURE, samples.NOW)
    window.open_beside()
    window.follow_tray(True)
    forms = [window.popover]
    window.closeEvent(Cross())
    window.hide()
    window.toggle_beside()
    forms.append(window.popover)
    assert forms == [False, True], "nothing is taken away while somebody looks"
    assert window.isVisible()
    assert not window.content.header.pin.isHidden()
    window.hide()


def test_a_tray_that_goes_leaves_a_window(light: Theme, english: Language, qtbot: QtBot) -> None:
    window = GlanceWindow(light, english, clock=lambda: samples.NOW)
    qtbot.addWidget(window)
    window.show_snapshot(samples.PICTURE, samples.NOW)
    window.open_beside()
    window.follow_tray(False)
    assert window.isVisible()
    assert not window.windowFlags() & Qt.WindowType.FramelessWindowHint
    assert window.content.header.pin.isHidden()


def test_a_shift_of_another_year_says_its_year(swedish: Language) -> None:
    later = samples.NOW + timedelta(days=500)
    view = header_view(Moment(samples.PICTURE, later, swedish))
    assert view.title == "Ons 18 nov. 2026"


@pytest.mark.parametrize("corner", [(-50, -50), (5000, 5000), (300, 200)])
def test_a_window_that_grows_is_kept_on_the_screen(corner: tuple[int, int]) -> None:
    screen, size = QRect(0, 0, 700, 480), QSize(372, 464)
    box = QRect(kept_inside(QPoint(*corner), size, screen), size)
    assert screen.contains(box.adjusted(-8, -8, 8, 8))


def test_it_opens_no_higher_than_a_low_screen(english: Language, qtbot: QtBot) -> None:
    theme = Theme(ThemeMode.LIGHT, text_scale=2.0)
    window = GlanceWindow(theme, english, clock=lambda: samples.NOW)
    qtbot.addWidget(window)
    window.open_beside()
    room = window.screen().availableGeometry()
    assert window.height() <= room.height() - 16
    window.show_snapshot(samples.PICTURE, samples.NOW)
    assert room.contains(window.geometry())
    window.hide()


@pytest.mark.parametrize("platform", ["xcb", "wayland"])
def test_an_ordinary_window_leaves_room_for_its_title_bar(
    english: Language, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, platform: str
) -> None:
    """And where Wayland does not tell of panels, for one of those."""
    monkeypatch.setattr(QGuiApplication, "platformName", lambda: platform)
    theme = Theme(ThemeMode.LIGHT, text_scale=2.0)
    window = GlanceWindow(theme, english, popover=False, clock=lambda: samples.NOW)
    qtbot.addWidget(window)
    window.show_snapshot(samples.PICTURE, samples.NOW)
    free = window.screen().availableGeometry().height() - 2 * GAP - FRAME
    assert window.height() == (free if platform == "xcb" else free - PANEL)
    assert window.content.area.verticalScrollBar().maximum() > 0


def test_an_ordinary_window_that_grows_past_the_screens_foot_is_lifted(
    light: Theme, english: Language, qtbot: QtBot
) -> None:
    window = GlanceWindow(light, english, popover=False, clock=lambda: samples.NOW)
    qtbot.addWidget(window)
    window.open_beside()
    free = window.screen().availableGeometry()
    window.move(300, free.bottom() - 100)
    window.show_snapshot(samples.PICTURE, samples.NOW)
    assert (window.frameGeometry().bottom(), window.x()) == (free.bottom() - GAP, 300)
    window.move(300, 20)
    window.show_snapshot(samples.MET, samples.NOW)
    assert window.y() == 20, "what is on the screen as a whole stays where it was put"
    window.hide()


def test_an_opening_brings_ages_up_to_date_only_in_another_minute(
    qtbot: QtBot, theme: Theme, english: Language, monkeypatch: pytest.MonkeyPatch
) -> None:
    times = [samples.NOW]
    window = GlanceWindow(theme, english, clock=lambda: times[-1])
    qtbot.addWidget(window)
    window.show_snapshot(samples.PICTURE)
    made: list[object] = []
    show = window.content.show_moment

    def noted(moment: Moment) -> None:
        made.append(moment)
        show(moment)

    monkeypatch.setattr(window.content, "show_moment", noted)
    window.open_beside(None)
    window.hide()
    assert made == []
    times.append(samples.NOW + timedelta(minutes=7))
    window.open_beside(None)
    assert len(made) == 1
    view = window.content.contacts.rows[0].view
    assert view is not None
    assert "9 min" in view.note
