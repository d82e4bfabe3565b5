"""Writing tables as CSV, a ZIP of CSV files, a workbook or JSON, a record at a time."""

import csv
import io
import zipfile
from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, datetime
from typing import IO, Any

from indicate_desktop.commands.export_tables import Table
from indicate_desktop.commands.xlsx import Book
from indicate_desktop.domain.exported import Exported
from indicate_desktop.domain.spreadsheet import Cell, harmless, harmless_anywhere

FORMAT = 2
"""The version of what the JSON document holds."""

Seen = Callable[[Iterable[Any]], Iterable[Any]]
"""Passes records through, and counts them."""


def write_csv(out: IO[bytes], table: Table, seen: Seen) -> None:
    """One table."""
    # The byte order mark makes spreadsheet programs read Swedish letters as such.
    text = io.TextIOWrapper(out, encoding="utf-8-sig", newline="", write_through=True)
    writer = csv.writer(text)
    writer.writerow(table.columns)
    for record in seen(table.records()):
        writer.writerow([harmless_anywhere(_written(cell)) for cell in table.cells(record)])
    text.detach()


def _written(cell: Cell) -> Cell:
    """A time in RFC 3339, with its offset."""
    return cell.isoformat() if isinstance(cell, datetime) else cell


def write_zip(out: IO[bytes], tables: Sequence[Table], seen: Seen) -> None:
    """A CSV file for each table."""
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for table in tables:
            with archive.open(f"{table.file_name}.csv", "w", force_zip64=True) as file:
                write_csv(file, table, seen)


def write_xlsx(out: IO[bytes], tables: Sequence[Table], seen: Seen) -> Exported:
    """A sheet for each table, or several; says what a sheet could not hold."""
    with Book(out) as book:
        sheets = [
            book.add(
                table.name,
                table.columns,
                ([harmless(cell) for cell in table.cells(each)] for each in seen(table.records())),
            )
            for table in tables
        ]
    return Exported(0, book.cut, sheets[0])


def write_json(out: IO[bytes], tables: Sequence[Table], seen: Seen) -> None:
    """One document: a list of records for each table."""
    from indicate_desktop.wire import encode  # noqa: PLC0415 - only for this format

    made_at = encode(datetime.now(UTC))
    out.write(b'{"format": %d, "made_at": %s' % (FORMAT, made_at))
    for table in tables:
        out.write(b",\n%s: [" % encode(table.name))
        for number, record in enumerate(seen(table.records())):
            out.write(b",\n" if number else b"\n")
            out.write(encode(record))
        out.write(b"\n]")
    out.write(b"}\n")
