"""What an export holds: the contacts as people read them, then a table for each kind of record."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, tzinfo
from functools import partial
from typing import TYPE_CHECKING, Any

from indicate_desktop.commands.own_cache import PAGE, all_lines
from indicate_desktop.domain.snapshot import ContactLine
from indicate_desktop.domain.spreadsheet import Cell

if TYPE_CHECKING:
    from indicate_desktop.cache.cache import Cache
    from indicate_desktop.domain.history.contact_filter import Listing

COLUMNS = (
    "contact", "channel", "direction", "queue", "topic", "started", "ended", "outcome",
    "handling_seconds", "talk_seconds", "hold_seconds", "wrap_seconds", "time_basis",
    "wait_seconds", "episode", "reopened", "rating", "scale", "rating_shared", "answered",
    "comment", "cause", "cause_note", "link",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Table:
    """One kind of record: cells for a spreadsheet, documents for JSON."""

    name: str
    columns: tuple[str, ...]
    count: int
    records: Callable[[], Iterator[Any]]
    cells: Callable[[Any], tuple[Cell, ...]]
    """One record's cells, in the order of the columns."""

    @property
    def file_name(self) -> str:
        """Its name as part of a file's: a kind from a newer hub may hold anything."""
        return re.sub(r"[^\w-]+", "-", self.name).strip("-") or "-"


def tables(cache: "Cache") -> list[Table]:
    """All own data: the contacts with rating and cause, then every kind as it is kept."""
    own = cache.own_tables()
    contacts = next((table.count for table in own if table.kind == "contact"), 0)
    cells = partial(row, zone=cache.history().zone)
    found = [Table("contacts", COLUMNS, contacts, lambda: all_lines(cache), cells)]
    for table in own:
        columns = table.columns
        found.append(
            Table(
                table.kind,
                columns,
                table.count,
                lambda table=table: cache.own_rows(table),  # type: ignore[misc]
                lambda record, columns=columns: tuple(_cell(record[c]) for c in columns),  # type: ignore[misc]
            )
        )
    return found


def listed(cache: "Cache", only: "Listing", wanted: Callable[[], bool]) -> Table | None:
    """The contacts of a listing, in its order; those that go meanwhile are left out.

    None once `wanted` says no.
    """
    history = cache.history()
    rows = history.rows(only, wanted)
    if rows is None:
        return None

    def records() -> Iterator[ContactLine]:
        for start in range(0, len(rows), PAGE):
            page = rows[start : start + PAGE]
            lines = history.lines(page)
            yield from (lines[each] for each in page if each in lines)

    cells = partial(row, zone=history.zone)
    return Table("contacts", COLUMNS, len(rows), records, cells)


def row(line: ContactLine, zone: tzinfo) -> tuple[Cell, ...]:
    """One contact's cells, in the order of COLUMNS; times as the window shows them."""

    def at(when: datetime | None) -> datetime | None:
        return when.astimezone(zone) if when is not None else None

    contact, rating, cause = line.contact, line.rating, line.cause
    return (
        contact.key, contact.channel.value, contact.direction.value, contact.queue, contact.topic,
        at(contact.started_at),
        at(contact.ended_at),
        contact.outcome.value if contact.outcome else None,
        contact.handling_s, contact.talk_s, contact.hold_s, contact.wrap_s,
        contact.time_basis.value, contact.wait_s, contact.episode,
        at(contact.reopened_at),
        rating.score if rating else None,
        f"{rating.scale.low}-{rating.scale.high}" if rating else None,
        ("yes" if rating.shared else "no") if rating else None,
        at(rating.answered_at) if rating else None,
        rating.comment if rating else None,
        cause.kind.value if cause else None, cause.note if cause else None,
        contact.link,
    )  # fmt: skip


def _cell(value: Any) -> Cell:
    """A value of a record as a cell; what holds several is JSON."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if value is None or isinstance(value, str | int | float):
        return value
    from indicate_desktop.wire import encode  # noqa: PLC0415 - imported late, as the cache

    return encode(value).decode()
