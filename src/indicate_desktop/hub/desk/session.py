"""Who sits at the desk: the session's cookie, and forms that only its own pages can send."""

import hashlib
import hmac
from dataclasses import dataclass
from ipaddress import ip_address
from typing import Any
from urllib.parse import parse_qsl

from litestar import Request
from litestar.connection import ASGIConnection
from litestar.datastructures import Cookie
from litestar.handlers import BaseRouteHandler

from indicate_desktop.domain.profile import Coach
from indicate_desktop.hub.api.guards import hub_of
from indicate_desktop.hub.api.problems import ProblemError
from indicate_desktop.hub.store import coaches

COOKIE = "indicate_desk"
PATH = "/desk"
TOKEN = "token"  # noqa: S105 - a field's name
MOST_FIELDS = 64
"""An evaluation has a field for each criterion."""
FORWARDED = ("x-forwarded-for", "forwarded", "x-forwarded-proto", "via")

Connection = ASGIConnection[Any, Any, Any, Any]
Fields = dict[str, str]


@dataclass(frozen=True, slots=True)
class Seat:
    """A coach who is signed in."""

    session: coaches.Session
    coach: Coach
    token: str
    """What this session's forms carry."""


class SignedOutError(Exception):
    """Nobody is signed in: the caller is shown the way to the sign-in."""


async def signed_in(connection: Connection, _: BaseRouteHandler) -> None:
    """Let coaches in who are signed in."""
    secret = connection.cookies.get(COOKIE, "")
    hub = hub_of(connection)
    found = await hub.read(coaches.signed_in, hub.store, secret) if secret else None
    if found is None:
        raise SignedOutError
    connection.state.seat = Seat(found[0], found[1], _token(secret))


def provide_seat(request: Request[Any, Any, Any]) -> Seat:
    """Whom `signed_in` let in, for a handler."""
    seat: Seat = request.state.seat
    return seat


def kept(request: Request[Any, Any, Any], secret: str, seconds: float) -> Cookie:
    """The cookie of a session that begins."""
    return Cookie(
        key=COOKIE,
        value=secret,
        path=PATH,
        max_age=int(seconds),
        httponly=True,
        samesite="strict",
        secure=not direct_from_here(request),
    )


def given_back(request: Request[Any, Any, Any]) -> Cookie:
    """The cookie of a session that is over."""
    return kept(request, "", 0)


def direct_from_here(connection: Connection) -> bool:
    """Whether the browser runs on the hub's own machine and no proxy stands between."""
    return not _forwarded(connection) and _loopback(
        connection.client.host if connection.client else ""
    )


def unprotected(connection: Connection) -> bool:
    """Whether anybody on the network could read along: straight from another machine."""
    return not _forwarded(connection) and not direct_from_here(connection)


async def form_of(request: Request[Any, Any, Any], seat: Seat | None = None) -> Fields:
    """A form's fields; raises ProblemError for one that no page of the desk has sent.

    The session's token stands in each form of a coach who is signed in. Browsers also say
    themselves where a form comes from.
    """
    if request.headers.get("sec-fetch-site", "same-origin") not in {"same-origin", "none"}:
        raise ProblemError(403, "form_foreign", "This form does not come from the coach desk.")
    try:
        text = (await request.body()).decode()
        fields = dict(parse_qsl(text, keep_blank_values=True, max_num_fields=MOST_FIELDS))
    except ValueError as error:
        raise ProblemError(400, "bad_request", "The form could not be read.") from error
    given = fields.get(TOKEN, "").encode()
    if seat is not None and not hmac.compare_digest(given, seat.token.encode()):
        raise ProblemError(403, "form_foreign", "This form does not come from the coach desk.")
    return fields


def _token(secret: str) -> str:
    """A session's token: from its secret, and no way back to it."""
    return hashlib.sha256(f"form:{secret}".encode()).hexdigest()


def _forwarded(connection: Connection) -> bool:
    return any(name in connection.headers for name in FORWARDED)


def _loopback(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False
