"""Cells as files give them: typed ones from workbooks, text from CSV."""

import re
import unicodedata
from datetime import date, datetime, time, timedelta
from math import nan
from typing import NamedTuple

Cell = str | int | float | datetime | date | time | timedelta | None
"""One cell's value; a workbook's TRUE and FALSE are bool, which is int."""

NOTHING = frozenset({"", "-", "–", "—", "n/a", "#n/a", "null", "(null)", "(blank)"})
"""What exports write for "no value", in lower case."""

LARGEST = 1e15
"""Beyond this a number is no duration, date, score or id."""

SHOWN = 60
"""At most so many characters of a value are repeated in a message."""


class RawRow(NamedTuple):
    """One row, with the number that the spreadsheet or the editor shows for it."""

    line: int
    cells: tuple[Cell, ...]


def clean(text: str) -> str:
    """Text in composed form, its white space (no-break spaces too) single and trimmed."""
    text = " ".join(text.replace("\0", " ").split())
    return text if text.isascii() else unicodedata.normalize("NFC", text)


def is_nothing(cell: Cell) -> bool:
    """Whether a cell holds no value."""
    return cell is None or (isinstance(cell, str) and cell.strip().lower() in NOTHING)


def text_of(cell: Cell) -> str:
    """A cell as text: 1001.0 is "1001", as the spreadsheet shows it."""
    if isinstance(cell, str):
        return clean(cell)
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return "" if cell is None else str(cell)


def shown(cell: Cell) -> str:
    """A cell for a message: short, and on one line."""
    text = text_of(cell)
    return text if len(text) <= SHOWN else text[: SHOWN - 1] + "…"


_GROUPS = re.compile(r"(?<=\d)[ \u00a0\u202f](?=\d{3}(?:\D|$))")
_NUMBER = re.compile(r"[+-]?\d+(?:[.,]\d+)?")


def number_of(cell: Cell) -> float | None:
    """A cell as a number, with decimal point or comma and spaces between thousands.

    None if it is not one.
    """
    if isinstance(cell, str):
        text = _GROUPS.sub("", cell.strip().replace("−", "-"))
        number = float(text.replace(",", ".")) if _NUMBER.fullmatch(text) else nan
    elif isinstance(cell, int | float) and abs(cell) < LARGEST:
        number = float(cell)
    else:
        return None
    return number if abs(number) < LARGEST else None
