"""Workbooks: their sheets' rows, streamed, with the values that formulas last had."""

import mmap
import warnings
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import closing
from itertools import islice
from pathlib import Path
from typing import Any, TypeVar
from xml.etree.ElementTree import ParseError

import openpyxl
from openpyxl.utils.exceptions import InvalidFileException

from indicate_desktop.hub.sources.files.cells import RawRow
from indicate_desktop.hub.sources.files.problems import FileProblem, unreadable
from indicate_desktop.language.phrase import Phrase

CHUNK = 500
"""Rows read at a time."""
OLE_MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""Old .xls files, and the envelope of workbooks with a password."""

_DAMAGED = (
    zipfile.BadZipFile, InvalidFileException, KeyError, ValueError, TypeError, AttributeError,
    IndexError, ArithmeticError, EOFError, SyntaxError, ParseError, NotImplementedError, zlib.error,
)  # fmt: skip
"""What openpyxl and the standard library raise on broken parts of a workbook."""

_Answer = TypeVar("_Answer")


class WorkbookGrid:
    """The rows of one sheet."""

    def __init__(self, path: Path, sheet: str | None) -> None:
        self.path = path
        book = _guarded(path, lambda: _open(path))
        with closing(book):
            names = [ws.title for ws in book.worksheets]
            visible = [ws.title for ws in book.worksheets if ws.sheet_state == "visible"]
        self.sheet: str | None = None
        self._title = self.sheet = _choose(path, sheet, names, visible)
        self.notes: tuple[str, ...] = (
            (
                Phrase(
                    "Sheet {sheet} is read; --sheet names another of {sheets}.",
                    sheet=repr(self.sheet),
                    sheets=_listed(visible),
                ),
            )
            if sheet is None and len(visible) > 1
            else ()
        )

    @property
    def about(self) -> str:
        """How it is read, for the report."""
        return Phrase("workbook, sheet {sheet}", sheet=self.sheet)

    def rows(self) -> Iterator[RawRow]:
        """Every row from the first, blank ones too; raises FileProblem where it is damaged."""
        book = _guarded(self.path, lambda: _open(self.path))
        with closing(book):
            sheet = book[self._title]
            # Some programs write a wrong size into the sheet; the rows themselves are right.
            sheet.reset_dimensions()
            source = enumerate(sheet.iter_rows(values_only=True), 1)
            while chunk := _guarded(self.path, lambda: list(islice(source, CHUNK))):
                for line, cells in chunk:
                    yield RawRow(line, cells)


def _open(path: Path) -> Any:
    return openpyxl.load_workbook(path, read_only=True, data_only=True)


def _guarded(path: Path, action: Callable[[], _Answer]) -> _Answer:
    """The action's answer, without openpyxl's warnings; raises FileProblem if it is damaged."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return action()
    except OSError as error:
        raise unreadable(path, error) from error
    except _DAMAGED as error:
        raise FileProblem(
            Phrase(
                "{file} is not a workbook that can be read, or it is damaged; open "
                "it in the program that made it and save it as XLSX again.",
                file=path.name,
            )
        ) from error


def _choose(path: Path, sheet: str | None, names: list[str], visible: list[str]) -> str:
    """The named sheet, or the first that is not hidden."""
    if sheet is None:
        if not names:
            raise FileProblem(Phrase("{file} has no sheet with rows.", file=path.name))
        return (visible or names)[0]
    for name in names:
        if name.strip().lower() == sheet.strip().lower():
            return name
    if sheet.isdigit() and 1 <= int(sheet) <= len(names):
        return names[int(sheet) - 1]
    raise FileProblem(
        Phrase(
            "{file} has no sheet {sheet}; its sheets are {sheets}.",
            file=path.name,
            sheet=repr(sheet),
            sheets=_listed(names),
        )
    )


def _listed(names: list[str]) -> str:
    return ", ".join(names)


def is_encrypted(path: Path) -> bool:
    """Whether an OLE file is the envelope of a workbook with a password."""
    with path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as content:
        return content.find("EncryptedPackage".encode("utf-16-le")) >= 0
