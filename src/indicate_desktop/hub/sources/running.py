"""The loop that keeps a source running: pull, keep, wait; back off while it fails."""

import logging
import random
import time
from collections.abc import Callable
from contextlib import suppress

import sqlalchemy as sa

from indicate_desktop.hub.sources.source import (
    Batch,
    IngestReport,
    Sink,
    Source,
    SourceError,
    Unmapped,
)
from indicate_desktop.hub.sources.stopping import Stop, StoppedError
from indicate_desktop.hub.store.engine import describe
from indicate_desktop.language.phrase import Phrase

_log = logging.getLogger(__name__)

_LONGEST_WAIT_S = 60.0
_SIGN_OF_LIFE_S = 60.0
"""How often the hub is told of a pull that brought nothing."""
_MOST_TOLD = 10_000


class Runner:
    """Brings a source's batches into the hub until it is told to stop."""

    def __init__(
        self,
        source: Source,
        sink: Sink,
        stop: Stop,
        say: Callable[[str], None],
        *,
        interval_s: float = 0.5,
        clock: Callable[[], float] = time.monotonic,
        chance: Callable[[], float] = random.random,
        alive: Callable[[], None] = lambda: None,
    ) -> None:
        """`say` gets one sentence for each change of state; polls start `interval_s` apart.

        `run` calls `alive` after each pull that worked.
        """
        self._alive = alive
        self._source, self._sink, self._stop, self._say = source, sink, stop, say
        self._interval_s, self._clock, self._chance = interval_s, clock, chance
        self._failures = 0
        self._complaint: str | None = None
        self._kept_at: float | None = None
        self._told: set[Unmapped] = set()
        self.taken = self.unchanged = self.waiting = 0

    def run(self) -> None:
        """Pull again and again; returns once it is stopped, whatever fails meanwhile."""
        with suppress(StoppedError):
            while not self._stop.is_set():
                started = self._clock()
                if not self._more():
                    self._stop.wait(max(0.0, self._pause_s() - (self._clock() - started)))

    def run_once(self) -> None:
        """Pull until there is no more; raises SourceError where the source gives nothing."""
        with suppress(StoppedError):
            while self.step() and not self._stop.is_set():
                pass

    def _more(self) -> bool:
        """Pull one batch; whether there is more at once. Says what has failed, or works again."""
        try:
            more = self.step()
            self._alive()
        except SourceError as error:
            self._failed(error.args[0])
        except sa.exc.DBAPIError as error:
            self._failed(describe(error, None))
        else:
            self._works()
            return more
        return False

    def step(self) -> bool:
        """Pull one batch and keep it; whether there is more."""
        name = self._source.name
        cursor = self._sink.cursor(name)
        with self._stop.breakable():
            batch = self._source.pull(cursor)
        if self._worth_keeping(batch, cursor):
            self._count(self._sink.ingest(name, batch))
            self._kept_at = self._clock()
        for unmapped in batch.unmapped:
            self._tell(unmapped)
        return batch.more

    def _worth_keeping(self, batch: Batch, cursor: str | None) -> bool:
        """Whether to write: there is news, or it is time for a sign of life."""
        if batch.records or batch.cursor != cursor or self._kept_at is None:
            return True
        return self._clock() - self._kept_at >= _SIGN_OF_LIFE_S

    def _count(self, report: IngestReport) -> None:
        self.taken += report.taken
        self.unchanged += report.unchanged
        self.waiting += report.waiting
        if report.taken:
            _log.info("%s: %d new or changed records", self._source.name, report.taken)

    def _tell(self, unmapped: Unmapped) -> None:
        """Log what could not become a record, once."""
        if unmapped not in self._told and len(self._told) < _MOST_TOLD:
            self._told.add(unmapped)
            _log.warning("%s: %s: %s", self._source.name, unmapped.where, unmapped.reason)

    def _failed(self, complaint: str) -> None:
        self._failures += 1
        if complaint != self._complaint:
            self._complaint = complaint
            self._say(Phrase("{complaint} Trying again by itself.", complaint=complaint))

    def _works(self) -> None:
        if self._complaint is not None:
            self._say(Phrase("{source} works again.", source=self._source.name))
        self._failures, self._complaint = 0, None

    def _pause_s(self) -> float:
        """The interval, and while it fails a wait drawn from a range that doubles each time."""
        if not self._failures:
            return self._interval_s
        longest = min(_LONGEST_WAIT_S, self._interval_s * 2.0 ** min(self._failures, 16))
        return self._interval_s + self._chance() * longest
