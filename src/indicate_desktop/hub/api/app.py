"""The hub as a web application: the routes of `/v1`, and the coach desk."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from litestar import Litestar, Request, Router, get
from litestar.datastructures import State
from litestar.di import NamedDependency, Provide
from litestar.exceptions import HTTPException
from litestar.types import ASGIApp

from indicate_desktop import wire
from indicate_desktop.hub.api import commanding, guards, problems, pushing, reading, signing_in
from indicate_desktop.hub.api.follow_ups import follow_up
from indicate_desktop.hub.api.hub import Hub
from indicate_desktop.hub.api.openapi import describe
from indicate_desktop.hub.api.outside import wrapped
from indicate_desktop.hub.api.problems import ProblemError
from indicate_desktop.hub.desk.routes import desk
from indicate_desktop.hub.store import RefusedError


@get("/")
async def about(hub: NamedDependency[Hub]) -> wire.HubInfo:
    """What the hub says about itself."""
    return hub.info


@get("/openapi.json")
async def openapi(request: Request[Any, Any, Any]) -> dict[str, Any]:
    """The interface in the OpenAPI format, generated from the routes and messages."""
    return describe(request.app)


def make_app(hub: Hub) -> ASGIApp:
    """The application around a hub. It starts and closes `hub.live`; the store stays open."""
    limits = hub.store.settings.limits

    @asynccontextmanager
    async def living(_: Litestar) -> AsyncIterator[None]:
        hub.live.start()
        due = asyncio.create_task(follow_up(hub))
        try:
            yield
        finally:
            due.cancel()
            await asyncio.gather(due, return_exceptions=True)
            hub.live.close()
            await hub.read(hub.live.join)

    app = Litestar(
        route_handlers=[_routes(limits.ingest_bytes), desk()],
        lifespan=[living],
        state=State({"hub": hub}),
        dependencies={"hub": Provide(guards.provide_hub, sync_to_thread=False)},
        exception_handlers={
            ProblemError: problems.from_problem,
            RefusedError: problems.from_refusal,
            HTTPException: problems.from_http,
            Exception: problems.from_any,
        },
        request_max_body_size=limits.body_bytes,
        openapi_config=None,  # its generator stumbles over undecoded JSON; `describe` does it
        debug=False,
        logging_config=None,
    )
    return wrapped(app, limits.body_s)


def _routes(ingest_bytes: int) -> Router:
    data = [reading.snapshot, reading.changes, reading.stream, commanding.commands]
    signed_in = {"signed_in": Provide(guards.provide_signed_in, sync_to_thread=False)}
    let_in: list[Any] = [guards.in_service, guards.new_enough]
    own: list[Any] = [*let_in, guards.own_data]
    return Router(
        "/v1",
        route_handlers=[
            about,
            openapi,
            Router("/", route_handlers=[signing_in.enrol, signing_in.token], guards=let_in),
            Router("/me", route_handlers=data, guards=own, dependencies=signed_in),
            Router("/agents/{agent:str}", route_handlers=data, guards=own, dependencies=signed_in),
            Router(
                "/ingest",
                route_handlers=[pushing.push],
                guards=[guards.in_service, guards.with_ingest_key],
                dependencies={"rights": Provide(guards.provide_rights, sync_to_thread=False)},
                request_max_body_size=ingest_bytes,
            ),
        ],
    )
