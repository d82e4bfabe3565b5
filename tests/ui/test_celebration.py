"""The quiet moment: seen once, soft, gone without a trace, and never where it is not wanted."""

from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid
from tests.ui.moving import at_rest, frames, hold_at, picture, running

from indicate_desktop.ui.motion import Motion, MotionMode
from indicate_desktop.ui.parts.card import Card
from indicate_desktop.ui.parts.celebration import MOMENT_MS, SPREAD, Celebration
from indicate_desktop.ui.parts.ring import Ring, RingView
from indicate_desktop.ui.theme import Theme

SMALL = RingView(progress=1.0, met=True, name="Quality", spoken="90")
LARGE = replace(SMALL, centre="4.6", below="goal 4.5")


class Scene:
    """A ring in a card, on the screen."""

    def __init__(self, theme: Theme, view: RingView, qtbot: QtBot) -> None:
        self.theme = theme
        self.card = Card(theme)
        large = bool(view.centre)
        self.ring = Ring(theme, 116 if large else 40, 11 if large else 5, self.card)
        self.ring.show_view(view)
        column = QVBoxLayout(self.card)
        column.setContentsMargins(24, 24, 24, 24)
        column.addWidget(self.ring)
        self.card.show()
        qtbot.waitExposed(self.card)
        self.over = 0

    def begin(self) -> Celebration:
        moment = Celebration(self.theme, self.ring, self.card, draw=self.ring.draw_mark)
        moment.play(self.end)
        return moment

    def end(self) -> None:
        self.over += 1


@pytest.fixture
def set_up(theme: Theme, qtbot: QtBot) -> Iterator[Callable[[RingView], Scene]]:
    scenes: list[Scene] = []
    theme.motion.follow(lambda: False)

    def make(view: RingView) -> Scene:
        scenes.append(Scene(theme, view, qtbot))
        return scenes[-1]

    yield make
    for scene in scenes:
        if isValid(scene.card):
            scene.card.hide()
            scene.card.deleteLater()


def colours_in(image: QImage, points: list[tuple[int, int]]) -> list[str]:
    return [image.pixelColor(x, y).name() for x, y in points]


@pytest.mark.parametrize(
    ("system", "mode", "allowed"),
    [
        (None, MotionMode.SYSTEM, False),
        (True, MotionMode.SYSTEM, False),
        (False, MotionMode.SYSTEM, True),
        (False, MotionMode.LESS, False),
    ],
)
def test_nothing_moves_unless_the_system_was_asked_and_everybody_agrees(
    system: bool | None, mode: MotionMode, allowed: bool
) -> None:
    motion = Motion()
    motion.mode = mode
    if system is not None:
        motion.follow(lambda: system)
    assert motion.allowed is allowed


@pytest.mark.parametrize("view", [SMALL, LARGE], ids=["small", "large"])
def test_the_mark_is_drawn_and_a_halo_goes_out(
    set_up: Callable[[RingView], Scene], view: RingView, qtbot: QtBot
) -> None:
    scene = set_up(view)
    before = picture(scene.card)
    scene.begin()
    hold_at(scene.card, 0)
    unmarked = picture(scene.card)
    assert unmarked != before, "the mark is not there yet"
    hold_at(scene.card, MOMENT_MS * 3 // 10)
    half = picture(scene.card)
    assert half not in (before, unmarked)
    above = scene.ring.geometry().center().x(), scene.ring.y() - 3
    assert colours_in(half, [above]) != colours_in(before, [above]), "the halo"
    at_rest(qtbot, scene.card)
    assert picture(scene.card) == before
    assert scene.over == 1


def test_it_lasts_less_than_two_seconds_and_leaves_nothing(
    set_up: Callable[[RingView], Scene], qtbot: QtBot
) -> None:
    scene = set_up(SMALL)
    moment = scene.begin()
    assert MOMENT_MS < 2000
    qtbot.waitUntil(lambda: scene.over == 1)
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    assert not isValid(moment)
    assert scene.card.findChildren(Celebration) == []
    assert running(scene.card) == []


@pytest.mark.parametrize("why", ["the system", "the user"])
def test_without_motion_only_the_end_comes(
    set_up: Callable[[RingView], Scene], why: str, qtbot: QtBot
) -> None:
    scene = set_up(LARGE)
    if why == "the system":
        scene.theme.motion.follow(lambda: True)
    else:
        scene.theme.motion.mode = MotionMode.LESS
    assert len(frames(qtbot, scene.card, scene.begin, 300)) == 1
    assert scene.over == 1


def test_a_wish_for_less_motion_ends_it_at_once(
    set_up: Callable[[RingView], Scene], qtbot: QtBot
) -> None:
    scene = set_up(LARGE)
    before = picture(scene.card)
    scene.begin()
    qtbot.waitUntil(lambda: picture(scene.card) != before)
    scene.theme.motion.mode = MotionMode.LESS
    qtbot.wait(50)
    assert scene.over == 1
    assert picture(scene.card) == before


def test_it_ends_where_nobody_sees_it(set_up: Callable[[RingView], Scene], qtbot: QtBot) -> None:
    scene = set_up(SMALL)
    before = picture(scene.card)
    scene.begin()
    scene.card.hide()
    qtbot.waitUntil(lambda: scene.over == 1, timeout=200)
    scene.begin()
    assert scene.over == 2, "hidden from the beginning"
    scene.card.show()
    assert picture(scene.card) == before


@pytest.mark.parametrize("which", ["part", "ground"])
def test_what_it_lies_over_may_be_deleted(
    set_up: Callable[[RingView], Scene], which: str, qtbot: QtBot
) -> None:
    scene = set_up(SMALL)
    moment = scene.begin()
    gone: QWidget = scene.ring if which == "part" else scene.card
    gone.deleteLater()
    qtbot.waitUntil(lambda: not isValid(moment))
    qtbot.wait(50)
    assert scene.over == 0


def test_it_stays_over_its_part_and_takes_no_clicks(
    set_up: Callable[[RingView], Scene], qtbot: QtBot
) -> None:
    scene = set_up(SMALL)
    moment = scene.begin()
    scene.card.resize(300, 200)
    qtbot.waitUntil(lambda: moment.geometry().center() == scene.ring.geometry().center())
    assert moment.width() == scene.ring.width() + 2 * SPREAD
    assert scene.card.focusWidget() is None
    hit = scene.card.childAt(scene.ring.mapTo(scene.card, QPoint(9, 9)))
    assert hit is scene.ring
    QTest.mouseClick(scene.card, Qt.MouseButton.LeftButton)
    at_rest(qtbot, scene.card)
