"""A list of requests that could not be renewed says so, in a real browser."""

from pathlib import Path

import pytest
from tests.coach_desk.browser import browser, missing
from tests.coach_desk.browsing import quicken, sign_in

from indicate_desktop.hub.cli import main
from indicate_desktop.hub.embedded import EmbeddedHub

pytestmark = pytest.mark.skipif(
    bool(missing()), reason=f"not installed on this machine: {', '.join(missing())}"
)
NOTE = "return document.querySelector('#stale').innerText.trim()"
HEIGHT = "return document.querySelector('#stale').offsetHeight"
AWAY = "Hubben går inte att nå"


def test_a_list_that_is_old_says_so_until_it_is_new_again(hub: EmbeddedHub, tmp_path: Path) -> None:
    with browser(tmp_path / "browser") as window:
        window.speak("sv")
        sign_in(window, hub)
        assert window.run(NOTE) == ""
        assert window.run(HEIGHT) == 0  # it takes no room either
        quicken(window)
        assert main(["maintenance", "on"], tmp_path) == 0
        window.until(lambda: AWAY in window.run(NOTE), "nothing is said")
        assert "{time}" not in window.run(NOTE)
        assert main(["maintenance", "off"], tmp_path) == 0
        window.until(lambda: window.run(NOTE) == "", "it is still said")
        hub.stop()
        window.until(lambda: AWAY in window.run(NOTE), "nothing is said")
