"""Pictures of every view, for the demo, for support and for comparing with the design."""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from indicate_desktop.domain.snapshot import ContactLine, Snapshot
from indicate_desktop.ui.theme import Theme, ThemeMode
from indicate_desktop.ui.translate import Language

TRAY_SIZES = (16, 22, 32, 48, 64)


def take(
    folder: Path,
    theme: Theme,
    language: Language,
    snapshot: Snapshot,
    lines: Sequence[ContactLine],
    now: datetime,
) -> list[Path]:
    """Write PNGs of tray icon, glance, coaching dialog and history, light and dark.

    The windows are made for the pictures and never shown. Raises OSError where a picture
    cannot be written.
    """
    folder.mkdir(parents=True, exist_ok=True)
    before, written = theme.mode, []
    try:
        for mode in (ThemeMode.LIGHT, ThemeMode.DARK):
            theme.set_mode(mode)
            for name, picture in _views(theme, language, snapshot, lines, now):
                path = folder / f"{name}-{mode.value}.png"
                if not picture.save(str(path)):
                    raise OSError(f"{path} could not be written: is there room, and a right to?")
                written.append(path)
    finally:
        theme.set_mode(before)
    return written
