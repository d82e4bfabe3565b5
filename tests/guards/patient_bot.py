"""A test waits for what it waits for as long as a busy machine may need."""

from typing import Any

import pytest
from pytestqt.qtbot import QtBot

PATIENCE_MS = 30_000
"""In the place of pytest-qt's five seconds; nothing waits longer than until it is so."""


class PatientBot(QtBot):
    """A `QtBot` whose waits end later where a test names no limit of its own."""

    def waitUntil(self, *args: Any, timeout: int = PATIENCE_MS) -> None:  # noqa: N802 - pytest-qt's name
        super().waitUntil(*args, timeout=timeout)

    def waitSignal(self, *args: Any, timeout: int = PATIENCE_MS, **more: Any) -> Any:  # noqa: N802
        return super().waitSignal(*args, timeout=timeout, **more)

    def waitSignals(self, *args: Any, timeout: int = PATIENCE_MS, **more: Any) -> Any:  # noqa: N802
        return super().waitSignals(*args, timeout=timeout, **more)

    def waitExposed(self, *args: Any, timeout: int = PATIENCE_MS) -> Any:  # noqa: N802
        return super().waitExposed(*args, timeout=timeout)

    def waitActive(self, *args: Any, timeout: int = PATIENCE_MS) -> Any:  # noqa: N802
        return super().waitActive(*args, timeout=timeout)


@pytest.fixture
def qtbot(qapp: object, request: pytest.FixtureRequest) -> QtBot:
    """Pytest-qt's fixture, with patience."""
    assert qapp
    return PatientBot(request)
