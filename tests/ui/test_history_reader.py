"""The history's reader: a real cache file, off the GUI thread, newest question first."""

import threading
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot
from tests.domain.make import NOON, contact

from indicate_desktop import history_jobs, wire
from indicate_desktop.cache.cache import Cache, open_cache
from indicate_desktop.cache.history.reader import History
from indicate_desktop.domain.history.contact_filter import ContactFilter, Listing
from indicate_desktop.history_reader import HistoryReader

KEY = bytes(range(32))


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "cache.sqlite3"
    with open_cache(path, KEY) as cache:
        made = [
            contact(key=f"c{n}", started_at=NOON, ended_at=NOON + timedelta(minutes=n))
            for n in range(100)
        ]
        cache.apply([wire.change(seq, each) for seq, each in enumerate(made, 1)], "e:1")
    return path


@pytest.fixture
def reader(file: Path) -> Iterator[HistoryReader]:
    made = HistoryReader(lambda: open_cache(file, KEY, read_only=True))
    yield made
    made.close()


def told(qtbot: QtBot, reader: HistoryReader, ask: Callable[[], None]) -> tuple[str, object]:
    with qtbot.waitSignal(reader.read, timeout=20_000) as read:
        ask()
    kind, part = read.args
    return kind, part


def test_a_question_is_answered_on_another_thread(qtbot: QtBot, reader: HistoryReader) -> None:
    threads: list[int] = []

    def job(history: History, _: Callable[[], bool]) -> Iterator[object]:
        threads.append(threading.get_ident())
        yield history.count(ContactFilter())

    assert told(qtbot, reader, lambda: reader.ask("count", job)) == ("count", 100)
    assert threads != [threading.get_ident()]


def test_first_then_all_of_a_list(qtbot: QtBot, reader: HistoryReader) -> None:
    asked = Listing()
    kind, part = told(qtbot, reader, lambda: reader.ask("first", history_jobs.first(asked)))
    assert (kind, isinstance(part, tuple)) == ("first", True)
    assert isinstance(part, tuple)
    assert [line.contact.key for _, line in part[1]][:2] == ["c99", "c98"]
    _, part = told(qtbot, reader, lambda: reader.ask("rows", history_jobs.rows(asked)))
    assert isinstance(part, tuple)
    assert (part[0], len(part[1])) == (asked, 100)


def test_only_the_newest_of_a_kind_is_answered(qtbot: QtBot, reader: HistoryReader) -> None:
    held, answers = threading.Event(), []
    reader.read.connect(lambda _, part: answers.append(part))

    def slow(_: History, wanted: Callable[[], bool]) -> Iterator[object]:
        yield "begun"
        held.wait(5)
        yield wanted()

    def quick(_: History, __: Callable[[], bool]) -> Iterator[object]:
        yield "new"

    with qtbot.waitSignal(reader.read, timeout=20_000):
        reader.ask("x", slow)
    reader.ask("x", quick)
    held.set()
    qtbot.waitUntil(lambda: "new" in answers, timeout=20_000)
    assert answers == ["begun", "new"]


def test_a_long_walk_keeps_no_quick_question_waiting(qtbot: QtBot, reader: HistoryReader) -> None:
    held = threading.Event()

    def walk(_: History, __: Callable[[], bool]) -> Iterator[object]:
        held.wait(5)
        yield "walked"

    reader.ask("rows", walk, takes_long=True)
    kind, _ = told(qtbot, reader, lambda: reader.ask("topics", history_jobs.topics()))
    assert kind == "topics"
    held.set()


def test_the_file_can_be_opened_ahead(qtbot: QtBot, file: Path) -> None:
    opened: list[int] = []

    def opening() -> Cache:
        cache = open_cache(file, KEY, read_only=True)
        opened.append(1)
        return cache

    reader = HistoryReader(opening)
    reader.open_ahead()
    qtbot.waitUntil(lambda: len(opened) == 2, timeout=20_000)
    told(qtbot, reader, lambda: reader.ask("first", history_jobs.first(Listing())))
    assert len(opened) == 2
    reader.close()


def test_what_cannot_be_read_is_told_and_the_next_question_opens_anew(
    qtbot: QtBot, file: Path, caplog: pytest.LogCaptureFixture
) -> None:
    tries: list[int] = []

    def opening() -> Cache:
        tries.append(1)
        if len(tries) == 1:
            raise OSError("no such file")
        return open_cache(file, KEY, read_only=True)

    reader = HistoryReader(opening)
    with qtbot.waitSignal(reader.failed, timeout=20_000) as failed:
        reader.ask("first", history_jobs.first(Listing()))
    assert failed.args == ["first"]
    assert "could not be read" in caplog.text
    told(qtbot, reader, lambda: reader.ask("first", history_jobs.first(Listing())))
    reader.close()
    reader.close()
    told(qtbot, reader, lambda: reader.ask("topics", history_jobs.topics()))
    reader.close()
