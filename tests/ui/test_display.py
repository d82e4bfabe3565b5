"""Tray and glance on a real X display, with a tray that is there, and one that comes late."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QColor, QImage

from indicate_desktop.ui.palette import LIGHT

ROOT = Path(__file__).resolve().parents[2]
pytestmark = [
    pytest.mark.display,
    *[
        pytest.mark.skipif(shutil.which(name) is None, reason=f"{name} is not installed")
        for name in ("trayer", "openbox")
    ],
]

Running = subprocess.Popen[str]


@pytest.fixture
def environment(display_env: dict[str, str]) -> dict[str, str]:
    """The display's, with the project on the path. Nobody on its bus offers a tray."""
    path = os.pathsep.join([str(ROOT / "src"), str(ROOT)])
    return {**display_env, "PYTHONPATH": path}


@pytest.fixture
def started(environment: dict[str, str]) -> Iterator[list[Running]]:
    """Programs to end with the test; the window manager is the first."""
    running: list[Running] = []
    start_beside(["openbox", "--sm-disable"], environment, running)
    yield running
    for process in reversed(running):
        process.terminate()
        process.wait(10)
        for pipe in (process.stdout, process.stderr):
            if pipe is not None:
                pipe.close()


def start_beside(command: list[str], environment: dict[str, str], started: list[Running]) -> None:
    started.append(
        subprocess.Popen(
            command,
            env=environment,
            text=True,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
    )


def start_tray(environment: dict[str, str], started: list[Running]) -> None:
    command = ["trayer", "--edge", "bottom", "--align", "right", "--SetPartialStrut", "true"]
    start_beside(command, environment, started)


def start_desktop(environment: dict[str, str], started: list[Running], picture: Path) -> Running:
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.ui.real_desktop", str(picture)],
        env=environment,
        cwd=ROOT,
        text=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    started.append(process)
    return process


def has_colour(image: QImage, colour: QColor) -> bool:
    return any(
        image.pixelColor(x, y) == colour
        for x in range(0, image.width(), 2)
        for y in range(0, image.height(), 2)
    )


def test_a_tray_that_comes_late_is_used(
    environment: dict[str, str], started: list[Running], tmp_path: Path
) -> None:
    picture = tmp_path / "screen.png"
    desktop = start_desktop(environment, started, picture)
    assert desktop.stdout is not None
    assert desktop.stdout.readline().strip() == "tray False"
    start_tray(environment, started)
    said, _ = desktop.communicate(timeout=40)
    assert said.splitlines() == ["tray True", "inside True active True"]
    assert desktop.returncode == 0
    image = QImage(str(picture))
    assert has_colour(image, LIGHT.spruce)
    assert has_colour(image, LIGHT.lilac_soft)


def test_with_a_tray_the_glance_opens_at_once(
    environment: dict[str, str], started: list[Running], tmp_path: Path
) -> None:
    start_tray(environment, started)
    picture = tmp_path / "screen.png"
    desktop = start_desktop(environment, started, picture)
    said, wrong = desktop.communicate(timeout=40)
    assert said.splitlines()[-2:] == ["tray True", "inside True active True"], wrong
    assert "Traceback" not in wrong
    assert QImage(str(picture)).size().width() == 1600
