"""Importing small files in tests, and what came out of them."""

import os
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import openpyxl

from indicate_desktop.domain.contact import ContactResult
from indicate_desktop.domain.rating import Rating
from indicate_desktop.hub.sources.files.cells import Cell
from indicate_desktop.hub.sources.files.importing import import_file
from indicate_desktop.hub.sources.files.mapping import ColumnMapping
from indicate_desktop.hub.sources.files.report import ImportReport
from indicate_desktop.hub.sources.source import Batch, IngestReport
from indicate_desktop.wire import ArrivingRecord

ZONE = "Europe/Stockholm"


@dataclass
class Kept:
    """Stands in for the hub's store: keeps every batch, and only remembers."""

    batches: list[Batch] = field(default_factory=list)
    cursors: dict[str, str] = field(default_factory=dict)
    sources: list[str] = field(default_factory=list)

    def cursor(self, source: str) -> str | None:
        return self.cursors.get(source)

    def ingest(self, source: str, batch: Batch) -> IngestReport:
        self.batches.append(batch)
        self.sources.append(source)
        if batch.cursor is not None:
            self.cursors[source] = batch.cursor
        return IngestReport(taken=len(batch.records))

    def waiting(self) -> Sequence["Nobody"]:
        return ()

    @property
    def records(self) -> list[ArrivingRecord]:
        return [record for batch in self.batches for record in batch.records]

    @property
    def contacts(self) -> list[ContactResult]:
        return [record for record in self.records if isinstance(record, ContactResult)]

    @property
    def ratings(self) -> list[Rating]:
        return [record for record in self.records if isinstance(record, Rating)]


class Nobody:
    """Somebody who is not enrolled, of whom Kept knows none."""

    known_as: tuple[str, ...] = ()


def csv_file(folder: Path, text: str, name: str = "calls.csv", encoding: str = "utf-8") -> Path:
    path = folder / name
    path.write_bytes(text.encode(encoding))
    return path


def xlsx_file(folder: Path, rows: Sequence[Sequence[Cell]], name: str = "calls.xlsx") -> Path:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    for row in rows:
        sheet.append(list(row))
    path = folder / name
    book.save(path)
    return path


def changed_at(path: Path, seconds: int) -> Path:
    """The file, as if last changed at that second since 1970."""
    os.utime(path, (seconds, seconds))
    return path


def imported(
    path: Path, mapping: ColumnMapping | None = None, zone: str = ZONE, sheet: str | None = None
) -> tuple[ImportReport, Kept]:
    kept = Kept()
    report = import_file(path, kept, zone=zone, mapping=mapping, sheet=sheet)
    return report, kept


def said(report: ImportReport) -> list[str]:
    """Every bad value as the user sees it."""
    return [f"{cell.where}: {cell.sentence}" for cell in report.count.bad]
