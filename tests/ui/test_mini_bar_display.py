"""The mini bar on a real X display, with a real pointer and real full-screen windows."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from indicate_desktop.system import settings

ROOT = Path(__file__).resolve().parents[2]
pytestmark = [
    pytest.mark.display,
    *[
        pytest.mark.skipif(shutil.which(name) is None, reason=f"{name} is not installed")
        for name in ("openbox", "xdotool")
    ],
]
Running = subprocess.Popen[str]


class Bench:
    """A display with a window manager, and the programs on it."""

    def __init__(self, environment: dict[str, str], profile: Path) -> None:
        path = os.pathsep.join([str(ROOT / "src"), str(ROOT)])
        self.environment = {**environment, "PYTHONPATH": path}
        self.settings = profile / "settings.json"
        self.running: list[Running] = []
        self.start(["openbox", "--sm-disable"])

    def start(self, command: list[str]) -> Running:
        process = subprocess.Popen(
            command,
            env=self.environment,
            cwd=ROOT,
            text=True,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
        self.running.append(process)
        return process

    def program(self, name: str, *words: str) -> Running:
        return self.start([sys.executable, "-m", f"tests.ui.{name}", *words])

    def pointer(self, *words: object) -> None:
        command = ["xdotool", *map(str, words)]
        subprocess.run(command, env=self.environment, check=True, timeout=20)

    def place(self) -> tuple[int, int]:
        """Where the display itself has the bar."""
        command = ["xdotool", "search", "--name", "^Mini bar$", "getwindowgeometry", "--shell"]
        said = subprocess.run(
            command, env=self.environment, check=True, timeout=20, capture_output=True, text=True
        )
        found = dict(line.split("=") for line in said.stdout.splitlines())
        return int(found["X"]), int(found["Y"])

    def close(self) -> None:
        for process in reversed(self.running):
            process.terminate()
            process.wait(10)
            for pipe in (process.stdin, process.stdout):
                if pipe is not None:
                    pipe.close()


@pytest.fixture
def bench(display_env: dict[str, str], tmp_path: Path) -> Iterator[Bench]:
    bench = Bench(display_env, tmp_path)
    yield bench
    bench.close()


def heard(process: Running) -> list[str]:
    assert process.stdout is not None
    return process.stdout.readline().split()


def end(process: Running) -> int:
    assert process.stdin is not None
    process.stdin.close()
    return process.wait(20)


def test_a_real_drag_moves_it_and_the_place_is_kept(bench: Bench) -> None:
    bar = bench.program("real_mini_bar", str(bench.settings))
    assert heard(bar) == ["shown"]
    x, y = bench.place()
    assert x > 1200
    assert y > 1100
    at, to = (x + 40, y + 22), (340, 222)
    way = ["mousemove", *at, "mousedown", 1]
    for step in range(1, 5):
        way += ["mousemove", *(a + (b - a) * step // 4 for a, b in zip(at, to, strict=True))]
    bench.pointer(*way, "mouseup", 1)
    assert heard(bar) == ["moved", "300", "200"]
    assert bench.place() == (300, 200)
    assert end(bar) == 0
    ((screens, place),) = settings.load(bench.settings).settings.mini_bar_at.items()
    assert "1600x1200+0+0" in screens
    assert place == (300, 200)
    again = bench.program("real_mini_bar", str(bench.settings))
    assert heard(again) == ["shown"]
    assert bench.place() == (300, 200)
    assert end(again) == 0


def test_a_click_opens_without_taking_the_focus_and_the_right_one_asks_for_the_menu(
    bench: Bench,
) -> None:
    bar = bench.program("real_mini_bar", str(bench.settings))
    assert heard(bar) == ["shown"]
    x, y = bench.place()
    spot = x + 40, y + 22
    bench.pointer("mousemove", *spot, "click", 1)
    assert heard(bar) == ["clicked", "inactive"]
    bench.pointer("click", 3)
    assert heard(bar) == ["menu", *map(str, spot)]
    assert end(bar) == 0


def test_it_hides_while_a_window_fills_the_screen(bench: Bench) -> None:
    bar = bench.program("real_mini_bar", str(bench.settings))
    assert heard(bar) == ["shown"]
    ordinary = bench.program("real_window")
    full = bench.program("real_window", "full")
    assert heard(bar) == ["hidden"]
    assert end(full) == 0
    assert heard(bar) == ["shown"]
    second = bench.program("real_window", "full")
    assert heard(bar) == ["hidden"]
    second.kill()
    assert heard(bar) == ["shown"]
    assert end(ordinary) == 0
    assert end(bar) == 0
