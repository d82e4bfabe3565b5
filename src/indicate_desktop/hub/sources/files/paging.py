"""A file's rows as batches of records, with everything that is to be said about them."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from zoneinfo import ZoneInfo

from indicate_desktop.domain.contact import UNANSWERED
from indicate_desktop.hub.sources.files.cells import RawRow
from indicate_desktop.hub.sources.files.clocks import Oddity
from indicate_desktop.hub.sources.files.fields import Field
from indicate_desktop.hub.sources.files.header import data_rows
from indicate_desktop.hub.sources.files.prepare import Prepared
from indicate_desktop.hub.sources.files.problems import BadCell
from indicate_desktop.hub.sources.files.records import (
    contact_key,
    outcome_of,
    to_contact,
    to_rating,
)
from indicate_desktop.hub.sources.files.row_values import RowReader, Values
from indicate_desktop.hub.sources.files.seen import Seen
from indicate_desktop.hub.sources.source import Batch, Unmapped
from indicate_desktop.language.catalogue import mark
from indicate_desktop.language.phrase import Phrase
from indicate_desktop.wire import ArrivingRecord

MOST_RECORDS = 1000
"""In one batch, so that memory and the hub's transactions stay small."""

_ODD = {
    Oddity.MISSING: mark(
        "Column {column}, {rows}: the local time in {zone} does not exist there: the clocks went"
        " forward; taken as that much later."
    ),
    Oddity.TWICE: mark(
        "Column {column}, {rows}: the local time in {zone} happened twice there: the clocks went"
        " back; taken as the first."
    ),
}


@dataclass(slots=True)
class Count:
    """What has been read so far."""

    rows: int = 0
    contacts: int = 0
    ratings: int = 0
    repeated: int = 0
    """Rows that are the same as one above them, in every cell."""
    open: int = 0
    """Contacts of which the file does not say how they ended."""
    passed: list[int] = field(default_factory=list)
    """Lines of headings between the rows: a single cell is filled."""
    bad_rows: int = 0
    bad: list[BadCell] = field(default_factory=list)
    agents: Counter[str] = field(default_factory=Counter)
    """Rows taken by agent."""
    odd: dict[tuple[str, Oddity], list[int]] = field(default_factory=dict)
    """Lines with local times that the change of clocks makes odd, by column."""

    def notes(self, zone: str) -> list[Phrase]:
        """A sentence for what was passed over, and for each kind of odd local time."""
        passed = [Phrase("Passed over as headings: {rows}.", rows=_lines(self.passed))]
        return (passed if self.passed else []) + [
            Phrase(_ODD[oddity], column=column, rows=_lines(lines), zone=zone)
            for (column, oddity), lines in self.odd.items()
        ]


def _lines(lines: list[int]) -> Phrase:
    first = ", ".join(map(str, lines[:5]))
    if len(lines) > 5:
        return Phrase("rows {rows} and {number} more", rows=first, number=len(lines) - 5)
    if len(lines) > 1:
        return Phrase("rows {rows}", rows=first)
    return Phrase("row {row}", row=first)


class Pages:
    """Iterates over a file's batches; `count` grows with them."""

    def __init__(self, prepared: Prepared, zone: ZoneInfo) -> None:
        self.count = Count()
        self._prepared = prepared
        self._mapping = prepared.mapping
        self._reader = RowReader(prepared.header, prepared.mapping, zone, prepared.name)
        self._seen = Seen()
        self._records: list[ArrivingRecord] = []
        self._unmapped: list[Unmapped] = []
        self._people: dict[str, str] = {}

    def __iter__(self) -> Iterator[Batch]:
        for row in data_rows(self._prepared.grid, self._prepared.header):
            self._take(row)
            # A row makes two records at most.
            if max(len(self._records), len(self._unmapped)) >= MOST_RECORDS - 1:
                yield self._batch(more=True)
        yield self._batch(more=False)

    def _batch(self, *, more: bool) -> Batch:
        batch = Batch(
            records=tuple(self._records),
            people=dict(self._people),
            unmapped=tuple(self._unmapped),
            more=more,
        )
        self._records.clear()
        self._unmapped.clear()
        self._people.clear()
        return batch

    def _take(self, row: RawRow) -> None:
        if self._reader.is_heading(row):
            self.count.passed.append(row.line)
            return
        self.count.rows += 1
        values = self._reader.read(row)
        if isinstance(values, tuple):
            self._refuse(values)
            return
        sighting = self._seen.look(_identity(values), row.cells, row.line)
        if sighting.repeated:
            self.count.repeated += 1
            return
        if values.id is not None and sighting.occurrence > 1:
            self._refuse((self._duplicate(values, sighting.first_line),))
            return
        if clash := self._clash(values):
            self._refuse((clash,))
            return
        self._keep(values, contact_key(values, self._mapping, sighting.occurrence))

    def _keep(self, values: Values, key: str) -> None:
        order = self._prepared.order
        contact = None
        if values.started_at is not None:
            contact = to_contact(values, self._mapping, key, order)
            self._records.append(contact)
            self.count.contacts += 1
            self.count.open += contact.outcome is None
        rating = to_rating(values, self._mapping, contact, key, order)
        if rating is not None:
            self._records.append(rating)
            self.count.ratings += 1
        self.count.agents[values.agent] += 1
        self._people[values.agent] = values.agent_name or values.agent
        for column, oddity in values.oddities:
            self.count.odd.setdefault((column, oddity), []).append(values.line)

    def _refuse(self, cells: tuple[BadCell, ...]) -> None:
        self.count.bad_rows += 1
        self.count.bad.extend(cells)
        self._unmapped += [Unmapped(where=cell.where, reason=cell.sentence) for cell in cells]

    def _duplicate(self, values: Values, first_line: int) -> BadCell:
        return BadCell(
            values.line,
            self._mapping.columns[Field.ID],
            values.id or "",
            Phrase(
                "is the id of row {row} too, which is kept; give each contact its own",
                row=first_line,
            ),
        )

    def _clash(self, values: Values) -> BadCell | None:
        """A rating of a contact that nobody answered: one of the two is wrong."""
        if values.score is None or outcome_of(values, self._mapping) not in UNANSWERED:
            return None
        return BadCell(
            values.line,
            self._mapping.columns[Field.RATING],
            str(values.score),
            Phrase("rates a contact that was not answered"),
        )


def _identity(values: Values) -> tuple[str, str]:
    """What makes two rows one contact: the agent's leg of an id, or the agent's start."""
    start = values.started_at.isoformat() if values.started_at else ""
    return values.agent, values.id if values.id is not None else f"\0{start}"
