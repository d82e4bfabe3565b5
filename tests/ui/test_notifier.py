"""Notices from snapshots to a real notification service, and what a click on one does."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot
from tests.guards.notifying import Dunst
from tests.ui import samples

from indicate_desktop.announcer import Announcer
from indicate_desktop.desktop_setting import read_setting
from indicate_desktop.domain.notices import NoticeKind
from indicate_desktop.domain.snapshot import Snapshot
from indicate_desktop.domain.state import AgentState
from indicate_desktop.notifier import Notifier, wishes_of
from indicate_desktop.preferences import Preferences
from indicate_desktop.system.settings import Settings, load
from indicate_desktop.ui.notice_words import NoticeWords, Target
from indicate_desktop.ui.pause_menu import RESUME, UNTIL_TOMORROW
from indicate_desktop.ui.theme import Theme
from indicate_desktop.ui.translate import Language
from indicate_desktop.ui.tray import Tray

ROOT = Path(__file__).resolve().parents[2]
pytestmark = pytest.mark.display
CALM = replace(samples.PICTURE, praise=None, goals=samples.GOALS)
PRAISED = replace(CALM, praise=replace(samples.PRAISE, text="Calm & <b>clear</b>"))
MET = replace(PRAISED, goals=samples.MET.goals)
BUSY = replace(MET, state=AgentState.ON_CONTACT)


class Clock:
    def __init__(self) -> None:
        self.now = samples.NOW

    def __call__(self) -> datetime:
        return self.now

    def add(self, **length: float) -> None:
        self.now += timedelta(**length)


class Desk:
    """A notifier with what it needs."""

    def __init__(self, theme: Theme, language: Language, settings: Path) -> None:
        self.clock = Clock()
        self.preferences = Preferences(settings)
        self.tray = Tray(theme, language)
        self.notifier = Notifier(self.preferences, self.tray, language, clock=self.clock)
        self.clicks: list[str] = []
        self.balloons: list[tuple[str, str]] = []
        self.notifier.chosen.connect(self.clicks.append)
        self.show(CALM)

    def show(self, *snapshots: Snapshot) -> None:
        for snapshot in snapshots:
            self.notifier.show_snapshot(replace(snapshot, made_at=self.clock.now))


@pytest.fixture
def desk(light: Theme, english: Language, tmp_path: Path, bus_address: str) -> Iterator[Desk]:
    assert bus_address
    desk = Desk(light, english, tmp_path / "settings.json")
    yield desk
    desk.notifier.close()
    desk.tray.stop()


def shown(qtbot: QtBot, dunst: Dunst, number: int = 1) -> None:
    """Wait until the service shows so many."""
    qtbot.waitUntil(lambda: dunst.displayed == number)


def test_a_praise_is_shown_as_text_and_a_click_leads_to_the_glance(
    desk: Desk, dunst: Dunst, qtbot: QtBot
) -> None:
    desk.show(PRAISED)
    shown(qtbot, dunst)
    dunst.click()
    qtbot.waitUntil(lambda: desk.clicks == ["glance"])
    (seen,) = dunst.read()
    assert seen["summary"] == "Sara praised you"
    assert seen["body"] == "“Calm &amp; &lt;b&gt;clear&lt;/b&gt;”"


def test_nothing_during_a_contact_and_one_summary_after_it(
    desk: Desk, dunst: Dunst, qtbot: QtBot
) -> None:
    desk.show(BUSY, replace(BUSY, state=AgentState.WRAP_UP))
    assert desk.notifier.waiting == 2
    assert dunst.displayed == 0
    desk.show(replace(MET, state=AgentState.AVAILABLE))
    shown(qtbot, dunst)
    (seen,) = dunst.read()
    assert seen["summary"] == "While you were busy"
    assert seen["body"] == "Sara praised you\nGoal reached: customer rating"
    assert desk.notifier.waiting == 0


def test_the_next_of_a_kind_takes_the_place_of_the_one_before(
    desk: Desk, dunst: Dunst, qtbot: QtBot
) -> None:
    desk.show(PRAISED)
    shown(qtbot, dunst)
    again = replace(samples.PRAISE, key="p2", giver="Ali", given_at=samples.NOW)
    desk.show(replace(CALM, praise=again))
    qtbot.wait(200)
    assert [each["summary"] for each in dunst.read()] == ["Ali praised you"]


def test_do_not_disturb_holds_and_is_looked_at_again(
    desk: Desk, dunst: Dunst, qtbot: QtBot
) -> None:
    dunst.pause(True)
    desk.show(PRAISED)
    qtbot.waitUntil(lambda: desk.notifier.waiting == 1)
    dunst.pause(False)
    assert dunst.displayed == 0
    desk.notifier.look()
    shown(qtbot, dunst)
    assert desk.notifier.waiting == 0


def test_a_pause_is_kept_said_in_the_menu_and_ends_with_a_summary(
    desk: Desk, dunst: Dunst, qtbot: QtBot, tmp_path: Path
) -> None:
    desk.tray.pause_asked.emit(30)
    menu = desk.tray.menu.actions()
    assert "Notifications paused until 14:50" in [action.text() for action in menu]
    assert load(tmp_path / "settings.json").settings.paused_until == "2026-11-18T13:50:30+00:00"
    desk.show(MET)
    assert desk.notifier.waiting == 2
    assert dunst.displayed == 0
    desk.clock.add(minutes=30)
    desk.notifier.look()
    shown(qtbot, dunst)
    assert dunst.read()[0]["summary"] == "While notifications were quiet"
    desk.tray.menu.aboutToShow.emit()
    assert "Pause notifications" in [action.text() for action in desk.tray.menu.actions()]


def test_a_pause_until_tomorrow_can_be_ended(desk: Desk, dunst: Dunst, qtbot: QtBot) -> None:
    desk.notifier.pause(UNTIL_TOMORROW)
    menu = [action.text() for action in desk.tray.menu.actions()]
    assert "Notifications paused until tomorrow 06:00" in menu
    desk.show(PRAISED)
    assert desk.notifier.waiting == 1
    desk.notifier.pause(RESUME)
    shown(qtbot, dunst)


def test_what_is_turned_off_is_not_shown(desk: Desk, dunst: Dunst, qtbot: QtBot) -> None:
    desk.preferences.change("notify_praise", False)
    desk.show(MET)
    shown(qtbot, dunst)
    assert [each["summary"] for each in dunst.read()] == ["Goal reached: customer rating"]


def test_quiet_hours_end_by_the_clock(desk: Desk, dunst: Dunst, qtbot: QtBot) -> None:
    desk.preferences.change("quiet_from", "14:00")
    desk.preferences.change("quiet_until", "15:00")
    desk.show(PRAISED)
    assert desk.notifier.waiting == 1
    desk.clock.add(minutes=40)
    desk.notifier.look()
    shown(qtbot, dunst)


def test_without_a_service_the_tray_icon_tells(
    desk: Desk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    balloons: list[tuple[str, str]] = []
    monkeypatch.setattr(
        desk.tray.icon, "showMessage", lambda title, body, _icon: balloons.append((title, body))
    )
    desk.show(PRAISED)
    qtbot.waitUntil(lambda: bool(balloons))
    assert balloons == [("Sara praised you", "“Calm & <b>clear</b>”")]
    desk.tray.icon.messageClicked.emit()
    desk.tray.icon.messageClicked.emit()
    assert desk.clicks == ["glance"]


def test_a_click_on_the_icons_toast_does_what_the_last_one_told_of(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Windows' way: a toast has no actions, and one click."""
    monkeypatch.setattr(desk.tray.icon, "showMessage", lambda *_: None)
    announcer = Announcer(desk.tray.icon)
    clicks: list[str] = []
    announcer.chosen.connect(clicks.append)
    announcer.show(NoticeWords(kind="praise", title="Sara praised you"))
    announcer.show(NoticeWords(kind="coaching", title="Booked", target=Target.REQUESTS))
    desk.tray.icon.messageClicked.emit()
    assert clicks == ["requests"]


def test_without_a_bus_the_tray_icon_tells_at_once(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", "")
    balloons: list[str] = []
    monkeypatch.setattr(desk.tray.icon, "showMessage", lambda title, *_: balloons.append(title))
    desk.show(PRAISED)
    assert balloons == ["Sara praised you"]


def test_a_service_that_was_away_is_found_again(desk: Desk, dunst: Dunst, qtbot: QtBot) -> None:
    desk.show(PRAISED)
    shown(qtbot, dunst)
    announcer = desk.notifier._announcer
    assert announcer is not None
    service = announcer._service
    assert service is not None
    service.bus._connection.sock.shutdown(2)
    qtbot.waitUntil(lambda: announcer._service is None)
    desk.show(MET)
    shown(qtbot, dunst, 2)


def test_one_that_was_dismissed_is_not_replaced(desk: Desk, dunst: Dunst, qtbot: QtBot) -> None:
    desk.show(PRAISED)
    shown(qtbot, dunst)
    announcer = desk.notifier._announcer
    assert announcer is not None
    dunst.command("NotificationCloseAll")
    qtbot.waitUntil(lambda: not announcer._numbers and not announcer._targets)


def test_a_service_that_ends_after_it_was_asked_leaves_it_to_the_tray_icon(
    desk: Desk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The next service counts anew: a number from before would be another program's."""
    balloons: list[str] = []
    monkeypatch.setattr(desk.tray.icon, "showMessage", lambda title, *_: balloons.append(title))
    announcer = Announcer(desk.tray.icon)
    asked: list[object] = []
    announcer.ask(asked.append)
    qtbot.waitUntil(lambda: bool(asked))
    announcer._served = True  # it was there
    announcer._numbers["praise"] = 7
    announcer.show(NoticeWords(kind="praise", title="Sara praised you"))
    qtbot.waitUntil(lambda: balloons == ["Sara praised you"])
    announcer.ended()
    assert announcer._numbers == {}
    announcer.close()


def test_a_click_gives_leave_to_come_to_the_front(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_ACTIVATION_TOKEN", "")
    announcer = Announcer(desk.tray.icon)
    announcer.token_given("gnome-shell/1")
    assert os.environ["XDG_ACTIVATION_TOKEN"] == "gnome-shell/1"
    announcer.close()


def test_settings_of_gnomes_family_are_read(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    parent = QObject()
    told: list[str | None] = []
    monkeypatch.setenv("PATH", str(tmp_path))
    read_setting(parent, "org.example", "quiet", told.append)
    qtbot.waitUntil(lambda: told == [None])
    program = tmp_path / "gsettings"
    program.write_text("#!/bin/sh\n[ $2 = org.example ] && echo $3\n")
    program.chmod(0o755)
    read_setting(parent, "org.example", "quiet", told.append)
    qtbot.waitUntil(lambda: len(told) == 2)
    read_setting(parent, "org.other", "quiet", told.append)
    qtbot.waitUntil(lambda: len(told) == 3)
    assert told == [None, "quiet", None]


def test_settings_say_what_is_wanted() -> None:
    assert wishes_of(Settings()).off == frozenset()
    assert wishes_of(Settings(quiet=True)).off == frozenset(NoticeKind)
    assert wishes_of(Settings(quiet_from="20:00")).hours is None


@pytest.mark.skipif(shutil.which("openbox") is None, reason="openbox is not installed")
def test_nothing_over_a_full_screen_window(
    display_env: dict[str, str], dunst: Dunst, tmp_path: Path
) -> None:
    path = os.pathsep.join([str(ROOT / "src"), str(ROOT)])
    environment = {**display_env, "PYTHONPATH": path}
    with subprocess.Popen(
        ["openbox", "--sm-disable"],
        env=environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    ) as manager:
        try:
            ran = subprocess.run(
                [sys.executable, "-m", "tests.ui.real_notifier", str(tmp_path)],
                env=environment,
                cwd=ROOT,
                capture_output=True,
                text=True,
                timeout=60,
                check=False,
            )
        finally:
            manager.terminate()
    assert ran.stdout.split() == ["covered", "True", "waits", "True", "told", "True"], ran.stderr
    assert [each["summary"] for each in dunst.read()] == ["Sara praised you"]
