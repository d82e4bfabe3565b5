"""The copy for Qt's own driver: the same list, without a key."""

import sqlite3
from contextlib import closing
from pathlib import Path

from tests.benchmarks.filled import KEY, Large
from tests.benchmarks.history.actions import FILTER_SQL, NEWEST, SEARCH_SQL
from tests.benchmarks.history.plain_copy import copy_plain

from indicate_desktop.cache.connection import connect

QUESTIONS = [
    f"SELECT * FROM listed {NEWEST}",  # noqa: S608 - constants
    f"SELECT id FROM listed WHERE {FILTER_SQL} {NEWEST}",  # noqa: S608 - as above
]


def test_the_copy_holds_the_same_rows(tmp_path: Path) -> None:
    plain = tmp_path / "plain.sqlite3"
    with Large(500) as large:
        copy_plain(large.path, plain)
        with (
            closing(connect(large.path, KEY, read_only=True)) as ours,
            closing(sqlite3.connect(plain)) as copied,
        ):
            for question in QUESTIONS:
                rows = ours.execute(question).fetchall()
                assert rows
                assert copied.execute(question).fetchall() == rows


def test_the_copy_finds_the_same_words(tmp_path: Path) -> None:
    plain = tmp_path / "plain.sqlite3"
    question = f"SELECT count(*) FROM listed WHERE {SEARCH_SQL}"  # noqa: S608 - constants
    with Large(500) as large:
        copy_plain(large.path, plain)
        with (
            closing(connect(large.path, KEY, read_only=True)) as ours,
            # The system's own SQLite may be too old for the index; this one reads plain files too.
            closing(connect(plain, None, read_only=True)) as copied,
        ):
            (hits,) = ours.execute(question).fetchone()
            assert hits
            assert copied.execute(question).fetchone() == (hits,)
