"""The one large file of the benchmark, and the sections that share it."""

import pytest
from tests.benchmarks import growth as section
from tests.benchmarks.filled import KEY, Large
from tests.benchmarks.growth import growth
from tests.benchmarks.run import SECTIONS, main

from indicate_desktop.cache.cache import open_cache

CONTACTS = 1_200


def test_the_file_is_filled_once_and_deleted() -> None:
    with Large(CONTACTS) as large:
        path, changed = large.path, large.path.stat().st_mtime_ns
        assert large.path == path
        assert path.stat().st_mtime_ns == changed
        with open_cache(path, KEY, read_only=True) as cache:
            (listed,) = cache._conn.execute("SELECT count(*) FROM listed").fetchone()
        assert listed == CONTACTS
    assert not path.parent.exists()


def test_a_file_that_nobody_asks_for_is_not_made() -> None:
    with Large(CONTACTS) as large:
        pass
    assert large._folder is None


def test_an_event_is_measured_in_the_shared_file(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(section, "EVENTS", 12)
    monkeypatch.setattr(section, "WARM_UP", 2)
    with Large(CONTACTS) as large:
        result = growth(large)
        with open_cache(large.path, KEY, read_only=True) as cache:
            (listed,) = cache._conn.execute("SELECT count(*) FROM listed").fetchone()
    assert result.name == "event_growth"
    assert result.value > 0
    assert result.floor > 0
    assert listed == CONTACTS + section.EVENTS


def test_the_history_is_read_before_the_file_is_changed() -> None:
    names = list(SECTIONS)
    assert names.index("history") < names.index("growth")


def test_a_part_that_is_not_there_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["histroy"]) == 2
    assert "histroy" in capsys.readouterr().err
