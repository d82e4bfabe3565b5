"""The real program as a screen reader sees it: names, roles, values and news, over AT-SPI."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from jeepney.wrappers import DBusErrorResponse
from tests.ui.screen_reader import Node, ScreenReader

ROOT = Path(__file__).resolve().parents[2]
SECONDS = 120
"""The program ends by itself, should the tests not end it."""
CONTROLS = {
    "push button", "check box", "radio button", "combo box", "text", "list", "list item",
    "menu item", "progress bar", "toggle button",
}  # fmt: skip
NO_ROLE = {"filler", "unknown", "invalid", "panel"}
pytestmark = [
    pytest.mark.display,
    pytest.mark.timeout(180),
    *[
        pytest.mark.skipif(shutil.which(name) is None, reason=f"{name} is not installed")
        for name in ("openbox", "xdotool")
    ],
]


@pytest.fixture(scope="module")
def environment(
    xvfb: str, session_bus: str, accessibility_bus: str, tmp_path_factory: pytest.TempPathFactory
) -> dict[str, str]:
    assert accessibility_bus
    home = tmp_path_factory.mktemp("reader")
    return os.environ | {
        "DISPLAY": xvfb,
        "QT_QPA_PLATFORM": "xcb",
        "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1",
        "DBUS_SESSION_BUS_ADDRESS": session_bus,
        "PYTHONPATH": str(ROOT / "src"),
        "HOME": str(home),
        **{f"XDG_{kind}_HOME": str(home / kind) for kind in ("CONFIG", "DATA", "STATE", "CACHE")},
    }


@pytest.fixture(scope="module")
def reader(environment: dict[str, str], accessibility_bus: str) -> Iterator[ScreenReader]:
    """A screen reader beside the running demo, whose glance shows results."""
    words = ["--language", "en", "demo", "--seed", "7", "--seconds", str(SECONDS)]
    with (
        subprocess.Popen(
            ["openbox", "--sm-disable"], env=environment, stderr=subprocess.DEVNULL
        ) as manager,
        subprocess.Popen([sys.executable, "-m", "indicate_desktop", *words], env=environment) as it,
        ScreenReader(accessibility_bus) as reader,
    ):
        try:
            reader.find_program()
            reader.listen("Object:Announcement", "Object:PropertyChange", "Object:StateChanged")
            reader.wait(lambda: chips(said(reader, "Today's results")) == 3, "the first results")
            yield reader
        finally:
            it.terminate()
            manager.terminate()


def said(reader: ScreenReader, title: str) -> str:
    """All names in a window, in order; nothing before it is there."""
    there = next((each for each in reader.windows() if each.name == title), None)
    window = reader.whole(there) if there else None
    return "\n".join(node.name for node in shown(window)) if window else ""


def chips(words: str) -> int:
    """How many of the latest contacts say their rating, or that there is none yet."""
    return sum(line == "Not rated yet" or line.startswith("Rated ") for line in words.split("\n"))


def shown(window: Node) -> list[Node]:
    return [node for node in window.walk() if "showing" in node.states]


def press(reader: ScreenReader, title: str, name: str, action: str = "Press") -> None:
    """Do what a window's control offers; it may be replaced between reading and doing."""

    def done() -> bool:
        for node in shown(reader.window(title)):
            if node.name.startswith(name) and action in node.actions:
                try:
                    reader.act(node, action)
                except DBusErrorResponse:
                    return False
                return True
        return False

    reader.wait(done, f"{name} in {title}")


def defects(window: Node) -> Iterator[str]:
    """What a screen reader's user would stumble over."""
    parents = {child.path: node for node in window.walk() for child in node.children}
    for node in shown(window):
        about = f"{window.name}: {node}"
        if node.role in CONTROLS and not node.name.strip():
            yield f"no name: {about}"
        if "focusable" in node.states and node.role in NO_ROLE and node.actions:
            yield f"no role: {about}"
        if "<" in node.description or "<" in node.name:
            yield f"markup: {about}"
        if node.role == "combo box" and not node.description:
            yield f"says only its value: {about}"
        if node.role == "progress bar" and (node.value is None or not node.description):
            yield f"no figure: {about}"
        if node.role == "radio button" and not parents[node.path].name:
            yield f"a choice of what: {about}"
        if node.role in {"check box", "radio button"} and "checkable" not in node.states:
            yield f"does not say whether it is checked: {about}"


def test_the_glance_says_its_figures(reader: ScreenReader) -> None:
    window = reader.window("Today's results")
    assert window.role == "dialog"
    assert not list(defects(window))
    rings = [node for node in shown(window) if node.role == "progress bar"]
    assert len(rings) == 3
    assert all("goal" in ring.description and ring.value is not None for ring in rings)
    words = said(reader, "Today's results")
    assert "shifts in a row" in words
    assert "on goal, " in words  # the streak's dots, each by its day
    assert chips(words) == 3
    assert "Live" in words


def test_a_new_contact_is_announced(reader: ScreenReader) -> None:
    reader.wait(
        lambda: any(
            event == "Announcement" and "ated" in str(v) for event, _, _, v in reader.events
        ),
        "a contact's announcement",
    )
    changed = {detail for event, detail, _, _ in reader.events if event == "PropertyChange"}
    assert "accessible-name" in changed


def test_every_control_of_every_window_has_name_and_role(reader: ScreenReader) -> None:
    for name in ("Ask for coaching", "Settings", "Goals", "My results", "Name the cause"):
        press(reader, "Today's results", name)
    titles = ["Ask for coaching", "Settings", "Goals", "My results", "What was the cause?"]
    press(reader, "Settings", "Connect to a hub…")
    titles.append("Your results, as they happen")
    windows = [reader.window(title) for title in titles]
    press(reader, "Goals", "New goal")
    windows.append(reader.window("New goal"))
    reader.wait(lambda: "over time" in said(reader, "My results"), "the history's trend")
    windows.append(reader.window("My results"))
    press(reader, "My results", "Contacts", "Toggle")
    reader.wait(lambda: "Phone, " in said(reader, "My results"), "the history's rows")
    windows.append(reader.window("My results"))
    wrong = [each for window in windows for each in defects(window)]
    assert not wrong, "\n".join(["", *wrong])
    assert {window.role for window in windows} == {"dialog"}
    rows = [node.name for node in shown(windows[-1]) if node.role == "list item"]
    assert all("ated" in row for row in rows), rows
    for title in ("Ask for coaching", "New goal", "What was the cause?", titles[-1]):
        press(reader, title, "Close")


def test_a_switch_says_whether_it_is_on(reader: ScreenReader) -> None:
    def quiet() -> bool:
        node = reader.window("Settings").find("Quiet hours", "check box")
        assert node is not None
        return "checked" in node.states

    before = quiet()
    press(reader, "Settings", "Quiet hours", "Toggle")
    reader.wait(lambda: quiet() is not before, "the other state")
    assert not list(defects(reader.window("Settings")))


def test_mini_bar_and_menu_speak(reader: ScreenReader, environment: dict[str, str]) -> None:
    press(reader, "Settings", "Mini bar", "Toggle")

    there = reader.wait_for(
        lambda: next((w for w in reader.windows() if w.role == "push button"), None), "the bar"
    )
    assert "in a row" in there.name
    assert "Customer rating" in there.name
    x, y, width, height = reader.extents(there)
    keys = xdotool(environment, "mousemove", x + width // 2, y + height // 2, "click", 3)
    reader.hear(0.5)
    reader.events.clear()
    keys("key", "Up")  # Qt lists no menu among the windows; a screen reader follows the focus
    quit_item = reader.wait_for(
        lambda: next((n for n in reader.focus_told() if n.role == "menu item"), None), "an item"
    )
    assert quit_item.name == "Quit"
    menu = reader.parent(quit_item)
    items = [node.name for node in shown(menu) if node.role == "menu item"]
    assert {"Ask for coaching", "My results", "Goals", "Settings", "Quit"} <= set(items)
    assert any("Customer rating" in item for item in items)
    keys("key", "Escape")


FIRST = "Who sees this?"
"""The glance's first control where it is a window of its own."""


def test_tab_goes_through_the_glance_in_its_order(
    reader: ScreenReader, environment: dict[str, str]
) -> None:
    """The tests before may have left windows open, or may not have been run."""
    open_now = {window.name for window in reader.windows()}
    if "Settings" in open_now:
        press(reader, "Settings", "Close")
    if "My results" not in open_now:
        press(reader, "Today's results", "My results")
    x, y, *_ = reader.extents(reader.window("My results"))
    keys = xdotool(environment, "mousemove", x + 30, y + 8, "click", 1)
    keys("key", "Escape")
    reader.wait(lambda: all(w.name != "My results" for w in reader.windows()), "the history's end")
    x, y, *_ = reader.extents(reader.window("Today's results"))
    keys("mousemove", x + 40, y + 15, "click", 1)
    names: list[str] = []
    while names.count(FIRST) < 2:
        assert len(names) < 30, f"no way round: {names}"
        keys("key", "Tab")
        names.append(next_focus(reader, names[-1] if names else ""))
    first = names.index(FIRST)
    names = names[first : names.index(FIRST, first + 1)]  # round once
    assert names[0] == FIRST
    assert {"Goals", "Ask for coaching", "My results"} <= set(names)
    there = [node.name for node in shown(reader.window("Today's results")) if node.role in CONTROLS]
    places = [there.index(name) for name in names if name in there]
    assert places == sorted(places), names


def next_focus(reader: ScreenReader, before: str) -> str:
    """The name of what has the keyboard, once that is something else than before."""

    def found() -> str | None:
        focused = (n for n in shown(reader.window("Today's results")) if "focused" in n.states)
        return next((node.name for node in focused if node.name not in {"", before}), None)

    return reader.wait_for(found, f"a focus after {before!r}")


def xdotool(environment: dict[str, str], *first: object) -> Callable[..., None]:
    """Pointer and keys; does the first of them at once."""

    def do(*words: object) -> None:
        subprocess.run(["xdotool", *map(str, words)], env=environment, check=True, timeout=10)

    do(*first)
    return do
