"""Days of the calendar as they are gone through and laid out; pure."""

from calendar import monthrange
from datetime import date, timedelta

DAY = timedelta(days=1)
WEEK = 7
ROWS = 6
"""No month touches more weeks."""
EARLIEST = date(2000, 1, 1)
"""No contact is older, and the period before has room for itself."""


def month_of(day: date) -> date:
    """The first day of its month."""
    return day.replace(day=1)


def months_on(day: date, n: int) -> date:
    """The same day some months on or back; the month's last where it has no such day."""
    months = day.year * 12 + day.month - 1 + n
    year, month = divmod(months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def month_end(day: date) -> date:
    """The last day of its month."""
    return day.replace(day=monthrange(day.year, day.month)[1])


def week_begin(day: date, first_weekday: int) -> date:
    """The first day of its week, which begins on a weekday, Monday being 1."""
    return day - (day.isoweekday() - first_weekday) % WEEK * DAY


def month_weeks(month: date, first_weekday: int) -> list[list[date | None]]:
    """ROWS weeks of seven places; None where a day is another month's."""
    start = week_begin(month, first_weekday)
    days = [start + n * DAY for n in range(ROWS * WEEK)]
    own = [day if (day.year, day.month) == (month.year, month.month) else None for day in days]
    return [own[n : n + WEEK] for n in range(0, len(own), WEEK)]


def iso_week(week: date) -> int:
    """The ISO number of a week, by its first day: that of the Monday in it."""
    return (week + (1 - week.isoweekday()) % WEEK * DAY).isocalendar().week


def limited(day: date, today: date) -> date:
    """The day, or the nearest one that can be chosen: none is after today."""
    return max(EARLIEST, min(day, today))
