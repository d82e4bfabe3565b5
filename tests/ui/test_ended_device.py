"""A device that IT ends: what is on it is deleted and said; other refusals delete nothing."""

from argparse import Namespace
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from tests.sync.desktop import publish

from indicate_desktop import assembly
from indicate_desktop.desktop import Desktop
from indicate_desktop.domain.snapshot import Snapshot, SyncProblem, SyncState
from indicate_desktop.hub.embedded import EmbeddedHub
from indicate_desktop.hub.store.devices import end, listed
from indicate_desktop.hub.store.schema import access_tokens, devices, refresh_tokens
from indicate_desktop.system import settings
from indicate_desktop.system.paths import Places, places
from indicate_desktop.ui.instance import Instance

PATIENCE_MS = 30_000


@pytest.fixture
def hub(tmp_path: Path) -> Iterator[EmbeddedHub]:
    (tmp_path / "hub").mkdir()
    with EmbeddedHub(tmp_path / "hub", heartbeat_s=0.3) as running:
        yield running


@pytest.fixture
def where(tmp_path: Path, hub: EmbeddedHub) -> Places:
    """A profile that is signed in."""
    publish(hub, 0, 3)
    made = places(tmp_path / "p")
    made.make()
    tokens = hub.store.redeem(hub.store.new_code("anna"), "laptop")
    assembly.vault(made).save(tokens.refresh_token)
    settings.save(made.settings, settings.Settings(hub=hub.url, agent=tokens.agent, pinned=True))
    return made


@pytest.fixture
def desktop(qapp: QApplication, where: Places, qtbot: QtBot) -> Iterator[Desktop]:
    options = Namespace(
        command="run", language="en", profile=where.cache.parent, seconds=None, screenshots=None
    )
    instance = Instance(where.runtime)
    assert instance.acquire()
    made = Desktop(qapp, options, where, instance)
    made.start()
    yield made
    made.close()
    made.deleteLater()


def shown(desktop: Desktop) -> Snapshot:
    assert desktop._snapshot is not None
    return desktop._snapshot


def until_live(desktop: Desktop, qtbot: QtBot) -> None:
    qtbot.waitUntil(
        lambda: (
            desktop._snapshot is not None
            and desktop._snapshot.sync.state is SyncState.LIVE
            and desktop._snapshot.contacts_total == 3
        ),
        timeout=PATIENCE_MS,
    )


def test_a_lost_device_deletes_its_copy_and_says_so(
    desktop: Desktop, hub: EmbeddedHub, where: Places, qtbot: QtBot
) -> None:
    until_live(desktop, qtbot)
    (device,) = listed(hub.store)
    key = assembly.vault(where).cache_key()
    desktop._open_settings()
    end(hub.store, device.id)
    qtbot.waitUntil(
        lambda: desktop._windows._welcome is not None and desktop._windows._welcome.isVisible(),
        timeout=PATIENCE_MS,
    )
    welcome = desktop._windows._welcome
    assert welcome is not None
    assert "IT has ended this device" in welcome.message.text()
    qtbot.waitUntil(lambda: shown(desktop).contacts_total == 0, timeout=PATIENCE_MS)
    kept = settings.load(where.settings).settings
    assert (kept.hub, kept.agent, kept.pinned) == (None, None, True)
    assert assembly.vault(where).load() is None
    assert assembly.vault(where).cache_key() != key
    publish(hub, 3)  # a new code brings the agent and everything back
    desktop._backend.sign_in(hub.url, hub.store.new_code("anna"))
    qtbot.waitUntil(lambda: shown(desktop).contacts_total == 4, timeout=PATIENCE_MS)


def test_one_that_is_only_signed_out_keeps_its_copy(
    desktop: Desktop, hub: EmbeddedHub, where: Places, qtbot: QtBot
) -> None:
    until_live(desktop, qtbot)
    (device,) = listed(hub.store)
    end(hub.store, device.id, lost=False)
    qtbot.waitUntil(lambda: shown(desktop).sync.problem is SyncProblem.REFUSED, timeout=PATIENCE_MS)
    assert shown(desktop).contacts_total == 3
    assert settings.load(where.settings).settings.hub == hub.url


def test_one_that_the_hub_has_forgotten_keeps_its_copy(
    desktop: Desktop, hub: EmbeddedHub, qtbot: QtBot
) -> None:
    """As after a database was put back from before it signed in."""
    until_live(desktop, qtbot)
    with hub.store.write() as unit:
        for table in (access_tokens, refresh_tokens, devices):
            unit.connection.execute(table.delete())
    publish(hub, 3)
    qtbot.waitUntil(lambda: shown(desktop).sync.problem is SyncProblem.REFUSED, timeout=PATIENCE_MS)
    assert shown(desktop).contacts_total == 3
