"""The glance as a window: it shows, tells, closes, and paints no more than it must."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QSize, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot
from tests.ui import samples

from indicate_desktop.domain.snapshot import Snapshot
from indicate_desktop.ui.glance import GlanceWindow
from indicate_desktop.ui.glance.place import place
from indicate_desktop.ui.parts.label import Label
from indicate_desktop.ui.parts.sentence import Sentence
from indicate_desktop.ui.theme import Theme, ThemeMode
from indicate_desktop.ui.translate import Language, load_language

Open = Callable[[Snapshot], GlanceWindow]


class Paints(QObject):
    """Counts who is painted."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.painted: list[QWidget] = []
        for widget in (window, *window.findChildren(QWidget)):
            widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        if event.type() == QEvent.Type.Paint and isinstance(watched, QWidget):
            self.painted.append(watched)
        return False


@pytest.fixture
def opened(light: Theme, english: Language, qtbot: QtBot) -> Iterator[Open]:
    windows: list[GlanceWindow] = []

    def open_(snapshot: Snapshot) -> GlanceWindow:
        window = GlanceWindow(light, english, clock=lambda: samples.NOW)
        windows.append(window)
        window.show_snapshot(snapshot, samples.NOW)
        window.show()
        qtbot.waitExposed(window)
        qtbot.wait(20)
        return window

    yield open_
    for window in windows:
        window.hide()
        window.deleteLater()


def button(window: GlanceWindow, text: str) -> QPushButton:
    return next(b for b in window.findChildren(QPushButton) if b.text() == text and b.isVisible())


def test_it_has_the_width_of_the_design(opened: Open) -> None:
    assert opened(samples.PICTURE).width() == 372


def test_the_two_buttons_tell(opened: Open, qtbot: QtBot) -> None:
    window = opened(samples.PICTURE)
    with qtbot.waitSignal(window.coaching_asked):
        button(window, "Ask for coaching").click()
    with qtbot.waitSignal(window.history_asked):
        button(window, "My results").click()
    with qtbot.waitSignal(window.settings_asked):
        window.content.header.settings.click()


def test_the_goals_are_asked_for_by_their_button_and_by_a_click_on_the_card(
    opened: Open, qtbot: QtBot
) -> None:
    window = opened(samples.PICTURE)
    with qtbot.waitSignal(window.goals_asked):
        button(window, "Goals").click()
    with qtbot.waitSignal(window.goals_asked):
        QTest.mouseClick(window.content.goals, Qt.MouseButton.LeftButton)
    with qtbot.assertNotEmitted(window.goals_asked):
        QTest.mousePress(window.content.goals, Qt.MouseButton.LeftButton)
        QTest.mouseRelease(
            window.content.goals,
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
            QPoint(-9, -9),
        )


def test_the_cause_button_tells_its_contact(opened: Open, qtbot: QtBot) -> None:
    window = opened(samples.UNCAUSED)
    with qtbot.waitSignal(window.cause_asked) as told:
        button(window, "Cause?").click()
    assert told.args == ["c2"]


def test_signing_in_is_asked_for(opened: Open, qtbot: QtBot) -> None:
    window = opened(samples.SIGNED_OUT)
    with qtbot.waitSignal(window.sign_in_asked):
        button(window, "Sign in").click()


def test_escape_closes(opened: Open) -> None:
    window = opened(samples.PICTURE)
    QTest.keyClick(window, Qt.Key.Key_Escape)
    assert not window.isVisible()


def test_another_window_closes_it_unless_it_is_pinned(opened: Open, qtbot: QtBot) -> None:
    window = opened(samples.PICTURE)
    QApplication.sendEvent(window, QEvent(QEvent.Type.WindowDeactivate))
    assert not window.isVisible()
    window.show()
    with qtbot.waitSignal(window.pinned) as told:
        window.content.header.pin.click()
    assert told.args == [True]
    QApplication.sendEvent(window, QEvent(QEvent.Type.WindowDeactivate))
    assert window.isVisible()


def test_closing_only_hides(opened: Open) -> None:
    window = opened(samples.PICTURE)
    assert window.close(), "a refused close would stop QApplication.quit"
    assert not window.isVisible()
    window.open_beside()
    assert window.isVisible()


def test_an_ordinary_window_where_there_is_no_tray(
    light: Theme, english: Language, qtbot: QtBot
) -> None:
    window = GlanceWindow(light, english, popover=False)
    qtbot.addWidget(window)
    assert not window.windowFlags() & Qt.WindowType.FramelessWindowHint
    assert window.windowTitle() == "Today's results"
    assert window.content.header.pin.isHidden()


def test_a_praise_is_read_once_it_was_open(opened: Open, qtbot: QtBot) -> None:
    window = opened(samples.PICTURE)
    with qtbot.waitSignal(window.praise_seen) as told:
        window.hide()
    assert told.args == ["p1"]
    assert samples.PICTURE.praise is not None
    read = replace(samples.PICTURE.praise, seen_at=samples.NOW)
    window.show_snapshot(replace(samples.PICTURE, praise=read), samples.NOW)
    window.show()
    with qtbot.assertNotEmitted(window.praise_seen):
        window.hide()


def test_a_praise_is_not_read_while_it_was_never_shown(
    light: Theme, english: Language, qtbot: QtBot
) -> None:
    window = GlanceWindow(light, english)
    qtbot.addWidget(window)
    with qtbot.assertNotEmitted(window.praise_seen):
        window.show_snapshot(samples.PICTURE, samples.NOW)
        window.hide()


def test_the_same_snapshot_paints_nothing(opened: Open, qtbot: QtBot) -> None:
    window = opened(samples.PICTURE)
    paints = Paints(window)
    window.show_snapshot(replace(samples.PICTURE, made_at=samples.NOW), samples.NOW)
    qtbot.wait(40)
    assert paints.painted == []


def test_a_new_figure_paints_only_its_own_card(opened: Open, qtbot: QtBot) -> None:
    window = opened(samples.PICTURE)
    paints = Paints(window)
    goals = (samples.progress("rating_mean", 4.31, 4.0, 4.5), *samples.GOALS[1:])
    window.show_snapshot(replace(samples.PICTURE, goals=goals), samples.NOW)
    qtbot.waitUntil(lambda: window.content.goals.hero in paints.painted)
    assert window.content.streak.row not in paints.painted
    assert window.content.contacts.rows[0].rating not in paints.painted


def test_ages_grow_while_it_is_open_and_nothing_ticks_while_it_is_not(opened: Open) -> None:
    window = opened(samples.PICTURE)
    assert window._minute.isActive()
    assert 27_000 < window._minute.remainingTime() < 33_000
    window._clock = lambda: samples.NOW + timedelta(minutes=3)
    window.refresh()
    assert window.content.contacts.rows[0].note.text() == "5 min ago · 6:12"
    window.hide()
    assert not window._minute.isActive()


def test_a_snapshot_while_it_is_closed_starts_no_timer(
    light: Theme, english: Language, qtbot: QtBot
) -> None:
    window = GlanceWindow(light, english)
    qtbot.addWidget(window)
    window.show_snapshot(samples.PICTURE, samples.NOW)
    assert not window._minute.isActive()


@pytest.mark.parametrize("state", list(samples.STATES))
@pytest.mark.parametrize("code", ["en", "sv"])
@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_nothing_is_clipped_and_nothing_overlaps(
    qapp: QApplication, qtbot: QtBot, state: str, code: str, scale: float
) -> None:
    """In every state, both languages, at 100 % and 200 % text."""
    theme = Theme(ThemeMode.LIGHT, text_scale=scale)
    window = GlanceWindow(theme, load_language(code), clock=lambda: samples.NOW)
    qtbot.addWidget(window)
    window.show_snapshot(samples.STATES[state], samples.NOW)
    window.show()
    qapp.processEvents()
    long = {"title", "praise"} if state == "long" else set()
    for label in window.findChildren(Label):
        if label.isVisible() and not (long and label.text().startswith("Reklamation")):
            assert not label.elided(), label.text()
            assert label.height() >= label.sizeHint().height()
    for sentence in window.findChildren(Sentence):
        if sentence.isVisible():
            assert sentence.height() >= sentence.heightForWidth(sentence.width())
    for card in (
        window.content.status,
        window.content.goals,
        window.content.streak,
        window.content.contacts,
    ):
        inside = [c for c in card.findChildren(QWidget) if c.isVisible() and c.parent() is card]
        for child in inside:
            assert card.rect().contains(child.geometry()), child
        for one in inside:
            for other in inside:
                if one is not other:
                    assert not one.geometry().intersects(other.geometry())


def test_it_scrolls_where_the_screen_is_too_low(qapp: QApplication, qtbot: QtBot) -> None:
    theme = Theme(ThemeMode.LIGHT, text_scale=2.0)
    window = GlanceWindow(theme, load_language("en"), clock=lambda: samples.NOW)
    qtbot.addWidget(window)
    window.show_snapshot(samples.PICTURE, samples.NOW)
    window.show()
    qapp.processEvents()
    assert window.height() <= window.screen().availableGeometry().height()
    assert window.content.area.verticalScrollBar().maximum() > 0


def test_the_keyboard_goes_round_in_reading_order(opened: Open, qtbot: QtBot) -> None:
    window = opened(samples.UNCAUSED)
    window.activateWindow()
    assert QTest.qWaitForWindowActive(window, 20_000)
    window.content.header.pin.setFocus(Qt.FocusReason.TabFocusReason)
    seen: list[QWidget] = []
    for _ in range(8):
        focus = QApplication.focusWidget()
        assert focus is not None
        seen.append(focus)
        QTest.keyClick(focus, Qt.Key.Key_Tab)
    assert seen == [
        window.content.header.pin,
        window.content.header.eye,
        window.content.header.settings,
        window.content.goals.more,
        window.content.streak.award,
        window.content.contacts.rows[1].ask,
        window.content.coaching,
        window.content.history,
    ]


def test_every_control_has_a_name(opened: Open) -> None:
    window = opened(samples.UNCAUSED)
    unnamed = [
        control
        for control in window.findChildren(QPushButton)
        if control.isVisible() and not (control.text() or control.accessibleName())
    ]
    assert unnamed == []
    assert window.content.goals.hero.accessibleName() == "Customer rating"
    assert window.content.goals.hero.text() == "4.4, goal 4.5"


def test_markup_in_customers_words_stays_text(opened: Open) -> None:
    window = opened(samples.LONG)
    title = window.content.contacts.rows[0].title
    assert "<b>fet</b>" in title.text()
    assert title.textFormat() == Qt.TextFormat.PlainText
    assert "<b>" not in window.content.contacts.rows[0].toolTip()


SIZE = QSize(372, 640)
SCREEN = QRect(0, 0, 1920, 1080)


@pytest.mark.parametrize(
    ("available", "anchor", "expected"),
    [
        (QRect(0, 0, 1920, 1040), None, QPoint(1540, 392)),
        (QRect(0, 30, 1920, 1050), None, QPoint(1540, 38)),
        (QRect(0, 0, 1920, 1040), QRect(1700, 1045, 24, 24), QPoint(1526, 392)),
        (QRect(0, 30, 1920, 1050), QRect(1700, 3, 24, 24), QPoint(1526, 38)),
        (QRect(0, 0, 1920, 1040), QRect(5, 1045, 24, 24), QPoint(8, 392)),
        (QRect(0, 0, 1920, 1040), QRect(), QPoint(1540, 392)),
    ],
)
def test_it_opens_beside_the_tray_and_on_the_screen(
    available: QRect, anchor: QRect | None, expected: QPoint
) -> None:
    assert place(SIZE, SCREEN, available, anchor) == expected


def test_it_opens_before_there_is_anything_to_show(
    light: Theme, english: Language, qtbot: QtBot
) -> None:
    window = GlanceWindow(light, english)
    qtbot.addWidget(window)
    window.open_beside()
    qtbot.waitExposed(window)
    assert not window.findChildren(QPushButton)
    window.show_snapshot(samples.PICTURE, samples.NOW)
    assert button(window, "Ask for coaching").isVisible()


def test_the_click_that_closes_it_does_not_open_it_again(opened: Open) -> None:
    window = opened(samples.PICTURE)
    QApplication.sendEvent(window, QEvent(QEvent.Type.WindowDeactivate))
    window.toggle_beside()
    assert not window.isVisible()
    window._closed_at -= 1
    window.toggle_beside()
    assert window.isVisible()
    window.toggle_beside()
    assert not window.isVisible()


def test_the_focus_may_wander_while_it_opens(opened: Open) -> None:
    window = opened(samples.PICTURE)
    window.open_beside()
    QApplication.sendEvent(window, QEvent(QEvent.Type.WindowDeactivate))
    assert window.isVisible()
    window._opened_at -= 1
    QApplication.sendEvent(window, QEvent(QEvent.Type.WindowDeactivate))
    assert not window.isVisible()
