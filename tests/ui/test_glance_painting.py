"""What of the glance is painted anew for an event: what has changed, and nothing beside it."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, QRect
from PySide6.QtGui import QPaintEvent, QRegion
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot
from tests.ui import samples

from indicate_desktop.domain.snapshot import ContactLine, Snapshot
from indicate_desktop.ui.glance import GlanceWindow
from indicate_desktop.ui.theme import Theme
from indicate_desktop.ui.translate import Language

SETTLED_MS = 400


class Painted(QObject):
    """The region of a window that is painted: it lies under all its parts, none opaque."""

    def __init__(self, window: GlanceWindow, qtbot: QtBot) -> None:
        super().__init__(window)
        self.window = window
        self.region = QRegion()
        self._qtbot = qtbot
        window.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        if event.type() == QEvent.Type.Paint and isinstance(event, QPaintEvent):
            self.region += event.region()
        return False

    def by(self, act: Callable[[], None]) -> QRegion:
        """What an act has painted, when all has come to rest."""
        self._qtbot.wait(SETTLED_MS)
        self.region = QRegion()
        act()
        self._qtbot.wait(SETTLED_MS)
        return self.region


@pytest.fixture
def window(light: Theme, english: Language, qtbot: QtBot) -> Iterator[GlanceWindow]:
    window = GlanceWindow(light, english, clock=lambda: samples.NOW)
    window.show_snapshot(samples.PICTURE, samples.NOW)
    window.show()
    qtbot.waitExposed(window)
    yield window
    window.hide()
    window.deleteLater()


@pytest.fixture
def painted(window: GlanceWindow, qtbot: QtBot) -> Painted:
    return Painted(window, qtbot)


def place_of(widget: QWidget, window: QWidget) -> QRect:
    return QRect(widget.mapTo(window, QPoint(0, 0)), widget.size())


def show(window: GlanceWindow, snapshot: Snapshot, minutes: int = 0) -> Callable[[], None]:
    return lambda: window.show_snapshot(snapshot, samples.NOW + timedelta(minutes=minutes))


def rated(snapshot: Snapshot, row: int, score: int) -> Snapshot:
    latest = list(snapshot.latest)
    key = latest[row].contact.key
    latest[row] = replace(latest[row], rating=samples.rating(key, score))
    return replace(snapshot, latest=tuple(latest))


def test_the_same_figures_paint_nothing(window: GlanceWindow, painted: Painted) -> None:
    again = replace(samples.PICTURE, made_at=samples.NOW + timedelta(seconds=5))
    assert painted.by(show(window, again)).isEmpty()


def test_a_rating_paints_its_chip_alone(window: GlanceWindow, painted: Painted) -> None:
    region = painted.by(show(window, rated(samples.PICTURE, 2, 4)))
    chip = place_of(window.content.contacts.rows[2].rating, window)
    assert region.boundingRect() == chip


def test_a_goal_that_moves_paints_its_ring_alone(window: GlanceWindow, painted: Painted) -> None:
    first, *rest = samples.PICTURE.goals
    moved = replace(samples.PICTURE, goals=(replace(first, value=4.45, progress=0.9), *rest))
    region = painted.by(show(window, moved))
    goals = window.content.goals
    sentence = place_of(goals.sentence, window)
    allowed = QRegion(place_of(goals.hero, window)) + sentence
    assert not region.isEmpty()
    assert (region - allowed).isEmpty()


def test_a_minute_paints_the_ages_alone(window: GlanceWindow, painted: Painted) -> None:
    region = painted.by(show(window, samples.PICTURE, minutes=1))
    ages = QRegion()
    for row in window.content.contacts.rows:
        ages += place_of(row.note, window)
    assert not region.isEmpty()
    assert (region - ages).isEmpty()


def test_a_contact_paints_words_and_chips_but_no_row_is_moved(
    window: GlanceWindow, painted: Painted
) -> None:
    """A row with a chip beside its age is as high as one without."""
    height = window.height()
    new = ContactLine(contact=samples.contact("c9", "Lost parcel", minutes_ago=0))
    latest = (new, *samples.PICTURE.latest[:2])
    after = replace(samples.PICTURE, latest=latest, contacts_shift=24)
    region = painted.by(show(window, after))
    contacts = window.content.contacts
    allowed = QRegion(place_of(contacts.count, window))
    for row in contacts.rows:
        allowed += place_of(row, window)
    assert window.height() == height
    assert not region.isEmpty()
    assert (region - allowed).isEmpty()


@pytest.mark.parametrize("snapshot", [samples.PICTURE, samples.UNCAUSED], ids=["cause", "ask"])
def test_rows_are_as_high_with_a_chip_as_without(
    window: GlanceWindow, painted: Painted, snapshot: Snapshot
) -> None:
    painted.by(show(window, replace(snapshot, praise=samples.PICTURE.praise)))
    assert len({row.height() for row in window.content.contacts.rows}) == 1
