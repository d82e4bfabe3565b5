"""A file from an older version is brought up to date a little at a time."""

import json
import shutil
from pathlib import Path

import pytest
from tests.cache.conftest import KEY
from tests.cache.old_files import OLD, fill

from indicate_desktop.cache import errors, listed, memo, upkeep
from indicate_desktop.cache.cache import Cache, open_cache
from indicate_desktop.cache.connection import connect, writing
from indicate_desktop.domain.history.contact_filter import (
    ContactFilter,
    Listing,
    Order,
    SortBy,
)

EARLIER = "beställningsnummer"


@pytest.fixture
def old(path: Path) -> Path:
    """A real file of version 2, with an answer that has an earlier comment."""
    shutil.copy(OLD / "v2.sqlite3", path)
    conn = connect(path, KEY)
    row, body = conn.execute(
        "SELECT rating.id, rating.body FROM rating JOIN contact ON contact.key = rating.contact"
        " WHERE contact.listed = 1 AND rating.listed_at IS NOT NULL ORDER BY rating.id"
    ).fetchone()
    record = json.loads(body)
    before = {"order": 0, "score": 1, "answered_at": record["answered_at"], "comment": EARLIER}
    changed = json.dumps(record | {"earlier": [before]}).encode()
    with writing(conn):
        conn.execute("UPDATE rating SET body = ? WHERE id = ?", (changed, row))
    conn.close()
    return path


def found(cache: Cache) -> int:
    return cache.history().count(ContactFilter(text=EARLIER))


def test_an_old_file_is_brought_up_in_steps(old: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(upkeep, "CONTACTS", 7)
    with open_cache(old, KEY) as cache:
        rows = cache.history().rows(Listing())
        assert rows
        assert found(cache) == 0
        assert cache.tidy()  # one step of several
        assert len(cache.history().rows(Listing(order=Order(SortBy.WAIT))) or ()) == len(rows)
        while cache.tidy():
            pass
        assert found(cache) == 1
        assert cache.check() == ()
        assert cache.history().rows(Listing()) == rows
        assert not cache.tidy()


def test_a_program_that_ends_on_the_way_goes_on_where_it_was(
    old: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each step is kept whole or not at all, wherever it is cut off."""
    monkeypatch.setattr(upkeep, "CONTACTS", 5)
    steps = 0
    more = True
    while more:
        with open_cache(old, KEY) as cache:
            more = cache.tidy()
            steps += 1
            with pytest.MonkeyPatch.context() as broken:
                broken.setattr(memo, "write", _fail)
                if more:
                    with pytest.raises(ZeroDivisionError):
                        cache.tidy()
    assert steps > 5
    with open_cache(old, KEY) as cache:
        assert found(cache) == 1
        assert cache.check() == ()


def _fail(*_: object) -> None:
    raise ZeroDivisionError


def test_news_on_the_way_is_kept(old: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(upkeep, "CONTACTS", 5)
    with open_cache(old, KEY) as cache, open_cache(None, None) as fresh:
        cache.tidy()
        changes = cache._conn.execute("SELECT count(*) FROM contact").fetchone()[0]
        fill(cache)  # everything once more, as an echo
        while cache.tidy():
            pass
        fill(fresh)
        assert cache.check() == ()
        assert len(listed.every(cache._conn)) == len(listed.every(fresh._conn)) <= changes


def test_a_new_file_has_nothing_to_make_up_for(cache: Cache) -> None:
    assert not cache.tidy()


def test_who_only_reads_makes_nothing_up(old: Path) -> None:
    with pytest.raises(errors.CacheMissingError):
        open_cache(old, KEY, read_only=True)
    open_cache(old, KEY).close()
    with open_cache(old, KEY, read_only=True) as cache:
        assert not cache.tidy()
        assert upkeep.due(cache._conn)
