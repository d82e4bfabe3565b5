"""The coach desk in a real browser, with an agent's real desktop at the other end."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from tests.coach_desk.asking import SETTINGS
from tests.coach_desk.browser import Browser, browser, missing
from tests.coach_desk.coach import TOMORROW
from tests.hub.desk import new_id
from tests.hub.records import contacts
from tests.sync.desktop import Desktop

from indicate_desktop import wire
from indicate_desktop.domain.coaching import CoachingOutcome, CoachingRequest, CoachingState
from indicate_desktop.domain.snapshot import Snapshot
from indicate_desktop.hub.embedded import EmbeddedHub
from indicate_desktop.hub.store import coaches

pytestmark = pytest.mark.skipif(
    bool(missing()), reason=f"not installed on this machine: {', '.join(missing())}"
)
WAIT_S = 30.0


@pytest.fixture
def window(tmp_path: Path) -> Iterator[Browser]:
    with browser(tmp_path / "browser") as opened:
        opened.size(1180, 900)
        opened.speak("sv")
        yield opened


@pytest.fixture
def desktop(tmp_path: Path, hub: EmbeddedHub) -> Iterator[Desktop]:
    """The agent's program, signed in, with a contact."""
    folder = tmp_path / "agent"
    folder.mkdir()
    started = Desktop(folder, hub.url).start()
    try:
        code = hub.store.new_code("anna")
        started.thread.tell(lambda engine: engine.sign_in(hub.url, code, "pc"))
        started.until_live()
        hub.store.ingest("calls", contacts(1))
        started.until_contacts(1)
        yield started
    finally:
        started.stop()


def sign_in(window: Browser, hub: EmbeddedHub) -> None:
    window.go(f"{hub.url}/desk")
    window.type("#code", coaches.invite(hub.store, "sara").code)
    window.send("button[type=submit]")
    assert window.url == f"{hub.url}/desk"


def arrives_by_itself(window: Browser, text: str) -> None:
    """Wait for a request in an inbox that nobody loads again, which looks more often than usual."""
    window.run(
        "window.stayed = true;"
        "const inbox = document.querySelector('#inbox'), usual = inbox.getAttribute('hx-trigger');"
        "inbox.setAttribute('hx-trigger', usual.replace('30s', '200ms'));"
        "htmx.process(inbox)"
    )
    window.until(lambda: text in window.text, f"{text} never came")
    assert window.run("return window.stayed")
    assert "1 väntar på dig." in window.text


def request_of(snapshot: Snapshot) -> CoachingRequest | None:
    return snapshot.coaching[0] if snapshot.coaching else None


def shows(desktop: Desktop, state: CoachingState) -> CoachingRequest:
    """Wait until the agent's program shows the request in a state."""

    def there(snapshot: Snapshot) -> bool:
        request = request_of(snapshot)
        return request is not None and request.state is state

    found = request_of(desktop.until(there, f"never {state.value}", WAIT_S))
    assert found is not None
    return found


def test_a_request_goes_from_the_agents_desktop_to_the_coach_and_back(
    hub: EmbeddedHub, desktop: Desktop, window: Browser
) -> None:
    sign_in(window, hub)
    assert "Inga förfrågningar ännu" in window.text
    now = datetime.now(UTC)
    request = CoachingRequest(
        key="", agent="", topic="Påminnelseavgift", contacts=("c0",), made_at=now,
        text="Jag fastnar när kunden <b>bestrider</b> avgiften", coach="sara",
    )  # fmt: skip
    desktop.ask(
        lambda engine: engine.enqueue(wire.AskCoaching(id=new_id(), made_at=now, request=request))
    ).result(WAIT_S)
    shows(desktop, CoachingState.SENT)
    arrives_by_itself(window, "Påminnelseavgift")

    window.send("#inbox a")
    shows(desktop, CoachingState.SEEN)
    assert "<b>bestrider</b>" in window.text
    assert "Kontakter att prata om" in window.text

    window.fill("#propose-day", TOMORROW)
    window.fill("#propose-time", "14:30")
    window.send("details.first button")
    assert "har fått veta den föreslagna tiden" in window.text
    proposed = shows(desktop, CoachingState.TIME_PROPOSED)
    assert proposed.proposed_for is not None
    assert f"{proposed.proposed_for.astimezone(SETTINGS.zone_info):%H:%M}" == "14:30"

    window.send("details.first button")  # booked, as agreed with the agent
    shows(desktop, CoachingState.BOOKED)
    window.send("details.first button")  # held
    shows(desktop, CoachingState.HELD)
    window.type("#agree-action", "Säg vad avgiften är för, före beloppet")
    window.send("details.first button")
    agreed = shows(desktop, CoachingState.ACTION_AGREED)
    assert agreed.action == "Säg vad avgiften är för, före beloppet"
    window.click("input[value=helped]")
    window.send("details.first button")
    assert shows(desktop, CoachingState.OUTCOME).outcome is CoachingOutcome.HELPED
    window.send("details.first button")
    desktop.until(lambda snapshot: not snapshot.coaching, "never closed", WAIT_S)
    assert "Avslutad" in window.text
    looks = [look.name for look in desktop.last.looks]
    assert looks == ["Sara Lind"]
    assert window.complaints() == []  # a page that breaks its own policy is told of here
