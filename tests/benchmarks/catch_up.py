"""Catching up with 100,000 contacts: hub process, network, engine, encrypted cache.

The floor is `sqlite3.executemany` of the same rows, contacts and ratings, into two plain tables
of an unencrypted file, in one transaction, with nothing else done.
"""

import asyncio
import sqlite3
import statistics
import time
from dataclasses import astuple
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from tests.benchmarks.filled import AGENT, KEY
from tests.benchmarks.hub_process import loaded_hub
from tests.benchmarks.result import Result

from indicate_desktop.domain.contact import ContactResult
from indicate_desktop.domain.rating import Rating
from indicate_desktop.domain.snapshot import Snapshot, SyncState
from indicate_desktop.hub.simulator.bulk import many_contacts
from indicate_desktop.sync.address import normalise
from indicate_desktop.sync.engine import Engine
from indicate_desktop.sync.opening import CacheFile

CONTACTS = 100_000
FLOOR_RUNS = 3
"""Before and after the catch-up each."""
PATIENCE_S = 600


def catch_up() -> Result:
    """Seconds from signing in to live, with ratings, tallies and search, over the floor."""
    until = datetime.now(UTC)
    with TemporaryDirectory() as folder:
        floors = [_floor(Path(folder), until) for _ in range(FLOOR_RUNS)]
        with loaded_hub(Path(folder) / "hub", CONTACTS, until) as (address, code):
            value = asyncio.run(_from_nothing(Path(folder), address, code))
        floors += [_floor(Path(folder), until) for _ in range(FLOOR_RUNS)]
    floor = statistics.median(floors)
    what = f"{CONTACTS:,} contacts and 60 % ratings, from sign-in to live, tallies and search kept"
    return Result("catch_up", value, floor, "s", 8.0, what)


def _floor(folder: Path, until: datetime) -> float:
    """The least that could do: the same records as rows of two plain tables."""
    rows: dict[type, list[tuple[Any, ...]]] = {ContactResult: [], Rating: []}
    for record in many_contacts(CONTACTS, AGENT, 1, until):
        cells = (cell for cell in astuple(record) if not isinstance(cell, tuple))
        row = tuple(str(cell) if isinstance(cell, datetime) else cell for cell in cells)
        rows[type(record)].append(row)
    file = folder / "floor.sqlite3"
    with sqlite3.connect(file) as conn:
        conn.execute("PRAGMA journal_mode = WAL")
        for kind, made in rows.items():
            columns = ", ".join(f"c{number}" for number in range(len(made[0])))
            conn.execute(f"CREATE TABLE {kind.__name__} ({columns}, PRIMARY KEY (c0))")
        begin = time.perf_counter()
        for kind, made in rows.items():
            marks = ", ".join("?" for _ in made[0])
            conn.executemany(f"INSERT INTO {kind.__name__} VALUES ({marks})", made)  # noqa: S608 - own names only
        conn.commit()
        took = time.perf_counter() - begin
    conn.close()
    for left in folder.glob("floor.sqlite3*"):
        left.unlink()
    return took


class _Tokens:
    """A refresh token in memory."""

    def __init__(self) -> None:
        self._token: str | None = None

    def load(self) -> str | None:
        return self._token

    def save(self, refresh_token: str) -> None:
        self._token = refresh_token

    def clear(self) -> None:
        self._token = None


async def _from_nothing(folder: Path, address: str, code: str) -> float:
    live = asyncio.Event()
    loop = asyncio.get_running_loop()

    def shown(snapshot: Snapshot) -> None:
        if snapshot.sync.state is SyncState.LIVE and snapshot.contacts_total == CONTACTS:
            loop.call_soon_threadsafe(live.set)

    file = CacheFile(folder / "cache.sqlite3", lambda: KEY)
    engine = Engine(cache=file, tokens=_Tokens(), on_snapshot=shown)
    running = asyncio.create_task(engine.run())
    await asyncio.sleep(0.5)
    begin = time.perf_counter()
    await asyncio.wrap_future(engine.sign_in(normalise(address), code))
    async with asyncio.timeout(PATIENCE_S):
        await live.wait()
    took = time.perf_counter() - begin
    engine.stop()
    await running
    return took
