"""Pictures of every view, for the demo, for support and for comparing with the design."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from PySide6.QtGui import QPainter, QPixmap

from indicate_desktop.domain.snapshot import Snapshot
from indicate_desktop.ui.coaching.dialog import CoachingDialog
from indicate_desktop.ui.glance.window import GlanceWindow
from indicate_desktop.ui.goals.dialog import GoalsDialog
from indicate_desktop.ui.history.questions import Questions
from indicate_desktop.ui.history.window import HistoryWindow
from indicate_desktop.ui.mini_bar.bar import MiniBar
from indicate_desktop.ui.picture import picture_of
from indicate_desktop.ui.settings.choices import Choices, Surroundings
from indicate_desktop.ui.settings.window import SettingsWindow
from indicate_desktop.ui.theme import Theme, ThemeMode
from indicate_desktop.ui.translate import Language
from indicate_desktop.ui.tray_icon import tray_pixmap
from indicate_desktop.ui.tray_words import tray_view

SCALE = 1.5
"""The scale of the design's own pictures."""
TRAY_SIZES = (16, 22, 32, 64)
TRAY_GAP = 16


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """What the pictures show."""

    snapshot: Snapshot
    answer: Callable[[Questions], None]
    """Sees to it that the history's questions are answered at once."""
    now: datetime


def take(folder: Path, theme: Theme, language: Language, shown: Shown) -> list[Path]:
    """Write PNGs of tray icon, mini bar and every window, light and dark.

    The windows are made for the pictures and are not put on the screen. Raises OSError where
    a picture cannot be written.
    """
    folder.mkdir(parents=True, exist_ok=True)
    before, written = theme.mode, []
    try:
        for mode in (ThemeMode.LIGHT, ThemeMode.DARK):
            theme.set_mode(mode)
            for name, picture in _views(theme, language, shown):
                path = folder / f"{name}-{mode.value}.png"
                if not picture.save(str(path)):
                    raise OSError(f"{path} could not be written: is there room, and a right to?")
                written.append(path)
    finally:
        theme.set_mode(before)
    return written


def _views(theme: Theme, language: Language, shown: Shown) -> Iterator[tuple[str, QPixmap]]:
    snapshot, now = shown.snapshot, shown.now
    yield "tray", _tray_sheet(theme, snapshot)
    glance = GlanceWindow(theme, language)
    glance.show_snapshot(snapshot, now)
    yield "glance", picture_of(glance, SCALE)
    glance.deleteLater()
    coaching = CoachingDialog(theme, language)
    coaching.fill(snapshot, now)
    coaching.fit()
    yield "coaching", picture_of(coaching, SCALE)
    coaching.deleteLater()
    goals = GoalsDialog(theme, language)
    goals.fill(snapshot, now)
    goals.fit()
    yield "goals", picture_of(goals, SCALE)
    goals.deleteLater()
    history = HistoryWindow(theme, language)
    shown.answer(history.questions)
    history.fill(snapshot, now)
    yield "history", picture_of(history, SCALE)
    history.deleteLater()
    chosen = Choices(theme=theme.mode.value, text_scale=theme.text_scale, language=language.code)
    settings = SettingsWindow(theme, language, chosen, Surroundings(profile=snapshot.profile))
    settings.fit()
    yield "settings", picture_of(settings, SCALE)
    settings.deleteLater()
    bar = MiniBar(theme, language)
    bar.show_snapshot(snapshot, now)
    yield "mini-bar", picture_of(bar, SCALE)
    bar.deleteLater()


def _tray_sheet(theme: Theme, snapshot: Snapshot) -> QPixmap:
    """The icon as it is now, in several sizes side by side, on the window's ground."""
    width = sum(TRAY_SIZES) + TRAY_GAP * (len(TRAY_SIZES) + 1)
    sheet = QPixmap(width, max(TRAY_SIZES) + 2 * TRAY_GAP)
    sheet.fill(theme.palette.surface0)
    painter = QPainter(sheet)
    left = TRAY_GAP
    for size in TRAY_SIZES:
        icon = tray_pixmap(tray_view(snapshot), theme.palette, size)
        painter.drawPixmap(left, (sheet.height() - size) // 2, icon)
        left += size + TRAY_GAP
    painter.end()
    return sheet
