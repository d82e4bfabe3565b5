"""A real notification service (dunst) on the tests' own display and bus."""

import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from select import select
from typing import Any

import pytest
from jeepney import DBusAddress, MatchRule, new_method_call
from jeepney.bus_messages import DBus
from jeepney.wrappers import Properties

from indicate_desktop.system.session_bus import Answer, SessionBus

NAME = "org.freedesktop.Notifications"
PATH = "/org/freedesktop/Notifications"
DUNST = DBusAddress(PATH, bus_name=NAME, interface="org.dunstproject.cmd0")
OWNERS = MatchRule(type="signal", interface="org.freedesktop.DBus", member="NameOwnerChanged")
PATIENCE_S = 30


def wait_for(bus: SessionBus, done: Callable[[], object]) -> None:
    """Read the bus until something is so."""
    while not done():
        ready, _, _ = select([bus.fileno()], [], [], PATIENCE_S)
        assert ready, "nothing came over the bus"
        bus.read()


def answer_to(bus: SessionBus, call: Any) -> Answer:
    """Ask and wait."""
    answers: list[Answer] = []
    bus.ask(call, answers.append)
    wait_for(bus, lambda: answers)
    return answers[0]


class Dunst:
    """What a user sees and does, over dunst's own interface."""

    def __init__(self, bus: SessionBus) -> None:
        self.bus = bus

    def command(self, member: str, signature: str | None = None, *values: object) -> Answer:
        return answer_to(self.bus, new_method_call(DUNST, member, signature, values))

    @property
    def displayed(self) -> int:
        """How many are on the screen."""
        answer = answer_to(self.bus, Properties(DUNST).get("displayedLength"))
        assert answer is not None
        number: int = answer[0][1]
        return number

    def pause(self, on: bool) -> None:
        """Turn do-not-disturb on or off."""
        answer_to(self.bus, Properties(DUNST).set("paused", "b", on))

    def click(self) -> None:
        """Click on the newest notification."""
        self.command("NotificationAction", "u", 0)

    def read(self) -> list[dict[str, Any]]:
        """Close all and tell what they said, newest first."""
        self.command("NotificationCloseAll")
        answer = self.command("NotificationListHistory")
        assert answer is not None
        return [{name: value for name, (_, value) in each.items()} for each in answer[0]]


@pytest.fixture
def bus_address(session_bus: str, monkeypatch: pytest.MonkeyPatch) -> str:
    """The tests' own bus is this process's session bus."""
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", session_bus)
    return session_bus


@pytest.fixture
def bus(bus_address: str) -> Iterator[SessionBus]:
    """A connection of the test's own."""
    assert bus_address
    bus = SessionBus.open()
    yield bus
    bus.close()


@pytest.fixture
def dunst(bus: SessionBus, display_env: dict[str, str], tmp_path: Path) -> Iterator[Dunst]:
    """A running notification service, with nothing shown yet."""
    program = shutil.which("dunst")
    if program is None:
        pytest.skip("dunst is not installed: make setup installs it where it may")
    config = tmp_path / "dunstrc"
    config.write_text("[global]\nmarkup = full\nstack_duplicates = false\n")
    with subprocess.Popen(
        [program, "-conf", config],
        env=display_env,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    ) as process:
        try:
            wait_for_name(bus)
            yield Dunst(bus)
        finally:
            process.terminate()


def wait_for_name(bus: SessionBus) -> None:
    """Wait until there is a notification service."""
    owners: list[Answer] = []
    bus.hear(OWNERS, lambda message: owners.append(tuple(message.body)))
    if answer_to(bus, DBus().GetNameOwner(NAME)) is None:
        wait_for(bus, lambda: any(each and each[0] == NAME and each[2] for each in owners))
