"""Programs on a real X display with a window manager, a pointer and a keyboard."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
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
