"""The history's modules come in small pieces, and all of them."""

import subprocess
import sys
from pathlib import Path

from indicate_desktop import history_loading

SOURCE = Path(__file__).resolve().parents[1] / "src"
AT_ONCE = 9
"""How many of our modules one step brings at most: some ten milliseconds."""
PROGRAM = """
import sys
from importlib import import_module
from indicate_desktop import app, history_loading
from indicate_desktop.cache import cache
from indicate_desktop.ui.glance import content
for name in history_loading.MODULES:
    before = set(sys.modules)
    import_module(name)
    new = [each for each in sys.modules if each not in before and each.startswith("indicate")]
    print(len(new), name, *new)
before = set(sys.modules)
from indicate_desktop.ui.history import window
print(len(set(sys.modules) - before), "left")
"""


def test_no_step_brings_many_modules_and_none_is_left() -> None:
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM],
        env={"PYTHONPATH": str(SOURCE), "PATH": "", "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True, text=True, timeout=120, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    *steps, left = done.stdout.splitlines()
    assert len(steps) == len(history_loading.MODULES)
    many = [line for line in steps if int(line.split()[0]) > AT_ONCE]
    assert not many, "put what they bring before them in history_loading.MODULES"
    assert left == "0 left"


EVERY_PAGE = """
from datetime import UTC, datetime
from PySide6 import QtWidgets
app = QtWidgets.QApplication([])
from indicate_desktop.domain.snapshot import Snapshot, SyncStatus
from indicate_desktop.ui.history.window import PLACES, HistoryWindow
from indicate_desktop.ui.theme import Theme, ThemeMode
from indicate_desktop.ui.translate import load_language
window = HistoryWindow(Theme(ThemeMode.LIGHT), load_language("en"))
window.show()
for number in range(len(PLACES)):
    window.visit(number)
    app.processEvents()
window.pages[0].bar.choose_days()
app.processEvents()
print("all" if "QCalendarWidget" in vars(QtWidgets) else "few")
"""


def test_no_page_has_pyside_set_up_every_widget_class() -> None:
    """Asking Qt for a widget that Python did not make, such as a viewport(), does: some 20 ms."""
    done = subprocess.run(
        [sys.executable, "-c", EVERY_PAGE],
        env={"PYTHONPATH": str(SOURCE), "PATH": "", "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True, text=True, timeout=120, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip() == "few", "give a view a viewport of its own: see parts/scroll.py"
