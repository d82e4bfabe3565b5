"""What a screen reader sees of a program: its tree of accessible objects, over AT-SPI."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from time import monotonic
from typing import Any, Self, TypeVar

from jeepney import DBusAddress, HeaderFields, MatchRule, Message, message_bus, new_method_call
from jeepney.io.blocking import DBusConnection, open_dbus_connection
from jeepney.wrappers import DBusErrorResponse, Properties, unwrap_msg

ROOT = "/org/a11y/atspi/accessible/root"
NULL = "/org/a11y/atspi/null"
REGISTRY = "org.a11y.atspi.Registry"
A11Y = "org.a11y.atspi."
STATES = {
    4: "checked", 7: "editable", 8: "enabled", 11: "focusable", 12: "focused", 24: "sensitive",
    25: "showing", 30: "visible", 41: "checkable",
}  # fmt: skip
"""The numbers of `AtspiStateType` that matter here."""
PATIENCE_S = 20
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Node:
    """One object as it was when it was read."""

    path: str
    role: str
    name: str
    description: str
    states: frozenset[str]
    value: float | None = None
    text: str = ""
    actions: tuple[str, ...] = ()
    children: tuple["Node", ...] = field(default=(), repr=False)

    def walk(self) -> Iterator["Node"]:
        """Itself and all below it, in order."""
        yield self
        for child in self.children:
            yield from child.walk()

    def find(self, name: str, role: str = "") -> "Node | None":
        """The first object whose name begins so."""
        return next(
            (n for n in self.walk() if n.name.startswith(name) and role in {"", n.role}), None
        )


class ScreenReader:
    """Reads one program. Every call waits for its answer."""

    def __init__(self, address: str) -> None:
        self._bus: DBusConnection = open_dbus_connection(bus=address)
        self.program = ""
        """Its name on the bus."""
        self.events: list[tuple[str, str, str, Any]] = []
        """Event, its detail, the object, the event's value."""

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._bus.close()

    def find_program(self) -> None:
        """Wait for the first program that is not the registry."""
        registry = Node(ROOT, "", "", "", frozenset())

        def there() -> bool:
            answer = self._ask(REGISTRY, registry.path, "Accessible", "GetChildren")
            programs = [bus for bus, _ in answer[0]]
            self.program = programs[0] if programs else ""
            return bool(self.program)

        self.wait(there, "a program on the accessibility bus")

    def listen(self, *events: str) -> None:
        """Collect events ("Object:Announcement") in `events`, as a screen reader asks for them."""
        registry = DBusAddress("/org/a11y/atspi/registry", REGISTRY, A11Y + "Registry")
        for event in events:
            kind, member = event.split(":")
            rule = MatchRule(type="signal", interface=f"{A11Y}Event.{kind}", member=member)
            self._send(message_bus.AddMatch(rule))
            self._send(new_method_call(registry, "RegisterEvent", "sass", (event, [], "")))

    def windows(self) -> list[Node]:
        """Every window that is on the screen, without what is in it."""
        read = [self._read(path, whole=False) for path in self._children(ROOT)]
        return [node for node in read if node is not None and "showing" in node.states]

    def whole(self, window: Node) -> Node | None:
        """A window with all that is in it, read anew; None if it has gone."""
        return self._read(window.path)

    def window(self, title: str) -> Node:
        """The window with a title and all that is in it, as soon as it is on the screen."""
        return self.wait_for(lambda: self._titled(title), f"a window called {title}")

    def _titled(self, title: str) -> Node | None:
        found = next((each for each in self.windows() if each.name == title), None)
        return self.whole(found) if found else None

    def act(self, node: Node, action: str = "Press") -> None:
        """Do what the object offers, as a screen reader's user does."""
        number = node.actions.index(action)
        self._ask(self.program, node.path, "Action", "DoAction", "i", number)

    def extents(self, node: Node) -> tuple[int, int, int, int]:
        """Where it is on the screen: left, top, width, height."""
        left, top, width, height = self._ask(
            self.program, node.path, "Component", "GetExtents", "u", 0
        )[0]
        return left, top, width, height

    def focus_told(self) -> list[Node]:
        """The objects that have told that they got the focus, the last first."""
        told = [
            path
            for event, detail, path, _ in self.events
            if (event, detail) == ("StateChanged", "focused")
        ]
        read = [self._read(path, whole=False) for path in reversed(told)]
        return [node for node in read if node is not None]

    def parent(self, node: Node) -> Node:
        """What an object is in, with all that is in it."""
        _, path = self._get(node.path, "Accessible", "Parent")
        return self.wait_for(lambda: self._read(path), "its parent")

    def wait_for(self, find: Callable[[], T | None], what: str) -> T:
        """What is found, as soon as it is there."""
        found: list[T] = []

        def there() -> bool:
            one = find()
            found[:] = [one] if one is not None else []
            return one is not None

        self.wait(there, what)
        return found[0]

    def wait(self, done: Callable[[], bool], what: str) -> None:
        """Until it is so; an assertion that says what did not come."""
        until = monotonic() + PATIENCE_S
        while not done():
            assert monotonic() < until, f"{what} did not come; heard {self.events[-20:]}"
            self.hear(0.1)

    def hear(self, seconds: float) -> None:
        """Take in what is said in this time."""
        until = monotonic() + seconds
        while (left := until - monotonic()) > 0:
            try:
                self._note(self._bus.receive(timeout=left))
            except TimeoutError:
                return

    def _note(self, message: Message) -> None:
        fields = message.header.fields
        if fields.get(HeaderFields.sender) != self.program or len(message.body) < 4:
            return
        member = fields[HeaderFields.member]
        value = message.body[3]
        path = fields[HeaderFields.path]
        self.events.append((member, message.body[0], path, value[1] if value else None))

    def _read(self, path: str, *, whole: bool = True) -> Node | None:
        """An object and all below it; None for one that has gone meanwhile."""
        try:
            role = self._ask(self.program, path, "Accessible", "GetRoleName")[0]
            low, high = self._ask(self.program, path, "Accessible", "GetState")[0]
            bits = low | high << 32
            offers = self._ask(self.program, path, "Accessible", "GetInterfaces")[0]
            return Node(
                path=path,
                role=role,
                name=self._get(path, "Accessible", "Name"),
                description=self._get(path, "Accessible", "Description"),
                states=frozenset(name for bit, name in STATES.items() if bits >> bit & 1),
                value=self._get(path, "Value", "CurrentValue")
                if f"{A11Y}Value" in offers
                else None,
                text=self._text(path) if f"{A11Y}Text" in offers else "",
                actions=self._actions(path) if f"{A11Y}Action" in offers else (),
                children=self._below(path) if whole else (),
            )
        except DBusErrorResponse:
            return None

    def _below(self, path: str) -> tuple[Node, ...]:
        read = [self._read(child) for child in self._children(path)]
        return tuple(node for node in read if node is not None)

    def _children(self, path: str) -> list[str]:
        answer = self._ask(self.program, path, "Accessible", "GetChildren")
        return [child for _, child in answer[0] if child != NULL]

    def _text(self, path: str) -> str:
        return str(self._ask(self.program, path, "Text", "GetText", "ii", 0, -1)[0])

    def _actions(self, path: str) -> tuple[str, ...]:
        answer = self._ask(self.program, path, "Action", "GetActions")
        return tuple(name for name, _, _ in answer[0])

    def _get(self, path: str, interface: str, name: str) -> Any:
        about = DBusAddress(path, self.program, A11Y + interface)
        return self._send(Properties(about).get(name))[0][1]

    def _ask(
        self, bus: str, path: str, interface: str, member: str, signature: str = "", *values: object
    ) -> Any:
        about = DBusAddress(path, bus, A11Y + interface)
        return self._send(new_method_call(about, member, signature or None, values))

    def _send(self, message: Message) -> Any:
        """The answer's values; signals that come before it are noted."""
        serial = next(self._bus.outgoing_serial)
        self._bus.send(message, serial=serial)
        while True:
            heard = self._bus.receive(timeout=PATIENCE_S)
            if heard.header.fields.get(HeaderFields.reply_serial) == serial:
                return unwrap_msg(heard)
            self._note(heard)
