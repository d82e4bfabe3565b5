import os
import subprocess
import sys
from pathlib import Path

import pytest

from indicate_desktop.system.paths import PlaceError, places


def test_a_profile_keeps_everything_of_a_run_in_one_folder(tmp_path: Path) -> None:
    here = places(tmp_path / "åsa's profile")
    assert {p.parent for p in (here.cache, here.settings, here.secrets, here.logs) if p} == {
        tmp_path / "åsa's profile"
    }
    here.make()
    assert here.logs.is_dir()
    if os.name == "posix":
        assert here.cache.parent.stat().st_mode & 0o077 == 0


def test_a_relative_profile_is_where_the_command_was_given(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert places(Path("p")).cache == tmp_path / "p" / "cache.sqlite3"


@pytest.mark.skipif(sys.platform != "linux", reason="the XDG folders are Linux's")
def test_the_systems_own_places_keep_the_keyring_and_survive_cache_cleaners(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("DATA", "CONFIG", "STATE", "CACHE"):
        monkeypatch.setenv(f"XDG_{name}_HOME", str(tmp_path / name))
    monkeypatch.delenv("XDG_RUNTIME_DIR", raising=False)
    here = places()
    assert here.secrets is None
    assert here.runtime == here.cache.parent  # never a folder in /tmp that anybody could make
    assert here.cache == tmp_path / "DATA/indicate-desktop/cache.sqlite3"
    assert here.settings == tmp_path / "CONFIG/indicate-desktop/settings.json"
    assert (tmp_path / "STATE") in here.logs.parents


def test_a_profile_that_cannot_be_made_is_said_in_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(PlaceError, match=r"cannot be made.*--profile"):
        places(tmp_path / "file" / "profile").make()


@pytest.mark.skipif(os.name != "posix", reason="rights are POSIX ones")
def test_a_read_only_profile_is_said_in_a_sentence() -> None:
    code = (
        "import os, pathlib\n"
        "from indicate_desktop.system.paths import PlaceError, places\n"
        "if os.geteuid() == 0: os.setuid(65534)\n"  # root may write everywhere
        "try: places(pathlib.Path('/usr')).make()\n"
        "except PlaceError as error: print(error)\n"
    )
    env = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    said = subprocess.run(
        [sys.executable, "-c", code],
        env=env,
        capture_output=True,
        text=True,
        check=True,
    )
    assert "cannot be" in said.stdout
    assert "--profile" in said.stdout
