"""The glance comes alive: what came just now moves there, briefly, and leaves nothing behind."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta
from itertools import pairwise

import pytest
from PySide6.QtCore import QAbstractEventDispatcher, QTimer
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot
from tests.ui import samples
from tests.ui.alive_samples import BEFORE, BOTH, ONE, RATED, TWO, after, line
from tests.ui.moving import at_rest, frames, hold_at, picture, running
from tests.ui.test_glance import Paints

from indicate_desktop.domain.snapshot import Snapshot
from indicate_desktop.ui.glance import GlanceWindow
from indicate_desktop.ui.motion import MotionMode
from indicate_desktop.ui.parts.rolling import RollingSentence
from indicate_desktop.ui.theme import Theme, ThemeMode
from indicate_desktop.ui.translate import Language

LONGEST_MS = 250
Show = Callable[[Snapshot], GlanceWindow]


@pytest.fixture
def show(theme: Theme, swedish: Language, qtbot: QtBot) -> Iterator[Show]:
    """A window on the screen with a snapshot that has been there for a while."""
    windows: list[GlanceWindow] = []
    theme.motion.follow(lambda: False)

    def open_(snapshot: Snapshot) -> GlanceWindow:
        window = GlanceWindow(theme, swedish, clock=lambda: samples.NOW)
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


def still(show: Show, snapshot: Snapshot) -> QImage:
    """What a window looks like that never showed anything else."""
    return picture(show(snapshot))


# --- how it moves -------------------------------------------------------------------------------


@pytest.mark.parametrize("now", [ONE, TWO, RATED, BOTH], ids=["one", "two", "figures", "both"])
def test_it_goes_from_what_was_to_exactly_what_is(show: Show, now: Snapshot, qtbot: QtBot) -> None:
    window = show(BEFORE)
    window.show_snapshot(now, samples.NOW)
    assert running(window)
    assert max(way.duration() for way in running(window)) < LONGEST_MS
    seen = []
    for ms in (0, 40, 80, 120, 160):
        hold_at(window, ms)
        qtbot.wait(5)
        seen.append(picture(window))
    assert all(one != other for one, other in pairwise(seen))
    at_rest(qtbot, window)
    assert picture(window) == still(show, now)


def _alike(one: QColor, other: QColor) -> bool:
    """The same but for rounding: a picture is blended once more than what it shows."""
    parts = ((c.red(), c.green(), c.blue()) for c in (one, other))
    return all(abs(mine - theirs) <= 1 for mine, theirs in zip(*parts, strict=True))


def test_it_begins_where_the_picture_was(show: Show) -> None:
    window = show(BEFORE)
    card = window.content.contacts
    rows = card.rows[0].geometry().united(card.rows[2].geometry()).adjusted(12, 0, -12, -9)
    was = card.grab(rows).toImage()
    window.show_snapshot(ONE, samples.NOW)
    hold_at(window, 0)
    now = card.grab(rows).toImage()
    assert now.size() == was.size()
    differ = [
        (x, y)
        for y in range(was.height())
        for x in range(was.width())
        if not _alike(was.pixelColor(x, y), now.pixelColor(x, y))
    ]
    assert differ == []


def test_a_ring_is_between_its_old_and_its_new_value(show: Show) -> None:
    """Nothing is painted at three quarters before, all of it after, part of it on the way."""
    window = show(replace(BEFORE, goals=(samples.progress("rating_mean", 4.1, 4.0, 4.5),)))
    ring = window.content.goals.hero

    def arc() -> int:
        colour = window.theme.palette.spruce
        shown = picture(ring)
        side = shown.width()
        return sum(
            shown.pixelColor(x, y) == colour for x in range(0, side, 2) for y in range(0, side, 2)
        )

    first = arc()
    window.show_snapshot(
        replace(BEFORE, goals=(samples.progress("rating_mean", 4.4, 4.0, 4.5),)), samples.NOW
    )
    counts = []
    for ms in (0, 50, 100, 215):
        hold_at(window, ms)
        counts.append(arc())
    assert counts[0] == first
    assert counts == sorted(set(counts))


def test_only_what_changed_is_painted_on_the_way(show: Show, qtbot: QtBot) -> None:
    window = show(BEFORE)
    window.show_snapshot(BOTH, samples.NOW)
    hold_at(window, 60)
    qtbot.wait(30)
    paints = Paints(window)
    hold_at(window, 90)
    qtbot.wait(30)
    goals, contacts = window.content.goals, window.content.contacts
    may: set[QWidget] = {contacts._slide, goals.hero, *(row.ring for row in goals.small)}
    may.update(goals.findChildren(RollingSentence))
    below = {goals, *goals.small, window, window.content, window.content.body}
    below.update({window.content.area, window.content.area.viewport()})
    assert contacts._slide in paints.painted
    assert set(paints.painted) - may - below == set(), "the rest of the glance is left alone"
    at_rest(qtbot, window)


def test_a_row_may_be_used_while_it_moves(show: Show, qtbot: QtBot) -> None:
    low = replace(line("n1", "Return of goods"), rating=samples.rating("n1", 1))
    window = show(BEFORE)
    window.show_snapshot(after(BEFORE, low), samples.NOW)
    hold_at(window, 30)
    row = window.content.contacts.rows[0]
    with qtbot.waitSignal(window.cause_asked) as told:
        row.ask.click()
    assert told.args == ["n1"]
    assert row.accessibleName().startswith("Return of goods")
    at_rest(qtbot, window)


# --- when it does not ---------------------------------------------------------------------------


def test_nothing_moves_at_first_on_opening_or_while_hidden(show: Show, qtbot: QtBot) -> None:
    window = show(BEFORE)
    assert not running(window)
    window.hide()
    window.show_snapshot(BOTH, samples.NOW)
    assert not running(window)
    window.show()
    qtbot.wait(10)
    assert not running(window)
    assert picture(window) == still(show, BOTH)


def test_many_at_once_are_simply_there(show: Show, qtbot: QtBot) -> None:
    window = show(BEFORE)
    now = replace(after(TWO, line("n3", "Password")), goals=RATED.goals)
    seen = frames(qtbot, window, lambda: window.show_snapshot(now, samples.NOW), 200)
    assert len(seen) == 2
    assert seen[-1] == still(show, now)


@pytest.mark.parametrize("why", ["the system", "the user"])
def test_with_less_motion_there_is_no_picture_between(show: Show, why: str, qtbot: QtBot) -> None:
    window = show(BEFORE)
    if why == "the system":
        window.theme.motion.follow(lambda: True)
    else:
        window.theme.motion.mode = MotionMode.LESS
    seen = frames(qtbot, window, lambda: window.show_snapshot(BOTH, samples.NOW), 300)
    assert len(seen) == 2
    assert seen[-1] == still(show, BOTH)


def test_a_new_minute_or_another_goal_moves_nothing(show: Show) -> None:
    window = show(BEFORE)
    window.show_snapshot(BEFORE, samples.NOW + timedelta(minutes=1))
    assert not running(window)
    other = replace(BEFORE, goals=(samples.progress("nps", 40, 0, 50), *samples.GOALS[1:]))
    window.show_snapshot(other, samples.NOW)
    assert not running(window), "another goal has no way from the old one's figure"


# --- interrupted --------------------------------------------------------------------------------


def test_two_contacts_quickly_end_in_the_right_state(show: Show, qtbot: QtBot) -> None:
    window = show(BEFORE)
    window.show_snapshot(BOTH, samples.NOW)
    hold_at(window, 70)
    last = replace(TWO, goals=BEFORE.goals)
    window.show_snapshot(last, samples.NOW)
    at_rest(qtbot, window)
    assert picture(window) == still(show, last)


def test_a_catching_up_on_the_way_is_simply_there(show: Show, qtbot: QtBot) -> None:
    window = show(BEFORE)
    window.show_snapshot(BOTH, samples.NOW)
    hold_at(window, 70)
    window.show_snapshot(samples.YESTERDAY, samples.NOW)
    assert not running(window)
    qtbot.wait(10)
    assert picture(window) == still(show, samples.YESTERDAY)


def test_hidden_on_the_way_it_is_there_when_it_opens(show: Show, qtbot: QtBot) -> None:
    window = show(BEFORE)
    window.show_snapshot(BOTH, samples.NOW)
    window.hide()
    qtbot.waitUntil(lambda: not running(window), timeout=100)
    window.show()
    assert picture(window) == still(show, BOTH)


def test_language_and_text_size_may_change_on_the_way(
    show: Show, english: Language, qtbot: QtBot
) -> None:
    window = show(BEFORE)
    window.show_snapshot(BOTH, samples.NOW)
    window.theme.set_text_scale(1.5)
    window.renew(english)
    qtbot.wait(60)
    assert not running(window)
    fresh = GlanceWindow(window.theme, english, clock=lambda: samples.NOW)
    qtbot.addWidget(fresh)
    fresh.show_snapshot(BOTH, samples.NOW)
    fresh.show()
    qtbot.waitExposed(fresh)
    assert picture(window) == picture(fresh)


def test_other_colours_on_the_way_end_it(show: Show, qtbot: QtBot) -> None:
    window = show(BEFORE)
    window.show_snapshot(ONE, samples.NOW)
    hold_at(window, 70)
    dark = window.theme.mode is ThemeMode.DARK
    window.theme.set_mode(ThemeMode.LIGHT if dark else ThemeMode.DARK)
    qtbot.waitUntil(lambda: not running(window), timeout=200)
    assert picture(window) == still(show, ONE)


def test_it_may_be_deleted_on_the_way(show: Show, qtbot: QtBot) -> None:
    window = show(BEFORE)
    window.show_snapshot(BOTH, samples.NOW)
    window.content.deleteLater()
    window._content = None
    qtbot.wait(300)


# --- at rest ------------------------------------------------------------------------------------


def test_nothing_wakes_once_it_has_settled(show: Show, qtbot: QtBot) -> None:
    window = show(BEFORE)
    window.show_snapshot(BOTH, samples.NOW)
    at_rest(qtbot, window)
    ticking = [timer for timer in window.findChildren(QTimer) if timer.isActive()]
    assert [timer.isSingleShot() for timer in ticking] == [True], "the clock of the minute alone"
    qtbot.wait(100)
    woken: list[int] = []
    dispatcher = QAbstractEventDispatcher.instance()
    dispatcher.awake.connect(lambda: woken.append(1))
    stop = QTimer()
    stop.setSingleShot(True)
    with qtbot.waitSignal(stop.timeout):
        stop.start(600)
    assert len(woken) <= 6, "a frame clock would wake nearly forty times"
