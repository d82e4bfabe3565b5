"""The history's questions as work for a reader: each yields the parts of its answer."""

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from indicate_desktop.cache.history.reader import History
    from indicate_desktop.domain.history.contact_filter import ContactFilter, Listing
    from indicate_desktop.domain.history.counted import Counted
    from indicate_desktop.domain.history.evaluations import EvaluationEntry
    from indicate_desktop.domain.history.span import Span

    Wanted = Callable[[], bool]
    Job = Callable[[History, Wanted], Iterator[object]]
    """Asks now and then whether its answer is still wanted."""

FIRST = 64
"""How many contacts are shown before the order of all of them is known: a block of the table's."""


def overview(span: "Span") -> "Job":
    """A period at a glance."""

    def job(history: "History", _: "Wanted") -> Iterator[object]:
        yield history.overview(span, datetime.now(UTC))

    return job


def days(first_day: date, last_day: date) -> "Job":
    """On which days there were contacts."""

    def job(history: "History", _: "Wanted") -> Iterator[object]:
        yield history.days(first_day, last_day)

    return job


def first(asked: "Listing") -> "Job":
    """The listing, and its first contacts with their rows."""

    def job(history: "History", _: "Wanted") -> Iterator[object]:
        rows = history.first(asked, FIRST)
        lines = history.lines(rows)
        yield asked, tuple((row, lines[row]) for row in rows if row in lines)

    return job


def rows(asked: "Listing") -> "Job":
    """The listing, and the rows of all its contacts."""

    def job(history: "History", wanted: "Wanted") -> Iterator[object]:
        if (found := history.rows(asked, wanted)) is not None:
            yield asked, found

    return job


def lines(wanted_rows: "tuple[int, ...]") -> "Job":
    """Contacts by their rows."""

    def job(history: "History", _: "Wanted") -> Iterator[object]:
        yield history.lines(wanted_rows)

    return job


def counts(filters: "tuple[ContactFilter, ...]") -> "Job":
    """How many contacts each filter lets through, as Counted."""

    def job(history: "History", wanted: "Wanted") -> Iterator[object]:
        found: dict[ContactFilter, Counted] = {}
        for each in filters:
            if not wanted():
                return
            found[each] = history.counted(each)
        yield found

    return job


def topics() -> "Job":
    """Every topic."""

    def job(history: "History", _: "Wanted") -> Iterator[object]:
        yield history.topics()

    return job


def story(key: str) -> "Job":
    """A contact's key, and its whole story; None where it is not kept any more."""

    def job(history: "History", _: "Wanted") -> Iterator[object]:
        yield key, history.story(key, datetime.now(UTC))

    return job


def earlier_goals() -> "Job":
    """The goals that are over."""

    def job(history: "History", _: "Wanted") -> Iterator[object]:
        yield history.earlier_goals(datetime.now(UTC))

    return job


def evaluations() -> "Job":
    """The list of evaluations."""

    def job(history: "History", _: "Wanted") -> Iterator[object]:
        yield history.evaluations()

    return job


def evaluation(entry: "EvaluationEntry") -> "Job":
    """All about one of them."""

    def job(history: "History", _: "Wanted") -> Iterator[object]:
        received = entry.received.key if entry.received else None
        yield history.evaluation(received, entry.own.key if entry.own else None)

    return job


def coaching() -> "Job":
    """Requests for coaching, and goals in words."""

    def job(history: "History", _: "Wanted") -> Iterator[object]:
        yield history.coaching()

    return job


def voices() -> "Job":
    """What the agent has told the company's units."""

    def job(history: "History", _: "Wanted") -> Iterator[object]:
        yield history.voices()

    return job
