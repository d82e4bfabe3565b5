"""The loop that runs a source: what it keeps, what it says, how long it waits."""

import threading
from collections.abc import Iterator

import pytest
import sqlalchemy as sa
from tests.domain.make import contact

from indicate_desktop.hub.sources.running import Runner
from indicate_desktop.hub.sources.source import Batch, IngestReport, SourceError, Unmapped
from indicate_desktop.hub.sources.stopping import Stop

DONE = Batch(cursor="1")


class Script:
    """A source that gives what it is told, and at its end asks to stop."""

    name = "desk"

    def __init__(self, stop: Stop, answers: list[Batch | Exception]) -> None:
        self.stop, self.answers = stop, answers
        self.cursors: list[str | None] = []

    def pull(self, cursor: str | None) -> Batch:
        self.cursors.append(cursor)
        answer = self.answers.pop(0)
        if not self.answers:
            self.stop.set()
        if isinstance(answer, Exception):
            raise answer
        return answer


class Hub:
    """A sink that remembers what it was given."""

    def __init__(self) -> None:
        self.batches: list[Batch] = []
        self.failures: Iterator[Exception] = iter(())

    def cursor(self, source: str) -> str | None:  # noqa: ARG002 - a sink's word
        return self.batches[-1].cursor if self.batches else None

    def ingest(self, source: str, batch: Batch) -> IngestReport:  # noqa: ARG002 - as above
        for failure in self.failures:
            raise failure
        self.batches.append(batch)
        return IngestReport(taken=len(batch.records))


class Waits(Stop):
    """Notes how long it should have waited, and never does."""

    def __init__(self) -> None:
        super().__init__()
        self.seconds: list[float] = []

    def wait(self, timeout: float | None = None) -> bool:
        self.seconds.append(timeout or 0)
        return self.is_set()


def run(
    answers: list[Batch | Exception], hub: Hub | None = None
) -> tuple[list[str], list[float], Script]:
    stop, said = Waits(), list[str]()
    source = Script(stop, answers)
    runner = Runner(
        source, hub or Hub(), stop, said.append, clock=lambda: 100.0, chance=lambda: 1.0
    )
    runner.run()
    return said, stop.seconds, source


def test_each_pull_goes_on_from_what_the_hub_has_kept() -> None:
    hub = Hub()
    pages: list[Batch | Exception] = [
        Batch(records=(contact(),), cursor="1", more=True),
        Batch(records=(contact(key="c2"),), cursor="2", more=True),
        Batch(cursor="2"),
        Batch(cursor="2"),
    ]
    said, waits, source = run(pages, hub)
    assert source.cursors == [None, "1", "2", "2"]
    assert [batch.cursor for batch in hub.batches] == ["1", "2"], "nothing new, nothing written"
    assert waits == [0.5, 0.5], "no wait while there is more"
    assert said == []


def test_a_failure_is_said_once_and_so_is_its_end() -> None:
    down = SourceError("The desk is down.")
    said, waits, _ = run([DONE, down, down, SourceError("The desk is slow."), DONE, down, DONE])
    assert said == [
        "The desk is down. Trying again by itself.",
        "The desk is slow. Trying again by itself.",
        "desk works again.",
        "The desk is down. Trying again by itself.",
        "desk works again.",
    ]
    assert waits == [0.5, 1.5, 2.5, 4.5, 0.5, 1.5, 0.5]


def test_the_wait_grows_to_a_minute_and_no_further() -> None:
    _, waits, _ = run([SourceError("down")] * 40)
    assert max(waits) == 60.5


def test_a_busy_database_is_waited_for_and_nothing_is_lost() -> None:
    hub = Hub()
    locked = sa.exc.OperationalError("insert", {}, Exception("database is locked"))
    hub.failures = iter([locked])
    page = Batch(records=(contact(),), cursor="1")
    said, _, source = run([page, page, DONE], hub)
    assert "is busy in another program" in said[0]
    assert said[1:] == ["desk works again."]
    assert source.cursors == [None, None, "1"]
    assert hub.batches == [page]


def test_what_could_not_be_mapped_is_logged_once(caplog: pytest.LogCaptureFixture) -> None:
    odd = Batch(unmapped=(Unmapped(where="row 3", reason="no date"),), cursor="1")
    run([odd, odd, odd])
    assert [record.getMessage() for record in caplog.records] == ["desk: row 3: no date"]


def test_a_sign_of_life_is_kept_once_a_minute() -> None:
    hub, stop, now = Hub(), Waits(), iter(range(10_000))
    source = Script(stop, [DONE] * 100)
    Runner(source, hub, stop, print, clock=lambda: float(next(now))).run()
    seconds = next(now)
    assert 200 < seconds < 400
    assert 4 <= len(hub.batches) <= 6


def test_once_ends_with_the_last_page_and_lets_a_failure_out() -> None:
    hub = Hub()
    source = Script(Stop(), [Batch(records=(contact(),), cursor="1", more=True), DONE, DONE])
    runner = Runner(source, hub, Stop(), print)
    runner.run_once()
    assert (runner.taken, len(source.answers)) == (1, 1)
    with pytest.raises(SourceError, match="down"):
        Runner(Script(Stop(), [SourceError("down")]), hub, Stop(), print).run_once()


def test_it_stops_from_another_thread_without_waiting() -> None:
    stop = Stop()
    stop_soon = threading.Timer(0.05, stop.set)
    stop_soon.start()
    runner = Runner(Script(Stop(), [DONE] * 1000), Hub(), stop, print, interval_s=60)
    runner.run()
    stop_soon.join()
    assert stop.is_set()
