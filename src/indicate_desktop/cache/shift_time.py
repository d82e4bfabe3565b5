"""The shown shift's time use, kept in memory and grown by each state that comes."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from indicate_desktop import wire
from indicate_desktop.cache import shift_rows
from indicate_desktop.cache.reading import Merged
from indicate_desktop.cache.shift_rows import ShiftRow
from indicate_desktop.cache.times import instant, micros
from indicate_desktop.domain.state import StateInterval
from indicate_desktop.domain.time_use import TimeLine, TimeUse

if TYPE_CHECKING:
    from sqlite3 import Connection

LONGEST_STATE = timedelta(days=1)
"""A state that goes on for longer was left open by mistake; it is not looked for."""
MOST_AT_ONCE = 50
"""A page with more states than this is a catch-up: reading the shift anew costs less."""


class ShiftTime:
    """Answers for the latest shift. What it holds may be forgotten at any moment."""

    def __init__(self) -> None:
        self.read_anew = 0
        """How often a shift's states were read from the file."""
        self._start: int | None = None
        self._line: TimeLine | None = None
        self._news: list[Merged] = []

    def forget(self) -> None:
        """Read the states anew when next asked."""
        self._line = None
        self._news = []

    def take(self, states: Iterable[Merged]) -> None:
        """States have come, changed or gone."""
        self._news += states
        if len(self._news) > MOST_AT_ONCE or any(each.after is None for each in self._news):
            self.forget()

    def view(self, conn: "Connection", now: datetime) -> TimeUse | None:
        """How the current shift's time was spent; None where no source tells."""
        row = shift_rows.current(conn, micros(now))
        if row is None:
            self.forget()
            return None
        end = instant(row.until)
        line = self._grown(row)
        if line is None:
            line = self._read(conn, row)
        self._start, self._line, self._news = row.start, line, []
        return line.time_use(end)

    def _grown(self, row: ShiftRow) -> TimeLine | None:
        """The line with what has come since; None where it must be read anew."""
        line = self._line if row.start == self._start else None
        for merged in self._news:
            if line is None or merged.after is None:
                return None
            old = merged.before.record if merged.before else None
            line = line.with_(merged.after.record, instant(row.until), old)
        return line

    def _read(self, conn: "Connection", row: ShiftRow) -> TimeLine:
        self.read_anew += 1
        begin, end = instant(row.start), instant(row.until)
        found = conn.execute(
            "SELECT body FROM state WHERE start > ? AND until > ?",
            (micros(begin - LONGEST_STATE), row.start),
        )
        return TimeLine.of((wire.decode(body, StateInterval) for (body,) in found), begin, end)
