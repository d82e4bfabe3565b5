"""Everything that is settled before a file's first row is read."""

from dataclasses import dataclass, replace
from pathlib import Path

from indicate_desktop.hub.sources.files.fields import MOMENTS, Field
from indicate_desktop.hub.sources.files.grid import Grid, open_grid
from indicate_desktop.hub.sources.files.guess import file_order, guess
from indicate_desktop.hub.sources.files.header import Header, find_header
from indicate_desktop.hub.sources.files.mapping import ColumnMapping
from indicate_desktop.hub.sources.files.problems import unreadable
from indicate_desktop.hub.sources.files.row_values import places_of
from indicate_desktop.language.phrase import Phrase


@dataclass(frozen=True, slots=True, kw_only=True)
class Prepared:
    """A file with its header and its mapping, ready to be read."""

    grid: Grid
    header: Header
    mapping: ColumnMapping
    """May still lack something; `mapping.check` tells."""
    guessed: bool
    left_out: tuple[tuple[str, str], ...]
    """Columns that become nothing, and why."""
    notes: tuple[str, ...]
    order: int
    """When the file was last changed, in milliseconds since 1970: the order of its records."""

    @property
    def name(self) -> str:
        """The file's name without its folder."""
        return self.grid.path.name


def prepare(
    path: Path, *, mapping: ColumnMapping | None = None, sheet: str | None = None
) -> Prepared:
    """Open a file, find its header, and guess the mapping where none is given.

    Raises FileProblem where the file, or the given mapping for it, cannot be used.
    """
    grid = open_grid(path, sheet or (mapping.sheet if mapping else None))
    order = _changed_ms(path)
    if mapping is not None:
        return _with_mapping(grid, mapping, order)
    header = find_header(grid)
    found = guess(grid, header)
    return Prepared(
        grid=grid,
        header=header,
        mapping=replace(found.mapping, sheet=sheet),
        guessed=True,
        left_out=found.left_out,
        notes=grid.notes + found.notes,
        order=order,
    )


def _changed_ms(path: Path) -> int:
    try:
        return path.stat().st_mtime_ns // 1_000_000
    except OSError as error:
        raise unreadable(path, error) from error


def _with_mapping(grid: Grid, mapping: ColumnMapping, order: int) -> Prepared:
    header = find_header(grid, mapping.columns.values())
    places = places_of(header, mapping, grid.path.name)
    notes: tuple[str, ...] = ()
    if mapping.date_order is None:
        dated = [places[field] for field in MOMENTS if field in places]
        found, notes = file_order(grid, header, dated)
        mapping = replace(mapping, date_order=found)
    return Prepared(
        grid=grid,
        header=header,
        mapping=mapping,
        guessed=False,
        left_out=tuple(
            (name, Phrase("not in the mapping"))
            for place, name in enumerate(header.names)
            if place not in places.values()
        ),
        notes=grid.notes + notes,
        order=order,
    )


def fields_shown(mapping: ColumnMapping) -> list[tuple[Field, str]]:
    """The mapped fields with their columns, in the order of the fields."""
    return [(field, mapping.columns[field]) for field in Field if field in mapping.columns]
