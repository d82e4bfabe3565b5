"""The streak as it is shown: where it stands, and the week behind it."""

from collections.abc import Iterable
from datetime import datetime
from typing import TYPE_CHECKING

from indicate_desktop.cache import shift_rows
from indicate_desktop.cache.setting import Setting
from indicate_desktop.cache.shift_rows import ShiftRow
from indicate_desktop.cache.times import day_date, instant, micros
from indicate_desktop.domain.shift import Verdict
from indicate_desktop.domain.snapshot import DayMark, StreakView
from indicate_desktop.domain.streak import TOLD_SHIFTS, Streak
from indicate_desktop.domain.verdicts import standing

if TYPE_CHECKING:
    from sqlite3 import Connection

DAYS = 7


def view(conn: "Connection", setting: Setting, now: datetime) -> StreakView:
    """The streak at an instant; a shift that still runs can lift it, not yet end it."""
    latest = shift_rows.current(conn, micros(now))
    if latest is None:
        today = setting.days(micros(now))
        return StreakView(days=_marks((), _week(today), today, now))
    running = latest.shift.running(now)
    before = shift_rows.starting_by(conn, latest.start - 1)
    streak = standing(before.streak if before else Streak(), latest.verdict, running=running)
    unsettled = latest.start if running and latest.verdict is Verdict.NOT_MET else None
    today = setting.days(micros(now))
    if running:
        today = min(today, latest.day)  # past midnight it is still the night shift's own day
    rows = shift_rows.on_days(conn, today - DAYS + 1, today)
    return StreakView(
        streak=streak,
        days=_marks(rows, _week(today), today, now, unsettled),
        met_of_last=_met_of_last(conn, unsettled),
    )


def calendar(
    conn: "Connection", setting: Setting, now: datetime, first: int, last: int
) -> tuple[DayMark, ...]:
    """The days from one to another, as days since 1970, both included."""
    latest = shift_rows.current(conn, micros(now))
    open_one = latest is not None and latest.shift.running(now)
    unsettled = latest.start if latest and open_one and latest.verdict is Verdict.NOT_MET else None
    rows = shift_rows.on_days(conn, first, last)
    return _marks(rows, range(first, last + 1), setting.days(micros(now)), now, unsettled)


def _marks(
    rows: Iterable[ShiftRow],
    days: Iterable[int],
    today: int,
    now: datetime,
    unsettled: int | None = None,
) -> tuple[DayMark, ...]:
    by_day: dict[int, list[ShiftRow]] = {}
    for row in rows:
        by_day.setdefault(row.day, []).append(row)
    return tuple(_mark(by_day.get(day, []), day, today, now, unsettled) for day in days)


def _week(today: int) -> range:
    return range(today - DAYS + 1, today + 1)


def _mark(
    rows: list[ShiftRow], day: int, today: int, now: datetime, unsettled: int | None
) -> DayMark:
    """One day; of several shifts the last one that counts speaks for it."""
    counting = [row for row in rows if row.verdict is not Verdict.NEUTRAL]
    row = (counting or rows)[-1] if rows else None
    return DayMark(
        day=day_date(day),
        verdict=row.verdict if row else None,
        open=any(each.shift.open(now) for each in rows),
        today=day == today,
        frozen=row is not None and row.frozen and row.start != unsettled,
        worked=(instant(rows[0].start), instant(rows[-1].until)) if rows else None,
    )


def _met_of_last(conn: "Connection", unsettled: int | None) -> tuple[int, int]:
    verdicts = conn.execute(
        "SELECT verdict FROM shift WHERE verdict <> 'neutral' AND start <> ?"
        " ORDER BY start DESC LIMIT ?",
        (unsettled if unsettled is not None else -1, TOLD_SHIFTS),
    ).fetchall()
    return sum(verdict == Verdict.MET for (verdict,) in verdicts), len(verdicts)
