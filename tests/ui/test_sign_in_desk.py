"""Which hub the first window offers."""

import json
from pathlib import Path

import pytest

from indicate_desktop.backend import Backend
from indicate_desktop.preferences import Preferences
from indicate_desktop.sign_in_desk import SignInDesk
from indicate_desktop.system import computer
from indicate_desktop.system.paths import places
from indicate_desktop.ui.theme import Theme
from indicate_desktop.ui.translate import Language
from indicate_desktop.ui.welcome import WelcomeWindow
from indicate_desktop.ui.windows import Windows

pytestmark = pytest.mark.usefixtures("qtbot")


def offered(theme: Theme, english: Language, profile: Path, own: str | None = None) -> str:
    """The address in the window that a desktop opens."""
    where = places(profile)
    preferences = Preferences(where.settings)
    if own is not None:
        preferences.remember_hub(own, "anna")
    windows = Windows(theme, english)
    desk = SignInDesk(windows, Backend(where, None, ()), preferences)
    desk.open()
    window = windows.findChild(WelcomeWindow) or windows._welcome
    assert isinstance(window, WelcomeWindow)
    text = window.address.edit.text()
    windows.close()
    return text


@pytest.fixture
def policies(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = tmp_path / "policies.json"
    monkeypatch.setitem(computer.FILES, "linux", path)
    monkeypatch.setattr("sys.platform", "linux")
    return path


def test_the_hub_that_it_names_is_offered(
    theme: Theme, english: Language, tmp_path: Path, policies: Path
) -> None:
    assert offered(theme, english, tmp_path / "one") == ""
    policies.write_text(json.dumps({"hub": "https://hub.example.com"}))
    assert offered(theme, english, tmp_path / "one") == "https://hub.example.com"


def test_a_hub_that_is_known_comes_first(
    theme: Theme, english: Language, tmp_path: Path, policies: Path
) -> None:
    policies.write_text(json.dumps({"hub": "https://hub.example.com"}))
    known = "https://other.example.com"
    assert offered(theme, english, tmp_path / "one", own=known) == known


def test_what_it_has_written_wrongly_is_logged_and_stops_nobody(
    theme: Theme,
    english: Language,
    tmp_path: Path,
    policies: Path,
    caplog: pytest.LogCaptureFixture,
) -> None:
    policies.write_text("{")
    assert offered(theme, english, tmp_path / "one") == ""
    assert "policies.json is not JSON" in caplog.text
