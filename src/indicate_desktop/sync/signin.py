"""Signing in: a one-time code for tokens, and access tokens that never run out."""

import asyncio
import platform
import re
from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta
from http import HTTPStatus
from typing import Protocol, TypeVar

from indicate_desktop.domain.snapshot import SyncProblem
from indicate_desktop.sync.client import HubClient
from indicate_desktop.sync.pace import utc_now
from indicate_desktop.sync.problems import HubError
from indicate_desktop.sync.worker import in_daemon_thread
from indicate_desktop.wire import Tokens

EARLY = timedelta(seconds=30)
"""An access token is renewed this long before it runs out."""
LONGEST_S = 86_400
"""An access token is renewed after so many seconds, however long the hub says that it works."""
LONGEST_DEVICE = 60

T = TypeVar("T")


class TokenStore(Protocol):
    """Where the refresh token is kept. Calls may block, and fail with a `problem` attribute."""

    def load(self) -> str | None:
        """The refresh token; None where nobody is signed in."""
        ...

    def save(self, refresh_token: str) -> None:
        """Keep a refresh token in the place of the one before."""
        ...

    def clear(self) -> None:
        """Forget the refresh token."""
        ...


class SignedOut(HubError):  # noqa: N818 - a state to show, not a fault
    """Nobody is signed in on this machine."""

    def __init__(self) -> None:
        super().__init__(SyncProblem.REFUSED, "Sign in with the code from your leader.")


def clean_code(typed: str) -> str:
    """A one-time code as the hub gave it: no spaces, no dashes, capitals."""
    return re.sub(r"[\W_]+", "", typed).upper()


def device_name() -> str:
    """The machine's name, for the hub's list of devices."""
    return platform.node()[:LONGEST_DEVICE] or "desktop"


async def enrol(client: HubClient, store: TokenStore, code: str, device: str) -> Tokens:
    """Sign in with a code and keep the refresh token; raises HubError or what the store raises."""
    cleaned = clean_code(code)
    if not cleaned:
        raise HubError(SyncProblem.REFUSED, "Write the code from your leader.", code="code_wrong")
    await client.info()
    tokens = await client.enrol(cleaned, device)
    await in_daemon_thread(store.save, tokens.refresh_token)
    return tokens


class Session:
    """Gives out access tokens for one hub; they stay in memory. For one event loop."""

    def __init__(
        self, client: HubClient, store: TokenStore, now: Callable[[], datetime] = utc_now
    ) -> None:
        self._client = client
        self._store = store
        self._now = now
        self._tokens: Tokens | None = None
        self._renew_at = now()
        self._lock = asyncio.Lock()

    async def access(self) -> str:
        """An access token that still holds; raises HubError, SignedOut, or what the store raises.

        The refresh token that came with a new access token is on disk before the access token
        is used: the hub forgets the old one when the new one is first seen.
        """
        async with self._lock:
            if self._tokens is None or self._now() >= self._renew_at:
                await self._renew()
            assert self._tokens is not None  # noqa: S101 - for the type checker
            return self._tokens.access_token

    async def authorised(self, call: Callable[[str], Awaitable[T]]) -> T:
        """The result of a call with an access token; raises HubError.

        Where the hub does not take the token (the clocks differ, or the hub has forgotten it),
        once more with a new one. If not even that is to be had, the sign-in is over.
        """
        access = await self.access()
        try:
            return await call(access)
        except HubError as error:
            if error.status != HTTPStatus.UNAUTHORIZED:
                raise
            self.spoil(access)
        return await call(await self.access())

    @property
    def agent(self) -> str | None:
        """Whose tokens they are, once the hub has said so."""
        return self._tokens.agent if self._tokens else None

    def spoil(self, access: str) -> None:
        """The hub did not take this access token: the next one is a new one."""
        if self._tokens is not None and self._tokens.access_token == access:
            self._renew_at = self._now()

    async def _renew(self) -> None:
        refresh_token = await in_daemon_thread(self._store.load)
        if refresh_token is None:
            raise SignedOut
        tokens = await self._client.token(refresh_token)
        await in_daemon_thread(self._store.save, tokens.refresh_token)
        self._tokens = tokens
        lasts = timedelta(seconds=max(1, min(tokens.expires_s, LONGEST_S)))
        self._renew_at = self._now() + max(lasts - EARLY, lasts / 2)
