"""Each guard fails the test that is guilty, and no other."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).parents[2]

MISLEADING = {
    "PYTHONPATH": "src",
    "DISPLAY": ":77",
    "TZ": "Asia/Tokyo",
    "http_proxy": "http://x.invalid",
}

GUILTY = """
import os, socket, subprocess, sys, threading, time
import pytest

def test_thread():
    threading.Thread(target=time.sleep, args=(30,), name="forgotten", daemon=True).start()

def test_process():
    # Kept, so that only the guard speaks, and not a warning about a lost Popen.
    test_process.kept = subprocess.Popen(
        [sys.executable, "-c", "import time; time.sleep(8)"], stdout=-3, stderr=-3
    )

def test_network():
    try:
        socket.create_connection(("198.51.100.7", 80), timeout=1)
    except OSError:
        pass  # as the program does

def test_name():
    with pytest.raises(OSError):
        socket.getaddrinfo("hub.example.com", 443)

def test_timer(qapp):
    from PySide6.QtCore import QTimer
    test_timer.kept = QTimer(objectName="blink")
    test_timer.kept.start(1000)

def test_animation(qapp):
    from PySide6.QtCore import QVariantAnimation
    test_animation.kept = QVariantAnimation(startValue=0, endValue=1, duration=9000, loopCount=-1)
    test_animation.kept.start()
"""

INNOCENT = """
import os, socket, subprocess, sys, threading, time
import pytest

@pytest.fixture(scope="module")
def server():
    stop = threading.Event()
    thread = threading.Thread(target=stop.wait)
    thread.start()
    yield
    stop.set()
    thread.join()

def test_a_module_fixture_may_keep_a_thread(server):
    pass

def test_a_thread_that_ends_in_a_moment():
    threading.Thread(target=time.sleep, args=(0.1,)).start()

def test_a_process_that_was_waited_for():
    subprocess.run([sys.executable, "-c", ""], check=True)

def test_loopback():
    with socket.create_server(("127.0.0.1", 0)) as here:
        socket.create_connection(here.getsockname()).close()
    socket.getaddrinfo("localhost", 80)

@pytest.mark.parametrize("nobody", [("192.0.2.1", 80), ("hub.invalid", 80)])
def test_nobody_is_there(nobody):
    with pytest.raises(OSError):
        socket.create_connection(nobody, timeout=1)

def test_a_timer_that_was_stopped_or_deleted(qapp):
    from PySide6.QtCore import QObject, QTimer
    stopped = QTimer()
    stopped.start(1000)
    stopped.stop()
    owner = QObject()
    QTimer(owner).start(1000)
    owner.deleteLater()

def test_surroundings(home):
    assert "http_proxy" not in os.environ
    assert os.environ["HOME"] == str(home)
    assert time.tzname == ("UTC", "UTC")
    assert not {"DISPLAY", "WAYLAND_DISPLAY", "DBUS_SESSION_BUS_ADDRESS"} & set(os.environ)
    assert len(os.environ["XDG_RUNTIME_DIR"]) < 60
"""


def outcomes(folder: Path, tests: str, patience_s: float = 2) -> tuple[dict[str, str], str]:
    """How each test ended under this repository's guards, and all that pytest wrote."""
    (folder / "conftest.py").write_text("from tests.conftest import *\n")
    (folder / "test_it.py").write_text(tests)
    arguments = ["-rA", "-p", "no:cacheprovider", "-c", str(REPOSITORY / "pyproject.toml")]
    ended = subprocess.run(
        [sys.executable, "-m", "pytest", *arguments, f"--rootdir={folder}", str(folder)],
        cwd=REPOSITORY,
        env=os.environ | MISLEADING | {"LEAK_PATIENCE_S": str(patience_s)},
        capture_output=True,
        text=True,
        check=False,
    )
    lines = re.findall(r"^(PASSED|FAILED|ERROR) \S*::(\w+)", ended.stdout, re.MULTILINE)
    return {name: how for how, name in lines}, ended.stdout + ended.stderr


def test_the_guilty_fail(tmp_path: Path) -> None:
    ended, told = outcomes(tmp_path, GUILTY, 0.3)
    assert set(ended.values()) == {"ERROR"}, told
    assert set(ended) == set(re.findall(r"^def (test_\w+)", GUILTY, re.MULTILINE))
    for word in ("forgotten", "time.sleep(8)", "198.51.100.7", "hub.example.com", "blink"):
        assert word in told
    assert "QVariantAnimation" in told


def test_the_innocent_pass(tmp_path: Path) -> None:
    ended, told = outcomes(tmp_path, INNOCENT)
    assert set(ended.values()) == {"PASSED"}, told
    assert len(ended) == len(re.findall("^def test_", INNOCENT, re.MULTILINE))


DAEMON = """
import os, subprocess, sys

def test_daemon():
    code = "import os, time; os.fork() and os._exit(0); os.setsid(); time.sleep(6)"
    subprocess.run([sys.executable, "-c", code], check=True, stdout=-3, stderr=-3)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="daemons are a Unix matter")
def test_a_daemon_is_found_at_the_end(tmp_path: Path) -> None:
    ended, told = outcomes(tmp_path, DAEMON, 0.3)
    assert ended == {"test_daemon": "ERROR"}, told
    assert "the run left these processes" in told


@pytest.mark.display
def test_the_display_shows_windows(display_env: dict[str, str]) -> None:
    code = (
        "from PySide6.QtWidgets import QApplication, QLabel\n"
        "app = QApplication([])\n"
        "label = QLabel('x'); label.show(); app.processEvents()\n"
        "print(app.platformName(), label.isVisible(), app.primaryScreen().size().width())"
    )
    ended = subprocess.run(
        [sys.executable, "-c", code], env=display_env, capture_output=True, text=True, check=False
    )
    assert ended.stdout.split() == ["xcb", "True", "1600"], ended.stderr
