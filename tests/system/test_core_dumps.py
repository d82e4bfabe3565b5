"""A crash leaves no core dump of the desktop or its commands, on a system that writes them."""

import os
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

from indicate_desktop.system import core_dumps

SOURCE = Path(core_dumps.__file__).resolve().parents[2]
UNIX = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such limit")
ALLOWED = "import resource as r; r.setrlimit(r.RLIMIT_CORE, (r.getrlimit(r.RLIMIT_CORE)[1],) * 2)\n"


def crashed(program: str, folder: Path) -> int:
    """How a program that may leave a core dump in a folder has ended, as `wait` tells it."""
    child = os.spawnve(  # noqa: S606 - our own interpreter; subprocess tells of no dump
        os.P_NOWAIT,
        sys.executable,
        [sys.executable, "-c", f"import os; os.chdir({str(folder)!r})\n{ALLOWED}{program}"],
        {"PYTHONPATH": str(SOURCE), "PATH": ""},
    )
    return os.waitpid(child, 0)[1]


@UNIX
def test_none_is_written(tmp_path: Path) -> None:
    off = "from indicate_desktop.system.core_dumps import turn_off; turn_off()\n"
    status = crashed(f"{off}os.abort()", tmp_path)
    assert os.WIFSIGNALED(status)
    assert not os.WCOREDUMP(status)
    assert list(tmp_path.iterdir()) == []


@UNIX
@pytest.mark.parametrize("command", ["status", "export x.json", "selftest"])
def test_whatever_opens_the_copy_has_turned_them_off(command: str, tmp_path: Path) -> None:
    program = (
        f"{ALLOWED}from indicate_desktop.__main__ import main\n"
        f"main({['--profile', str(tmp_path), *command.split()]!r})\n"
        "print(r.getrlimit(r.RLIMIT_CORE)[0])"
    )
    done = subprocess.run(
        [sys.executable, "-c", program],
        env=os.environ | {"PYTHONPATH": str(SOURCE)},
        cwd=tmp_path,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.stdout.splitlines()[-1] in {"0", "1"}, done.stderr


def test_windows_is_asked_to_leave_the_heap_out(monkeypatch: pytest.MonkeyPatch) -> None:
    """Against a stand-in: the call and its flag, as werapi.h has them."""
    asked: list[int] = []
    kernel32 = SimpleNamespace(WerSetFlags=asked.append)
    monkeypatch.setattr("sys.platform", "win32")
    monkeypatch.setattr("ctypes.windll", SimpleNamespace(kernel32=kernel32), raising=False)
    core_dumps.turn_off()
    assert asked == [1]
