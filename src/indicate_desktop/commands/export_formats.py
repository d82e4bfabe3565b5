"""Writing tables as CSV, a ZIP of CSV files, a workbook or JSON, a record at a time."""

import csv
import io
import zipfile
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from datetime import UTC, datetime
from typing import IO, TYPE_CHECKING, Any

from indicate_desktop.commands.export_tables import Table, harmless

if TYPE_CHECKING:
    from openpyxl import Workbook

FORMAT = 2
"""The version of what the JSON document holds."""
MOST_ROWS = 1_000_000
"""A sheet holds a little more; another one follows it."""
SHEET_NAME = 31
"""A sheet's name is no longer."""

Seen = Callable[[Iterable[Any]], Iterable[Any]]
"""Passes records through, and counts them."""


def write_csv(out: IO[bytes], table: Table, seen: Seen) -> None:
    """One table."""
    # The byte order mark makes spreadsheet programs read Swedish letters as such.
    text = io.TextIOWrapper(out, encoding="utf-8-sig", newline="", write_through=True)
    writer = csv.writer(text)
    writer.writerow(table.columns)
    for record in seen(table.records()):
        writer.writerow([harmless(cell) for cell in table.cells(record)])
    text.detach()


def write_zip(out: IO[bytes], tables: Sequence[Table], seen: Seen) -> None:
    """A CSV file for each table."""
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for table in tables:
            with archive.open(f"{table.name}.csv", "w", force_zip64=True) as file:
                write_csv(file, table, seen)


def write_xlsx(out: IO[bytes], tables: Sequence[Table], seen: Seen) -> None:
    """A sheet for each table."""
    from openpyxl import Workbook  # noqa: PLC0415 - slow, and only for this format
    from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE  # noqa: PLC0415 - as above

    book = Workbook(write_only=True)
    try:
        for table in tables:
            sheet = book.create_sheet(table.name[:SHEET_NAME])
            sheet.append(table.columns)
            for number, record in enumerate(seen(table.records())):
                if number and number % MOST_ROWS == 0:
                    part = f" {number // MOST_ROWS + 1}"
                    sheet = book.create_sheet(table.name[: SHEET_NAME - len(part)] + part)
                    sheet.append(table.columns)
                sheet.append(
                    [
                        ILLEGAL_CHARACTERS_RE.sub("", cell) if isinstance(cell, str) else cell
                        for cell in map(harmless, table.cells(record))
                    ]
                )
        book.save(out)
    except BaseException:
        _forget_sheets(book)
        raise


def _forget_sheets(book: "Workbook") -> None:
    """Openpyxl keeps each sheet in a file of its own until it is saved; results must not stay."""
    for sheet in book.worksheets:
        with suppress(Exception):
            sheet.close()
        with suppress(Exception):
            sheet._writer.cleanup()  # type: ignore[attr-defined]  # noqa: SLF001 - no other way


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
