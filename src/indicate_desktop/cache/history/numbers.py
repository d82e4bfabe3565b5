"""Many whole numbers from one question, without keeping other threads from Python."""

from array import array
from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

from sqlcipher3 import dbapi2

if TYPE_CHECKING:
    from sqlite3 import Connection

STEPS = 500_000
"""Of SQLite's machine before somebody may say that they want nothing any more: some 25 ms."""
PIECE = 40_000
"""Characters that are read in one go, for less than a millisecond each."""
_INTERRUPT = 9


def numbers(
    conn: "Connection", select: str, values: Mapping[str, Any], wanted: Callable[[], bool]
) -> "array[int] | None":
    """The column `id` of a SELECT, in its order; None once `wanted` says no.

    SQLite gathers them in one step. Row by row, Python's lock would change hands with each of a
    million, and whoever paints meanwhile would wait for it after every call into Qt.

    Raises dbapi2.Error.
    """
    conn.set_progress_handler(lambda: not wanted(), STEPS)
    try:
        # LIMIT: without it SQLite might see no need for the order of what is inside.
        gather = f"SELECT group_concat(id) FROM ({select} LIMIT -1)"  # noqa: S608 - own names only
        (text,) = conn.execute(gather, values).fetchone()
    except dbapi2.OperationalError as error:
        if error.sqlite_errorcode == _INTERRUPT:
            return None
        raise
    finally:
        conn.set_progress_handler(None, 0)
    found: array[int] = array("q")
    for piece in _pieces(text or ""):
        if not wanted():
            return None
        found.extend(map(int, piece.split(",")))
    return found


def _pieces(text: str) -> Iterator[str]:
    """The same, parted at commas."""
    begin = 0
    while begin < len(text):
        end = text.find(",", begin + PIECE)
        end = len(text) if end < 0 else end
        yield text[begin:end]
        begin = end + 1
