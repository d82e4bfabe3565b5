"""The desktop's process dies at the worst moments; the next one goes on."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from tests.faults.victim import DIED, vault
from tests.sync.desktop import Desktop, publish, running, signed_in

from indicate_desktop.cache.cache import Cache, open_cache
from indicate_desktop.domain.cause import Cause
from indicate_desktop.hub.embedded import EmbeddedHub
from indicate_desktop.sync.opening import CacheFile


def die(folder: Path, hub: EmbeddedHub, when: str) -> None:
    """Run the victim to its end."""
    ended = subprocess.run(
        [sys.executable, "-m", "tests.faults.victim", folder, hub.url, when],
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
        timeout=60,
        check=False,
    )
    assert ended.returncode == DIED


def survivor(folder: Path, hub: EmbeddedHub) -> Desktop:
    """The next start in the same place."""

    class Kept(CacheFile):
        def open(self) -> Cache:
            self._key = vault(folder).cache_key
            return super().open()

    return Desktop(folder, hub.url, tokens=vault(folder), file=Kept)


def test_between_the_hubs_answer_and_its_settling(hub: EmbeddedHub, tmp_path: Path) -> None:
    publish(hub, 0, 3)
    vault(tmp_path).save(signed_in(hub).load() or "")
    die(tmp_path, hub, "settle")
    agent = hub.store.agents()[0].id
    applied = hub.store.record(agent, "cause", "c0")
    assert isinstance(applied, Cause), "the hub had it before the death"
    seen = hub.store.last_seqs()[agent]
    with running(survivor(tmp_path, hub)) as desktop:
        desktop.until_live()
        desktop.until(lambda s: s.sync.pending == 0)
        desktop.until(lambda s: s.latest[-1].cause is not None)
    assert hub.store.record(agent, "cause", "c0") == applied
    assert hub.store.last_seqs()[agent] == seen, "once delivered twice, once applied"


@pytest.mark.parametrize("thousands", [5, 60, 200])
def test_in_the_middle_of_taking_changes_in(
    hub: EmbeddedHub, tmp_path: Path, thousands: int
) -> None:
    publish(hub, 0, 3000)
    vault(tmp_path).save(signed_in(hub).load() or "")
    die(tmp_path, hub, str(thousands))
    with running(survivor(tmp_path, hub)) as desktop:
        desktop.until_contacts(3000)
        desktop.until_live()
    with open_cache(tmp_path / "cache.sqlite3", vault(tmp_path).cache_key()) as cache:
        assert cache.check() == ()
    assert not list(tmp_path.glob("*unreadable*"))
