"""The running desktop beside a bare PySide6 program: start, memory, idling, one event."""

import statistics
import time
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import httpx
from tests.benchmarks.filled import AGENT
from tests.benchmarks.hub_process import loaded_hub
from tests.benchmarks.process import Idle, Measured, measured
from tests.benchmarks.result import Result
from tests.benchmarks.virtual_display import virtual_display
from tests.end_to_end.programs import indicate

from indicate_desktop import wire
from indicate_desktop.domain.contact import Channel, ContactResult, Outcome

CONTACTS = 2_000
STARTS = 7
SETTLE_S = 8.0
IDLE_S = 30.0
EVENTS = 60
PAUSE_S = 0.25
FLOOR_PROGRAM = str(Path(__file__).parent / "floor_program.py")


def running() -> Sequence[Result]:
    """Every figure of the desktop as a whole program on a virtual display with a tray."""
    with virtual_display() as display, TemporaryDirectory() as name:
        folder = Path(name)
        environment = {"DISPLAY": display, "PYTHONPATH": "src", "QT_QPA_PLATFORM": "xcb"}
        until = datetime.now(UTC)
        with loaded_hub(folder / "hub", CONTACTS, until) as (address, code):
            profile = folder / "profile"
            indicate("--profile", profile, "enrol", "--hub", address, "--code", code)
            indicate("--profile", profile, "run", "--seconds", "6")
            bench = _Bench(folder, profile, environment)
            key = (folder / "hub" / "ingest.key").read_text().strip()
            return [bench.start(), *bench.idling(), bench.live(address, key)]


class _Bench:
    """The two programs, started the same way."""

    def __init__(self, folder: Path, profile: Path, environment: dict[str, str]) -> None:
        self._environment = environment
        self._floor_timings = folder / "floor.jsonl"
        self._timings = folder / "desktop.jsonl"
        self._floor = [FLOOR_PROGRAM, str(self._floor_timings)]
        self._desktop = [
            "-m", "indicate_desktop", "--profile", str(profile), "run",
            "--timings", str(self._timings),
        ]  # fmt: skip

    def start(self) -> Result:
        """From the process's start to tray icon and first glance paint."""
        floors, values = [], []
        for _ in range(STARTS):
            with measured(self._floor, self._floor_timings, self._environment) as floor:
                floors.append(floor.wait_for("paint"))
            with measured(self._desktop, self._timings, self._environment) as desktop:
                values.append(desktop.wait_for("paint"))
                time.sleep(1.0)
        value, floor_s = statistics.median(values), statistics.median(floors)
        return Result("start", value, floor_s, "s", 1.25, "process start to first glance paint")

    def idling(self) -> Sequence[Result]:
        """Memory, processor and wake-ups while live and nothing changes; each alone."""
        with measured(self._floor, self._floor_timings, self._environment) as floor:
            floor.wait_for("paint")
            floor_mib, floor_idle = _settled(floor)
        with measured(self._desktop, self._timings, self._environment) as desktop:
            desktop.wait_for("paint")
            mib, idle = _settled(desktop)
        return [
            Result("memory", mib, floor_mib, "MiB", 1.6, "PSS while live, the glance open"),
            Result(
                "idle_cpu", idle.cpu_percent, floor_idle.cpu_percent, "% of a core", 0.1,
                f"over {IDLE_S:g} s while live, the glance open", absolute=True,
            ),
            Result(
                "wakeups", idle.wakeups_per_s, floor_idle.wakeups_per_s, "per s", 0.5,
                "voluntary context switches of all threads", absolute=True,
            ),
        ]  # fmt: skip

    def live(self, address: str, key: str) -> Result:
        """From the hub's publishing of a contact to the glance's repaint, 95th percentile."""
        with (
            measured(self._desktop, self._timings, self._environment) as desktop,
            httpx.Client(base_url=address, headers={"Authorization": f"Bearer {key}"}) as hub,
        ):
            desktop.wait_for("paint")
            time.sleep(SETTLE_S / 2)
            sent = {}
            for number in range(EVENTS):
                sent[f"live-{number}"] = time.monotonic_ns()
                _publish(hub, number)
                time.sleep(PAUSE_S)
            time.sleep(1.0)
            painted: dict[str, int] = {}
            for row in desktop.events():
                painted.setdefault(str(row.get("latest")), int(str(row["at"])))
        missing = [name for name in sent if name not in painted]
        if len(missing) > EVENTS // 20:
            raise RuntimeError(f"{len(missing)} of {EVENTS} events were never painted")
        took = sorted((painted[n] - at) / 1e6 for n, at in sent.items() if n in painted)
        p95 = took[int(0.95 * (len(took) - 1))]
        what = f"publish to repaint on loopback, 95th percentile of {len(took)}; floor: the median"
        return Result("live", p95, statistics.median(took), "ms", 100.0, what, absolute=True)


def _settled(program: Measured) -> tuple[float, Idle]:
    time.sleep(SETTLE_S)
    return program.pss_mib(), program.idle(IDLE_S)


def _publish(hub: httpx.Client, number: int) -> None:
    """Push one contact, as a source does."""
    at = datetime.now(UTC) + timedelta(seconds=number)
    contact = ContactResult(
        key=f"live-{number}",
        agent=AGENT,
        source="bench",
        order=1,
        channel=Channel.PHONE,
        started_at=at - timedelta(minutes=3),
        ended_at=at,
        topic="Invoice question",
        talk_s=180,
        outcome=Outcome.SOLVED,
    )
    body = wire.encode({"source": "bench", "records": [contact]})
    hub.post("/v1/ingest/contact", content=body).raise_for_status()
