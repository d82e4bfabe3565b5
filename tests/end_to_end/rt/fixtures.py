"""A running Request Tracker for tests, and what reads it."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from tests.end_to_end.rt.server import PACKAGES, RtServer, missing
from tests.end_to_end.rt.traffic import Traffic


@contextmanager
def running_server(folder: Path) -> Iterator[RtServer]:
    """A Request Tracker with agents and no tickets; skips the test where it is not installed."""
    absent = missing()
    if absent:
        pytest.skip(
            f"Request Tracker 5 is not here ({', '.join(absent)}): make setup installs it where "
            f"it may, else: apt-get install --no-install-recommends {' '.join(PACKAGES)}"
        )
    server = RtServer(folder)
    try:
        server.start()
        yield server
    finally:
        server.stop()


@pytest.fixture(scope="module")
def rt_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RtServer]:
    """A Request Tracker for all tests of a module."""
    with running_server(tmp_path_factory.mktemp("rt")) as server:
        yield server


@pytest.fixture
def own_rt_server(tmp_path: Path) -> Iterator[RtServer]:
    """A Request Tracker for a test that stops it in between."""
    with running_server(tmp_path / "rt") as server:
        yield server


@pytest.fixture
def traffic(rt_server: RtServer) -> Iterator[Traffic]:
    """People who work in it."""
    with Traffic(rt_server) as traffic:
        yield traffic


@pytest.fixture
def hub_file(tmp_path: Path) -> Path:
    """Where a hub's database may be made."""
    return tmp_path / "hub.sqlite3"
