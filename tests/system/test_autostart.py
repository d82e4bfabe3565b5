"""Starting with the system, against real entries, and against Windows' registry as it behaves."""

import configparser
import re
import shlex
import sys
from pathlib import Path

import pytest

from indicate_desktop.system import autostart

NASTY = ["/opt/a b/pro$gram", "--profile", 'C:\\x\\"quo`ted"', "100%", "run"]


@pytest.fixture
def own(home: Path) -> Path:
    return home / "config" / "autostart" / autostart.ENTRY


@pytest.fixture
def shared(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CONFIG_DIRS", f"{tmp_path}/none:{tmp_path}/shared")
    return tmp_path / "shared" / "autostart" / autostart.ENTRY


def test_on_and_off_again_leaves_nothing(own: Path) -> None:
    assert not autostart.enabled()
    autostart.set_enabled(True, autostart.command())
    assert autostart.enabled()
    assert own.stat().st_mode & 0o777 == 0o600
    autostart.set_enabled(False, autostart.command())
    assert not autostart.enabled()
    assert list(own.parent.iterdir()) == []
    autostart.set_enabled(False, autostart.command())


def test_the_entry_runs_this_very_program_quietly(own: Path, tmp_path: Path) -> None:
    autostart.set_enabled(True, autostart.command(tmp_path / "my profile"))
    read = configparser.ConfigParser(interpolation=None)
    read.read(own, encoding="utf-8")
    line = read["Desktop Entry"]["Exec"]
    program, *rest = shlex.split(line)
    assert Path(program).samefile(sys.executable)
    assert rest == [
        "-m", "indicate_desktop", "--profile", str(tmp_path / "my profile"), "run", "--autostart",
    ]  # fmt: skip


def test_whatever_a_path_holds_arrives_as_it_is() -> None:
    """Read back as the Desktop Entry Specification says: string escapes, then quotes, then %."""
    line = next(x for x in autostart.entry(NASTY).splitlines() if x.startswith("Exec="))
    value = line.removeprefix("Exec=").replace("\\\\", "\\")
    quoted = re.findall(r'"((?:[^"\\]|\\.)*)"', value)
    assert [re.sub(r"\\(.)", r"\1", part).replace("%%", "%") for part in quoted] == NASTY


def test_one_for_all_users_counts_and_can_be_overruled(own: Path, shared: Path) -> None:
    shared.parent.mkdir(parents=True)
    shared.write_text(autostart.entry(["/usr/bin/indicate-desktop", "run"]))
    assert autostart.enabled()
    autostart.set_enabled(False, autostart.command())
    assert not autostart.enabled()
    assert own.exists()
    autostart.set_enabled(True, autostart.command())
    assert autostart.enabled()


@pytest.mark.parametrize(
    ("text", "on"),
    [
        ("[Desktop Entry]\nExec=x\n", True),
        ("[Desktop Entry]\nExec=x\nHidden=true\n", False),
        ("[Desktop Entry]\nExec=x\nX-GNOME-Autostart-enabled=false\n", False),
        ("[Desktop Entry]\nExec=x\nHidden=perhaps\n", False),
        ("not an entry", False),
        ("", False),
    ],
)
def test_what_others_have_written_is_understood(own: Path, text: str, on: bool) -> None:
    own.parent.mkdir(parents=True)
    own.write_text(text)
    assert autostart.enabled() is on


def test_a_folder_that_cannot_be_made_is_said(home: Path) -> None:
    (home / "config").write_text("in the way")
    with pytest.raises(autostart.AutostartError):
        autostart.set_enabled(True, autostart.command())
    assert (home / "config").read_text() == "in the way"
