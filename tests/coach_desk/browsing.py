"""What a coach does in a browser on every page."""

from tests.coach_desk.browser import Browser

from indicate_desktop.hub.embedded import EmbeddedHub
from indicate_desktop.hub.store import coaches


def sign_in(window: Browser, hub: EmbeddedHub) -> None:
    window.go(f"{hub.url}/desk")
    window.type("#code", coaches.invite(hub.store, "sara").code)
    window.send("button[type=submit]")
    assert window.url == f"{hub.url}/desk"


def quicken(window: Browser) -> None:
    """Let the list look for news more often than usual, until `slow_down` or the next page."""
    window.run(
        "window.quick = true;"
        "const quicken = () => {"
        "  if (!window.quick) return;"
        "  const inbox = document.querySelector('#inbox');"
        "  const usual = inbox.getAttribute('hx-trigger');"
        "  inbox.setAttribute('hx-trigger', usual.replace('30s', '200ms')); htmx.process(inbox); };"
        "document.body.addEventListener('htmx:afterSettle', quicken); quicken();"
    )


def slow_down(window: Browser) -> None:
    """Let the list stay as it is for a while, so that it can be clicked."""
    window.run("window.quick = false")
    usual = "return document.querySelector('#inbox').getAttribute('hx-trigger')"
    window.until(lambda: "30s" in window.run(usual), "it goes on")


def read_again(window: Browser) -> str:
    """The page, loaded once more."""
    window.go(window.url.partition("?")[0])
    return window.text
