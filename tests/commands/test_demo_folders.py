"""What killed demos left is deleted by the next one, and nothing else is."""

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from indicate_desktop.commands.demo_folders import OLD_S, sweep
from indicate_desktop.ui.instance import Instance


def later() -> float:
    """When a folder that was made just now is old."""
    return time.time() + OLD_S + 60


def demo(root: Path, name: str = "a1") -> Path:
    folder = root / f"indicate-demo-{name}"
    (folder / "hub").mkdir(parents=True)
    (folder / "hub" / "hub.sqlite3").write_text("made up")
    return folder


def test_an_old_folder_goes_and_a_young_one_stays(tmp_path: Path) -> None:
    folder = demo(tmp_path)
    assert sweep(tmp_path) == []
    assert sweep(tmp_path, later()) == [folder]
    assert not folder.exists()


def test_one_whose_demo_was_killed_goes_with_its_lock(tmp_path: Path) -> None:
    folder = demo(tmp_path)
    code = (
        "import os, sys; from pathlib import Path;"
        "from indicate_desktop.ui.instance import Instance;"
        "one = Instance(Path(sys.argv[1])); assert one.acquire(); os._exit(0)"
    )
    env = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    subprocess.run([sys.executable, "-c", code, folder], env=env, check=True, timeout=60)
    assert (folder / "instance.lock").exists()
    assert sweep(tmp_path, later()) == [folder]


def test_a_demo_that_runs_stays(tmp_path: Path) -> None:
    folder = demo(tmp_path)
    running = Instance(folder)
    assert running.acquire()
    assert sweep(tmp_path, later()) == []
    running.release()
    assert sweep(tmp_path, later()) == [folder]


def test_other_names_files_and_links_stay(tmp_path: Path) -> None:
    precious = tmp_path / "elsewhere"
    precious.mkdir()
    (precious / "letter").write_text("mine")
    root = tmp_path / "tmp"
    (root / "indicate").mkdir(parents=True)
    (root / "indicate-demo-file").write_text("no folder")
    (root / "indicate-demo-link").symlink_to(precious)
    inside = demo(root)
    (inside / "link").symlink_to(precious)
    assert sweep(root, later()) == [inside]
    assert (precious / "letter").read_text() == "mine"
    assert {path.name for path in root.iterdir()} == {
        "indicate",
        "indicate-demo-file",
        "indicate-demo-link",
    }


@pytest.mark.skipif(not hasattr(os, "getuid"), reason="Windows has a folder for each user")
def test_somebody_elses_stays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = demo(tmp_path)
    monkeypatch.setattr(os, "getuid", lambda: folder.stat().st_uid + 1)
    assert sweep(tmp_path, later()) == []
    assert folder.exists()


def test_no_such_folder_is_nothing(tmp_path: Path) -> None:
    assert sweep(tmp_path / "gone") == []
