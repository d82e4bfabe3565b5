"""A cache that fails while the engine runs: said, the data still shown, nothing lost."""

from collections import deque
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.sync.desktop import (
    KEY,
    Desktop,
    Memory,
    answered,
    name_cause,
    publish,
    running,
    signed_in,
)

from indicate_desktop.cache.cache import Cache, open_cache
from indicate_desktop.cache.connection import connect
from indicate_desktop.cache.errors import CacheError, CacheFullError, CacheReadOnlyError
from indicate_desktop.domain.snapshot import SyncProblem as P
from indicate_desktop.domain.snapshot import SyncState as S
from indicate_desktop.hub.embedded import EmbeddedHub
from indicate_desktop.sync import opening
from indicate_desktop.sync.opening import CacheFile


class Impatient(CacheFile):
    """Does not wait for another program to let the file go."""

    def open(self) -> Cache:
        cache = super().open()
        cache._conn.execute("PRAGMA busy_timeout = 20")
        return cache


@pytest.fixture
def tokens(hub: EmbeddedHub) -> Memory:
    publish(hub, 0, 3)
    return signed_in(hub)


@pytest.fixture
def desktop(hub: EmbeddedHub, tokens: Memory, tmp_path: Path) -> Iterator[Desktop]:
    with running(Desktop(tmp_path, hub.url, tokens=tokens, file=Impatient)) as desktop:
        desktop.until_live()
        desktop.until_contacts(3)
        yield desktop


def pragma(desktop: Desktop, statement: str) -> None:
    """Change a limit of the database, on its own thread."""
    desktop.thread.tell(
        lambda engine: engine._desk._worker.submit(
            lambda: engine._desk._opened()._conn.execute(statement)
        ).result(5)
    )


def test_a_full_disk_is_said_and_got_over(hub: EmbeddedHub, desktop: Desktop) -> None:
    pragma(desktop, "PRAGMA max_page_count = 1")  # as many as there are
    publish(hub, 3, 2000)
    told = desktop.until(lambda s: s.sync.problem is P.CACHE_FULL)
    assert told.sync.state is S.OFFLINE
    assert told.contacts_total == 3
    command = name_cause()
    commands = (name_cause("c1") for _ in range(1000))  # more than the last page holds
    with pytest.raises(CacheFullError, match="The disk is full"):
        deque(map(desktop.enqueue, commands), maxlen=0)
    pragma(desktop, "PRAGMA max_page_count = 1000000")
    desktop.until_contacts(2003)
    desktop.until_live()
    desktop.enqueue(command)
    desktop.until(lambda s: s.sync.pending == 0 and answered(hub, command))


def test_another_program_that_holds_the_file_is_said_and_got_over(
    hub: EmbeddedHub, desktop: Desktop, tmp_path: Path
) -> None:
    other = connect(tmp_path / "cache.sqlite3", KEY)
    try:
        other.execute("BEGIN IMMEDIATE")
        publish(hub, 3)
        told = desktop.until(lambda s: s.sync.problem is P.CACHE_LOCKED)
        assert told.contacts_total == 3
        with pytest.raises(CacheError, match="in use by another program"):
            desktop.enqueue(name_cause())
        other.execute("ROLLBACK")
    finally:
        other.close()
    desktop.until_contacts(4)
    desktop.until_live()


def test_a_disk_that_cannot_be_written_still_shows_what_is_on_it(
    hub: EmbeddedHub, tokens: Memory, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with running(Desktop(tmp_path, hub.url, tokens=tokens)) as desktop:
        desktop.until_contacts(3)
        desktop.until_live()
    publish(hub, 3)

    def read_only_disk(path: Path, key: bytes, *, read_only: bool = False) -> Cache:
        if not read_only:
            raise CacheReadOnlyError
        return real(path, key, read_only=True)

    real = open_cache
    monkeypatch.setattr(opening, "open_cache", read_only_disk)
    with running(Desktop(tmp_path, hub.url, tokens=tokens)) as desktop:
        told = desktop.until(lambda s: s.sync.problem is P.CACHE_READ_ONLY)
        assert told.contacts_total == 3
        with pytest.raises(CacheError, match="cannot be written"):
            desktop.enqueue(name_cause())
        monkeypatch.setattr(opening, "open_cache", real)
        desktop.until_contacts(4)
        desktop.until_live()


def damage(path: Path, begin: float) -> None:
    """Overwrite everything from a part of the file on."""
    size = path.stat().st_size
    with path.open("r+b") as file:
        file.seek(int(size * begin) // 4096 * 4096)
        file.write(b"\xa5" * (size - file.tell()))


@pytest.mark.parametrize("begin", [0.0, 0.5, 0.7])
def test_a_damaged_file_is_filled_anew(
    hub: EmbeddedHub, tokens: Memory, tmp_path: Path, begin: float
) -> None:
    publish(hub, 3, 1997)
    with running(Desktop(tmp_path, hub.url, tokens=tokens)) as desktop:
        desktop.until_contacts(2000)
        desktop.until_live()
    commands = [name_cause(f"c{number}") for number in range(5)]
    with running(Desktop(tmp_path, None, tokens=tokens)) as desktop:
        for command in commands:
            desktop.enqueue(command)
    damage(tmp_path / "cache.sqlite3", begin)
    publish(hub, 2000, 500)
    with running(Desktop(tmp_path, hub.url, tokens=tokens)) as desktop:
        desktop.until_contacts(2500)
        desktop.until_live()
        done = desktop.until(lambda s: s.sync.pending == 0)
        if not all(answered(hub, command) for command in commands):
            assert done.sync.rejected[0].what == "cache", "a loss must be told"
            desktop.thread.tell(lambda engine: engine.acknowledge())
            desktop.until(lambda s: not s.sync.rejected)
    (aside,) = tmp_path.glob("cache.sqlite3.unreadable-*[0-9]")
    assert aside.stat().st_size > 0
    with open_cache(tmp_path / "cache.sqlite3", KEY) as cache:
        assert cache.check() == ()


def test_a_lost_key_means_a_new_copy_and_a_word(
    hub: EmbeddedHub, tokens: Memory, tmp_path: Path
) -> None:
    with running(Desktop(tmp_path, hub.url, tokens=tokens)) as desktop:
        desktop.until_contacts(3)

    class OtherKey(CacheFile):
        def open(self) -> Cache:
            self._key = lambda: bytes(32)
            return super().open()

    with running(Desktop(tmp_path, hub.url, tokens=tokens, file=OtherKey)) as desktop:
        told = desktop.until_contacts(3)
        assert told.sync.rejected[0].what == "cache"
        assert "unreadable-" in told.sync.rejected[0].id
