"""A second start raises the first, over either doorbell."""

import socket
import stat
import threading
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest
from pytestqt.qtbot import QtBot

from indicate_desktop.ui import doorbell_qt, doorbell_unix
from indicate_desktop.ui.instance import Instance


@pytest.fixture
def first(tmp_path: Path, qtbot: QtBot) -> Iterator[Instance]:
    instance = Instance(tmp_path)
    assert instance.acquire()
    instance.listen()
    yield instance
    instance.release()


@pytest.fixture(params=[doorbell_unix, doorbell_qt], ids=["unix", "qt"])
def bell(request: pytest.FixtureRequest) -> ModuleType:
    module: ModuleType = request.param
    return module


def test_there_is_one_instance_until_it_lets_go(tmp_path: Path, first: Instance) -> None:
    assert not Instance(tmp_path).acquire()
    first.release()
    first.release()
    assert Instance(tmp_path).acquire()
    assert not Instance(tmp_path).tell_other(b"show")


def test_a_later_start_shows_or_quits_the_first_and_nothing_else(
    tmp_path: Path, first: Instance, qtbot: QtBot
) -> None:
    heard: list[str] = []
    first.show_asked.connect(lambda: heard.append("show"))
    first.quit_asked.connect(lambda: heard.append("quit"))
    for word in (b"show", b"rm -rf /", b"", b"quit"):
        Instance(tmp_path).tell_other(word)
    qtbot.waitUntil(lambda: heard == ["show", "quit"])


def test_a_caller_that_says_nothing_keeps_nobody(
    tmp_path: Path, first: Instance, qtbot: QtBot
) -> None:
    with socket.socket(socket.AF_UNIX) as silent:
        silent.connect(str(tmp_path / "instance.sock"))
        with qtbot.waitSignal(first.show_asked):
            assert Instance(tmp_path).tell_other(b"show")


def test_a_socket_left_behind_is_replaced(tmp_path: Path, first: Instance, qtbot: QtBot) -> None:
    left = tmp_path / "left"
    left.mkdir()
    with socket.socket(socket.AF_UNIX) as dead:
        dead.bind(str(left / "instance.sock"))
    second = Instance(left)
    assert not second.tell_other(b"show")
    second.listen()
    with qtbot.waitSignal(second.show_asked):
        assert Instance(left).tell_other(b"show")
    second.release()


def test_only_the_user_can_ring(tmp_path: Path, first: Instance) -> None:
    assert stat.S_IMODE((tmp_path / "instance.sock").stat().st_mode) == 0o600


def test_a_place_where_no_socket_can_be_is_logged(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("INFO")
    instance = Instance(tmp_path / ("deep" * 40))
    instance.listen()
    assert "cannot raise this one" in caplog.text
    instance.release()


def test_a_doorbell_carries_a_word(tmp_path: Path, bell: ModuleType, qtbot: QtBot) -> None:
    name = str(tmp_path / "bell.sock")
    assert not bell.ring(name, b"show", 0.2)
    doorbell = bell.Doorbell(name)
    caller = threading.Thread(target=bell.ring, args=(name, b"show", 5.0))
    with qtbot.waitSignal(doorbell.rung) as heard:
        caller.start()
    caller.join()
    assert heard.args == [b"show"]
    doorbell.close()
    assert not bell.ring(name, b"show", 0.2)


def test_a_deep_profile_can_be_rung_too(tmp_path: Path, qtbot: QtBot) -> None:
    deep = tmp_path / ("deep" * 30)
    deep.mkdir()
    name = str(deep / "bell.sock")
    doorbell = doorbell_unix.Doorbell(name)
    caller = threading.Thread(target=doorbell_unix.ring, args=(name, b"show", 5.0))
    with qtbot.waitSignal(doorbell.rung) as heard:
        caller.start()
    caller.join()
    assert heard.args == [b"show"]
    doorbell.close()
    assert not list(deep.iterdir())


def test_where_no_lock_can_be_written_the_spare_folder_has_it_and_goes_again(
    tmp_path: Path, qtbot: QtBot
) -> None:
    spare = tmp_path / "spare"

    def made() -> Path:
        spare.mkdir(exist_ok=True)
        return spare

    first = Instance(tmp_path / "not there", made)
    assert first.acquire()
    first.listen()
    second = Instance(tmp_path / "not there", made)
    assert not second.acquire()
    with qtbot.waitSignal(first.show_asked):
        assert second.tell_other(b"show")
    second.release()
    assert spare.exists()
    first.release()
    assert not spare.exists()


def test_a_lock_that_tells_nothing_is_taken_over_and_a_held_one_is_not(
    tmp_path: Path, first: Instance
) -> None:
    assert not Instance(tmp_path).take_over()
    first.release()
    (tmp_path / "instance.lock").write_bytes(b"")
    late = Instance(tmp_path)
    assert not late.acquire()
    assert late.take_over()
    late.release()
