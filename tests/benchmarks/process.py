"""A program under measurement: when it painted, what it weighs, how often it wakes."""

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

NO_BYTECODE = "PYTHONDONTWRITEBYTECODE"


@dataclass(frozen=True)
class Idle:
    """What a program does while nothing happens."""

    cpu_percent: float
    """Of one core."""
    wakeups_per_s: float


@dataclass(frozen=True)
class Activity:
    """What a program has done up to an instant: all its threads together."""

    at_s: float
    cpu_s: float
    """Time on a core."""
    wakeups: int
    """Voluntary context switches."""

    def since(self, before: "Activity") -> Idle:
        """What it did from an earlier instant to this one."""
        took = self.at_s - before.at_s
        # A thread that ended took its counts along.
        cpu_s, wakeups = max(0.0, self.cpu_s - before.cpu_s), max(0, self.wakeups - before.wakeups)
        return Idle(100 * cpu_s / took, wakeups / took)


class Measured:
    """A running program with its timings file."""

    def __init__(self, process: subprocess.Popen[bytes], timings: Path, started_ns: int) -> None:
        self.process = process
        self._timings = timings
        self._started_ns = started_ns

    def events(self) -> list[dict[str, object]]:
        """Every whole line of the timings file so far."""
        text = self._timings.read_text() if self._timings.exists() else ""
        return [json.loads(line) for line in text.splitlines() if line.endswith("}")]

    def wait_for(self, event: str, timeout_s: float = 30.0) -> float:
        """Seconds from the start to the first event of a name; raises TimeoutError."""
        until = time.monotonic() + timeout_s
        while time.monotonic() < until:
            for row in self.events():
                if row["event"] == event:
                    return (int(str(row["at"])) - self._started_ns) / 1e9
            if self.process.poll() is not None:
                raise TimeoutError(f"ended with {self.process.returncode} before {event!r}")
            time.sleep(0.02)
        raise TimeoutError(f"no {event!r} within {timeout_s} s")

    def pss_mib(self) -> float:
        """Proportional set size in MiB."""
        rollup = Path(f"/proc/{self.process.pid}/smaps_rollup").read_text()
        kib = next(line.split()[1] for line in rollup.splitlines() if line.startswith("Pss:"))
        return int(kib) / 1024

    def activity(self) -> "Activity":
        """What all threads have done up to now."""
        cpu_s, wakeups = 0.0, 0
        for task in Path(f"/proc/{self.process.pid}/task").iterdir():
            try:
                cpu_s += int((task / "schedstat").read_text().split()[0]) / 1e9
                status = (task / "status").read_text()
            except FileNotFoundError:  # a thread that ended just now
                continue
            line = next(li for li in status.splitlines() if li.startswith("voluntary_ctxt"))
            wakeups += int(line.split()[1])
        return Activity(time.monotonic(), cpu_s, wakeups)


@contextmanager
def measured(
    command: Sequence[str], timings: Path, environment: dict[str, str]
) -> Iterator[Measured]:
    """Run a Python program with its own clock; ended with SIGTERM."""
    timings.unlink(missing_ok=True)
    # An installed program is compiled. Where this is set, every start would compile it anew.
    around = {name: text for name, text in os.environ.items() if name != NO_BYTECODE}
    started = time.monotonic_ns()
    process = subprocess.Popen([sys.executable, *command], env={**around, **environment})
    try:
        yield Measured(process, timings, started)
    finally:
        process.terminate()
        try:
            process.wait(10)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
