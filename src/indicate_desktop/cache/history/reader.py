"""What the history window asks of the cache, behind one door."""

from array import array
from collections.abc import Callable, Iterable
from datetime import date, datetime, tzinfo
from typing import TYPE_CHECKING

from indicate_desktop.cache import earlier_goals, lines, setting
from indicate_desktop.cache.connection import at_once
from indicate_desktop.cache.errors import told_apart
from indicate_desktop.cache.history import evaluations, listing, periods, story, talks
from indicate_desktop.cache.history.room import give_back, keep_nothing_large
from indicate_desktop.domain.goal_story import EarlierGoal
from indicate_desktop.domain.history.contact_filter import ContactFilter, Listing, SortBy
from indicate_desktop.domain.history.counted import Counted
from indicate_desktop.domain.history.day_counts import DayCounts
from indicate_desktop.domain.history.evaluations import EvaluationDetail, EvaluationRecords
from indicate_desktop.domain.history.overview import Overview
from indicate_desktop.domain.history.span import Span
from indicate_desktop.domain.history.story import ContactStory
from indicate_desktop.domain.history.talks import CoachingRecords, VoiceRecords
from indicate_desktop.domain.snapshot import ContactLine

if TYPE_CHECKING:
    from sqlite3 import Connection


class History:
    """Questions over one connection, for its thread only.

    A contact is known by its row, a number that stays the same while the cache lives. Every
    method raises `errors.CacheError` where the file lets it down.
    """

    def __init__(self, conn: "Connection") -> None:
        keep_nothing_large()
        self._conn = conn
        self._setting = setting.read(conn)

    @property
    def zone(self) -> tzinfo:
        """The zone that days are dated in."""
        with told_apart():
            return self._fresh().days.zone

    def first(self, asked: Listing, limit: int) -> list[int]:
        """The rows of the first contacts, in order: quick, to have something to show."""
        with told_apart():
            return listing.first(self._conn, self._fresh().days, asked, limit)

    def rows(
        self, asked: Listing, wanted: Callable[[], bool] = lambda: True
    ) -> "array[int] | None":
        """The rows of all contacts asked for, in order; None once `wanted` says no."""
        with told_apart():
            found = listing.ids(self._conn, self._fresh().days, asked, wanted)
        if asked.order.by is not SortBy.TIME:
            give_back()
        return found

    def count(self, wanted: ContactFilter) -> int:
        """How many contacts a filter lets through."""
        return self.counted(wanted).contacts

    def counted(self, wanted: ContactFilter) -> Counted:
        """The same, with the answers or evaluations that its metric counts."""
        with told_apart():
            return listing.count(self._conn, self._fresh().days, wanted)

    def lines(self, rows: Iterable[int]) -> dict[int, ContactLine]:
        """Contacts by their rows; one that is gone meanwhile is left out."""
        with told_apart():
            return lines.of_rows(self._conn, rows)

    def topics(self) -> tuple[str, ...]:
        """Every topic that a listed contact has, in no order."""
        with told_apart():
            found = self._conn.execute(
                "SELECT DISTINCT topic FROM tally WHERE scope = 'day' AND topic <> ''"
            )
            return tuple(topic for (topic,) in found)

    def overview(self, span: Span, now: datetime) -> Overview:
        """A period at a glance."""
        with told_apart(), at_once(self._conn):
            return periods.overview(self._conn, self._fresh(), span, now)

    def days(self, first: date, last: date) -> DayCounts:
        """How many contacts each day from one to another had."""
        with told_apart(), at_once(self._conn):
            return periods.days(self._conn, self._fresh(), first, last)

    def earlier_goals(self, now: datetime) -> tuple[EarlierGoal, ...]:
        """Goals that are over, the one that ended last first."""
        with told_apart():
            return earlier_goals.read(self._conn, self._fresh(), now)

    def story(self, key: str, now: datetime) -> ContactStory | None:
        """All that is known about one contact, by its key; None where it is not kept."""
        with told_apart():
            return story.read(self._conn, self._fresh(), key, now)

    def evaluations(self) -> EvaluationRecords:
        """Received and own evaluations, newest first; at most `evaluations.MOST`."""
        with told_apart():
            return evaluations.entries(self._conn)

    def evaluation(self, received: str | None, own: str | None) -> EvaluationDetail:
        """An entry of that list, by the keys of its evaluations."""
        with told_apart():
            return evaluations.detail(self._conn, self._fresh(), received, own)

    def coaching(self) -> CoachingRecords:
        """Requests for coaching and goals in words, as they are shown."""
        with told_apart():
            return talks.coaching(self._conn)

    def voices(self) -> VoiceRecords:
        """What the agent has told the company's units."""
        with told_apart():
            return talks.voices(self._conn)

    def bounds(self, span: Span) -> tuple[datetime, datetime]:
        """The instants that a period begins at and ends before, in UTC."""
        with told_apart():
            return periods.bounds(self._fresh(), span)

    def _fresh(self) -> setting.Setting:
        """Zone and goals as they are now: another connection may have changed them."""
        self._setting = setting.read(self._conn, self._setting)
        return self._setting
