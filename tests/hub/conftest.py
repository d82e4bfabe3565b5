"""A real store in a folder of its own, and records to put into it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.hub.desk import Desk

from indicate_desktop.hub.embedded import EmbeddedHub
from indicate_desktop.hub.settings import Settings
from indicate_desktop.hub.store import FILE, Store


@pytest.fixture
def settings() -> Settings:
    return Settings(name="Test hub", zone="Europe/Stockholm")


@pytest.fixture
def store(tmp_path: Path, settings: Settings) -> Iterator[Store]:
    with Store.open(tmp_path / FILE, settings) as opened:
        yield opened


@pytest.fixture
def hub(tmp_path: Path, settings: Settings) -> Iterator[EmbeddedHub]:
    with EmbeddedHub(tmp_path, settings=settings) as running:
        yield running


@pytest.fixture
def desk(hub: EmbeddedHub) -> Iterator[Desk]:
    with Desk(hub) as signed_in:
        yield signed_in


@pytest.fixture(scope="module")
def shared_desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """One hub for all tests of a file that leave nothing behind in it."""
    data = tmp_path_factory.mktemp("hub")
    with EmbeddedHub(data, settings=Settings(name="Shared")) as running, Desk(running) as signed_in:
        yield signed_in
