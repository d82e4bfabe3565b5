"""Who asks the system whether something may move: off the GUI's thread, once, and then follows."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot
from tests.guards.portal import Portal

from indicate_desktop.motion_desk import SETTLE_MS, MotionDesk
from indicate_desktop.preferences import Preferences
from indicate_desktop.system.session_bus import BusError, SessionBus
from indicate_desktop.system.settings import load
from indicate_desktop.ui.motion import Motion
from indicate_desktop.ui.theme import Theme

SPACE, KEY = "org.freedesktop.appearance", "reduced-motion"


@pytest.fixture
def motion(qapp: object) -> Motion:
    assert qapp
    return Motion()


@pytest.fixture
def desk(motion: Motion) -> Iterator[MotionDesk]:
    desk = MotionDesk(motion)
    yield desk
    desk.close()
    desk.close()
    desk.deleteLater()


@pytest.mark.display
def test_it_follows_the_system(
    desk: MotionDesk, motion: Motion, portal: Portal, qtbot: QtBot
) -> None:
    desk.ask()
    desk.ask()
    qtbot.waitUntil(lambda: desk._portal is not None)
    assert not motion.allowed, "nobody has answered yet"
    portal.answer({SPACE: {KEY: ("u", 0)}})
    qtbot.waitUntil(lambda: motion.allowed)
    portal.change(SPACE, KEY, ("u", 1))
    qtbot.waitUntil(lambda: not motion.allowed)
    portal.change(SPACE, KEY, ("u", 0))
    qtbot.waitUntil(lambda: motion.allowed)


def test_without_a_bus_nobody_wants_less(
    desk: MotionDesk, motion: Motion, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, qtbot: QtBot
) -> None:
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", f"unix:path={tmp_path / 'none'}")
    desk.ask()
    qtbot.waitUntil(lambda: motion.allowed)


def test_a_slow_bus_holds_up_neither_the_screen_nor_the_end(
    motion: Motion, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    from threading import Event  # noqa: PLC0415 - for this test alone

    answered = Event()

    def slow(_kind: type[SessionBus]) -> SessionBus:
        answered.wait(5)
        raise BusError

    monkeypatch.setattr(SessionBus, "open", classmethod(slow))
    monkeypatch.setattr("indicate_desktop.motion_desk.PATIENCE_S", 0.05)
    desk = MotionDesk(motion)
    desk.ask()
    qtbot.waitUntil(lambda: desk._thread is not None)
    qtbot.wait(20)
    assert not motion.allowed
    desk.close()
    answered.set()


def test_it_may_end_before_it_has_begun(motion: Motion, qtbot: QtBot) -> None:
    desk = MotionDesk(motion)
    desk.ask()
    desk.close()
    qtbot.wait(SETTLE_MS + 50)
    assert desk._thread is None
    desk.deleteLater()


@pytest.mark.parametrize("platform", ["darwin", "win32"])
def test_elsewhere_there_is_no_bus(
    desk: MotionDesk, motion: Motion, monkeypatch: pytest.MonkeyPatch, platform: str
) -> None:
    wishes: list[Callable[[], bool]] = []
    monkeypatch.setattr("sys.platform", platform)
    monkeypatch.setattr(motion, "follow", wishes.append)
    desk.ask()
    assert [wish.__module__ for wish in wishes] == (
        ["indicate_desktop.system.windows_motion"] if platform == "win32" else []
    )
    assert desk._thread is None


def test_the_users_own_wish_holds_at_once_and_is_kept(light: Theme, tmp_path: Path) -> None:
    path = tmp_path / "settings.json"
    preferences = Preferences(path)
    preferences.follow(light)
    light.motion.follow(lambda: False)
    moves = [light.motion.allowed]
    for wish in ("less", "system"):
        preferences.change("motion", wish)
        moves.append(light.motion.allowed)
        assert load(path).settings.motion == wish
    assert moves == [True, False, True]
