"""Importing a file into the hub."""

from pathlib import Path

from indicate_desktop.hub.sources.files.clocks import zone_of
from indicate_desktop.hub.sources.files.mapping import ColumnMapping
from indicate_desktop.hub.sources.files.paging import Pages
from indicate_desktop.hub.sources.files.prepare import Prepared, prepare
from indicate_desktop.hub.sources.files.report import ImportReport
from indicate_desktop.hub.sources.source import IngestReport, Sink


def import_file(
    path: Path,
    sink: Sink | None,
    *,
    zone: str,
    mapping: ColumnMapping | None = None,
    sheet: str | None = None,
) -> ImportReport:
    """Read a file into the hub, a thousand records at a time, and tell what became of it.

    `zone` is that of local times where the mapping names none. Without a sink everything is
    read and nothing is kept. Raises FileProblem where the file cannot be used at all.
    """
    prepared = prepare(path, mapping=mapping, sheet=sheet)
    return import_prepared(prepared, sink, zone=prepared.mapping.zone or zone)


def import_prepared(prepared: Prepared, sink: Sink | None, *, zone: str) -> ImportReport:
    """As import_file, for a file that is open already, with local times in `zone`."""
    prepared.mapping.check(prepared.name)
    pages = Pages(prepared, zone_of(zone))
    kept = IngestReport()
    for batch in pages:
        if sink is not None and (batch.records or batch.unmapped):
            kept = _sum(kept, sink.ingest(prepared.mapping.source, batch))
    return ImportReport(
        prepared=prepared, zone=zone, count=pages.count, kept=kept, dry=sink is None
    )


def _sum(one: IngestReport, other: IngestReport) -> IngestReport:
    return IngestReport(
        taken=one.taken + other.taken,
        unchanged=one.unchanged + other.unchanged,
        waiting=one.waiting + other.waiting,
        refused=one.refused + other.refused,
    )
