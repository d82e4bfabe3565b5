"""The desktop as a process, in surroundings that let it down: one sentence, and it goes on."""

import os
import signal
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from tests.end_to_end.programs import environment, indicate, program
from tests.sync.desktop import publish

from indicate_desktop import exit_codes
from indicate_desktop.hub.embedded import EmbeddedHub

SECRET = "Hemlig rad om Åsas kund"


@pytest.fixture
def profile(hub: EmbeddedHub, tmp_path: Path) -> Path:
    """A profile that is signed in, with three contacts on the hub."""
    publish(hub, 0, 3)
    folder = tmp_path / "profile"
    code = hub.store.new_code("anna")
    indicate("--profile", folder, "enrol", "--hub", hub.url, "--code", code)
    return folder


@contextmanager
def desktop(profile: Path) -> Iterator[subprocess.Popen[str]]:
    """A desktop that listens for later starts."""
    with program("--profile", profile, "run") as process:
        until((profile / "instance.sock").exists)
        until(lambda: "now live" in log(profile))
        yield process


def until(true: Callable[[], bool]) -> None:
    """Wait until something is true."""
    deadline = time.monotonic() + 20
    while not true():
        assert time.monotonic() < deadline, "it never came"
        time.sleep(0.01)


def log(profile: Path) -> str:
    file = profile / "logs" / "desktop.log"
    return file.read_text("utf-8") if file.exists() else ""


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_ends_it_in_order(profile: Path, number: signal.Signals) -> None:
    with desktop(profile) as process:
        process.send_signal(number)
        _, wrong = process.communicate(timeout=20)
    assert (process.returncode, wrong) == (0, "")
    assert not (profile / "instance.sock").exists()
    assert not (profile / "logs" / "crash.log").exists()


def test_a_second_start_raises_the_first_and_works_after_one_was_killed(profile: Path) -> None:
    with desktop(profile) as process:
        assert "already running" in indicate("--profile", profile, "run", "--seconds", "5")
        process.kill()
        process.wait(20)
    assert indicate("--profile", profile, "run", "--seconds", "0.5") == ""


def test_signing_in_waits_until_the_desktop_is_gone(profile: Path, hub: EmbeddedHub) -> None:
    words = ("--profile", profile, "enrol", "--hub", hub.url, "--code", "WRONG")
    with desktop(profile):
        indicate(*words, code=exit_codes.ENVIRONMENT)
    indicate(*words, code=exit_codes.REFUSED)


def test_wiping_ends_the_desktop_and_leaves_nothing(profile: Path, hub: EmbeddedHub) -> None:
    (profile / "settings.damaged-1.json").write_text('{"hub": "https://hub.example.com')
    (profile / "cache.sqlite3.unreadable-1").write_text(SECRET)
    with desktop(profile) as process:
        indicate("--profile", profile, "wipe", "--yes")
        assert process.wait(20) == 0
    left = {path.name for path in profile.iterdir()}
    assert left <= {"settings.json", "settings.copy.json", "logs", "instance.lock"}
    for settings in profile.glob("settings*"):
        assert hub.url not in settings.read_text()
    indicate("--profile", profile, "status", code=exit_codes.NOT_FOUND)


def test_damaged_settings_are_set_aside_and_said_in_the_log(profile: Path) -> None:
    (profile / "settings.json").write_text('{"theme": "dark", "hub')
    indicate("--profile", profile, "run", "--seconds", "2")
    assert list(profile.glob("settings.damaged-*.json"))
    assert "was damaged: it was set aside" in log(profile)


def test_a_lost_key_costs_the_copy_but_not_the_program(profile: Path) -> None:
    with desktop(profile):
        pass
    (profile / "secrets.json").unlink()
    indicate("--profile", profile, "status", code=exit_codes.ENVIRONMENT)
    with program("--profile", profile, "run"):  # how long it takes depends on the machine
        until(lambda: bool(list(profile.glob("cache.sqlite3.unreadable-*"))))
        until(lambda: "signed_out" in indicate("--profile", profile, "status", "--json"))


def test_pictures_that_cannot_be_written_are_said(profile: Path, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    words = ("--profile", profile, "run", "--seconds", "3", "--screenshots")
    indicate(*words, tmp_path / "file" / "x", code=exit_codes.ENVIRONMENT)


def test_a_support_bundle_holds_no_secrets(profile: Path, tmp_path: Path) -> None:
    with desktop(profile):
        pass
    secrets = (profile / "secrets.json").read_text().split('"')[3::4]
    assert len(secrets) == 2
    with (profile / "logs" / "desktop.log").open("a") as out:
        out.writelines(f"refresh_token={secret} Bearer {secret}\n" for secret in secrets)
    indicate("--profile", profile, "support-bundle", tmp_path / "bundle.zip")
    with zipfile.ZipFile(tmp_path / "bundle.zip") as bundle:
        content = b"".join(map(bundle.read, bundle.namelist())).decode()
    assert "now live" in content
    assert [secret for secret in secrets if secret in content] == []


BROKEN = """
import sys, threading
from pathlib import Path
from PySide6.QtCore import QCoreApplication, QTimer
from indicate_desktop.system.uncaught import Uncaught
app = QCoreApplication([])
told = []
uncaught = Uncaught(Path(sys.argv[1]), told.append)
uncaught.install()
def boil():
    raise ValueError("in a slot")
def boil_elsewhere():
    raise ValueError("in a thread")
QTimer.singleShot(0, boil)
thread = threading.Thread(target=boil_elsewhere)
QTimer.singleShot(20, thread.start)
QTimer.singleShot(60, app.quit)
app.exec()
thread.join()
print(*told)
"""


@pytest.mark.parametrize("logs", ["logs", "file/logs"], ids=["log", "no log"])
def test_an_error_nobody_caught_is_told_once_and_never_printed(tmp_path: Path, logs: str) -> None:
    (tmp_path / "file").touch()
    ran = subprocess.run(
        [sys.executable, "-c", BROKEN, tmp_path / logs],
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
        env=environment(),
    )
    assert ran.stderr == ""
    (log_id,) = ran.stdout.split()
    if logs == "logs":
        text = (tmp_path / "logs" / "desktop.log").read_text()
        assert f"not expected [{log_id}]" in text
        assert "in a slot" in text
        assert "in a thread" in text


FAULTY = """
import sys
from indicate_desktop import __main__
from indicate_desktop.commands import status
def run(options): raise RuntimeError("nobody thought of this")
status.run = run
sys.exit(__main__.main(["--profile", sys.argv[1], "status"]))
"""


def test_a_fault_in_a_command_is_one_sentence_with_its_id(tmp_path: Path) -> None:
    ran = subprocess.run(
        [sys.executable, "-c", FAULTY, tmp_path],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
        env=environment(),
    )
    assert ran.returncode == exit_codes.FAULT
    assert "Traceback" not in ran.stderr
    log_id = ran.stderr.split("the id ")[1].split()[0]
    assert log_id in log(tmp_path)
    assert "nobody thought of this" in log(tmp_path)


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="the system has no /dev/full")  # noqa: PTH110 - at import
def test_a_log_on_a_full_disk_is_silent(tmp_path: Path) -> None:
    (tmp_path / "desktop.log").symlink_to("/dev/full")
    code = (
        "import logging, pathlib, sys\n"
        "from indicate_desktop.system.logs import ensure_logging\n"
        "ensure_logging(pathlib.Path(sys.argv[1]))\n"
        "logging.error('more than fits')\n"
    )
    ran = subprocess.run(
        [sys.executable, "-c", code, tmp_path],
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
        env=environment(),
    )
    assert ran.stderr == ""


@pytest.mark.parametrize("words", [["hub", "--help"], ["hub", "serve", "--help"]])
def test_the_hubs_commands_explain_themselves(words: list[str]) -> None:
    assert "usage: indicate-desktop hub" in indicate(*words)


def test_a_desktop_that_hangs_is_said_to(profile: Path) -> None:
    with desktop(profile) as process:
        (profile / "instance.sock").unlink()
        said = subprocess.run(
            [sys.executable, "-m", "indicate_desktop", "--profile", profile, "run"],
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
            env=environment(),
        )
        assert process.poll() is None
    assert said.returncode == exit_codes.ENVIRONMENT
    assert "does not answer: end it" in said.stderr
