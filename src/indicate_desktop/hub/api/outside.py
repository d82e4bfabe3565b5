"""What goes for every request and every answer, whatever the route."""

import asyncio
from collections.abc import Iterable

from litestar.enums import ScopeType
from litestar.types import ASGIApp, HTTPReceiveMessage, Message, Receive, Scope, Send

from indicate_desktop import wire
from indicate_desktop.hub.api.problems import ProblemError

HEADERS = (
    (b"cache-control", b"no-store"),
    (b"x-content-type-options", b"nosniff"),
    (b"content-security-policy", b"default-src 'none'; frame-ancestors 'none'"),
    (b"referrer-policy", b"no-referrer"),
)
"""Tokens and results stay in nobody's cache. What a browser is given, it must not run, frame or
pass on. The coach desk's pages say themselves what they need."""


def wrapped(app: ASGIApp, body_s: float) -> ASGIApp:
    """The application with a time for its bodies, one length for each, and safe headers."""

    async def outside(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != ScopeType.HTTP:
            await app(scope, receive, send)
            return

        async def send_safely(message: Message) -> None:
            if message["type"] == "http.response.start":
                said = {name.lower() for name, _ in message["headers"]}
                usual = (header for header in HEADERS if header[0] not in said)
                message["headers"] = [*message["headers"], *usual]
            await send(message)

        if _two_lengths(scope["headers"]):
            await _refuse(send_safely)
            return
        await app(scope, _in_time(receive, body_s), send_safely)

    return outside


def _two_lengths(headers: Iterable[tuple[bytes, bytes]]) -> bool:
    """Whether a body says its length in two ways (RFC 9112, 6.1).

    A proxy before us may believe the other one, and take for the next request what we take for
    a part of this one.
    """
    names = {name.lower() for name, _ in headers}
    return b"transfer-encoding" in names and b"content-length" in names


async def _refuse(send: Send) -> None:
    """Answer and close: nothing more on this connection is to be believed."""
    problem = wire.Problem(code="bad_request", detail="The body's length is told in two ways.")
    headers = [(b"content-type", b"application/json"), (b"connection", b"close")]
    await send({"type": "http.response.start", "status": 400, "headers": headers})
    await send({"type": "http.response.body", "body": wire.encode(problem), "more_body": False})


def _in_time(receive: Receive, body_s: float) -> Receive:
    """Give a request's body a time in which it must have come, so that nobody can hold on."""
    ends_at = asyncio.get_running_loop().time() + body_s
    complete = False

    async def receive_in_time() -> HTTPReceiveMessage:
        nonlocal complete
        if complete:
            return await receive()  # type: ignore[return-value]
        try:
            async with asyncio.timeout_at(ends_at):
                message = await receive()
        except TimeoutError:
            raise ProblemError(
                400, "body_too_slow", f"The request did not arrive within {body_s:g} s."
            ) from None
        complete = not message.get("more_body", False)
        return message  # type: ignore[return-value]

    return receive_in_time
