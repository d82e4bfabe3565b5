"""Many whole numbers from one question, without keeping other threads from Python."""

import sys
from array import array
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from sqlcipher3 import dbapi2

if TYPE_CHECKING:
    from sqlite3 import Connection

STEPS = 500_000
"""Of SQLite's machine before somebody may say that they want nothing any more: some 25 ms."""
PIECE = 4_096
"""Numbers that are taken over in one go, for a tenth of a millisecond each."""
_FEW, _MOST = 8, 16
"""Digits of a number, in hexadecimal: of nearly every row's, and of 64 bits."""
_INTERRUPT = 9


def numbers(
    conn: "Connection",
    select: str,
    values: Mapping[str, Any] | Sequence[Any],
    wanted: Callable[[], bool],
) -> "array[int] | None":
    """The column `id` of a SELECT, in its order; None once `wanted` says no.

    SQLite gathers them in one step, as digits that take Python little to read. Row by row,
    Python's lock would change hands with each of a million, and whoever paints meanwhile would
    wait for it after every call into Qt.

    Raises dbapi2.Error.
    """
    for width in (_FEW, _MOST):
        gathered = _gathered(conn, select, values, wanted, width)
        if gathered is None:
            return None
        count, digits = gathered
        if len(digits) == count * width:  # else some number is longer
            return _read(digits, width, wanted)
    raise AssertionError("no number has more digits")


def _gathered(
    conn: "Connection",
    select: str,
    values: Mapping[str, Any] | Sequence[Any],
    wanted: Callable[[], bool],
    width: int,
) -> tuple[int, str] | None:
    """How many there are, and their digits, at least `width` of each; None as above."""
    # LIMIT: without it SQLite might see no need for the order of what is inside.
    gather = f"SELECT count(*), group_concat(printf('%0{width}x', id), '') FROM ({select} LIMIT -1)"  # noqa: S608 - own names only
    conn.set_progress_handler(lambda: not wanted(), STEPS)
    try:
        count, digits = conn.execute(gather, values).fetchone()
    except dbapi2.OperationalError as error:
        if error.sqlite_errorcode == _INTERRUPT:
            return None
        raise
    finally:
        conn.set_progress_handler(None, 0)
    return count, digits or ""


def _read(digits: str, width: int, wanted: Callable[[], bool]) -> "array[int] | None":
    found: array[int] = array("q")
    kind = "I" if width == _FEW else "q"
    for begin in range(0, len(digits), PIECE * width):
        if not wanted():
            return None
        piece: array[int] = array(kind, bytes.fromhex(digits[begin : begin + PIECE * width]))
        if sys.byteorder == "little":
            piece.byteswap()
        found.extend(piece.tolist())
    return found
