"""A hub with coaches, an agent's device, and a coach who is signed in."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.coach_desk.asking import SETTINGS
from tests.coach_desk.coach import CoachAtDesk
from tests.hub.desk import Desk

from indicate_desktop.hub.embedded import EmbeddedHub


@pytest.fixture
def hub(tmp_path: Path) -> Iterator[EmbeddedHub]:
    with EmbeddedHub(tmp_path, settings=SETTINGS) as running:
        yield running


@pytest.fixture
def anna(hub: EmbeddedHub) -> Iterator[Desk]:
    with Desk(hub, "anna") as agent:
        yield agent


@pytest.fixture
def sara(hub: EmbeddedHub) -> Iterator[CoachAtDesk]:
    with CoachAtDesk(hub, "sara") as coach:
        yield coach


@pytest.fixture
def omar(hub: EmbeddedHub) -> Iterator[CoachAtDesk]:
    with CoachAtDesk(hub, "omar") as coach:
        yield coach
