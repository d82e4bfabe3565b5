from collections.abc import Iterator
from pathlib import Path

import pytest

from indicate_desktop.cache.cache import Cache, open_cache

KEY = bytes(range(32))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "cache.sqlite3"


@pytest.fixture
def cache(path: Path) -> Iterator[Cache]:
    with open_cache(path, KEY) as opened:
        yield opened
