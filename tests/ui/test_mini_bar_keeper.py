"""When the mini bar is on the screen: wanted, known, and not covered."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot
from tests.ui import samples

from indicate_desktop.mini_bar_keeper import MiniBarKeeper
from indicate_desktop.preferences import Preferences
from indicate_desktop.system import settings
from indicate_desktop.ui.theme import Theme
from indicate_desktop.ui.translate import Language


@pytest.fixture
def preferences(tmp_path: Path) -> Preferences:
    return Preferences(tmp_path / "settings.json")


@pytest.fixture
def keeper(
    light: Theme, english: Language, preferences: Preferences, qtbot: QtBot
) -> Iterator[MiniBarKeeper]:
    keeper = MiniBarKeeper(light, english, preferences)
    yield keeper
    keeper.close()


def on_screen(keeper: MiniBarKeeper) -> bool:
    return keeper.bar is not None and keeper.bar.isVisible()


def test_it_comes_and_goes_with_the_setting(
    keeper: MiniBarKeeper, preferences: Preferences
) -> None:
    keeper.show_snapshot(samples.PICTURE, samples.NOW)
    assert not on_screen(keeper)
    preferences.change("mini_bar", value=True)
    assert on_screen(keeper)
    preferences.change("mini_bar", value=False)
    assert not on_screen(keeper)


def test_it_waits_for_something_to_show(keeper: MiniBarKeeper, preferences: Preferences) -> None:
    preferences.change("mini_bar", value=True)
    assert not on_screen(keeper)
    keeper.show_snapshot(samples.PICTURE, samples.NOW)
    assert keeper.bar is not None
    assert keeper.bar.view.value == "4.4"


def test_it_hides_while_it_would_lie_over_something(
    keeper: MiniBarKeeper, preferences: Preferences, monkeypatch: pytest.MonkeyPatch
) -> None:
    preferences.change("mini_bar", value=True)
    keeper.show_snapshot(samples.PICTURE, samples.NOW)
    assert keeper.bar is not None
    monkeypatch.setattr("indicate_desktop.full_screen_watch.sys.platform", "win32")
    monkeypatch.setattr("indicate_desktop.full_screen_watch._windows_says_so", lambda: True)
    keeper.show_snapshot(samples.MET, samples.NOW)
    assert not keeper.bar.isVisible()
    assert keeper.bar.view.met
    monkeypatch.setattr("indicate_desktop.full_screen_watch._windows_says_so", lambda: False)
    keeper.show_snapshot(samples.MET, samples.NOW)
    assert keeper.bar.isVisible()


def test_another_language_and_where_it_was_left(
    keeper: MiniBarKeeper, preferences: Preferences, swedish: Language, tmp_path: Path
) -> None:
    preferences.change("mini_bar", value=True)
    keeper.show_snapshot(samples.PICTURE, samples.NOW)
    assert keeper.bar is not None
    keeper.bar.moved.emit("DP-1 800x800+0+0", 12, 34)
    keeper.bar.moved.emit("DP-2 800x800+0+0", 56, 78)
    kept = settings.load(tmp_path / "settings.json").settings.mini_bar_at
    assert kept == {"DP-1 800x800+0+0": (12, 34), "DP-2 800x800+0+0": (56, 78)}
    keeper.renew(swedish)
    assert keeper.bar is not None
    assert keeper.bar.view.value == "4,4"
    assert keeper.bar.isVisible()
