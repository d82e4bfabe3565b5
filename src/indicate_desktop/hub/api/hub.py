"""What every handler works with: the store, the live streams, and threads for blocking work."""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import ParamSpec, TypeVar

import anyio.to_thread
from anyio import CapacityLimiter

from indicate_desktop import __version__, wire
from indicate_desktop.hub import maintenance
from indicate_desktop.hub.api.ingest_keys import IngestKeys
from indicate_desktop.hub.api.throttle import Throttle
from indicate_desktop.hub.live import Live
from indicate_desktop.hub.store import Store

READERS, WRITERS = 8, 4
DENIED, DENIED_S = 100, 86_400.0
"""So many tries at what is not theirs are written down of each in a day."""

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
    ingest_keys: IngestKeys
    throttle: Throttle
    denied: Throttle = field(default_factory=lambda: Throttle(DENIED, DENIED_S))
    """Tries at what is not theirs, by who it was."""
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

    async def note_denied(self, who: str, **more: str | None) -> bool:
        """Write down that somebody asked for what is not theirs; False where that is done.

        Whoever goes on all day is in the access log, and does not fill it.
        """
        if self.denied.wait_s(who):
            return False
        self.denied.wrong(who)
        await self.write(self.store.log_access, "denied", **more)
        if self.denied.wait_s(who):
            detail = f"{who}: no more of this is written down for a day"
            await self.write(self.store.log_access, "denied_often", **(more | {"detail": detail}))
        return True


def make_hub(store: Store, data: Path, *, heartbeat_s: float = 15.0) -> Hub:
    """A hub's parts around an open store."""
    settings = store.settings
    return Hub(
        store=store,
        live=Live(store),
        data=data,
        ingest_keys=IngestKeys(data, settings),
        throttle=Throttle(settings.limits.wrong_codes),
        heartbeat_s=heartbeat_s,
    )
