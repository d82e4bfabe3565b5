"""What became of a file, for people and for programs."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from indicate_desktop.hub.sources.files.fields import DURATIONS, MEANING, Field
from indicate_desktop.hub.sources.files.paging import Count
from indicate_desktop.hub.sources.files.prepare import Prepared, fields_shown
from indicate_desktop.hub.sources.files.scores import scale_text
from indicate_desktop.hub.sources.source import IngestReport

MOST_SHOWN = 20
"""Bad values that are listed for people; programs get all of them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportReport:
    """A file's import, finished."""

    prepared: Prepared
    zone: str
    count: Count
    kept: IngestReport
    dry: bool
    """Nothing was to be kept."""

    @property
    def partly(self) -> bool:
        """Whether something of the file was not taken."""
        return bool(self.count.bad or self.kept.refused)

    @property
    def notes(self) -> list[str]:
        """What was assumed."""
        notes = list(self.prepared.notes) + self.count.notes(self.zone)
        notes += [f"The hub refused {item.where}: {item.reason}." for item in self.kept.refused]
        if self.count.repeated:
            notes.append(f"{self.count.repeated:,} rows repeat one above them and count once.")
        if self.count.open:
            notes.append(
                f"{self.count.open:,} contacts do not say how they ended and count as open; "
                'outcome = "solved" under [defaults] in the mapping would change that.'
            )
        return notes


def mapping_lines(prepared: Prepared, zone: str) -> Iterator[str]:
    """Which column became which field, and which were left out."""
    how = "guessed from the headers" if prepared.guessed else "as the mapping says"
    yield f"{prepared.name}: {prepared.grid.about}, header in row {prepared.header.line}."
    yield f"Columns, {how}:"
    for field, column in fields_shown(prepared.mapping):
        yield f"  {field:<11} = {column}  ({_meaning(prepared, field, zone)})"
    for column, why in prepared.left_out:
        yield f"  left out    : {column}  ({why})"


def _meaning(prepared: Prepared, field: Field, zone: str) -> str:
    mapping = prepared.mapping
    more = ""
    if field in DURATIONS and field in mapping.units:
        more = f"; bare numbers are {mapping.units[field]}"
    elif field is Field.RATING:
        more = f"; {mapping.kind}, scale {scale_text(mapping.scale)}"
    elif field in {Field.START, Field.DATE}:
        more = f"; dates as {mapping.date_order}, times in {zone}"
    return MEANING[field] + more


def text(report: ImportReport, waiting: Sequence[str]) -> Iterator[str]:
    """The whole report in lines; `waiting` are agents who are not enrolled yet."""
    count = report.count
    yield from mapping_lines(report.prepared, report.zone)
    yield from report.notes
    if count.bad:
        yield "Not taken:"
        yield from (f"  {cell.where}: {cell.sentence}" for cell in count.bad[:MOST_SHOWN])
        if len(count.bad) > MOST_SHOWN:
            yield f"  … and {len(count.bad) - MOST_SHOWN:,} more; --json lists them all."
    yield (
        f"{count.rows:,} rows read: {count.contacts:,} contacts and {count.ratings:,} ratings; "
        f"{count.bad_rows:,} rows bad."
    )
    if report.dry:
        yield "Nothing was imported: this was a dry run."
    else:
        yield f"{report.kept.taken:,} records taken, {report.kept.unchanged:,} unchanged."
    if count.agents:
        yield "Agents: " + ", ".join(f"{name} {n:,}" for name, n in sorted(count.agents.items()))
    if waiting:
        yield f"Not enrolled yet: {', '.join(waiting)}. Their results wait; make a code for each:"
        yield f"  indicate-desktop hub enrol {_argument(waiting[0])}"


def in_short(report: ImportReport) -> Iterator[str]:
    """What a watched folder says about a file: a line, and what was not taken."""
    count, name = report.count, report.prepared.name
    yield (
        f"{name}: {count.rows:,} rows read, {report.kept.taken:,} records taken, "
        f"{report.kept.unchanged:,} unchanged, {count.bad_rows:,} rows bad."
    )
    yield from (f"{name}: {note}" for note in report.notes)
    yield from (f"{name}, {cell.where}: {cell.sentence}" for cell in count.bad[:MOST_SHOWN])
    if len(count.bad) > MOST_SHOWN:
        yield f"{name}: … and {len(count.bad) - MOST_SHOWN:,} more; hub import FILE lists them all."


def _argument(name: str) -> str:
    """A name as a command line takes it on every system."""
    return name if name.isalnum() else f'"{name}"'


def as_json(report: ImportReport, waiting: Sequence[str]) -> dict[str, Any]:
    """The whole report for programs; every bad value is in it."""
    count, prepared = report.count, report.prepared
    return {
        "file": str(prepared.grid.path),
        "sheet": prepared.grid.sheet,
        "source": prepared.mapping.source,
        "zone": report.zone,
        "columns": {field.value: column for field, column in fields_shown(prepared.mapping)},
        "left_out": [{"column": column, "why": why} for column, why in prepared.left_out],
        "notes": report.notes,
        "dry_run": report.dry,
        "rows": count.rows,
        "contacts": count.contacts,
        "ratings": count.ratings,
        "repeated": count.repeated,
        "taken": report.kept.taken,
        "unchanged": report.kept.unchanged,
        "bad_rows": count.bad_rows,
        "bad": [
            {"row": c.line, "column": c.column, "value": c.value, "reason": c.reason}
            for c in count.bad
        ],
        "agents": dict(sorted(count.agents.items())),
        "not_enrolled": list(waiting),
    }
