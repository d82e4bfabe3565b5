"""What the hub decides, on a real profile: applied at once, kept, and given back."""

from argparse import Namespace
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot
from tests.ui import samples

from indicate_desktop.domain.look import Look
from indicate_desktop.domain.policy import Lock
from indicate_desktop.domain.profile import Profile
from indicate_desktop.domain.snapshot import Snapshot, SyncState, SyncStatus
from indicate_desktop.policy_desk import PolicyDesk
from indicate_desktop.preferences import Preferences
from indicate_desktop.settings_desk import SettingsDesk
from indicate_desktop.system import autostart, settings
from indicate_desktop.system.paths import Places, places
from indicate_desktop.ui.settings.choices import Looked
from indicate_desktop.ui.settings.look_row import LookRow
from indicate_desktop.ui.settings.looks_sheet import LooksSheet
from indicate_desktop.ui.settings.window import SettingsWindow
from indicate_desktop.ui.theme import Theme
from indicate_desktop.ui.translate import Language

NOON = datetime(2026, 11, 12, 12, tzinfo=UTC)


@pytest.fixture
def where(tmp_path: Path) -> Places:
    made = places(tmp_path / "profile")
    made.make()
    settings.save(made.settings, settings.Settings(hub="https://hub.example.com", mini_bar=True))
    return made


@pytest.fixture
def preferences(where: Places) -> Preferences:
    return Preferences(where.settings)


@pytest.fixture
def desk(where: Places, preferences: Preferences) -> PolicyDesk:
    return PolicyDesk(preferences, Namespace(command="run", profile=where.cache.parent))


@pytest.fixture
def window(
    where: Places, light: Theme, preferences: Preferences, english: Language, qtbot: QtBot
) -> Iterator[SettingsDesk]:
    options = Namespace(command="run", profile=where.cache.parent)
    made = SettingsDesk(light, preferences, where, options)
    made.open(english, card())
    yield made
    made.close()


def card(hub: str = "Support", **locks: bool | str) -> Snapshot:
    """A snapshot whose card has some locks."""
    profile = Profile(
        key="a",
        name="Anna Berg",
        hub=hub,
        locks=tuple(Lock(setting=name, value=value) for name, value in locks.items()),
        looks_since=NOON - timedelta(days=9),
    )
    return replace(samples.PICTURE, profile=profile, sync=SyncStatus(state=SyncState.LIVE))


def saved(where: Places) -> settings.Settings:
    return settings.load(where.settings).settings


def test_a_decision_holds_at_once_and_the_users_own_choice_is_given_back(
    desk: PolicyDesk, preferences: Preferences, where: Places
) -> None:
    told: list[str] = []
    preferences.changed.connect(told.append)
    desk.show_snapshot(card(mini_bar=False, quiet=True))
    assert (preferences.settings.mini_bar, preferences.settings.quiet) == (False, True)
    assert sorted(told) == ["mini_bar", "quiet"]
    assert saved(where).mini_bar  # their value is never overwritten
    preferences.change("mini_bar", value=False)  # a stale window, or another part
    preferences.change("text_scale", 1.5)  # saves what is theirs, and nothing else
    assert (saved(where).mini_bar, saved(where).quiet) == (True, False)
    desk.show_snapshot(card())
    assert (preferences.settings.mini_bar, preferences.settings.quiet) == (True, False)


def test_no_hub_decides_what_is_the_agents_own(desk: PolicyDesk, preferences: Preferences) -> None:
    desk.show_snapshot(card(nudges=False, text_scale="2.0", mini_bar=True, notify_praise=True))
    assert preferences.locks == {}


def test_decisions_hold_while_the_card_cannot_be_read_and_end_with_signing_out(
    desk: PolicyDesk, preferences: Preferences, where: Places
) -> None:
    desk.show_snapshot(card(mini_bar=False))
    desk.show_snapshot(Snapshot(made_at=NOON))
    assert not preferences.settings.mini_bar
    settings.save(where.settings, replace(preferences.own, hub=None))  # as deleting does
    preferences.read_again()
    desk.show_snapshot(Snapshot(made_at=NOON))
    assert preferences.settings.mini_bar


@pytest.mark.parametrize("own", [True, False])
def test_autostart_is_set_and_put_back(
    desk: PolicyDesk, preferences: Preferences, where: Places, home: Path, own: bool
) -> None:
    """`own`: what the user had; the hub decides the other, over two starts of the program."""
    if own:
        autostart.set_enabled(True, autostart.command(where.cache.parent))
    desk.show_snapshot(card(autostart=not own))
    assert autostart.enabled() is not own
    again = Preferences(where.settings)
    later = PolicyDesk(again, Namespace(command="run", profile=where.cache.parent))
    later.show_snapshot(card(autostart=not own))
    later.show_snapshot(card())
    assert autostart.enabled() is own
    assert again.own.autostart_own is None


def test_the_demo_leaves_the_computers_autostart_alone(
    preferences: Preferences, home: Path
) -> None:
    desk = PolicyDesk(preferences, Namespace(command="demo", profile=None))
    desk.show_snapshot(card(autostart=True))
    assert not autostart.enabled()


def test_an_open_window_follows(
    desk: PolicyDesk, window: SettingsDesk, preferences: Preferences, home: Path
) -> None:
    """The rows are disabled with whose decision it is, and come back with the user's choice."""
    shown = window.window
    assert shown is not None
    assert shown.on_screen.mini_bar.isChecked()
    told: list[tuple[str, object]] = []
    shown.changed.connect(lambda name, value: told.append((name, value)))

    decided = card(mini_bar=False, autostart=True, notify_goal=False)
    desk.show_snapshot(decided)
    window.show_snapshot(decided)
    rows = (
        shown.on_screen.mini_bar, shown.on_screen.autostart,
        shown.notifying.kinds["notify_goal"],
    )  # fmt: skip
    assert [row.isEnabled() for row in rows] == [False] * 3
    assert {row.note for row in rows} == {"Decided by Support."}
    assert [row.isChecked() for row in rows] == [False, True, False]
    assert shown.notifying.kinds["notify_praise"].isEnabled()
    assert shown.data.export.isEnabled()
    assert shown.data.wipe.isEnabled()

    all_off = card(quiet=True)
    desk.show_snapshot(all_off)
    window.show_snapshot(all_off)
    assert shown.notifying.all.note == "Decided by Support."
    assert not shown.notifying.kinds["notify_goal"].isEnabled()

    desk.show_snapshot(card())
    window.show_snapshot(card())
    assert all(row.isEnabled() for row in rows)
    assert [row.isChecked() for row in rows] == [True, False, True]
    assert "always in front" in rows[0].note
    assert window.window is shown
    assert told == []


def test_who_has_looked_is_said_and_listed_and_follows(window: SettingsDesk) -> None:
    shown = window.window
    assert shown is not None
    assert "Nobody has looked at your results since Tue 3 Nov" in shown.data.looked.text()
    shown.data.looks.click()
    sheet = window.looks
    assert sheet is not None
    assert sheet.isVisible()
    assert sheet.card.isHidden()
    assert "Nobody has looked" in sheet.empty.sentence.text()

    look = Look(
        key="k", agent="a", viewer="s", name="<b>Sara</b> Lind", role="coach", view="evaluation",
        way="coach_desk", first_at=NOON, last_at=NOON, times=3,
    )  # fmt: skip
    odd = replace(look, key="j", name=" ", role="auditor", view="x", times=1)
    window.show_snapshot(replace(card(), looks=(look, odd), looks_total=103))
    assert "Last <b>Sara</b> Lind" in shown.data.looked.text()
    assert sheet.empty.isHidden()
    names = [row.text() for row in sheet.card.findChildren(LookRow)]
    assert names[0].startswith("<b>Sara</b> Lind, ")
    assert names[0].endswith("Coach · your evaluations · on the coach desk · 3 times")
    assert names[1].startswith("Somebody without a name")
    assert "auditor · x" in names[1]
    assert sheet.more.text() == "101 earlier ones are in your export."


def test_offline_the_list_says_as_of_when(window: SettingsDesk) -> None:
    off = SyncStatus(state=SyncState.OFFLINE, live_at=datetime.now(UTC) - timedelta(minutes=7))
    window.show_snapshot(replace(card(), sync=off))
    shown = window.window
    assert shown is not None
    shown.data.looks.click()
    assert window.looks is not None
    assert "As of 7 min ago" in window.looks.note.text()


def test_a_hub_that_keeps_no_looks_is_not_praised_for_it(
    window: SettingsDesk, light: Theme
) -> None:
    old = replace(card(), profile=Profile(key="a", name="Anna"))
    window.show_snapshot(old)
    assert isinstance(window.window, SettingsWindow)
    said = window.window.data.looked.text()
    assert said == "Who has looked? This hub does not note yet who looks."


def test_a_long_list_scrolls_with_the_keyboard(light: Theme, english: Language) -> None:
    looks = tuple(
        Look(
            key=str(n), agent="a", viewer="s", name=f"Coach {n}", role="coach", view="results",
            way="coach_desk", first_at=NOON, last_at=NOON - timedelta(hours=n),
        )
        for n in range(100)
    )  # fmt: skip
    sheet = LooksSheet(light, english)
    sheet.show_looks(Looked(looks=looks, total=100), NOON)
    sheet.raise_up()
    bar = sheet.area.verticalScrollBar()
    QTest.keyClick(sheet, Qt.Key.Key_PageDown)
    assert bar.value() > 100
    QTest.keyClick(sheet, Qt.Key.Key_End)
    assert bar.value() == bar.maximum() > 0
    QTest.keyClick(sheet, Qt.Key.Key_Escape)
    assert not sheet.isVisible()
    sheet.deleteLater()
