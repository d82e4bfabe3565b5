import asyncio
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta
from typing import TypeVar

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.sync.desktop import Memory, signed_in

from indicate_desktop.domain.snapshot import SyncProblem
from indicate_desktop.hub.embedded import EmbeddedHub
from indicate_desktop.sync.client import HubClient
from indicate_desktop.sync.problems import HubError
from indicate_desktop.sync.signin import Session, SignedOut, clean_code, enrol

T = TypeVar("T")
CODE = st.text(st.sampled_from("ABCDEFGHJKMNPQRSTVWXYZ0123456789"), min_size=1, max_size=16)


def with_client(hub: EmbeddedHub, work: Callable[[HubClient], Awaitable[T]]) -> T:
    async def run() -> T:
        client = HubClient(hub.url)
        try:
            return await work(client)
        finally:
            await client.close()

    return asyncio.run(run())


@given(CODE, st.data())
def test_a_code_may_be_typed_as_people_type(code: str, data: st.DataObject) -> None:
    between = st.sampled_from(["", " ", "-", "–", "  ", ".", "_"])
    typed = "".join(data.draw(between) + sign for sign in code)
    typed = data.draw(st.sampled_from([typed, typed.lower(), f" {typed}\n"]))
    assert clean_code(typed) == code


def test_a_code_becomes_a_kept_token_once(hub: EmbeddedHub) -> None:
    code = hub.store.new_code("anna")
    store = Memory()
    tokens = with_client(hub, lambda client: enrol(client, store, code.lower(), "pc"))
    assert store.token == tokens.refresh_token
    with pytest.raises(HubError) as caught:
        with_client(hub, lambda client: enrol(client, Memory(), code, "pc"))
    assert (caught.value.code, caught.value.problem) == ("code_used", SyncProblem.REFUSED)
    assert str(caught.value).endswith(".")


@pytest.mark.parametrize("code", ["WRONG", "", " - "])
def test_a_wrong_code_keeps_nothing(hub: EmbeddedHub, code: str) -> None:
    store = Memory()
    with pytest.raises(HubError) as caught:
        with_client(hub, lambda client: enrol(client, store, code, "pc"))
    assert caught.value.code == "code_wrong"
    assert store.token is None


def test_a_token_is_renewed_once_for_all_who_wait(hub: EmbeddedHub) -> None:
    store = signed_in(hub)

    async def several(client: HubClient) -> set[str]:
        session = Session(client, store)
        return set(await asyncio.gather(*(session.access() for _ in range(10))))

    assert len(with_client(hub, several)) == 1


def test_it_is_renewed_before_it_runs_out(hub: EmbeddedHub) -> None:
    store = signed_in(hub)
    now = [datetime.now(UTC)]

    async def later(client: HubClient) -> list[str]:
        session = Session(client, store, lambda: now[0])
        first = await session.access()
        assert await session.access() == first
        now[0] += timedelta(seconds=hub.store.settings.access_s - 20)
        return [first, await session.access()]

    first, second = with_client(hub, later)
    assert first != second


def test_a_token_that_cannot_be_kept_is_not_used(hub: EmbeddedHub) -> None:
    """The hub forgets the old one when the new one is first seen; so it must be on disk."""
    store = signed_in(hub)
    kept = store.token

    class Full(Memory):
        def save(self, refresh_token: str) -> None:
            raise OSError(f"no space for {len(refresh_token)} bytes")

    async def twice(client: HubClient) -> None:
        with pytest.raises(OSError, match="no space"):
            await Session(client, Full(kept)).access()
        await client.snapshot(await Session(client, store).access())

    with_client(hub, twice)
    assert store.token != kept


def test_a_token_that_the_hub_takes_for_expired_is_renewed(hub: EmbeddedHub) -> None:
    store = signed_in(hub)

    async def call(client: HubClient) -> str:
        session = Session(client, store)
        await session.access()
        with hub.store.engine.begin() as connection:
            connection.exec_driver_sql("DELETE FROM access_tokens")
        return (await session.authorised(client.snapshot)).profile.name

    assert with_client(hub, call) == "anna"


def test_nobody_signed_in_and_a_stranger_are_told_apart(hub: EmbeddedHub) -> None:
    with pytest.raises(SignedOut):
        with_client(hub, lambda client: Session(client, Memory()).access())
    with pytest.raises(HubError) as caught:
        with_client(hub, lambda client: Session(client, Memory("stranger")).access())
    assert not isinstance(caught.value, SignedOut)
    assert caught.value.problem is SyncProblem.REFUSED
