"""One row's cells as typed values, or what is wrong with each of them."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import TypeVar
from zoneinfo import ZoneInfo

from indicate_desktop.domain.contact import Channel, Direction, Outcome
from indicate_desktop.domain.rating import Scale
from indicate_desktop.hub.sources.files import words
from indicate_desktop.hub.sources.files.cells import Cell, RawRow, is_nothing, shown, text_of
from indicate_desktop.hub.sources.files.clocks import Oddity, parse_clock, to_utc
from indicate_desktop.hub.sources.files.dates import DateOrder, at, parse_moment
from indicate_desktop.hub.sources.files.durations import DurationUnit, parse_duration
from indicate_desktop.hub.sources.files.fields import FLAGS, Field
from indicate_desktop.hub.sources.files.header import Header
from indicate_desktop.hub.sources.files.mapping import ColumnMapping
from indicate_desktop.hub.sources.files.problems import BadCell, BadValue, FileProblem
from indicate_desktop.hub.sources.files.scores import parse_scale, parse_score
from indicate_desktop.language.phrase import Phrase

_Value = TypeVar("_Value")
_Word = TypeVar("_Word", bound=StrEnum)


@dataclass(frozen=True, slots=True, kw_only=True)
class Values:
    """A row's values; instants are aware and in UTC, durations whole seconds."""

    line: int
    agent: str
    agent_name: str | None = None
    id: str | None = None
    started_at: datetime | None = None
    """None only in a file of ratings."""
    ended_at: datetime | None = None
    topic: str | None = None
    queue: str | None = None
    channel: Channel | None = None
    direction: Direction | None = None
    answered: bool | None = None
    resolved: bool | None = None
    transferred: bool | None = None
    outcome: Outcome | None = None
    wait_s: int | None = None
    talk_s: int | None = None
    hold_s: int | None = None
    wrap_s: int | None = None
    handle_s: int | None = None
    score: int | None = None
    scale: Scale
    comment: str | None = None
    rated_at: datetime | None = None
    link: str | None = None
    oddities: tuple[tuple[str, Oddity], ...] = ()
    """Local times that the change of clocks makes odd."""


class RowReader:
    """Reads rows by a mapping whose columns are all there; raises FileProblem if not."""

    def __init__(self, header: Header, mapping: ColumnMapping, zone: ZoneInfo, where: str) -> None:
        self.mapping = mapping
        self.zone = zone
        self.names = dict(mapping.columns)
        self.places = places_of(header, mapping, where)
        self.order = mapping.date_order or DateOrder.ISO
        own = mapping.words
        self.channels = _with_own(words.CHANNELS, Channel, own.get(Field.CHANNEL))
        self.directions = _with_own(words.DIRECTIONS, Direction, own.get(Field.DIRECTION))
        self.outcomes = _with_own(words.OUTCOMES, Outcome, own.get(Field.OUTCOME))
        self.flags = {field: _with_own(words.FLAGS, words.Flag, own.get(field)) for field in FLAGS}

    def is_heading(self, row: RawRow) -> bool:
        """Whether only one cell is filled, as in a heading over merged cells."""
        filled = sum(not is_nothing(cell) for cell in row.cells)
        return filled <= 1 and len(self.places) > HEADING_IN

    def read(self, row: RawRow) -> Values | tuple[BadCell, ...]:
        """The row's values; where any is wrong, every one that is."""
        reading = _Reading(self, row)
        values = reading.values()
        return tuple(reading.bad) if reading.bad else values


def places_of(header: Header, mapping: ColumnMapping, where: str) -> dict[Field, int]:
    """Each field's place in a row; raises FileProblem that names a column that is not there."""
    places: dict[Field, int] = {}
    for field, name in mapping.columns.items():
        place = header.index(name)
        if place is None:
            raise FileProblem(
                Phrase(
                    "The mapping's column {name} (for {field}) is not in {where}; its "
                    "columns are {columns}.",
                    name=repr(name),
                    field=field.value,
                    where=where,
                    columns=", ".join(header.names),
                )
            )
        places[field] = place
    return places


def _with_own(
    known: Mapping[str, _Word], word: type[_Word], own: Mapping[str, str] | None
) -> dict[str, _Word]:
    """The known words and those that the mapping adds."""
    added = {text.strip().lower(): word(meaning) for text, meaning in (own or {}).items()}
    return {**known, **added}


class _Reading:
    """One row on its way to values."""

    def __init__(self, reader: RowReader, row: RawRow) -> None:
        self._reader = reader
        self._row = row
        self.bad: list[BadCell] = []
        self._oddities: list[tuple[str, Oddity]] = []

    def values(self) -> Values:
        """Every field's value; what is wrong is in `bad`."""
        scale = self._get(Field.SCALE, parse_scale) or self._reader.mapping.scale
        started_at = self._started_at()
        score = self._get(Field.RATING, lambda cell: parse_score(cell, scale))
        return Values(
            line=self._row.line,
            id=self._get(Field.ID, _name),
            agent=self._need(Field.AGENT, _name, Phrase("the agent is missing")) or "",
            agent_name=self._get(Field.AGENT_NAME, text_of),
            started_at=started_at,
            ended_at=self._ended_at(started_at),
            topic=self._get(Field.TOPIC, text_of),
            queue=self._get(Field.QUEUE, text_of),
            channel=self._word(Field.CHANNEL, self._reader.channels),
            direction=self._word(Field.DIRECTION, self._reader.directions),
            answered=self._flag(Field.ANSWERED),
            resolved=self._flag(Field.RESOLVED),
            transferred=self._flag(Field.TRANSFERRED),
            outcome=self._word(Field.OUTCOME, self._reader.outcomes),
            wait_s=self._duration(Field.WAIT),
            talk_s=self._duration(Field.TALK),
            hold_s=self._duration(Field.HOLD),
            wrap_s=self._duration(Field.WRAP),
            handle_s=self._duration(Field.HANDLE),
            score=score,
            scale=scale,
            comment=self._get(Field.COMMENT, text_of),
            rated_at=self._rated_at(score, started_at),
            link=self._get(Field.LINK, text_of),
            oddities=tuple(self._oddities),
        )

    def _cell(self, field: Field) -> Cell:
        place = self._reader.places.get(field)
        if place is None or place >= len(self._row.cells):
            return None
        cell = self._row.cells[place]
        return None if is_nothing(cell) else cell

    def _get(self, field: Field, parse: Callable[[Cell], _Value]) -> _Value | None:
        """A field's value; None where the cell is blank, or wrong, which is noted."""
        cell = self._cell(field)
        if cell is None:
            return None
        try:
            return parse(cell)
        except BadValue as error:
            self._wrong(field, cell, error.args[0])
            return None

    def _need(self, field: Field, parse: Callable[[Cell], _Value], lack: str) -> _Value | None:
        if self._cell(field) is None:
            self._wrong(field, None, lack)
        return self._get(field, parse)

    def _wrong(self, field: Field, cell: Cell, reason: str) -> None:
        self.bad.append(
            BadCell(self._row.line, self._reader.names.get(field, ""), shown(cell), reason)
        )

    def _duration(self, field: Field) -> int | None:
        unit = self._reader.mapping.units.get(field, DurationUnit.SECONDS)
        return self._get(field, lambda cell: parse_duration(cell, unit))

    def _flag(self, field: Field) -> bool | None:
        return self._get(field, lambda cell: words.parse_flag(cell, self._reader.flags[field]))

    def _word(self, field: Field, known: Mapping[str, _Word]) -> _Word | None:
        lack = Phrase(
            "is not a known {field}; add it under [words.{field}] in the mapping", field=field.value
        )
        return self._get(field, lambda cell: words.parse_word(cell, known, lack))

    def _started_at(self) -> datetime | None:
        if self._reader.mapping.ratings_only:
            return None
        field = Field.START if Field.START in self._reader.places else Field.DATE
        day = self._need(field, self._moment, Phrase("the date is missing"))
        clock = None
        if Field.TIME in self._reader.places:
            clock = self._need(Field.TIME, parse_clock, Phrase("the time of day is missing"))
            if clock is None:
                return None
        return None if day is None else self._instant(field, at(day, clock))

    def _moment(self, cell: Cell) -> datetime:
        moment = parse_moment(cell, self._reader.order)
        return at(moment, None)

    def _instant(
        self, field: Field, local: datetime, not_before: datetime | None = None
    ) -> datetime:
        instant, oddity = to_utc(local, self._reader.zone, not_before=not_before)
        if oddity is not None:
            self._oddities.append((self._reader.names[field], oddity))
        return instant

    def _ended_at(self, started_at: datetime | None) -> datetime | None:
        """The end; a time of day alone is the start's day, or the one after it."""
        cell = self._cell(Field.END)
        if cell is None or started_at is None:
            return None
        try:
            local = self._end_local(cell, started_at)
        except BadValue as error:
            self._wrong(Field.END, cell, error.args[0])
            return None
        ended_at = self._instant(Field.END, local, started_at)
        if ended_at < started_at:
            self._wrong(Field.END, cell, Phrase("is before the start"))
        return ended_at

    def _end_local(self, cell: Cell, started_at: datetime) -> datetime:
        try:
            return self._moment(cell)
        except BadValue:
            try:
                clock = parse_clock(cell)
            except BadValue:
                clock = None
            if clock is None:
                raise
        start = started_at.astimezone(self._reader.zone).replace(tzinfo=None)
        same_day = datetime.combine(start.date(), clock)
        if same_day.tzinfo is None and same_day < start:
            return same_day + timedelta(days=1)
        return same_day

    def _rated_at(self, score: int | None, started_at: datetime | None) -> datetime | None:
        """When the customer answered; a date alone is no earlier than the contact on that day."""
        field = Field.RATED_AT
        if self._reader.mapping.ratings_only:
            self._need(Field.ID, _name, Phrase("the contact's id is missing"))
            if self._cell(Field.RATING) is None:
                self._wrong(Field.RATING, None, Phrase("the rating is missing"))
            local = self._need(field, self._moment, Phrase("when the customer answered is missing"))
        else:
            local = self._get(field, self._moment)
        if local is None or (score is None and started_at is not None):
            return None
        instant = self._instant(field, local, started_at)
        if started_at is None or instant >= started_at:
            return instant
        if started_at - instant < timedelta(days=1) and local.time() == _MIDNIGHT:
            return started_at
        self._wrong(field, self._cell(field), Phrase("is before the contact's start"))
        return None


HEADING_IN = 2
"""With no more columns than this, a row of one filled cell is one that lacks the others."""
_MIDNIGHT = datetime.min.time()
LONGEST_NAME = 200


def _name(cell: Cell) -> str:
    """An id or an agent, which is short."""
    text = text_of(cell)
    if len(text) > LONGEST_NAME:
        raise BadValue(Phrase("is longer than {most} characters", most=LONGEST_NAME))
    return text
