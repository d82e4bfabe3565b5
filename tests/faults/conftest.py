from collections.abc import Iterator
from pathlib import Path

import pytest

from indicate_desktop.hub.embedded import EmbeddedHub


@pytest.fixture
def hub(tmp_path: Path) -> Iterator[EmbeddedHub]:
    """A real hub on loopback, with the agent "anna" and no records."""
    (tmp_path / "hub").mkdir()
    with EmbeddedHub(tmp_path / "hub", heartbeat_s=0.3) as running:
        yield running
