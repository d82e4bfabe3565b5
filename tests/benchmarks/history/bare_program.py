"""The floor of opening: a bare paged QTableView over the same encrypted file.

Arguments: the file, and how many times. Prints JSON.
"""

import sys
from pathlib import Path
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QApplication
from tests.benchmarks.filled import KEY
from tests.benchmarks.history.actions import NEWEST, PAGE, SHOWN, Runs
from tests.benchmarks.history.holds import Holds
from tests.benchmarks.history.shown import Shown, opened
from tests.benchmarks.history.taken import Found

from indicate_desktop.cache.connection import connect

_Index = QModelIndex | QPersistentModelIndex


class Bare(QAbstractTableModel):
    """The least that shows contacts of any number: a page, and the next one when it is scrolled to.

    It does not even count its rows, which takes longer than all the rest.
    """

    def __init__(self, path: Path) -> None:
        super().__init__()
        self._rows = connect(path, KEY, read_only=True).execute(
            f"SELECT {SHOWN} FROM listed {NEWEST}"  # noqa: S608 - constants
        )
        self._read: list[tuple[Any, ...]] = self._rows.fetchmany(PAGE)
        self._ended = False

    def rowCount(self, _parent: _Index = QModelIndex()) -> int:  # noqa: N802, B008 - Qt's signature
        return len(self._read)

    def columnCount(self, _parent: _Index = QModelIndex()) -> int:  # noqa: N802, B008 - as above
        return SHOWN.count(",") + 1

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        return self._read[index.row()][index.column()]

    def canFetchMore(self, _parent: _Index = QModelIndex()) -> bool:  # noqa: N802, B008 - as above
        return not self._ended

    def fetchMore(self, _parent: _Index = QModelIndex()) -> None:  # noqa: N802, B008 - as above
        more = self._rows.fetchmany(PAGE)
        self._ended = not more
        self.beginInsertRows(QModelIndex(), len(self._read), len(self._read) + len(more) - 1)
        self._read += more
        self.endInsertRows()


def measure(path: Path, runs: Runs) -> Found:
    """The first opening in this program, and more of them."""
    found, holds = Found(), Holds()
    for number in range(runs.openings):
        opened(found.action("again" if number else "open"), holds, lambda: Shown(Bare(path)))
    holds.close()
    return found


if __name__ == "__main__":
    app = QApplication(["bench", "-platform", "offscreen"])
    measure(Path(sys.argv[1]), Runs.from_argument(sys.argv[2])).hand_over()
