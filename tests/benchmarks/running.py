"""The running desktop beside a bare PySide6 program: start, memory, idling, one event.

Both are started the same way, by turns, with their bytecode compiled before; what a busy machine
adds to one turn it does not add to all.
"""

import statistics
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import httpx
from tests.benchmarks.filled import AGENT
from tests.benchmarks.hub_process import loaded_hub
from tests.benchmarks.process import Idle, Measured, measured
from tests.benchmarks.result import Result, p95
from tests.benchmarks.virtual_display import virtual_display
from tests.end_to_end.programs import indicate

from indicate_desktop import wire
from indicate_desktop.domain.contact import Channel, ContactResult, Outcome
from indicate_desktop.hub.simulator.bulk import SOURCE

CONTACTS = 2_000
STARTS, FASTEST = 12, 4
WEIGHED = 3
SETTLE_S = 8.0
IDLE_S = 30.0
ROUNDS, EVENTS = 3, 40
PAUSE_S = 0.15


def running() -> Sequence[Result]:
    """Every figure of the desktop as a whole program on a virtual display with a tray."""
    with virtual_display() as display, TemporaryDirectory() as name:
        folder = Path(name)
        with loaded_hub(folder / "hub", CONTACTS, datetime.now(UTC)) as (address, code):
            profile = folder / "profile"
            indicate("--profile", profile, "enrol", "--hub", address, "--code", code)
            indicate("--profile", profile, "run", "--seconds", "6")
            bench = _Bench(folder, profile, display)
            key = (folder / "hub" / "ingest.key").read_text().strip()
            return [bench.start(), bench.memory(), *bench.idling(), bench.live(address, key)]


class _Bench:
    """The two programs, started the same way."""

    def __init__(self, folder: Path, profile: Path, display: str) -> None:
        self._environment = {
            "DISPLAY": display,
            "PYTHONPATH": "src:.",
            "QT_QPA_PLATFORM": "xcb",
        }
        self._floor_timings = folder / "floor.jsonl"
        self._timings = folder / "desktop.jsonl"
        self._profile = str(profile)

    @contextmanager
    def _floor(self) -> Iterator[Measured]:
        command = ["-m", "tests.benchmarks.floor_program", str(self._floor_timings)]
        with measured(command, self._floor_timings, self._environment) as floor:
            yield floor

    @contextmanager
    def _desktop(self, *more: str) -> Iterator[Measured]:
        timings = str(self._timings)
        command = [
            "-m", "indicate_desktop", "--profile", self._profile, "run", "--timings", timings,
            *more,
        ]  # fmt: skip
        with measured(command, self._timings, self._environment) as desktop:
            yield desktop

    def start(self) -> Result:
        """From the process's start to tray icon and first glance paint."""
        floors, values = [], []
        for _ in range(STARTS + 1):
            with self._floor() as floor:
                floors.append(floor.wait_for("paint"))
            with self._desktop() as desktop:
                values.append(desktop.wait_for("paint"))
        # The first of each fills the disk's cache and compiles what is not compiled yet.
        value, floor_s = (_fastest(times[1:]) for times in (values, floors))
        what = f"process start to first glance paint, mean of the fastest {FASTEST} of {STARTS}"
        return Result("start", value, floor_s, "s", 1.25, what)

    def memory(self) -> Result:
        """Proportional set size, each with no other Qt program of ours beside it."""
        floors, values = [], []
        for _ in range(WEIGHED):
            with self._floor() as floor:
                floor.wait_for("paint")
                time.sleep(SETTLE_S / 2)
                floors.append(floor.pss_mib())
            with self._desktop() as desktop:
                desktop.wait_for("paint")
                time.sleep(SETTLE_S)
                values.append(desktop.pss_mib())
        value, floor_mib = statistics.median(values), statistics.median(floors)
        what = "PSS alone, live, the glance open"
        return Result("memory", value, floor_mib, "MiB", 1.6, what)

    def idling(self) -> Sequence[Result]:
        """Processor and wake-ups while nothing changes, the glance open and then closed."""
        opened, least = self._idle()
        closed, _ = self._idle("--autostart")
        what = f"over {IDLE_S:g} s, live, the glance open"
        wakes = "voluntary context switches of all threads"
        return [
            Result(
                "idle_cpu", opened.cpu_percent, least.cpu_percent, "% of a core", 0.1, what,
                absolute=True,
            ),
            Result(
                "wakeups", opened.wakeups_per_s, least.wakeups_per_s, "per s", 0.5,
                f"{wakes} {what}", absolute=True,
            ),
            Result(
                "wakeups_closed", closed.wakeups_per_s, least.wakeups_per_s, "per s", 0.5,
                f"{wakes} over {IDLE_S:g} s, live, the glance closed", absolute=True,
            ),
        ]  # fmt: skip

    def _idle(self, *more: str) -> tuple[Idle, Idle]:
        """What the desktop and the floor do, side by side."""
        with ExitStack() as stack:
            floor = stack.enter_context(self._floor())
            desktop = stack.enter_context(self._desktop(*more))
            floor.wait_for("paint")
            desktop.wait_for("tray" if more else "paint")
            both = (desktop, floor)
            time.sleep(SETTLE_S)
            before = [program.activity() for program in both]
            time.sleep(IDLE_S)
            value, least = (p.activity().since(b) for p, b in zip(both, before, strict=True))
        return value, least

    def live(self, address: str, key: str) -> Result:
        """From pushing a contact to the hub to the glance's repaint, 95th percentile."""
        headers = {"Authorization": f"Bearer {key}"}
        with self._desktop() as desktop, httpx.Client(base_url=address, headers=headers) as hub:
            desktop.wait_for("paint")
            time.sleep(SETTLE_S / 2)
            begin = datetime.now(UTC)
            sent = []
            for number in range(ROUNDS * EVENTS):
                sent.append(time.monotonic_ns())
                _publish(hub, number, begin + timedelta(milliseconds=number))
                time.sleep(PAUSE_S)
            time.sleep(1.0)
            painted: dict[object, int] = {}
            for row in desktop.events():
                painted.setdefault(row.get("latest"), int(str(row["at"])))
        if missing := [n for n in range(len(sent)) if f"live-{n}" not in painted]:
            raise RuntimeError(f"{len(missing)} of {len(sent)} events were never painted")
        took = [(painted[f"live-{number}"] - at) / 1e6 for number, at in enumerate(sent)]
        rounds = [took[first : first + EVENTS] for first in range(0, len(took), EVENTS)]
        slowest = statistics.median(p95(one) for one in rounds)
        what = f"push over HTTP to repaint, 95th percentile: the middle one of {ROUNDS} rounds of"
        what = f"{what} {EVENTS}; floor: the median"
        return Result("live", slowest, statistics.median(took), "ms", 100.0, what, absolute=True)


def _fastest(times: Sequence[float]) -> float:
    return statistics.mean(sorted(times)[:FASTEST])


def _publish(hub: httpx.Client, number: int, at: datetime) -> None:
    """Push one contact, as a source does."""
    contact = ContactResult(
        key=f"live-{number}",
        agent=AGENT,
        source=SOURCE,
        order=1,
        channel=Channel.PHONE,
        started_at=at - timedelta(minutes=3),
        ended_at=at,
        topic="Invoice question",
        talk_s=180,
        outcome=Outcome.SOLVED,
    )
    body = wire.encode({"source": SOURCE, "records": [contact]})
    hub.post("/v1/ingest/contact", content=body).raise_for_status()
