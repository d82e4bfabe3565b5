"""What is said where no window can be shown; real sockets stand for X servers."""

import socket
from pathlib import Path

import pytest

from indicate_desktop.system import display


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


def test_a_listening_server_is_enough(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(display, "X_SOCKETS", tmp_path)
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(str(tmp_path / "X7"))
        server.listen()
        assert display.display_problem({"DISPLAY": ":7.0"}) is None
