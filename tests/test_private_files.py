import logging
import os
from pathlib import Path

import pytest

from indicate_desktop.cache.cache import open_cache
from indicate_desktop.private_files import make_private, open_to_others, opener
from indicate_desktop.system.logs import empty_logs, start_logging, stop_logging

pytestmark = pytest.mark.skipif(os.name != "posix", reason="rights are those of Unix")


def test_a_file_is_its_owners_from_the_beginning(tmp_path: Path) -> None:
    with open(tmp_path / "a", "w", opener=opener):
        assert not open_to_others(tmp_path / "a")
    make_private(tmp_path / "b")
    assert not open_to_others(tmp_path / "b")
    assert not open_to_others(tmp_path / "none")


def test_a_cache_of_before_is_taken_from_others_with_what_lies_beside_it(tmp_path: Path) -> None:
    path, key = tmp_path / "cache.sqlite3", bytes(range(32))
    open_cache(path, key).close()
    path.chmod(0o644)
    with open_cache(path, key):
        sides = [side for side in tmp_path.iterdir() if open_to_others(side)]
        assert (path.stat().st_size > 0, sides) == (True, [])


def test_a_place_that_is_none_is_left_to_who_opens_it(tmp_path: Path) -> None:
    make_private(tmp_path / "none" / "a")
    make_private(tmp_path)
    assert tmp_path.is_dir()


def test_logs_are_forgotten_and_go_on(tmp_path: Path) -> None:
    handler = start_logging(tmp_path)
    try:
        log = logging.getLogger("test")
        log.warning("one")
        (tmp_path / "desktop.log.1").write_text("older")
        empty_logs(tmp_path)
        log.warning("two")
    finally:
        stop_logging(handler)
    assert [file.name for file in tmp_path.iterdir()] == ["desktop.log"]
    assert "one" not in (tmp_path / "desktop.log").read_text()
    assert "two" in (tmp_path / "desktop.log").read_text()
    empty_logs(tmp_path / "none")
