"""A real store in a folder of its own, and records to put into it."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from indicate_desktop.hub.settings import Settings
from indicate_desktop.hub.store import FILE, Store


@pytest.fixture
def settings() -> Settings:
    return Settings(name="Test hub", zone="Europe/Stockholm")


@pytest.fixture
def store(tmp_path: Path, settings: Settings) -> Iterator[Store]:
    with Store.open(tmp_path / FILE, settings) as opened:
        yield opened
