"""Cells that no spreadsheet program takes for a formula, whatever a customer has written; pure."""

import re

Cell = str | int | float | None
_SIGNS = "=+\\-@\uff1d\uff0b\uff0d\uff20"
"""What begins a formula; the wide ones are read as the narrow ones."""
_STARTS = re.compile(rf"[\t\r\n]|[\s'\"]*[{_SIGNS}]")
"""A cell that starts so may be run by a spreadsheet program."""
_AFTER_A_BREAK = re.compile(rf"([;\t\r\n][\s'\"]*)(?=[{_SIGNS}])")
"""The same inside a text: with a Swedish Excel a cell ends at each semicolon, and at each new
line of a text that did not begin its line, quoted or not."""


def harmless(cell: Cell) -> Cell:
    """A cell that no spreadsheet program runs: text that looks like a formula gets a '."""
    if isinstance(cell, str) and _STARTS.match(cell):
        return f"'{cell}"
    return cell


def harmless_anywhere(cell: Cell) -> Cell:
    """The same for CSV, where a program of another country may take parts of a text for cells."""
    cell = harmless(cell)
    return _AFTER_A_BREAK.sub(r"\1'", cell) if isinstance(cell, str) else cell
