"""The tray icon on a real panel: the click, the panel's restart, the right one of two monitors."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from queue import Empty, Queue
from threading import Thread

import pytest
from tests.benchmarks.virtual_display import virtual_display

ROOT = Path(__file__).resolve().parents[2]
pytestmark = [
    pytest.mark.display,
    *[
        pytest.mark.skipif(shutil.which(name) is None, reason=f"{name} is not installed")
        for name in ("Xvfb", "openbox", "trayer", "xdotool")
    ],
]
WIDTH, HEIGHT = 800, 900
PATIENCE_S = 30


class Bench:
    """A display of two monitors with a window manager, a panel, and the program."""

    def __init__(self, display: str, bus: str) -> None:
        path = os.pathsep.join([str(ROOT / "src"), str(ROOT)])
        self.environment = {
            **os.environ, "DISPLAY": display, "PYTHONPATH": path, "QT_QPA_PLATFORM": "xcb",
            "DBUS_SESSION_BUS_ADDRESS": bus,
        }  # fmt: skip
        self.said: Queue[str] = Queue()
        self.running: list[subprocess.Popen[str]] = []
        command = [sys.executable, "-m", "tests.ui.monitors", str(WIDTH), str(HEIGHT), "2"]
        subprocess.run(command, env=self.environment, cwd=ROOT, check=True, timeout=20)

    def start(self, *command: str) -> subprocess.Popen[str]:
        process = subprocess.Popen(
            command, env=self.environment, cwd=ROOT, text=True, stdin=subprocess.PIPE,
            stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        self.running.append(process)
        return process

    def panel(self, monitor: int = 0, edge: str = "bottom") -> subprocess.Popen[str]:
        return self.start(
            "trayer", "--edge", edge, "--align", "right", "--SetPartialStrut", "true",
            "--monitor", str(monitor), "--widthtype", "request",
        )  # fmt: skip

    def program(self) -> None:
        self.desktop = self.start(sys.executable, "-m", "tests.ui.real_tray")
        self.reader = Thread(target=self._read)
        self.reader.start()

    def _read(self) -> None:
        assert self.desktop.stdout is not None
        for line in self.desktop.stdout:
            self.said.put(line.strip())

    def until(self, word: str, patience_s: float = PATIENCE_S) -> list[str]:
        """The rest of the next line that begins with a word; raises queue.Empty."""
        while True:
            first, *rest = self.said.get(timeout=patience_s).split()
            if first == word:
                return rest

    def news_until(self, word: str) -> list[str]:
        """As `until`, with news going on: a lost tray is noticed with some of them."""
        for _ in range(PATIENCE_S):
            self.news()
            with suppress(Empty):
                return self.until(word, 1)
        raise Empty

    def click(self, icon: list[str]) -> None:
        x, y, width, height = map(int, icon)
        middle = [str(x + width // 2), str(y + height // 2)]
        command = ["xdotool", "mousemove", *middle, "click", "1"]
        subprocess.run(command, env=self.environment, check=True, timeout=20)

    def news(self) -> None:
        assert self.desktop.stdin is not None
        self.desktop.stdin.write("news\n")
        self.desktop.stdin.flush()

    def close(self) -> None:
        for process in reversed(self.running):
            process.terminate()
            process.wait(10)
        self.reader.join(10)
        for process in self.running:
            for pipe in (process.stdin, process.stdout):
                if pipe is not None:
                    pipe.close()


@pytest.fixture
def bench(session_bus: str) -> Iterator[Bench]:
    with virtual_display(f"{2 * WIDTH}x{HEIGHT}x24", tray=False) as display:
        bench = Bench(display, session_bus)
        bench.start("openbox", "--sm-disable")
        try:
            yield bench
        finally:
            bench.close()


def test_a_click_opens_the_glance_and_another_closes_it(bench: Bench) -> None:
    bench.panel()
    bench.program()
    icon = bench.until("icon")
    bench.click(icon)
    bench.until("open")
    bench.click(icon)
    bench.until("closed")
    bench.click(icon)
    bench.until("open")


@pytest.mark.parametrize("monitor", [0, 1])
@pytest.mark.parametrize("edge", ["top", "bottom"])
def test_it_opens_beside_the_icon_on_the_icons_monitor(
    bench: Bench, monitor: int, edge: str
) -> None:
    bench.panel(monitor, edge)
    bench.program()
    icon = bench.until("icon")
    left, top = monitor * WIDTH, 0
    assert left <= int(icon[0]) < left + WIDTH
    bench.click(icon)
    x, y, width, height = map(int, bench.until("open"))
    assert left <= x
    assert x + width <= left + WIDTH
    assert top <= y
    assert y + height <= HEIGHT
    gap = y - (int(icon[1]) + int(icon[3])) if edge == "top" else int(icon[1]) - (y + height)
    assert 0 <= gap <= 40


def test_a_panel_that_starts_again_has_the_icon_again(bench: Bench) -> None:
    panel = bench.panel()
    bench.program()
    bench.until("icon")
    panel.terminate()
    panel.wait(10)
    assert bench.news_until("tray") == ["False"]
    bench.panel()
    assert bench.until("tray") == ["True"]
    bench.click(bench.until("icon"))
    bench.until("open")
