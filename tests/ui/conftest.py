"""Shared fixtures: off screen unless a platform is chosen, both languages, both themes."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from installer.compile_translations import compile_all

from indicate_desktop.ui.theme import Theme, ThemeMode
from indicate_desktop.ui.translate import Language, load_language

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="session", autouse=True)
def _compiled() -> None:
    """The catalogues as the build makes them."""
    compile_all(ROOT)


@pytest.fixture
def english(_compiled: None) -> Language:
    return load_language("en")


@pytest.fixture
def swedish(_compiled: None) -> Language:
    return load_language("sv")


@pytest.fixture(params=[ThemeMode.LIGHT, ThemeMode.DARK])
def theme(request: pytest.FixtureRequest, qapp: object) -> Iterator[Theme]:
    theme = Theme(request.param)
    yield theme
    theme.deleteLater()


@pytest.fixture
def light(qapp: object) -> Iterator[Theme]:
    theme = Theme(ThemeMode.LIGHT)
    yield theme
    theme.deleteLater()


OFF_SCREEN_NOISE = (
    r"This plugin does not support (propagateSizeHints\(\)|raise\(\)|grabbing the keyboard)",
    "No such signal QPlatformNativeInterface::systemTrayWindowChanged",
)
"""What Qt's off-screen platform says it leaves undone; no user ever sees it."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Passes over what only the off-screen platform warns of."""
    for item in items:
        if item.path.is_relative_to(Path(__file__).parent):
            item.add_marker(pytest.mark.qt_log_ignore(*OFF_SCREEN_NOISE))
