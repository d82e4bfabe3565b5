"""The hub's `/v1` over HTTP; every way it can fail becomes a HubError, here and only here."""

import asyncio
import ssl
import sys
from collections.abc import AsyncGenerator, AsyncIterator, Iterator, Sequence
from contextlib import aclosing, asynccontextmanager, contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

# httpx imports its own command line wherever rich and click are installed: 8 MB and a tenth of
# a second for what a desktop never uses. It goes on without what cannot be imported.
sys.modules.setdefault("httpx._main", None)  # type: ignore[arg-type] # None: not to be imported

import httpx  # noqa: E402 - after the line above
import msgspec  # noqa: E402 - as above

from indicate_desktop import __version__, wire  # noqa: E402 - as above
from indicate_desktop.domain.snapshot import SyncProblem  # noqa: E402 - as above
from indicate_desktop.sync.address import is_loopback  # noqa: E402 - as above
from indicate_desktop.sync.events import EventTooLong, ServerEvent, batches  # noqa: E402 - as above
from indicate_desktop.sync.pace import Pace  # noqa: E402 - as above
from indicate_desktop.sync.problems import HubError, from_status, nonsense  # noqa: E402 - as above
from indicate_desktop.sync.unpacking import (  # noqa: E402 - as above
    PACKED,
    UnpackingError,
    is_plain,
    unpacked,
)

MOST_BYTES = 48 * 1024 * 1024
"""A page of 5,000 changes has about 3 MB."""
MOST_PROBLEM_BYTES = 64 * 1024


class HubClient:
    """One hub at a normalised address. For one event loop; close it after use."""

    def __init__(self, hub: str, *, pace: Pace | None = None, ca_file: Path | None = None) -> None:
        parts = urlsplit(hub)
        self.hub = hub
        self.host = parts.hostname or hub
        self._pace = pace or Pace()
        local = is_loopback(self.host)
        self._http = httpx.AsyncClient(
            base_url=f"{hub}/v1",
            headers={
                "Indicate-Desktop": __version__,
                "User-Agent": f"indicate-desktop/{__version__}",
                "Accept": "application/json",
                "Accept-Encoding": PACKED,
            },
            verify=_trust(parts.scheme, ca_file),
            timeout=httpx.Timeout(None, connect=self._pace.connect_s),
            follow_redirects=False,
            trust_env=not local,  # a company's proxy knows nothing of this machine's own ports
        )

    async def close(self) -> None:
        """Close the connections."""
        await self._http.aclose()

    async def info(self) -> wire.HubInfo:
        """What the hub says about itself; raises HubError, also where it is too new for us."""
        info: wire.HubInfo = await self._ask("GET", "", wire.HubInfo)
        self._check(info)
        return info

    async def enrol(self, code: str, device: str) -> wire.Tokens:
        """Tokens for a one-time code; raises HubError with the hub's `code` where it is refused."""
        body = wire.encode(wire.EnrolRequest(code=code, device=device))
        tokens: wire.Tokens = await self._ask("POST", "/enrol", wire.Tokens, body=body)
        return tokens

    async def token(self, refresh_token: str) -> wire.Tokens:
        """The next pair of tokens; raises HubError."""
        body = wire.encode(wire.TokenRequest(refresh_token=refresh_token))
        tokens: wire.Tokens = await self._ask("POST", "/token", wire.Tokens, body=body)
        return tokens

    async def snapshot(self, access: str) -> wire.SnapshotAnswer:
        """Where a first catch-up begins; raises HubError."""
        answer: wire.SnapshotAnswer = await self._ask(
            "GET", "/me/snapshot", wire.SnapshotAnswer, access=access
        )
        self._check(answer.hub)
        return answer

    async def changes(self, access: str, after: str, limit: int) -> wire.Page:
        """A page of changes after a cursor; raises HubError, status 410 for an unknown cursor."""
        page: wire.Page = await self._ask(
            "GET", "/me/changes", wire.Page, access=access, query={"after": after, "limit": limit}
        )
        return page

    async def deliver(
        self, access: str, commands: Sequence[wire.Command]
    ) -> list[wire.CommandAnswer]:
        """The hub's answers to some commands; raises HubError."""
        answers: wire.CommandAnswers = await self._ask(
            "POST",
            "/me/commands",
            wire.CommandAnswers,
            access=access,
            body=wire.commands(commands),
        )
        return answers.answers

    @asynccontextmanager
    async def stream(
        self, access: str, cursor: str
    ) -> AsyncIterator[AsyncIterator[list[ServerEvent]]]:
        """The live events after a cursor, in batches; both parts raise HubError.

        The batches end where the hub ends the stream.
        """
        headers = {
            "Accept": "text/event-stream",
            "Accept-Encoding": "identity",
            "Cache-Control": "no-store",
            "Last-Event-ID": cursor,
            **_bearer(access),
        }
        with self._told_apart():
            async with asyncio.timeout(self._pace.request_s) as limit:
                async with self._http.stream("GET", "/me/stream", headers=headers) as response:
                    await self._accept(response)
                    kind = response.headers.get("Content-Type", "").partition(";")[0].strip()
                    if kind != "text/event-stream":
                        raise nonsense(self.host, f"it streams {kind[:60] or 'nothing known'}")
                    if not is_plain(_encoding(response)):
                        raise nonsense(self.host, "it streams what is packed")
                    limit.reschedule(None)
                    found = batches(response.aiter_raw(), self._pace.quiet_s)
                    async with aclosing(self._watched(found)) as watched:
                        yield watched

    async def _watched(
        self, found: AsyncIterator[list[ServerEvent]]
    ) -> AsyncGenerator[list[ServerEvent], None]:
        with self._told_apart():
            async for batch in found:
                yield batch

    async def _ask(
        self,
        method: str,
        path: str,
        answer: type,
        *,
        access: str | None = None,
        query: dict[str, Any] | None = None,
        body: bytes | None = None,
    ) -> Any:
        headers = _bearer(access) if access is not None else {}
        if body is not None:
            headers["Content-Type"] = "application/json"
        with self._told_apart():
            async with (
                asyncio.timeout(self._pace.request_s),
                self._http.stream(
                    method, path, params=query, headers=headers, content=body
                ) as response,
            ):
                await self._accept(response)
                data = await self._read(response, MOST_BYTES)
        try:
            return wire.decode(data, answer)
        except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as error:
            raise nonsense(self.host, "its answer makes no sense") from error

    async def _accept(self, response: httpx.Response) -> None:
        if response.is_success:
            return
        body = await self._read(response, MOST_PROBLEM_BYTES)
        wait = response.headers.get("Retry-After")
        raise from_status(self.host, response.status_code, wait, body)

    async def _read(self, response: httpx.Response, most: int) -> bytes:
        try:
            return await unpacked(response.aiter_raw(), _encoding(response), most)
        except UnpackingError as error:
            raise nonsense(self.host, str(error)) from error

    def _check(self, info: wire.HubInfo) -> None:
        if info.protocol > wire.PROTOCOL:
            raise HubError(
                SyncProblem.HUB_NEWER,
                f"The hub {info.name} is newer than this program. Ask your IT department for the"
                " new Indicate Desktop.",
            )

    @contextmanager
    def _told_apart(self) -> Iterator[None]:
        host = self.host
        try:
            yield
        except (TimeoutError, httpx.ReadTimeout, httpx.WriteTimeout, httpx.PoolTimeout) as error:
            raise HubError(SyncProblem.SLOW, f"{host} does not answer in time.") from error
        except EventTooLong as error:
            raise nonsense(host, "its stream has no end") from error
        except (httpx.DecodingError, httpx.InvalidURL, httpx.UnsupportedProtocol) as error:
            raise nonsense(host, "its answer cannot be read") from error
        except httpx.RemoteProtocolError as error:
            if "disconnected" in str(error) or "closed connection" in str(error):
                raise _unreachable(host) from error
            raise nonsense(host, "it does not speak HTTP") from error
        except httpx.HTTPError as error:
            if (certificate := _certificate_error(error)) is not None:
                raise HubError(
                    SyncProblem.CERTIFICATE,
                    f"{host} cannot prove who it is ({certificate}). Ask your IT department.",
                ) from error
            raise _unreachable(host) from error


def _unreachable(host: str) -> HubError:
    return HubError(
        SyncProblem.UNREACHABLE, f"{host} cannot be reached. Check the address and your network."
    )


def _encoding(response: httpx.Response) -> str:
    encoding: str = response.headers.get("Content-Encoding", "")
    return encoding


def _bearer(access: str) -> dict[str, str]:
    return {"Authorization": f"Bearer {access}"}


def _certificate_error(error: BaseException | None) -> str | None:
    """What TLS found wrong, somewhere down the chain of causes."""
    while error is not None:
        if isinstance(error, ssl.SSLError):
            return getattr(error, "verify_message", "") or error.reason or "TLS failed"
        error = error.__cause__ or error.__context__
    return None


def _trust(scheme: str, ca_file: Path | None) -> ssl.SSLContext:
    """The system's own trust store, plus a company's file; loaded only where TLS is spoken."""
    if scheme != "https":
        return ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    import truststore  # noqa: PLC0415 - slow, and not needed for a hub on this machine

    context = truststore.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    if ca_file is not None:
        context.load_verify_locations(cafile=ca_file)
    return context
