"""What every handler works with: the store, the live streams, and threads for blocking work."""

import hmac
import secrets
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import ParamSpec, TypeVar

import anyio.to_thread
from anyio import CapacityLimiter

from indicate_desktop import __version__, wire
from indicate_desktop.hub import maintenance
from indicate_desktop.hub.api.throttle import Throttle
from indicate_desktop.hub.errors import HubError
from indicate_desktop.hub.live import Live
from indicate_desktop.hub.store import Store
from indicate_desktop.language.phrase import Phrase

INGEST_KEY = "ingest.key"
READERS, WRITERS = 8, 4

P = ParamSpec("P")
T = TypeVar("T")


@dataclass(kw_only=True)
class Hub:
    """One hub's parts.

    Reads and writes wait in queues of their own, so that a long import never keeps an agent
    from reading.
    """

    store: Store
    live: Live
    data: Path
    ingest_key: str
    throttle: Throttle
    heartbeat_s: float = 15.0
    _readers: CapacityLimiter = field(default_factory=lambda: CapacityLimiter(READERS))
    _writers: CapacityLimiter = field(default_factory=lambda: CapacityLimiter(WRITERS))

    @property
    def info(self) -> wire.HubInfo:
        """What the hub says about itself."""
        settings = self.store.settings
        return wire.HubInfo(
            name=settings.name, version=__version__, minimum_desktop=settings.minimum_desktop
        )

    @property
    def closed(self) -> maintenance.Maintenance | None:
        """The maintenance that is going on, if any."""
        return maintenance.read(self.data)

    async def read(self, work: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Do blocking reading off the event loop."""
        return await anyio.to_thread.run_sync(lambda: work(*args, **kwargs), limiter=self._readers)

    async def write(self, work: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Do blocking writing off the event loop; it is finished even if the caller goes."""
        return await anyio.to_thread.run_sync(lambda: work(*args, **kwargs), limiter=self._writers)

    def takes_ingest_key(self, key: str) -> bool:
        """Whether a pushing source's key is right, told in constant time."""
        return hmac.compare_digest(key.encode(), self.ingest_key.encode())


def make_hub(store: Store, data: Path, *, heartbeat_s: float = 15.0) -> Hub:
    """A hub's parts around an open store."""
    settings = store.settings
    return Hub(
        store=store,
        live=Live(store),
        data=data,
        ingest_key=settings.ingest_key or read_ingest_key(data),
        throttle=Throttle(settings.limits.wrong_codes),
        heartbeat_s=heartbeat_s,
    )


def read_ingest_key(data: Path) -> str:
    """The key in `ingest.key`, made at first, for its owner's eyes only."""
    path = data / INGEST_KEY
    try:
        if not path.exists():
            path.touch(mode=0o600)
            path.write_text(secrets.token_urlsafe(32) + "\n", encoding="utf-8")
        key = path.read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError) as error:
        raise HubError(Phrase("{path} cannot be used: {why}.", path=path, why=error)) from error
    if len(key) < 16:
        raise HubError(Phrase("{path} holds no key. Delete it, and a new one is made.", path=path))
    return key
