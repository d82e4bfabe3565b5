"""A chart's figures in rows and columns, as they are shown and copied; pure."""

from dataclasses import dataclass

from indicate_desktop.domain.spreadsheet import harmless


@dataclass(frozen=True, slots=True, kw_only=True)
class TableData:
    """`rows` have as many texts as there are `columns`; the first names the row."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    places: tuple[int, ...] = ()
    """Each row's place in the chart, where that is not simply its number."""

    def place(self, row: int) -> int:
        """Where a row stands in the chart."""
        return self.places[row] if self.places else row

    def text(self) -> str:
        """For other programs: tabs between columns, the columns' names first."""
        return "\n".join("\t".join(_one_line(row)) for row in (self.columns, *self.rows))


def _one_line(row: tuple[str, ...]) -> list[str]:
    """A topic is a source's word: no other cells begin in it, and no program runs it."""
    name, *figures = (" ".join(cell.split()) for cell in row)
    return [str(harmless(name)), *figures]
