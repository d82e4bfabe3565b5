"""The header row: where it is, and what its columns are called."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import islice

from indicate_desktop.hub.sources.files.cells import RawRow, is_nothing, text_of
from indicate_desktop.hub.sources.files.grid import Grid
from indicate_desktop.hub.sources.files.header_words import known
from indicate_desktop.hub.sources.files.problems import FileProblem
from indicate_desktop.language.phrase import Phrase

LOOKED_AT = 30
"""Rows among which the header is looked for: titles may stand above it."""


@dataclass(frozen=True, slots=True)
class Header:
    """The names of a file's columns, in order."""

    line: int
    names: tuple[str, ...]

    def index(self, name: str) -> int | None:
        """The place of a column, its name compared without case; None if there is none."""
        folded = name.strip().casefold()
        for place, own in enumerate(self.names):
            if own.casefold() == folded:
                return place
        return None


def find_header(grid: Grid, wanted: Iterable[str] | None = None) -> Header:
    """The row with most of the wanted headers, or of headers that mean a field.

    Raises FileProblem where there is no such row, or nothing below it.
    """
    rows = [row for row in islice(grid.rows(), LOOKED_AT) if _filled(row)]
    if not rows:
        raise FileProblem(
            Phrase(
                "{file} has no rows{sheet}; export it again.",
                file=grid.path.name,
                sheet=_of_sheet(grid),
            )
        )
    tests = [_test(wanted), known] if wanted is not None else [known]
    # A given mapping that fits nothing is better told which columns there are.
    test = next((test for test in tests if any(_score(row, test) for row in rows)), known)
    best = max(rows, key=lambda row: _score(row, test))
    if not _score(best, test):
        first = ", ".join(text_of(cell) for cell in rows[0].cells if not is_nothing(cell))
        raise FileProblem(
            Phrase(
                "No header row was found in {file}{sheet}: none of its first rows has "
                "names such as Agent, Date or Rating. Row {line} is: {first}.",
                file=grid.path.name,
                sheet=_of_sheet(grid),
                line=rows[0].line,
                first=first[:200],
            )
        )
    header = Header(best.line, _names(best))
    if next(data_rows(grid, header), None) is None:
        raise FileProblem(
            Phrase(
                "{file} has a header and no rows below it; export it again.", file=grid.path.name
            )
        )
    return header


def data_rows(grid: Grid, header: Header) -> Iterator[RawRow]:
    """The rows below the header that are not blank and do not repeat it."""
    for row in grid.rows():
        if row.line > header.line and _filled(row) and not _repeats(row, header):
            yield row


def _repeats(row: RawRow, header: Header) -> bool:
    """Whether it is the header again, as on each page of a printed report."""
    like = not row.cells or (text_of(row.cells[0]) or "column A") == header.names[0]
    return like and _names(row) == header.names


def _test(wanted: Iterable[str]) -> Callable[[str], bool]:
    names = {name.strip().casefold() for name in wanted}
    return lambda text: text.casefold() in names


def _score(row: RawRow, test: Callable[[str], bool]) -> int:
    return sum(test(text_of(cell)) for cell in row.cells if isinstance(cell, str) and cell.strip())


def _filled(row: RawRow) -> bool:
    for cell in row.cells:
        if cell is not None and cell != "" and not (isinstance(cell, str) and not cell.strip()):
            return True
    return False


def _names(row: RawRow) -> tuple[str, ...]:
    """The columns' names; a second one of a name gets " (2)", one without gets its letter."""
    names: list[str] = []
    seen: dict[str, int] = {}
    for place, cell in enumerate(row.cells):
        name = text_of(cell) or f"column {letter(place)}"
        count = seen[name.casefold()] = seen.get(name.casefold(), 0) + 1
        names.append(name if count == 1 else f"{name} ({count})")
    return tuple(names)


def letter(place: int) -> str:
    """A column's letters as spreadsheets show them: 0 is A, 26 is AA."""
    letters = ""
    place += 1
    while place:
        place, rest = divmod(place - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def _of_sheet(grid: Grid) -> str:
    return Phrase(" (sheet {sheet})", sheet=grid.sheet) if grid.sheet else ""
