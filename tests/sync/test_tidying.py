"""An old cache file is brought up to date by a running engine, hub or no hub."""

import asyncio
import shutil
import time
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from tests.cache.old_files import OLD
from tests.sync.desktop import FAST, KEY, WAIT_S, Desktop, running

from indicate_desktop.cache import upkeep
from indicate_desktop.cache.cache import open_cache
from indicate_desktop.cache.errors import CacheFullError
from indicate_desktop.domain.snapshot import SyncState, SyncStatus
from indicate_desktop.sync.desk import NotOpen
from indicate_desktop.sync.tidying import Tidying

AT_ONCE = replace(FAST, tidy_after_s=0.0, tidy_rest_s=0.0)


def due(path: Path) -> bool:
    with open_cache(path, KEY, read_only=True) as cache:
        return upkeep.due(cache._conn)


def test_a_running_desktop_brings_its_old_file_up_to_date(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(upkeep, "CONTACTS", 5)
    path = tmp_path / "cache.sqlite3"
    shutil.copy(OLD / "v2.sqlite3", path)
    with running(Desktop(tmp_path, None, pace=AT_ONCE)) as desktop:
        shown = desktop.until(lambda s: s.contacts_total > 0)
        assert shown.contacts_total > 0
        deadline = time.monotonic() + WAIT_S
        while due(path) and time.monotonic() < deadline:
            time.sleep(0.02)
    with open_cache(path, KEY) as cache:
        assert not cache.tidy()
        assert cache.check() == ()


class Answers:
    """A desk that answers as told, and a board that says how it stands."""

    def __init__(self, *answers: bool | Exception) -> None:
        self.answers = list(answers)
        self.status = SyncStatus(state=SyncState.LIVE)

    async def tidy(self) -> bool:
        answer = self.answers.pop(0)
        if isinstance(answer, Exception):
            raise answer
        return answer


def tidied(told: Any) -> None:
    asyncio.run(Tidying(told, told, AT_ONCE).run())


@pytest.mark.parametrize(
    "answers",
    [(False,), (True, True, False), (True, NotOpen(), False), (True, CacheFullError())],
)
def test_it_ends_when_all_is_done_or_the_disk_is_full(answers: tuple[bool | Exception]) -> None:
    told = Answers(*answers)
    tidied(told)
    assert told.answers == []


def test_it_waits_while_the_desktop_catches_up() -> None:
    told = Answers(False)
    told.status = SyncStatus(state=SyncState.CATCHING_UP)

    async def go() -> None:
        running = asyncio.create_task(Tidying(told, told, AT_ONCE).run())  # type: ignore[arg-type]
        for _ in range(50):
            await asyncio.sleep(0)
        assert told.answers == [False]
        told.status = SyncStatus(state=SyncState.LIVE)
        await running

    asyncio.run(go())
    assert told.answers == []
