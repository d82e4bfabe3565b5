"""The mini bar: three values and no more, in words too; its place; its manners."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QAccessible, QContextMenuEvent, QPaintEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from tests.ui import samples

from indicate_desktop.domain.metrics import CATALOGUE
from indicate_desktop.domain.snapshot import Snapshot, StreakView
from indicate_desktop.ui.glance.moment import Moment
from indicate_desktop.ui.mini_bar import bar as bar_module
from indicate_desktop.ui.mini_bar.bar import MiniBar, outline
from indicate_desktop.ui.mini_bar.paint import HEIGHT, pieces
from indicate_desktop.ui.mini_bar.place import inside, set_of, usual
from indicate_desktop.ui.mini_bar.words import MiniBarView, mini_bar_view
from indicate_desktop.ui.parts.chip import Tone
from indicate_desktop.ui.theme import Theme
from indicate_desktop.ui.translate import Language

TOP, RIGHT = QRect(0, 0, 1600, 1160), QRect(1600, 200, 1280, 824)


def _view(language: Language, snapshot: Snapshot = samples.PICTURE) -> MiniBarView:
    return mini_bar_view(Moment(snapshot, samples.NOW, language))


# --- what it says ----------------------------------------------------------------------------


def test_it_says_what_the_picture_says(english: Language) -> None:
    view = _view(english)
    assert (view.value, view.streak, view.score, view.age) == ("4.4", "6", "5", "2 min")
    assert (view.tone, view.met, view.off) == (Tone.GOOD, False, False)
    assert view.progress == pytest.approx(samples.PICTURE.goals[0].progress)
    assert view.spoken == (
        "Customer rating 4.4, goal 4.5 · 6 shifts in a row · Rated 5 of 5, 2 min ago"
    )


@pytest.mark.parametrize("name", samples.STATES)
def test_every_state_has_words_and_at_most_three_values(
    light: Theme, swedish: Language, name: str
) -> None:
    view = _view(swedish, samples.STATES[name])
    assert view.spoken
    values = [kind for kind, _ in pieces(light, view) if kind in {"value", "streak", "chip"}]
    assert 1 <= len(values) <= 3


@pytest.mark.parametrize("metric", [m for m in CATALOGUE.values() if not m.goal_allowed])
def test_a_goal_about_activity_is_never_shown(english: Language, metric: object) -> None:
    forbidden = samples.progress(metric.id, 300.0, 400.0, 240.0)  # type: ignore[attr-defined]
    shown = _view(english, replace(samples.PICTURE, goals=(forbidden, *samples.GOALS)))
    assert shown == _view(english)
    alone = _view(english, replace(samples.PICTURE, goals=(forbidden,)))
    assert (alone.value, alone.progress) == ("–", None)


def test_too_few_answers_are_no_figure(english: Language) -> None:
    view = _view(english, samples.FEW)
    assert (view.value, view.progress, view.met) == ("–", None, False)
    assert "too few yet" in view.spoken


def test_without_a_streak_or_a_rating_there_is_no_zero(english: Language) -> None:
    bare = replace(samples.PICTURE, streak=StreakView(), latest=samples.PICTURE.latest[2:])
    view = _view(english, bare)
    assert (view.streak, view.score, view.tone, view.age) == ("", "–", Tone.NONE, "")
    assert "No rating yet on this shift" in view.spoken


def test_a_withdrawn_rating_makes_place_for_the_one_before(english: Language) -> None:
    first, second, *rest = samples.PICTURE.latest
    assert first.rating is not None
    gone = replace(first, rating=replace(first.rating, withdrawn=True))
    view = _view(english, replace(samples.PICTURE, latest=(gone, second, *rest)))
    assert (view.score, view.tone, view.age) == ("2", Tone.LOW, "11 min")


@pytest.mark.parametrize("name", ["offline", "signed_out"])
def test_figures_that_are_not_live_are_said_to_be(english: Language, name: str) -> None:
    snapshot = samples.STATES[name]
    view = _view(english, snapshot)
    assert view.off
    assert len(view.spoken.split(" · ")) >= 3


# --- its place -------------------------------------------------------------------------------


def test_a_set_of_screens_is_the_same_in_any_order() -> None:
    one, two = ("DP-1", TOP), ("HDMI-1", QRect(-1280, 0, 1280, 824))
    assert set_of([one, two]) == set_of([two, one]) == "DP-1 1600x1160+0+0 | HDMI-1 1280x824-1280+0"
    assert set_of([one]) != set_of([one, two])


def test_the_usual_place_is_bottom_right() -> None:
    corner = usual(QSize(237, 44), TOP)
    assert (corner.x() + 237, corner.y() + 44) == (1600 - 16, 1160 - 16)


@given(
    st.integers(-9000, 9000), st.integers(-9000, 9000),
    st.sampled_from([[TOP], [TOP, RIGHT], [RIGHT], [RIGHT, TOP]]),
)  # fmt: skip
def test_no_place_is_outside_the_screens(x: int, y: int, rooms: list[QRect]) -> None:
    size = QSize(237, 44)
    place = QRect(inside(QPoint(x, y), size, rooms), size)
    assert any(room.contains(place) for room in rooms)
    assert inside(place.topLeft(), size, rooms) == place.topLeft()


def test_it_stays_on_the_screen_that_shows_most_of_it() -> None:
    assert inside(QPoint(1590, 300), QSize(237, 44), [TOP, RIGHT]) == QPoint(1600, 300)
    assert inside(QPoint(1400, 300), QSize(237, 44), [TOP, RIGHT]) == QPoint(1363, 300)


# --- the window ------------------------------------------------------------------------------


@pytest.fixture
def clock() -> list[datetime]:
    return [samples.NOW]


@pytest.fixture
def bar(qtbot: QtBot, light: Theme, english: Language, clock: list[datetime]) -> Iterator[MiniBar]:
    bar = MiniBar(light, english, clock=lambda: clock[0])
    qtbot.addWidget(bar)
    bar.show_snapshot(samples.PICTURE)
    bar.show()
    yield bar
    bar.hide()


def test_it_takes_no_focus_and_stays_in_front(bar: MiniBar) -> None:
    flags = bar.windowFlags()
    assert flags & Qt.WindowType.WindowStaysOnTopHint
    assert flags & Qt.WindowType.WindowDoesNotAcceptFocus
    assert bar.testAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
    assert bar.height() == HEIGHT
    QTest.mouseClick(bar, Qt.MouseButton.LeftButton)
    assert not bar.hasFocus()


def test_a_screen_reader_hears_all_and_can_press(bar: MiniBar, qtbot: QtBot) -> None:
    found = QAccessible.queryAccessibleInterface(bar)
    assert found is not None
    assert found.role() == QAccessible.Role.Button
    assert found.text(QAccessible.Text.Name) == bar.view.spoken
    action = found.actionInterface()
    with qtbot.waitSignal(bar.clicked):
        action.doAction("Press")


def test_a_click_opens_and_a_drag_only_moves(bar: MiniBar) -> None:
    clicks: list[None] = []
    left: list[tuple[int, int]] = []
    bar.clicked.connect(lambda: clicks.append(None))
    bar.moved.connect(lambda _screens, x, y: left.append((x, y)))
    QTest.mouseClick(bar, Qt.MouseButton.LeftButton)
    assert (len(clicks), left) == (1, [])
    before = bar.pos()
    drag(bar, QPoint(-120, -90))
    assert len(clicks) == 1
    assert bar.pos() == before + QPoint(-120, -90)
    assert left == [(bar.x(), bar.y())]


def test_a_trembling_hand_still_clicks(bar: MiniBar) -> None:
    clicks: list[None] = []
    bar.clicked.connect(lambda: clicks.append(None))
    before = bar.pos()
    drag(bar, QPoint(2, 1))
    assert (len(clicks), bar.pos()) == (1, before)


def test_the_right_button_asks_for_the_menu(bar: MiniBar, qtbot: QtBot) -> None:
    with qtbot.waitSignal(bar.menu_asked) as asked:
        event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, QPoint(5, 5), QPoint(70, 80))
        QApplication.sendEvent(bar, event)
    assert asked.args == [QPoint(70, 80)]


def test_dragged_off_the_screen_it_comes_back(bar: MiniBar) -> None:
    drag(bar, QPoint(5000, 5000))
    room = bar.screen().availableGeometry()
    assert room.contains(bar.geometry())


def test_each_set_of_screens_has_its_own_place(
    qtbot: QtBot, light: Theme, english: Language, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bar_module, "_present_set", lambda: "two screens")
    bar = MiniBar(light, english, {"two screens": (33, 44), "one": (5000, 300)})
    qtbot.addWidget(bar)
    bar.show()
    assert bar.pos() == QPoint(33, 44)
    monkeypatch.setattr(bar_module, "_present_set", lambda: "one")
    bar._put_soon()
    room = bar.screen().availableGeometry()
    qtbot.waitUntil(lambda: bar.geometry().right() == room.right())
    assert bar.y() == 300
    monkeypatch.setattr(bar_module, "_present_set", lambda: "unknown")
    bar.put()
    assert bar.pos() == usual(bar.size(), room)
    bar.hide()


def test_the_same_again_paints_nothing(
    qtbot: QtBot, light: Theme, english: Language, clock: list[datetime]
) -> None:
    painted: list[None] = []

    class Counted(MiniBar):
        def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
            painted.append(None)
            super().paintEvent(event)

    bar = Counted(light, english, clock=lambda: clock[0])
    qtbot.addWidget(bar)
    bar.show_snapshot(samples.PICTURE)
    bar.show()
    qtbot.waitUntil(lambda: bool(painted))
    QApplication.processEvents()
    before = len(painted)
    for second in range(20):
        bar.show_snapshot(replace(samples.PICTURE, made_at=samples.NOW + timedelta(seconds=second)))
        QApplication.processEvents()
    assert len(painted) == before
    clock[0] += timedelta(minutes=1)
    bar.refresh()
    qtbot.waitUntil(lambda: len(painted) > before)
    assert bar.view.age == "3 min"
    bar.hide()


def test_it_wakes_once_a_minute_while_it_is_seen_and_never_else(bar: MiniBar) -> None:
    assert bar._minute.isActive()
    assert bar._minute.isSingleShot()
    assert 30_000 <= bar._minute.remainingTime() <= 33_000  # until after the full minute
    bar.hide()
    assert not bar._minute.isActive()
    bar.show_snapshot(samples.MET)
    assert not bar._minute.isActive()


def test_its_corners_belong_to_what_lies_behind() -> None:
    mask = outline(QRectF(0, 0, 237, 44))
    for corner in (QPoint(0, 0), QPoint(236, 0), QPoint(0, 43), QPoint(236, 43)):
        assert not mask.contains(corner)
    for edge in (QPoint(0, 22), QPoint(236, 22), QPoint(118, 0), QPoint(118, 43)):
        assert mask.contains(edge)


def test_on_the_right_it_grows_to_the_left(bar: MiniBar) -> None:
    right = bar.geometry().right()
    bar.show_snapshot(samples.OFFLINE, samples.NOW)
    assert bar.geometry().right() == right


@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
def test_all_of_it_grows_with_the_text(
    qtbot: QtBot, swedish: Language, qapp: object, scale: float
) -> None:
    theme = Theme(text_scale=scale)
    bar = MiniBar(theme, swedish)
    qtbot.addWidget(bar)
    bar.show_snapshot(samples.OFFLINE, samples.NOW)
    assert bar.height() == HEIGHT * scale
    widths = sum(width for _, width in pieces(theme, bar.view))
    assert bar.width() >= widths + 21 * scale
    theme.deleteLater()


def drag(bar: MiniBar, way: QPoint) -> None:
    """Press, move in two steps, let go; in the bar's own coordinates, which move with it."""
    start = QPoint(30, 20)
    QTest.mousePress(bar, Qt.MouseButton.LeftButton, pos=start)
    QTest.mouseMove(bar, start + way / 2)
    QTest.mouseMove(bar, bar.mapFromGlobal(bar.mapToGlobal(start) + way - way / 2))
    QTest.mouseRelease(bar, Qt.MouseButton.LeftButton, pos=start)
