"""Opening, keys, damage: what the environment does, told apart from what the program does."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2
from tests.cache.conftest import KEY
from tests.domain.make import contact, rating

from indicate_desktop import wire
from indicate_desktop.cache import errors
from indicate_desktop.cache.cache import Cache, open_cache, set_aside
from indicate_desktop.domain.snapshot import SyncProblem, SyncState, SyncStatus

NOW = datetime(2026, 11, 18, 13, tzinfo=UTC)
SECRET = "unmistakable"


def filled(path: Path, count: int = 1) -> None:
    with open_cache(path, KEY) as cache:
        made = [contact(key=f"c{n}", topic=SECRET, summary=SECRET) for n in range(count)]
        changes = [wire.change(seq, record) for seq, record in enumerate(made, start=1)]
        cache.apply([*changes, wire.change(count + 1, rating(2, comment=SECRET))], "e:1")


def read_all(path: Path) -> None:
    with open_cache(path, KEY) as cache:
        cache.check()


def test_what_was_kept_is_there_again(path: Path) -> None:
    filled(path)
    with open_cache(path, KEY) as cache:
        assert cache.cursor == "e:1"
        assert [line.contact.topic for line in cache.page()] == [SECRET]
        assert cache.check() == ()


def test_no_word_of_it_is_on_disk(path: Path) -> None:
    with open_cache(path, KEY) as cache:
        cache.apply([wire.change(1, contact(topic=SECRET, summary=SECRET))], "e:1")
        files = list(path.parent.iterdir())
        assert len(files) > 1  # the log is there too
        assert not any(SECRET.encode() in file.read_bytes() for file in files)
        assert not any(b"SQLite format 3" in file.read_bytes() for file in files)


def test_plaintext_only_when_told_so(path: Path) -> None:
    open_cache(path, None).close()
    assert path.read_bytes().startswith(b"SQLite format 3")


def test_a_wrong_key_is_said_and_nothing_is_written(path: Path) -> None:
    filled(path)
    before = path.read_bytes()
    with pytest.raises(errors.CacheKeyWrongError, match="sets it aside") as caught:
        open_cache(path, bytes(32))
    assert caught.value.problem is SyncProblem.CACHE_DAMAGED
    assert path.read_bytes() == before


def test_a_file_that_is_no_database(path: Path) -> None:
    path.write_bytes(b"Lorem ipsum " * 1000)
    with pytest.raises(errors.CacheKeyWrongError):
        open_cache(path, KEY)


def test_damage_in_the_middle_is_not_a_bug(path: Path) -> None:
    filled(path, count=400)
    data = bytearray(path.read_bytes())
    for page in range(6, len(data) // 4096):
        data[page * 4096 + 100 : page * 4096 + 200] = b"x" * 100
    path.write_bytes(data)
    with pytest.raises(errors.CacheCorruptError):
        read_all(path)


def test_set_aside_keeps_the_file_and_makes_room(path: Path) -> None:
    filled(path)
    whole = path.read_bytes()
    first = set_aside(path, NOW)
    assert not path.exists()
    assert first.read_bytes() == whole
    filled(path)
    assert set_aside(path, NOW) != first
    assert "20261118" in first.name


def test_a_read_only_folder(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(_: str, **__: object) -> None:
        error = dbapi2.OperationalError("unable to open database file")
        error.sqlite_errorcode = 14
        raise error

    monkeypatch.setattr(dbapi2, "connect", refused)
    with pytest.raises(errors.CacheReadOnlyError, match="cannot be written"):
        open_cache(path, KEY)


def test_a_second_reader_sees_news_and_cannot_write(path: Path) -> None:
    filled(path)
    with open_cache(path, KEY) as cache, open_cache(path, KEY, read_only=True) as reader:
        assert reader.snapshot(NOW, SyncStatus()).contacts_total == 1
        cache.apply([wire.change(9, contact(key="c9"))], "e:9")
        assert reader.snapshot(NOW, SyncStatus()).contacts_total == 2
        with pytest.raises(errors.CacheReadOnlyError):
            reader.apply([wire.change(10, contact(key="c10"))], "e:10")


def test_nothing_to_read_yet(path: Path) -> None:
    with pytest.raises(errors.CacheMissingError, match="no local copy"):
        open_cache(path, KEY, read_only=True)
    assert not path.exists()


def test_another_writer_is_waited_for_then_named(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("indicate_desktop.cache.connection.BUSY_MS", 10)
    with open_cache(path, KEY) as one, open_cache(path, KEY) as two:
        one._conn.execute("BEGIN IMMEDIATE")
        with pytest.raises(errors.CacheLockedError, match="another program"):
            two.apply([wire.change(1, contact())], "e:1")
        one._conn.execute("ROLLBACK")
        two.apply([wire.change(1, contact())], "e:1")
        assert one.cursor == "e:1"


def test_a_full_disk_loses_nothing_that_was_there(cache: Cache) -> None:
    cache.apply([wire.change(1, contact())], "e:1")
    pages = cache._conn.execute("PRAGMA page_count").fetchone()[0]
    cache._conn.execute(f"PRAGMA max_page_count = {pages + 2}")
    many = [wire.change(n, contact(key=f"c{n}", summary="x" * 3000)) for n in range(2, 200)]
    with pytest.raises(errors.CacheFullError, match="disk is full"):
        cache.apply(many, "e:200")
    assert cache.cursor == "e:1"
    assert cache.check() == ()
    cache._conn.execute("PRAGMA max_page_count = 1000000")
    cache.apply(many, "e:200")
    assert cache.snapshot(NOW, SyncStatus()).contacts_total == 199


def test_a_bug_is_called_a_bug(cache: Cache) -> None:
    with pytest.raises(errors.CacheBugError), errors.told_apart():
        cache._conn.execute("SELECT no_such_column FROM contact")


def test_a_failed_page_leaves_no_half(cache: Cache, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise RuntimeError("while indexing")

    monkeypatch.setattr("indicate_desktop.cache.search.update", broken)
    with pytest.raises(RuntimeError):
        cache.apply([wire.change(1, contact())], "e:1")
    assert cache.cursor is None
    assert cache.page() == ()
    assert cache.snapshot(NOW, SyncStatus()).contacts_total == 0


def test_how_it_stood_with_the_hub_outlives_the_program(path: Path) -> None:
    with open_cache(path, KEY) as cache:
        cache.remember(SyncStatus(state=SyncState.LIVE, live_at=NOW))
        cache.apply([wire.change(1, contact())], "e:1", now=NOW)
        cache.remember(SyncStatus(state=SyncState.OFFLINE, problem=SyncProblem.UNREACHABLE))
    with open_cache(path, KEY, read_only=True) as cache:
        kept = cache.last_sync()
    assert (kept.state, kept.problem) == (SyncState.OFFLINE, SyncProblem.UNREACHABLE)
    assert (kept.live_at, kept.last_event_at, kept.cursor) == (NOW, NOW, "e:1")


def test_what_is_bound_comes_back_as_it_was(cache: Cache) -> None:
    row = cache._conn.execute("SELECT ?, ?, ?, ?, ?", (None, True, b"\0x", "å", 1.5)).fetchone()
    assert row == (None, 1, b"\0x", "å", 1.5)
