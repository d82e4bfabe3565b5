"""What the settings do: saved, applied, exported and deleted, on real files and a real cache."""

import csv
import json
from argparse import Namespace
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from openpyxl import load_workbook
from pytestqt.qtbot import QtBot
from tests.ui import samples

from indicate_desktop import assembly, wire
from indicate_desktop.cache.cache import open_cache
from indicate_desktop.domain.look import Look
from indicate_desktop.preferences import Preferences
from indicate_desktop.settings_desk import SettingsDesk
from indicate_desktop.system import autostart, settings
from indicate_desktop.system.paths import Places, places
from indicate_desktop.ui.theme import Theme, ThemeMode
from indicate_desktop.ui.translate import Language


@pytest.fixture
def where(tmp_path: Path) -> Places:
    """A profile that is signed in and knows a contact."""
    made = places(tmp_path / "profile")
    made.make()
    known = settings.Settings(
        hub="https://hub.example.com", agent="agent-1", signed_in_at="2026-11-12T08:00:00+00:00"
    )
    settings.save(made.settings, known)
    with open_cache(made.cache, assembly.vault(made).cache_key()) as cache:
        cache.apply([wire.change(1, samples.contact("c1", "Invoice, late"))], "e:1")
    return made


@pytest.fixture
def theme(qapp: object) -> Iterator[Theme]:
    theme = Theme(ThemeMode.LIGHT)
    yield theme
    theme.set_text_scale(1.0)
    theme.deleteLater()


@pytest.fixture
def preferences(where: Places, theme: Theme) -> Preferences:
    made = Preferences(where.settings)
    made.follow(theme)
    return made


@pytest.fixture
def desk(
    where: Places, theme: Theme, preferences: Preferences, english: Language, qtbot: QtBot
) -> Iterator[SettingsDesk]:
    desk = _desk(where, theme, preferences)
    desk.open(english, samples.PICTURE)
    yield desk
    desk.close()


def _desk(
    where: Places,
    theme: Theme,
    preferences: Preferences,
    command: str = "run",
    language: str | None = None,
) -> SettingsDesk:
    options = Namespace(command=command, profile=where.cache.parent, language=language)
    return SettingsDesk(theme, preferences, where, options)


def test_a_choice_is_applied_and_saved(
    desk: SettingsDesk, where: Places, theme: Theme, qtbot: QtBot, preferences: Preferences
) -> None:
    assert desk.window is not None
    with qtbot.waitSignals([preferences.changed] * 3):
        desk.window.look.mode.choose(2)
        desk.window.look.scale.choose(2)
        desk.window.on_screen.mini_bar.click()
    assert theme.palette.dark
    assert theme.text_scale == 1.5
    saved = settings.load(where.settings).settings
    assert saved.theme is settings.Theme.DARK
    assert (saved.text_scale, saved.mini_bar) == (1.5, True)
    assert saved.hub == "https://hub.example.com"


def test_what_cannot_be_saved_holds_and_is_logged(
    desk: SettingsDesk,
    where: Places,
    preferences: Preferences,
    caplog: pytest.LogCaptureFixture,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def full(_path: Path, _data: bytes) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(settings, "replace_file", full)
    preferences.change("mini_bar", value=True)
    assert preferences.settings.mini_bar
    assert "No space left" in caplog.text


def test_the_window_comes_back_in_another_language_where_it_was(
    desk: SettingsDesk, swedish: Language, preferences: Preferences
) -> None:
    old = desk.window
    assert old is not None
    old.move(60, 40)
    preferences.change("language", "sv")
    desk.renew(swedish, samples.PICTURE)
    fresh = desk.window
    assert fresh is not None
    assert fresh is not old
    assert not old.isVisible()
    assert (fresh.windowTitle(), fresh.isVisible()) == ("Inställningar", True)
    assert (fresh.x(), fresh.look.tongue.current) == (60, 1)


def test_a_closed_window_is_not_brought_back(desk: SettingsDesk, swedish: Language) -> None:
    assert desk.window is not None
    desk.window.reject()
    desk.renew(swedish, samples.PICTURE)
    assert not desk.window.isVisible()


def test_autostart_is_what_the_system_says(desk: SettingsDesk, home: Path) -> None:
    assert desk.window is not None
    desk.window.on_screen.autostart.click()
    assert autostart.enabled()
    (home / "config" / "autostart").rename(home / "config" / "elsewhere")
    (home / "config" / "autostart").write_text("in the way")
    desk.window.on_screen.autostart.click()
    desk.window.on_screen.autostart.click()
    assert not desk.window.on_screen.autostart.isChecked()
    assert desk.window.on_screen.autostart.note.startswith("That could not be changed")


def test_the_demo_says_what_it_cannot_do(
    where: Places, theme: Theme, preferences: Preferences, english: Language, qtbot: QtBot
) -> None:
    desk = _desk(where, theme, preferences, "demo")
    desk.open(english, samples.PICTURE)
    assert desk.window is not None
    assert not desk.window.on_screen.autostart.isEnabled()
    assert "demo" in desk.window.on_screen.autostart.note
    assert not desk.window.data.wipe.isEnabled()
    desk.close()


@pytest.mark.parametrize("ending", ["csv", "xlsx", "json"])
def test_all_results_are_exported_off_the_gui_thread(
    desk: SettingsDesk, tmp_path: Path, qtbot: QtBot, ending: str
) -> None:
    window = desk.window
    assert window is not None
    path = tmp_path / f"mine.{ending}"
    desk._export(str(path))
    assert not window.data.export.isEnabled()
    qtbot.waitUntil(lambda: "1 contact written to" in window.data.message.text())
    assert str(path) in window.data.message.text()
    assert window.data.export.isEnabled()
    if ending == "json":
        assert json.loads(path.read_text())["contacts"][0]["contact"]["topic"] == "Invoice, late"
    elif ending == "csv":
        with path.open(encoding="utf-8-sig", newline="") as file:
            assert next(csv.DictReader(file))["topic"] == "Invoice, late"
    else:
        assert path.read_bytes().startswith(b"PK")


@pytest.mark.parametrize("ending", ["csv", "xlsx", "json"])
def test_who_has_looked_is_in_every_export(
    desk: SettingsDesk, where: Places, tmp_path: Path, qtbot: QtBot, ending: str
) -> None:
    at = datetime(2026, 11, 12, 9, tzinfo=UTC)
    look = Look(
        key="k", agent="agent-1", viewer="s", name="=Sara", role="coach", view="results",
        way="coach_desk", first_at=at, last_at=at, times=2,
    )  # fmt: skip
    with open_cache(where.cache, assembly.vault(where).cache_key()) as cache:
        cache.apply([wire.change(2, look)], "e:2")
    assert desk.window is not None
    path = tmp_path / f"mine.{ending}"
    desk._export(str(path))
    said = desk.window.data.message
    qtbot.waitUntil(lambda: "1 contact written to" in said.text())
    if ending == "json":
        assert json.loads(path.read_text())["look"][0]["name"] == "=Sara"
    elif ending == "csv":
        with (tmp_path / "mine-look.csv").open(encoding="utf-8-sig", newline="") as file:
            (row,) = csv.DictReader(file)
        assert (row["name"], row["times"]) == ("'=Sara", "2")
        assert datetime.fromisoformat(row["last_at"]) == at
    else:
        names, values = load_workbook(path)["look"].values
        assert values[names.index("name")] == "'=Sara"


def test_an_export_that_fails_says_why_and_can_be_tried_again(
    desk: SettingsDesk, tmp_path: Path, qtbot: QtBot, caplog: pytest.LogCaptureFixture
) -> None:
    window = desk.window
    assert window is not None
    desk._export(str(tmp_path / "no such folder" / "mine.csv"))
    qtbot.waitUntil(lambda: "not there" in window.data.message.text())
    assert "choose another place" in window.data.message.text()
    assert window.data.export.isEnabled()


def test_deleting_leaves_no_result_no_secret_and_no_hub_but_the_choices(
    desk: SettingsDesk, where: Places, preferences: Preferences, qtbot: QtBot
) -> None:
    preferences.change("text_scale", 1.25)
    assert desk.window is not None
    desk.wipe_asked.connect(desk.wipe)
    desk.window.data.wipe.click()
    with qtbot.waitSignal(desk.wipe_ended):
        desk.window.data.question.delete.click()
    assert list(where.cache.parent.glob("cache*")) == []
    for left in where.settings.parent.glob("settings*"):
        assert "hub.example.com" not in left.read_text(encoding="utf-8")
    assert assembly.vault(where).load() is None
    assert preferences.settings == replace(settings.Settings(), text_scale=1.25)
    assert settings.load(where.settings).settings == preferences.settings
    assert not desk.window.isVisible()


def test_a_deletion_that_fails_is_said_and_the_engine_may_go_on(
    desk: SettingsDesk,
    where: Places,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    def refuse(self: Path, missing_ok: bool = False) -> None:
        raise PermissionError(13, "Permission denied")

    window = desk.window
    assert window is not None
    with monkeypatch.context() as held, qtbot.waitSignal(desk.wipe_ended):
        held.setattr(Path, "unlink", refuse)
        desk.wipe()
    qtbot.waitUntil(lambda: "Permission denied" in window.data.message.text())
    assert window.isVisible()
    assert settings.load(where.settings).settings.hub is not None


def test_an_export_shows_how_far_it_is_and_can_be_cancelled(
    desk: SettingsDesk, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("indicate_desktop.commands.export.STEP", 1)
    assert desk.window is not None
    data = desk.window.data
    assert data.cancel.isHidden()
    told: list[tuple[int, int]] = []
    desk._data.written.connect(lambda done, whole: told.append((done, whole)))
    with qtbot.waitSignal(desk._data.exported):
        desk._export(str(tmp_path / "mine.zip"))
        assert not data.cancel.isHidden()
        assert not data.progress.isHidden()
    assert told
    assert told[0][1] > 0
    assert data.cancel.isHidden()

    desk._export(str(tmp_path / "other.zip"))
    data.cancel.click()
    words = ("nothing was written", "written to")
    qtbot.waitUntil(lambda: any(w in data.message.text() for w in words))
    assert data.cancel.isHidden()
    assert data.export.isEnabled()
    left = {path.name for path in tmp_path.glob("*.zip*")} | {p.name for p in tmp_path.glob(".*")}
    cancelled = "nothing was written" in data.message.text()
    assert left == ({"mine.zip"} if cancelled else {"mine.zip", "other.zip"})


def test_the_language_that_the_program_was_started_in_is_the_one_shown(
    where: Places, theme: Theme, preferences: Preferences, swedish: Language, qtbot: QtBot
) -> None:
    desk = _desk(where, theme, preferences, language="sv")
    desk.open(swedish, samples.PICTURE)
    assert desk._shown is not None
    assert desk._shown[0].language == "sv"
    assert desk.window is not None
    with qtbot.waitSignal(preferences.changed) as told:
        desk.window.changed.emit("language", None)  # the saved one: nothing new to save
    assert told.args == ["language"]
    desk.window.changed.emit("language", "en")
    assert settings.load(where.settings).settings.language == "en"
    desk.close()
