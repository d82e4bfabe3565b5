"""What the agent reads: the start of a catch-up, pages of changes, and the live stream."""

import asyncio
from collections.abc import AsyncIterator
from typing import Annotated, cast

from litestar import Response, get
from litestar.di import NamedDependency
from litestar.params import FromQuery, HeaderParameter, QueryParameter
from litestar.response import Stream

from indicate_desktop import wire
from indicate_desktop.hub.api.cursors import cursor, seq_of
from indicate_desktop.hub.api.hub import Hub
from indicate_desktop.hub.api.problems import ProblemError
from indicate_desktop.hub.store import SignedIn, records

STREAM_PAGE = 500


@get("/snapshot")
async def snapshot(
    hub: NamedDependency[Hub], signed_in: NamedDependency[SignedIn]
) -> wire.SnapshotAnswer:
    """The agent's card, and between which cursors the changes lie."""
    profile, last_seq, count = await hub.read(hub.store.standing, signed_in.agent)
    return wire.SnapshotAnswer(
        hub=hub.info,
        profile=profile,
        start=cursor(hub, 0),
        head=cursor(hub, last_seq),
        records=count,
    )


@get("/changes")
async def changes(
    hub: NamedDependency[Hub],
    signed_in: NamedDependency[SignedIn],
    after: FromQuery[str | None] = None,
    limit: Annotated[int, QueryParameter(ge=1)] = 1_000,
) -> Response[wire.Page]:
    """A page of changes after a cursor. The hub may give fewer than asked for."""
    body = await hub.read(_page, hub, signed_in.agent, after, limit)
    # The body is the struct as bytes already: a page is encoded in the reading thread.
    return Response(cast("wire.Page", body), media_type="application/json")


def _page(hub: Hub, agent: str, after: str | None, limit: int) -> bytes:
    limit = min(limit, hub.store.settings.limits.page)
    seq = seq_of(hub, after, hub.store.agent(agent).last_seq)
    found = hub.store.changes(agent, seq, limit + 1)
    page = found[:limit]
    last = page[-1].seq if page else seq
    more = len(found) > limit or records.heavy(found)
    return wire.encode(wire.Page(changes=page, cursor=cursor(hub, last), more=more))


@get("/stream", media_type="text/event-stream")
async def stream(
    hub: NamedDependency[Hub],
    signed_in: NamedDependency[SignedIn],
    last_event_id: Annotated[str | None, HeaderParameter(name="Last-Event-ID")] = None,
    after: FromQuery[str | None] = None,
) -> Stream:
    """Server-sent events: each change as `event: change`, `id: CURSOR`, `data: Change`."""
    if hub.live.closing:
        raise ProblemError(503, "closing", "The hub is closing. Try again.", retry_after_s=5)
    agent = await hub.read(hub.store.agent, signed_in.agent)
    seq = seq_of(hub, last_event_id or after, agent.last_seq)
    headers = {"X-Accel-Buffering": "no"}
    return Stream(_events(hub, signed_in, seq), media_type="text/event-stream", headers=headers)


async def _events(hub: Hub, signed_in: SignedIn, seq: int) -> AsyncIterator[bytes]:
    """News as they come, a comment when there are none; ends with the access token or device.

    The event is cleared before the read: what commits during it sets it again. Whatever has
    gathered while a slow reader took the last part is one read.
    """
    with hub.live.watch(signed_in.agent, signed_in.device) as watch:
        yield b": here\n\n"
        while not watch.ended and not hub.live.closing and hub.closed is None:
            watch.news.clear()
            found = await hub.read(hub.store.changes_for, signed_in, seq, STREAM_PAGE)
            if found is None:
                return
            if found:
                seq = found[-1].seq
                yield b"".join(_event(hub, change) for change in found)
                continue
            left_s = signed_in.until - hub.store.clock()
            if left_s <= 0:
                return
            if not await _set_within(watch.news, min(hub.heartbeat_s, left_s)):
                yield b":\n\n"


def _event(hub: Hub, change: wire.Change) -> bytes:
    head = f"event: change\nid: {cursor(hub, change.seq)}\ndata: ".encode()
    return head + wire.encode(change) + b"\n\n"


async def _set_within(event: asyncio.Event, seconds: float) -> bool:
    try:
        async with asyncio.timeout(seconds):
            await event.wait()
    except TimeoutError:
        return False
    return True
