"""A hub in a process of its own, with many contacts of one agent."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from tests.benchmarks.filled import AGENT

from indicate_desktop.hub.simulator.run import load
from indicate_desktop.hub.store import FILE, Store

SERVING = "serving on "


@contextmanager
def loaded_hub(data: Path, contacts: int, until: datetime) -> Iterator[tuple[str, str]]:
    """Serve an agent's contacts; yields the address and a one-time code."""
    data.mkdir(parents=True, exist_ok=True)
    with Store.open(data / FILE) as store:
        load(store, contacts, AGENT, until=until)
        code = store.new_code(AGENT)
    with serving(data) as address:
        yield address, code


@contextmanager
def serving(data: Path) -> Iterator[str]:
    """`hub serve` on its data; yields its address."""
    command = ["-m", "indicate_desktop", "--profile", str(data), "hub", "serve", "--port", "0"]
    with subprocess.Popen([sys.executable, *command], stdout=subprocess.PIPE, text=True) as hub:
        try:
            assert hub.stdout is not None
            line = hub.stdout.readline()
            if SERVING not in line:
                raise RuntimeError(f"the hub did not start: {line!r}")
            yield line.split(SERVING)[1].strip()
        finally:
            hub.terminate()
            hub.wait(20)
