"""Pages out of templates: what is filled in is escaped, and no script runs but the hub's own."""

import hashlib
from functools import cache
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from litestar import Response
from litestar.datastructures import Cookie
from markupsafe import Markup

from indicate_desktop.hub.desk.session import Seat
from indicate_desktop.hub.desk.views import initials
from indicate_desktop.language.speech import Speech
from indicate_desktop.shipped import resource

FOLDER = "coach_desk"
HEADERS = {
    "Content-Security-Policy": "default-src 'none'; style-src 'self'; font-src 'self';"
    " img-src 'self'; script-src 'self'; connect-src 'self'; form-action 'self';"
    " base-uri 'none'; frame-ancestors 'none'",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "Vary": "Accept-Language, Cookie",
}


@cache
def _environment() -> Environment:
    made = Environment(
        loader=FileSystemLoader(resource(FOLDER)),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.globals.update(icon=_icon, version=version, initials=initials)
    return made


@cache
def _icon(name: str) -> Markup:
    """One of the shipped icons, to stand in a page. It says nothing to a screen reader."""
    drawn = resource("icons", f"{name}.svg").read_text(encoding="utf-8")
    inside = drawn.partition("<svg")[2]
    return Markup(f'<svg aria-hidden="true" focusable="false"{inside}')  # noqa: S704 - our own file


@cache
def version(name: str) -> str:
    """What changes an asset's address when the asset changes."""
    path = resource("fonts", name) if name.endswith(".ttf") else resource(FOLDER, name)
    return hashlib.sha256(path.read_bytes()).hexdigest()[:12]


def page(
    template: str,
    speech: Speech,
    *,
    status: int = 200,
    seat: Seat | None = None,
    cookies: list[Cookie] | None = None,
    **values: Any,
) -> Response[str]:
    """A page in a language; with `seat` for a coach who is signed in."""
    html = (
        _environment()
        .get_template(template)
        .render(tr=speech.tr, trn=speech.trn, lang=speech.code, seat=seat, **values)
    )
    return Response(
        html,
        status_code=status,
        media_type="text/html",
        headers=HEADERS,
        cookies=cookies or [],
    )


def go(to: str, cookies: list[Cookie] | None = None) -> Response[str]:
    """On to another page, which the browser then asks for."""
    return Response(
        "", status_code=303, media_type="text/html", headers={"Location": to}, cookies=cookies or []
    )
