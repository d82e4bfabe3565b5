"""Signing in to the desk with a one-time code."""

from typing import Any

from litestar import Request, Response

from indicate_desktop.hub.api.hub import Hub
from indicate_desktop.hub.desk import words
from indicate_desktop.hub.desk.pages import go, page
from indicate_desktop.hub.desk.session import COOKIE, form_of, kept, unprotected
from indicate_desktop.hub.desk.speaking import speech_for
from indicate_desktop.hub.store import RefusedError, coaches

LONGEST_CODE, LONGEST_BROWSER = 100, 200
_BROWSERS = (
    ("Edg/", "Edge"),
    ("Firefox/", "Firefox"),
    ("Chrome/", "Chrome"),
    ("Safari/", "Safari"),
)
_SYSTEMS = (
    ("Windows", "Windows"),
    ("Android", "Android"),
    ("iPhone", "iOS"),
    ("Mac OS", "macOS"),
    ("Linux", "Linux"),
)


async def sign_in_page(
    request: Request[Any, Any, Any], hub: Hub, wrong: str | None = None
) -> Response[str]:
    """The page with the field for a code; `wrong` is the stable word of what was not taken."""
    secret = request.cookies.get(COOKIE, "")
    if secret and await hub.read(coaches.signed_in, hub.store, secret) is not None:
        return go("/desk")
    speech = speech_for(request.headers.get("accept-language", ""))
    status = 200 if wrong is None else 429 if wrong == "too_many_tries" else 403
    return page(
        "sign_in.html",
        speech,
        status=status,
        hub=hub.store.settings.name,
        wrong=speech.tr(words.SIGN_IN_WRONG[wrong]) if wrong else None,
        unprotected=unprotected(request),
        left="left" in request.query_params,
    )


async def enter(request: Request[Any, Any, Any], hub: Hub) -> Response[str]:
    """Take a code, slowed down like enrolling: ten wrong ones in ten minutes from one address."""
    fields = await form_of(request)
    if unprotected(request):  # a session that everybody on the network could take over
        return await sign_in_page(request, hub)
    address = request.client.host if request.client else ""
    if hub.throttle.wait_s(address) > 0:
        return await sign_in_page(request, hub, "too_many_tries")
    hub.throttle.wrong(address)  # before it is known, so that tries beside each other count
    browser = _browser(request.headers.get("user-agent", ""))
    code = fields.get("code", "")[:LONGEST_CODE]
    try:
        secret, session = await hub.write(coaches.sign_in, hub.store, code, browser)
    except RefusedError as error:
        return await sign_in_page(request, hub, error.why.value)
    hub.throttle.right(address)
    lives_s = session.expires_at - session.signed_in_at
    return go("/desk", [kept(request, secret, lives_s)])


def _browser(agent: str) -> str:
    """A browser in two words, so that a coach or IT knows it again."""
    agent = agent[:LONGEST_BROWSER]
    name = next((name for sign, name in _BROWSERS if sign in agent), "a browser")
    system = next((name for sign, name in _SYSTEMS if sign in agent), "")
    return f"{name}, {system}" if system else name
