"""What is said where no window can be shown; real sockets stand for X servers."""

import os
import shutil
import socket
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from indicate_desktop.system import display, x_server


def test_no_display_is_said_plainly() -> None:
    assert "no display" in (display.display_problem({}) or "")


def test_off_screen_needs_no_display() -> None:
    assert display.display_problem({"QT_QPA_PLATFORM": "offscreen"}) is None


def test_wayland_is_a_display_but_not_for_the_x_platform() -> None:
    assert display.display_problem({"WAYLAND_DISPLAY": "wayland-0"}) is None
    assert display.display_problem({"WAYLAND_DISPLAY": "wayland-0", "QT_QPA_PLATFORM": "xcb"})


@pytest.mark.parametrize("name", [":94821", "nonsense", ":", "127.0.0.1:59"])
def test_a_display_that_does_not_answer_is_named(name: str) -> None:
    problem = display.display_problem({"DISPLAY": name})
    assert problem is not None
    assert name in problem


@pytest.fixture
def server(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[socket.socket]:
    """A socket where display 7's would be, in an empty home."""
    monkeypatch.setattr(display, "X_SOCKETS", tmp_path)
    monkeypatch.setattr(x_server, "ANSWER_S", 0.2)
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind(str(tmp_path / "X7"))
        listening.listen()
        yield listening


def test_a_server_that_is_slow_to_answer_is_left_to_qt(
    server: socket.socket, tmp_path: Path
) -> None:
    assert display.display_problem({"DISPLAY": ":7.0", "HOME": str(tmp_path)}) is None


@pytest.mark.parametrize("content", [b"", b"\1\0", b"\1\0\0\4host\0\1", bytes(300), b"\xff" * 300])
def test_a_damaged_authority_file_is_no_proof(content: bytes, tmp_path: Path) -> None:
    (tmp_path / ".Xauthority").write_bytes(content)
    door = x_server.knock(socket.AF_UNIX, "nobody", "7", {"HOME": str(tmp_path)})
    assert door is x_server.Door.SILENT


def entry(number: bytes, name: bytes, data: bytes) -> bytes:
    fields = (b"host", number, name, data)
    return b"\1\0" + b"".join(len(each).to_bytes(2) + each for each in fields)


def test_a_proof_that_only_xlib_can_make_is_left_to_qt(
    server: socket.socket, tmp_path: Path
) -> None:
    authority = tmp_path / "authority"
    authority.write_bytes(entry(b"8", b"OTHER-1", b"x") + entry(b"7", b"XDM-AUTHORIZATION-1", b"x"))
    environment = {"XAUTHORITY": str(authority)}
    assert [*x_server._proofs(authority.read_bytes(), "7")] == [(b"XDM-AUTHORIZATION-1", b"x")]
    assert display.display_problem({"DISPLAY": ":7", **environment}) is None


@pytest.mark.display
def test_a_real_server_lets_in_whoever_has_its_cookie(tmp_path: Path) -> None:
    """Qt aborts where the server refuses."""
    if not shutil.which("Xvfb"):
        pytest.skip("Xvfb is not installed: make setup installs it where it may")
    cookie, other = bytes(range(16)), bytes(16)
    (tmp_path / "server").write_bytes(entry(b"", x_server.COOKIE, cookie))
    numbers, told = os.pipe()
    command = [
        "Xvfb",
        "-displayfd",
        str(told),
        "-auth",
        str(tmp_path / "server"),
        "-nolisten",
        "tcp",
    ]
    with subprocess.Popen(command, pass_fds=[told], stderr=subprocess.DEVNULL) as process:
        os.close(told)
        with os.fdopen(numbers) as answer:
            number = answer.readline().strip()
        mine = tmp_path / "mine"
        environment = {"DISPLAY": f":{number}", "XAUTHORITY": str(mine)}
        try:
            refused = display.display_problem(environment)
            mine.write_bytes(entry(number.encode(), x_server.COOKIE, other))
            wrong = display.display_problem(environment)
            mine.write_bytes(mine.read_bytes() + entry(number.encode(), x_server.COOKIE, cookie))
            right = display.display_problem(environment)
        finally:
            process.terminate()
    assert "does not let this user in" in (refused or "")
    assert wrong == refused
    assert right is None
