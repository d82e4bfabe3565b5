"""What must not be loaded before tray and glance are on the screen."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
HEAVY = (
    "indicate_desktop.domain",
    "indicate_desktop.ui.words",
    "indicate_desktop.ui.glance.content",
    "msgspec",
    "babel",
    "httpx",
    "sqlite3",
    "zoneinfo",
    "PySide6.QtSvg",
    "PySide6.QtNetwork",
)
PROGRAM = """
import sys
from PySide6.QtWidgets import QApplication
app = QApplication([])
from indicate_desktop.ui.glance import GlanceWindow
from indicate_desktop.ui.theme import Theme
from indicate_desktop.ui.translate import load_language
from indicate_desktop.ui.tray import Tray
theme, language = Theme(), load_language("sv")
tray = Tray(theme, language)
glance = GlanceWindow(theme, language)
glance.show()
app.processEvents()
glance.grab()
print(*sys.modules)
"""


def test_tray_and_glance_come_before_everything_else() -> None:
    ran = subprocess.run(
        [sys.executable, "-c", PROGRAM],
        env={"PYTHONPATH": str(ROOT / "src"), "QT_QPA_PLATFORM": "offscreen", "PATH": ""},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert ran.returncode == 0, ran.stderr
    loaded = ran.stdout.split()
    assert "indicate_desktop.ui.glance.window" in loaded
    assert [name for name in HEAVY if name in loaded] == []
