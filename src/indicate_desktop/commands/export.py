"""`export`: all own results in one file, CSV, XLSX or JSON by its ending."""

import csv
import io
import os
from argparse import Namespace
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import IO

from indicate_desktop import exit_codes
from indicate_desktop.commands.outcome import Stopped, guarded
from indicate_desktop.commands.own_cache import all_lines, reading
from indicate_desktop.domain.look import Look
from indicate_desktop.domain.snapshot import ContactLine
from indicate_desktop.system.paths import Places, places

COLUMNS = (
    "contact", "channel", "direction", "queue", "topic", "started", "ended", "outcome",
    "handling_seconds", "talk_seconds", "hold_seconds", "wrap_seconds", "time_basis",
    "wait_seconds", "episode", "reopened", "rating", "scale", "rating_shared", "answered",
    "comment", "cause", "cause_note", "link",
)  # fmt: skip
LOOK_COLUMNS = ("name", "role", "view", "way", "first", "last", "times")
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n")
"""A cell that starts so would be run by a spreadsheet program."""

Cell = str | int | None
Writer = Callable[[IO[bytes], Iterable[ContactLine], Sequence[Look]], None]


def run(options: Namespace) -> int:
    """Write every contact with its rating and cause; an existing file is replaced whole."""

    def body() -> int:
        count = export(places(options.profile), options.output)
        print(f"{count} contacts written to {options.output}.")
        return exit_codes.OK

    return guarded(body)


def export(where: Places, path: Path) -> int:
    """Write every contact to a file, its format by its ending; returns how many.

    Who has looked at them is in it too: in a workbook on a sheet of its own, in JSON after the
    contacts, and beside a CSV file, if anybody has, in a second one that ends in `-looks.csv`.
    Raises Stopped, OSError, and what names its problem: CacheError, SecretError.
    """
    write = {".csv": _write_csv, ".xlsx": _write_xlsx, ".json": _write_json}.get(
        path.suffix.lower()
    )
    if write is None:
        raise Stopped("Name a file that ends in .csv, .xlsx or .json.", exit_codes.USAGE)
    with reading(where) as cache:
        looks = cache.looks()
        if path.suffix.lower() == ".csv" and looks:
            _replace(path.with_name(f"{path.stem}-looks.csv"), _write_looks_csv, (), looks)
        return _replace(path, write, all_lines(cache), looks)


def row(line: ContactLine) -> tuple[Cell, ...]:
    """One contact's cells, in the order of COLUMNS; times in RFC 3339, UTC."""
    contact, rating, cause = line.contact, line.rating, line.cause
    return (
        contact.key, contact.channel.value, contact.direction.value, contact.queue, contact.topic,
        contact.started_at.isoformat(),
        contact.ended_at.isoformat() if contact.ended_at else None,
        contact.outcome.value if contact.outcome else None,
        contact.handling_s, contact.talk_s, contact.hold_s, contact.wrap_s,
        contact.time_basis.value, contact.wait_s, contact.episode,
        contact.reopened_at.isoformat() if contact.reopened_at else None,
        rating.score if rating else None,
        f"{rating.scale.low}-{rating.scale.high}" if rating else None,
        ("yes" if rating.shared else "no") if rating else None,
        rating.answered_at.isoformat() if rating else None,
        rating.comment if rating else None,
        cause.kind.value if cause else None, cause.note if cause else None,
        contact.link,
    )  # fmt: skip


def look_row(look: Look) -> tuple[Cell, ...]:
    """One look's cells, in the order of LOOK_COLUMNS; times in RFC 3339, UTC."""
    times = (look.first_at.isoformat(), look.last_at.isoformat())
    return look.name, look.role, look.view, look.way, *times, look.times


def harmless(cell: Cell) -> Cell:
    """A cell that no spreadsheet program runs: text that looks like a formula gets a '."""
    if isinstance(cell, str) and cell.startswith(FORMULA_STARTS):
        return f"'{cell}"
    return cell


def _replace(path: Path, write: Writer, lines: Iterable[ContactLine], looks: Sequence[Look]) -> int:
    """Write beside the file and put it in its place only when it is whole."""
    counted = _Counted(lines)
    with NamedTemporaryFile(
        "wb", dir=path.absolute().parent, prefix=f".{path.name}.", delete=False
    ) as out:
        scratch = Path(out.name)
        try:
            write(out, counted, looks)
            out.flush()
            os.fsync(out.fileno())
        except BaseException:
            scratch.unlink()
            raise
    scratch.replace(path)
    return counted.count


class _Counted:
    """Lines, counted as they are read."""

    def __init__(self, lines: Iterable[ContactLine]) -> None:
        self._lines = lines
        self.count = 0

    def __iter__(self) -> Iterator[ContactLine]:
        for line in self._lines:
            self.count += 1
            yield line


def _write_csv(out: IO[bytes], lines: Iterable[ContactLine], _: Sequence[Look]) -> None:
    _write_rows(out, COLUMNS, map(row, lines))


def _write_looks_csv(out: IO[bytes], _: Iterable[ContactLine], looks: Sequence[Look]) -> None:
    _write_rows(out, LOOK_COLUMNS, map(look_row, looks))


def _write_rows(out: IO[bytes], names: Sequence[str], rows: Iterable[Sequence[Cell]]) -> None:
    # The byte order mark makes spreadsheet programs read Swedish letters as such.
    text = io.TextIOWrapper(out, encoding="utf-8-sig", newline="", write_through=True)
    writer = csv.writer(text)
    writer.writerow(names)
    writer.writerows([harmless(cell) for cell in cells] for cells in rows)
    text.detach()


def _write_xlsx(out: IO[bytes], lines: Iterable[ContactLine], looks: Sequence[Look]) -> None:
    from openpyxl import Workbook  # noqa: PLC0415 - slow, and only for this format
    from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE  # noqa: PLC0415 - as above

    book = Workbook(write_only=True)
    sheets = (("Contacts", COLUMNS, map(row, lines)), ("Looks", LOOK_COLUMNS, map(look_row, looks)))
    for title, names, rows in sheets:
        sheet = book.create_sheet(title)
        sheet.append(names)
        for cells in rows:
            sheet.append(
                [
                    ILLEGAL_CHARACTERS_RE.sub("", cell) if isinstance(cell, str) else cell
                    for cell in map(harmless, cells)
                ]
            )
    book.save(out)


def _write_json(out: IO[bytes], lines: Iterable[ContactLine], looks: Sequence[Look]) -> None:
    from indicate_desktop.wire import encode  # noqa: PLC0415 - only for this format

    out.write(b"[")
    for number, each in enumerate(chain(lines, ({"look": look} for look in looks))):
        out.write(b",\n" if number else b"\n")
        out.write(encode(each))
    out.write(b"\n]\n")
