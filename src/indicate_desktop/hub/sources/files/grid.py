"""Opening a file as a grid of cells, whatever it is."""

from collections.abc import Iterator
from pathlib import Path
from typing import Protocol

from indicate_desktop.hub.sources.files.cells import RawRow
from indicate_desktop.hub.sources.files.problems import FileProblem, unreadable
from indicate_desktop.hub.sources.files.text_files import TextGrid
from indicate_desktop.hub.sources.files.workbooks import OLE_MAGIC, WorkbookGrid, is_encrypted
from indicate_desktop.language.phrase import Phrase


class Grid(Protocol):
    """A file's rows of raw cells; `rows` reads from the beginning each time it is called."""

    path: Path
    sheet: str | None
    notes: tuple[str, ...]

    @property
    def about(self) -> str:
        """How it is read: kind, encoding, sheet."""
        ...

    def rows(self) -> Iterator[RawRow]:
        """Every row from the first."""
        ...


def open_grid(path: Path, sheet: str | None = None) -> Grid:
    """The file's grid, told by its content and not by its name; raises FileProblem."""
    try:
        return _open(path, sheet)
    except OSError as error:
        raise unreadable(path, error) from error


def _open(path: Path, sheet: str | None) -> Grid:
    if path.is_dir():
        raise IsADirectoryError
    with path.open("rb") as file:
        start = file.read(128)
    if not start.strip():
        raise FileProblem(Phrase("{file} is empty; export it again with its rows.", file=path.name))
    if start.startswith(b"PK\x03\x04"):
        if b"opendocument" in start:
            raise FileProblem(
                Phrase("{file} is an OpenDocument file; save it as XLSX or CSV.", file=path.name)
            )
        return WorkbookGrid(path, sheet)
    if start.startswith(OLE_MAGIC):
        if is_encrypted(path):
            raise FileProblem(
                Phrase(
                    "{file} is protected by a password; save a copy without one and import that.",
                    file=path.name,
                )
            )
        raise FileProblem(
            Phrase("{file} is in the old XLS form; save it as XLSX or CSV.", file=path.name)
        )
    if sheet is not None:
        raise FileProblem(
            Phrase("{file} is a text file and has no sheets; leave --sheet out.", file=path.name)
        )
    return TextGrid(path)
