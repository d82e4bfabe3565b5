"""The coach desk in a real browser, with an agent's real desktop at the other end."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import msgspec
import pytest
from tests.coach_desk.asking import SETTINGS, ask, work
from tests.coach_desk.browser import Browser, browser, missing
from tests.coach_desk.browsing import quicken, read_again, sign_in, slow_down
from tests.coach_desk.coach import TOMORROW
from tests.coach_desk.forms import FORM, scores
from tests.hub.desk import Desk, new_id
from tests.hub.records import contacts
from tests.sync.desktop import Desktop

from indicate_desktop import wire
from indicate_desktop.domain.agent_replies import AcceptTime, AskOtherTime, RateSession, Reply
from indicate_desktop.domain.coach_answers import TellOutcome
from indicate_desktop.domain.coaching import CoachingOutcome, CoachingRequest, CoachingState
from indicate_desktop.domain.evaluation import Evaluation
from indicate_desktop.domain.snapshot import Snapshot
from indicate_desktop.hub.embedded import EmbeddedHub
from indicate_desktop.wire.replies import command_of

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


def arrives_by_itself(window: Browser, text: str) -> None:
    """Wait for a request in an inbox that nobody loads again, which looks more often than usual."""
    window.run("window.stayed = true")
    quicken(window)
    window.until(lambda: text in window.text, f"{text} never came")
    slow_down(window)
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


def say(desktop: Desktop, request: CoachingRequest, reply: Reply) -> None:
    """What the agent's program does with a click on the page of coaching."""
    command = command_of(request.key, reply)
    desktop.ask(lambda engine: engine.enqueue(command)).result(WAIT_S)


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

    say(desktop, proposed, AskOtherTime(proposed.proposed_for, "Helst efter tre"))
    window.until(lambda: "Helst efter tre" in read_again(window), "the wish never came")
    window.fill("#propose-day", TOMORROW)
    window.fill("#propose-time", "15:15")
    window.send("details.first button")
    proposed = shows(desktop, CoachingState.TIME_PROPOSED)
    assert proposed.proposed_for is not None
    say(desktop, proposed, AcceptTime(proposed.proposed_for))
    window.until(lambda: "anna har sagt ja" in read_again(window), "the yes never came")
    window.send("details.first button")  # held
    say(desktop, shows(desktop, CoachingState.HELD), RateSession(5, "Konkreta exempel"))
    window.until(lambda: "Väldigt mycket" in read_again(window), "the rating never came")
    assert "Konkreta exempel" in window.text
    window.type("#agree-action", "Säg vad avgiften är för, före beloppet")
    window.send("details.first button")
    agreed = shows(desktop, CoachingState.ACTION_AGREED)
    assert agreed.action == "Säg vad avgiften är för, före beloppet"
    say(desktop, agreed, TellOutcome(CoachingOutcome.HELPED))
    window.until(lambda: "Det hjälpte" in read_again(window), "the outcome never came")
    window.send("details.first button")
    desktop.until(lambda snapshot: not snapshot.coaching, "never closed", WAIT_S)
    assert "Avslutad" in window.text
    looks = [look.name for look in desktop.last.looks]
    assert looks == ["Sara Lind"]
    assert window.complaints() == []  # a page that breaks its own policy is told of here


def test_praise_reaches_the_agents_desktop_with_its_contact(
    hub: EmbeddedHub, desktop: Desktop, window: Browser
) -> None:
    now = datetime.now(UTC)
    request = CoachingRequest(
        key="", agent="", topic="Påminnelseavgift", contacts=("c0",), made_at=now, coach="sara"
    )
    desktop.ask(
        lambda engine: engine.enqueue(wire.AskCoaching(id=new_id(), made_at=now, request=request))
    ).result(WAIT_S)
    shows(desktop, CoachingState.SENT)
    sign_in(window, hub)
    window.send("#inbox a")
    window.send(".links a")
    window.type("#text", "Du förklarade avgiften före beloppet.")
    window.send("main button")
    assert "har fått ditt beröm" in window.text
    given = desktop.until(lambda snapshot: snapshot.praise is not None, "no praise", WAIT_S).praise
    assert given is not None
    assert (given.giver, given.contact) == ("Sara Lind", "c0")
    assert given.text == "Du förklarade avgiften före beloppet."
    assert window.complaints() == []


SOUND = """
const wrong = [];
const told = element => element.outerHTML.slice(0, 90);
if (document.documentElement.scrollWidth > innerWidth) wrong.push("wider than the window");
for (const field of document.querySelectorAll("input:not([type=hidden]), textarea"))
  if (!field.labels.length) wrong.push("without a label: " + told(field));
for (const control of document.querySelectorAll("a, button, summary"))
  if (!control.textContent.trim()) wrong.push("without a name: " + told(control));
const ids = [...document.querySelectorAll("[id]")].map(element => element.id);
if (new Set(ids).size < ids.length) wrong.push("an id twice: " + ids);
const levels = [...document.querySelectorAll("h1, h2, h3")].map(element => +element.tagName[1]);
if (levels[0] !== 1 || levels.some((level, at) => at && level - levels[at - 1] > 1))
  wrong.push("headings " + levels);
const rgb = text => text.match(/[\\d.]+/g).map(Number);
const light = ([r, g, b]) => [r, g, b].map(part => part / 255)
  .map(part => part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4)
  .reduce((sum, part, at) => sum + part * [0.2126, 0.7152, 0.0722][at], 0);
const behind = element => {
  for (; element; element = element.parentElement) {
    const colour = rgb(getComputedStyle(element).backgroundColor);
    if (colour.length === 3 || colour[3] > 0) return colour;
  }
  return [255, 255, 255];
};
for (const element of document.body.querySelectorAll("*")) {
  const own = [...element.childNodes].some(node => node.nodeType === 3 && node.data.trim());
  if (!own || !element.checkVisibility() || element.closest(".hidden, .skip")) continue;
  const pair = [light(rgb(getComputedStyle(element).color)), light(behind(element))].sort();
  const contrast = (Math.max(...pair) + 0.05) / (Math.min(...pair) + 0.05);
  if (contrast < 4.5) wrong.push(contrast.toFixed(2) + " contrast: " + told(element));
}
return wrong;
"""


def test_every_page_is_sound_in_each_language_theme_and_width(
    hub: EmbeddedHub, anna: Desk, window: Browser
) -> None:
    """Contrast of WCAG AA, names and labels, headings in order, nothing wider than its window."""
    hub.store.settings = msgspec.structs.replace(hub.store.settings, forms=(FORM,))
    work(anna, hub.store)
    long = "Samtal om påminnelseavgifter och inkassokravsöverlämningsbestridanden"
    ask(anna, topic=long, text="a" * 300, about=("c0", "c1", "c2"))
    ask(anna, coach=None)
    for scheme, language in (("light", "sv"), ("dark", "en")):
        window.look(scheme)
        window.speak(language)
        window.go(f"{hub.url}/desk/sign-in")
        assert window.run(SOUND) == []
    window.type("#code", "WRONG")
    window.send("button[type=submit]")
    assert window.run(SOUND) == []
    window.complaints()
    sign_in(window, hub)
    listed = "return [...document.querySelectorAll('#inbox a')].map(link => link.pathname)"
    pages = ["/desk", *window.run(listed)]
    assert len(pages) == 3
    contact = f"{pages[1]}/contacts"
    pages += ["/desk/praise", f"{contact}/1/praise", f"{contact}/1/evaluate"]
    pages.append(f"{contact}/2/evaluate")
    window.go(hub.url + pages[-1])
    for place, score in enumerate((0, 3, 1)):
        window.run(f"document.querySelector('[name=c{place}][value=\"{score}\"]').click()")
    window.type("#comment", "b" * 300)
    window.send("main button")
    mine = wire.Evaluate(
        **wire.stamp(), contact="c1", form=FORM.name, criteria=scores(1, 1, None), comment="c" * 300
    )
    assert anna.command(mine)[0].result == "done"
    (made,) = [e.key for e in anna.page().changes if e.key.startswith("coach_desk:")]
    no = wire.DisputeEvaluation(**wire.stamp(), evaluation=made, comment="d" * 300)
    assert anna.command(no)[0].result == "done"
    window.go(f"{hub.url}/desk")
    disputed = "return document.querySelector('#inbox a[href*=disputes]').pathname"
    pages.append(window.run(disputed))
    for scheme, language in (("light", "sv"), ("dark", "en")):
        window.look(scheme)
        window.speak(language)
        for page in pages:
            for width, scale in ((1180, 1.0), (340, 2.0)):
                window.size(width, 800, scale)
                window.go(f"{hub.url}{page}")
                window.run("document.querySelectorAll('details').forEach(each => each.open = true)")
                assert window.run(SOUND) == [], (scheme, language, page, width)
    assert window.complaints() == []


def test_a_contact_is_evaluated_with_the_keyboard_alone(
    hub: EmbeddedHub, anna: Desk, window: Browser
) -> None:
    hub.store.settings = msgspec.structs.replace(hub.store.settings, forms=(FORM,))
    work(anna, hub.store)
    ask(anna, about=("c0",))
    sign_in(window, hub)
    window.send("#inbox a")
    window.send(".links a:last-child")
    tab, right, enter = "\ue004", "\ue014", "\ue007"
    window.run("document.querySelector('[name=c0]').focus()")
    window.keys(right)  # from none to the second choice: 1
    for place in (1, 2):
        window.keys(tab)
        assert window.run("return document.activeElement.name") == f"c{place}"
        window.keys(right)
    window.keys(tab)
    window.keys("Bra tempo")
    window.keys(tab)
    window.run("window.leaving = true")
    window.keys(enter)
    window.until(lambda: "Den är sparad" in window.text, "it was not kept")
    assert "Bra tempo" in window.text
    (told,) = [
        wire.decode(each.record, Evaluation)
        for each in anna.page().changes
        if each.kind == "evaluation"
    ]
    assert told.unopened


def test_a_link_on_another_site_leads_to_the_inbox_of_who_is_signed_in(
    hub: EmbeddedHub, window: Browser
) -> None:
    elsewhere = hub.url.replace("127.0.0.1", "localhost")  # another site to a browser
    link = "setTimeout(() => location.href = arguments[0], 0)"
    window.go(f"{elsewhere}/desk/sign-in")
    window.run(link, f"{hub.url}/desk")
    window.until(lambda: window.url == f"{hub.url}/desk/sign-in", "nobody is signed in yet")
    sign_in(window, hub)
    window.go(f"{elsewhere}/desk/sign-in")
    window.run(link, f"{hub.url}/desk")
    window.until(lambda: "Förfrågningar om coachning" in window.text, "it asked for a code")


def test_a_form_is_sent_with_the_keyboard_alone(
    hub: EmbeddedHub, anna: Desk, window: Browser
) -> None:
    ask(anna)
    sign_in(window, hub)
    tab, enter, space = "\ue004", "\ue007", " "
    window.keys(tab)
    assert window.run("return document.activeElement.className") == "skip"
    window.keys(enter)
    window.keys(tab)
    assert window.run("return document.activeElement.closest('#inbox') !== null")
    window.run("window.leaving = true")
    window.keys(enter)
    arrived = "return !window.leaving && document.readyState === 'complete'"
    window.until(lambda: bool(window.run(arrived)), "the request did not open")
    decline = "return document.activeElement.closest('details')?.querySelector('#decline-reason')"
    for _ in range(40):
        window.keys(tab)
        if window.run(decline):
            break
    window.keys(space)
    window.keys(tab)
    window.keys("Full vecka")
    window.keys(tab)
    window.keys("Fråga Omar")
    window.keys(tab)
    window.run("window.leaving = true")
    window.keys(enter)
    window.until(lambda: "Förfrågan är avböjd" in window.text, "it was not declined")
