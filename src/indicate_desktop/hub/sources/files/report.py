"""What became of a file, for people and for programs."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from indicate_desktop.hub.sources.files.fields import DURATIONS, MEANING, Field
from indicate_desktop.hub.sources.files.paging import Count
from indicate_desktop.hub.sources.files.prepare import Prepared, fields_shown
from indicate_desktop.hub.sources.files.scores import scale_text
from indicate_desktop.hub.sources.source import IngestReport
from indicate_desktop.language.speech import IN_ENGLISH, Speech

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

    def notes(self, speech: Speech) -> list[str]:
        """What was assumed."""
        notes = [speech.say(each) for each in (*self.prepared.notes, *self.count.notes(self.zone))]
        notes += [
            speech.tr("The hub refused {where}: {why}.").format(
                where=speech.say(item.where), why=speech.say(item.reason)
            )
            for item in self.kept.refused
        ]
        if self.count.repeated:
            notes.append(
                speech.trn(
                    "{n} row repeats one above it and counts once.",
                    "{n} rows repeat one above them and count once.",
                    self.count.repeated,
                )
            )
        if self.count.open:
            notes.append(
                speech.trn(
                    "{n} contact does not say how it ended and counts as open;"
                    ' outcome = "solved" under [defaults] in the mapping would change that.',
                    "{n} contacts do not say how they ended and count as open;"
                    ' outcome = "solved" under [defaults] in the mapping would change that.',
                    self.count.open,
                )
            )
        return notes


def mapping_lines(prepared: Prepared, zone: str, speech: Speech) -> Iterator[str]:
    """Which column became which field, and which were left out."""
    tr = speech.tr
    yield tr("{file}: {about}, header in row {row}.").format(
        file=prepared.name, about=speech.say(prepared.grid.about), row=prepared.header.line
    )
    guessed = tr("Columns, guessed from the headers:")
    yield guessed if prepared.guessed else tr("Columns, as the mapping says:")
    for field, column in fields_shown(prepared.mapping):
        yield f"  {field:<11} = {column}  ({_meaning(prepared, field, zone, speech)})"
    left_out = tr("left out")
    for column, why in prepared.left_out:
        yield f"  {left_out:<11} : {column}  ({speech.say(why)})"


def _meaning(prepared: Prepared, field: Field, zone: str, speech: Speech) -> str:
    mapping, tr = prepared.mapping, speech.tr
    more = ""
    if field in DURATIONS and field in mapping.units:
        more = tr("; bare numbers are {unit}").format(unit=mapping.units[field].value)
    elif field is Field.RATING:
        more = tr("; {kind}, scale {scale}").format(
            kind=mapping.kind.value, scale=scale_text(mapping.scale)
        )
    elif field in {Field.START, Field.DATE}:
        more = tr("; dates as {order}, times in {zone}").format(order=mapping.date_order, zone=zone)
    return tr(MEANING[field]) + more


def text(report: ImportReport, waiting: Sequence[str], speech: Speech) -> Iterator[str]:
    """The whole report in lines; `waiting` are agents who are not enrolled yet."""
    count, tr, counted = report.count, speech.tr, speech.counted
    yield from mapping_lines(report.prepared, report.zone, speech)
    yield from report.notes(speech)
    if count.bad:
        yield tr("Not taken:")
        yield from (f"  {each}" for each in _bad(report, speech))
        if len(count.bad) > MOST_SHOWN:
            more = tr("… and {number} more; --json lists them all.")
            yield "  " + more.format(number=counted(len(count.bad) - MOST_SHOWN))
    yield tr(
        "Rows read: {rows}. Contacts: {contacts}. Ratings: {ratings}. Rows not taken: {bad}."
    ).format(
        rows=counted(count.rows),
        contacts=counted(count.contacts),
        ratings=counted(count.ratings),
        bad=counted(count.bad_rows),
    )
    if report.dry:
        yield tr("Nothing was imported: this was a dry run.")
    else:
        yield tr("New or changed records: {taken}. Unchanged: {unchanged}.").format(
            taken=counted(report.kept.taken), unchanged=counted(report.kept.unchanged)
        )
    if count.agents:
        names = ", ".join(f"{name} {counted(n)}" for name, n in sorted(count.agents.items()))
        yield tr("Agents: {names}").format(names=names)
    if waiting:
        yield tr("Not enrolled yet: {names}. Their results wait; make a code for each:").format(
            names=", ".join(waiting)
        )
        yield f"  indicate-desktop hub enrol {_argument(waiting[0])}"


def _bad(report: ImportReport, speech: Speech) -> Iterator[str]:
    """The first bad values, each with its place."""
    for cell in report.count.bad[:MOST_SHOWN]:
        yield f"{speech.say(cell.where)}: {speech.say(cell.sentence)}"


def in_short(report: ImportReport, speech: Speech) -> Iterator[str]:
    """What a watched folder says about a file: a line, and what was not taken."""
    count, name, counted = report.count, report.prepared.name, speech.counted
    line = speech.tr(
        "Rows read: {rows}. New or changed records: {taken}. Unchanged: {unchanged}."
        " Rows not taken: {bad}."
    ).format(
        rows=counted(count.rows),
        taken=counted(report.kept.taken),
        unchanged=counted(report.kept.unchanged),
        bad=counted(count.bad_rows),
    )
    yield f"{name}: {line}"
    yield from (f"{name}: {note}" for note in report.notes(speech))
    yield from (f"{name}, {each}" for each in _bad(report, speech))
    if len(count.bad) > MOST_SHOWN:
        more = speech.tr("… and {number} more; `hub import FILE` lists them all.")
        yield f"{name}: " + more.format(number=counted(len(count.bad) - MOST_SHOWN))


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
        "notes": report.notes(IN_ENGLISH),
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
