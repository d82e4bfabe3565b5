"""The one place where it is decided who is calling and whose data they may reach."""

import logging
from datetime import UTC, datetime
from typing import Any

from litestar import Request
from litestar.connection import ASGIConnection
from litestar.handlers import BaseRouteHandler

from indicate_desktop.hub.api.hub import Hub
from indicate_desktop.hub.api.problems import ProblemError, new_log_id
from indicate_desktop.hub.store import Refusal, RefusedError, SignedIn
from indicate_desktop.hub.store.rights import Rights
from indicate_desktop.hub.versions import version_key

VERSION_HEADER = "Indicate-Desktop"
_log = logging.getLogger(__name__)
Connection = ASGIConnection[Any, Any, Any, Any]


def hub_of(connection: Connection) -> Hub:
    """The hub behind a call."""
    hub: Hub = connection.app.state.hub
    return hub


async def in_service(connection: Connection, _: BaseRouteHandler) -> None:
    """Let nobody in during maintenance."""
    closed = hub_of(connection).closed
    if closed is not None:
        raise ProblemError(
            503,
            "maintenance",
            "The hub is being looked after. Try again shortly.",
            retry_after_s=closed.retry_after_s(datetime.now(UTC)),
            until=closed.until,
        )


async def new_enough(connection: Connection, _: BaseRouteHandler) -> None:
    """Let no desktop in that is older than this hub serves; others need not say a version."""
    minimum = hub_of(connection).store.settings.minimum_desktop
    told = version_key(connection.headers.get(VERSION_HEADER, ""))
    if minimum is None or told is None:
        return
    if told < (version_key(minimum) or ()):
        raise ProblemError(
            426, "desktop_too_old", f"This hub needs Indicate Desktop {minimum} or newer."
        )


async def own_data(connection: Connection, _: BaseRouteHandler) -> None:
    """Sign the caller in, and let them reach their own data only.

    Everything below `/me` and `/agents/{agent}` passes here. Another agent's address looks
    like one that does not exist, and the try is written down.
    """
    hub = hub_of(connection)
    signed_in = await hub.read(hub.store.signed_in, _bearer(connection))
    wanted = connection.path_params.get("agent", signed_in.agent)
    if wanted != signed_in.agent:
        log_id = new_log_id()
        noted = await hub.note_denied(
            signed_in.agent,
            agent=signed_in.agent,
            device=signed_in.device,
            detail=str(wanted)[:200],
            log_id=log_id,
        )
        if noted:
            _log.warning(
                "agent %s on device %s asked for agent %r (%s) [%s]",
                signed_in.agent,
                signed_in.device,
                wanted,
                connection.url.path,
                log_id,
            )
        raise ProblemError(404, "not_found", "There is nothing at this address.", log_id=log_id)
    connection.state.signed_in = signed_in


async def with_ingest_key(connection: Connection, _: BaseRouteHandler) -> None:
    """Let only sources in that hold an ingest key: their own, or the one that they share."""
    hub = hub_of(connection)
    try:
        key = _bearer(connection)
    except RefusedError:
        key = ""
    rights = await hub.read(hub.ingest_keys.rights, hub.store.settings, key)
    if rights is None:
        log_id = new_log_id()
        _log.warning("a source came without the ingest key [%s]", log_id)
        raise ProblemError(
            401,
            "ingest_key_wrong",
            "Pushing needs an ingest key of the hub as Authorization: Bearer KEY.",
            log_id=log_id,
        )
    connection.state.rights = rights


def _bearer(connection: Connection) -> str:
    scheme, _, token = connection.headers.get("Authorization", "").partition(" ")
    if scheme.lower() != "bearer" or not token.strip():
        raise RefusedError(Refusal.TOKEN_REVOKED)
    return token.strip()


def provide_hub(request: Request[Any, Any, Any]) -> Hub:
    """The hub, for a handler."""
    return hub_of(request)


def provide_signed_in(request: Request[Any, Any, Any]) -> SignedIn:
    """Whom `own_data` let in, for a handler."""
    signed_in: SignedIn = request.state.signed_in
    return signed_in


def provide_rights(request: Request[Any, Any, Any]) -> Rights:
    """What the key that `with_ingest_key` knew may push, for a handler."""
    rights: Rights = request.state.rights
    return rights
