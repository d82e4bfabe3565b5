"""From nothing to the first figure in three steps, as a new user takes them, on a real display.

1. Start the program. 2. Write the hub's address and the code. 3. Press Return: figures.
Then what may go wrong later: damaged settings, a decision of the hub, a lost device.
"""

import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from tests.end_to_end.programs import SOURCE, hub_serving, indicate, status, sync_state
from tests.end_to_end.waiting import until
from tests.end_to_end.workbook import write_workbook

pytestmark = [
    pytest.mark.display,
    pytest.mark.timeout(240),
    *[
        pytest.mark.skipif(shutil.which(name) is None, reason=f"{name} is not installed")
        for name in ("openbox", "xdotool")
    ],
]
WELCOME, GLANCE = "Your results, as they happen", "Today's results"


class Screen:
    """A display with a window manager, and a person's hands and eyes on it."""

    def __init__(self, environment: dict[str, str]) -> None:
        self.environment = environment | {"PYTHONPATH": str(SOURCE)}

    @contextmanager
    def running(self, *command: str) -> Iterator[subprocess.Popen[bytes]]:
        with subprocess.Popen(
            command,
            env=self.environment,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        ) as process:
            try:
                yield process
            finally:
                process.terminate()
                process.wait(20)

    def do(self, *words: str) -> str:
        done = subprocess.run(
            ["xdotool", *words],
            env=self.environment,
            check=False,
            timeout=20,
            capture_output=True,
            text=True,
        )
        return done.stdout

    def shows(self, title: str) -> bool:
        return bool(self.do("search", "--onlyvisible", "--name", f"^{title}$"))

    def in_front(self, title: str) -> bool:
        return self.do("getactivewindow", "getwindowname").strip() == title

    @contextmanager
    def desktop(self, profile: Path) -> Iterator[subprocess.Popen[bytes]]:
        words = ("--profile", str(profile), "--language", "en", "run")
        with self.running(sys.executable, "-m", "indicate_desktop", *words) as process:
            yield process


@pytest.fixture
def screen(display_env: dict[str, str]) -> Iterator[Screen]:
    made = Screen(display_env)
    with made.running("openbox", "--sm-disable"):
        yield made


def test_three_steps_lead_to_the_first_figure(tmp_path: Path, screen: Screen) -> None:
    hub, profile, book = tmp_path / "team", tmp_path / "desktop", tmp_path / "calls.xlsx"
    truth = write_workbook(book, rows=3000)["Björn"]
    indicate("--profile", hub, "hub", "import", book)
    code = indicate("--profile", hub, "hub", "enrol", "björn").strip()
    with hub_serving(hub) as address:
        with screen.desktop(profile):  # step 1
            until(lambda: screen.in_front(WELCOME), what="the welcome")
            screen.do("type", address.removeprefix("http://"))  # step 2
            screen.do("key", "Tab")
            screen.do("type", f" {code.lower().replace('-', ' ')} ")  # as people copy it
            screen.do("key", "Return")  # step 3
            until(lambda: screen.shows(GLANCE) and not screen.shows(WELCOME), what="the glance")
            until(lambda: sync_state(profile) == "live", what="being live")
        known = status(profile)
        assert known["contacts"]["total"] == truth.contacts
        assert known["metrics"]["rating_mean"]["all"]["value"] == pytest.approx(truth.mean)

        # Damaged settings ask nobody for the hub again.
        (profile / "settings.json").write_bytes(b"\x00\x00")
        with screen.desktop(profile):
            until(lambda: screen.shows(GLANCE), what="the glance")
            until(lambda: (profile / "settings.json").exists() or None, what="the settings")
            assert not screen.shows(WELCOME)
            assert address in (profile / "settings.json").read_text(encoding="utf-8")

            # A lost device deletes its copy within seconds, and says so.
            (line,) = indicate("--profile", hub, "hub", "devices", "björn").splitlines()
            indicate("--profile", hub, "hub", "revoke", line.split()[0])
            until(lambda: not (profile / "cache.sqlite3").exists(), what="the copy's end")
            until(lambda: screen.shows(WELCOME), what="the welcome")
        assert "was damaged" in (profile / "logs" / "desktop.log").read_text(encoding="utf-8")
