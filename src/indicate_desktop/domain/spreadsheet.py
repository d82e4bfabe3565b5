"""Cells that no spreadsheet program takes for a formula, whatever a customer has written; pure."""

import re
from datetime import datetime

Cell = str | int | float | datetime | None
"""An instant is aware, in the zone that it is to be read in."""
_SIGNS = "=+\\-@\uff1d\uff0b\uff0d\uff20"
"""What begins a formula; the wide ones are read as the narrow ones."""
_STARTS = re.compile(rf"[\t\r\n]|[\s'\"]*[{_SIGNS}]")
"""A cell that starts so may be run by a spreadsheet program."""
_UNSEEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
"""What no reader of CSV expects in a text: some stop there, some pass over it."""
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
    if isinstance(cell, str):
        cell = _UNSEEN.sub("", cell)
    cell = harmless(cell)
    return _AFTER_A_BREAK.sub(r"\1'", cell) if isinstance(cell, str) else cell
