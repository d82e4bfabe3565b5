"""CSV files: which encoding, which delimiter, and their rows."""

import codecs
import csv
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import TextIO

from indicate_desktop.hub.sources.files.cells import RawRow
from indicate_desktop.hub.sources.files.problems import FileProblem, unreadable
from indicate_desktop.language.phrase import Phrase

DELIMITERS = (",", ";", "\t", "|")
SNIFFED = 100
"""Rows that decide the delimiter."""
CHUNK = 1 << 20

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


def find_encoding(path: Path) -> str:
    """UTF-8, UTF-16 (by its mark or its zero bytes), else Windows-1252.

    Raises FileProblem for what is no text.
    """
    with path.open("rb") as file:
        start = file.read(4096)
        for mark, encoding in _MARKS:
            if start.startswith(mark):
                return encoding
        if start[1::2].count(0) > len(start) // 4:
            return "utf-16-le"
        if start[::2].count(0) > len(start) // 4:
            return "utf-16-be"
        if 0 in start:
            raise FileProblem(
                Phrase(
                    "{file} is neither text nor a workbook; export it as CSV or XLSX.",
                    file=path.name,
                )
            )
        decoder = codecs.getincrementaldecoder("utf-8")()
        file.seek(0)
        try:
            while chunk := file.read(CHUNK):
                decoder.decode(chunk)
            decoder.decode(b"", final=True)
        except UnicodeDecodeError:
            return "cp1252"
    return "utf-8"


class _Lines:
    """A file's lines, and whether somebody has read to their end."""

    def __init__(self, file: TextIO) -> None:
        self.ended = False
        self._file = file

    def __iter__(self) -> Iterator[str]:
        yield from self._file
        self.ended = True


class TextGrid:
    """The rows of a CSV file."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.encoding = find_encoding(path)
        self._skip = 0
        self.delimiter = self._find_delimiter()
        self.sheet: str | None = None
        self.notes: tuple[str, ...] = ()

    @property
    def about(self) -> str:
        """How it is read, for the report."""
        names = {
            ",": Phrase("comma"),
            ";": Phrase("semicolon"),
            "\t": Phrase("tab"),
            "|": Phrase("bar"),
        }
        between = names[self.delimiter]
        return Phrase("CSV, {encoding}, {between}", encoding=self.encoding, between=between)

    def rows(self) -> Iterator[RawRow]:
        """Every row from the first, blank ones too; raises FileProblem where it breaks off."""
        yield from self._read(self.delimiter)

    def _read(self, delimiter: str) -> Iterator[RawRow]:
        line = self._skip + 1
        try:
            with self.path.open(encoding=self.encoding, newline="", errors="replace") as file:
                for _ in range(self._skip):
                    file.readline()
                lines = _Lines(file)
                reader = csv.reader(lines, delimiter=delimiter, skipinitialspace=delimiter != "\t")
                for cells in reader:
                    if lines.ended:  # the reader went on looking for the closing mark
                        raise self._open_quotation(line)
                    yield RawRow(line, tuple(cells))
                    line = self._skip + reader.line_num + 1
        except csv.Error as error:
            raise self._open_quotation(line) from error
        except OSError as error:
            raise unreadable(self.path, error) from error

    def _open_quotation(self, line: int) -> FileProblem:
        return FileProblem(
            Phrase(
                "{file} cannot be read from line {line} on: a quotation mark is "
                "opened there and never closed. Close it, or export the file again.",
                file=self.path.name,
                line=line,
            )
        )

    def _find_delimiter(self) -> str:
        """What Excel's "sep=" line says, else what gives most rows of one width."""
        with self.path.open(encoding=self.encoding, errors="replace") as file:
            first = file.readline().strip().strip('"')
        if first.lower().startswith("sep=") and first[4:5] in DELIMITERS:
            self._skip = 1
            return first[4:5]
        return max(DELIMITERS, key=self._evenness)

    def _evenness(self, delimiter: str) -> tuple[int, int]:
        """How many rows have the commonest width above one, and that width."""
        widths: dict[int, int] = {}
        try:
            for row in islice(self._read(delimiter), SNIFFED):
                widths[len(row.cells)] = widths.get(len(row.cells), 0) + 1
        except FileProblem:
            return 0, 0
        return max(((count, width) for width, count in widths.items() if width > 1), default=(0, 0))
