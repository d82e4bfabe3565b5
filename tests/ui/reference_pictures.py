"""Pictures of every window as it should look, kept in the repository and compared with.

`python -m tests.ui.reference_pictures` makes all of them again; look at each that `git diff` names.
"""

import sys
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPixmap
from PySide6.QtWidgets import QApplication, QWidget
from tests.guards.surroundings import pin_process
from tests.ui.every_window import WINDOWS, SmallScreen

from indicate_desktop.ui.palette import DARK, LIGHT
from indicate_desktop.ui.picture import picture_of
from indicate_desktop.ui.theme import Theme, ThemeMode
from indicate_desktop.ui.translate import Language, load_language
from indicate_desktop.ui.tray_icon import TrayState, TrayView, tray_pixmap

FOLDER = Path(__file__).parent / "references"
LOOKS = ((1.0, "en"), (1.5, "sv"), (2.0, "en"))
"""The display's scale, and a language for each."""
MODES = (ThemeMode.LIGHT, ThemeMode.DARK)
STATES = (
    "picture", "uncaused", "offline", "starting", "signed_out", "no_goals", "met", "nudge",
    "milestones",
)  # fmt: skip
NAMES = (
    *(f"glance {state}" for state in STATES),
    "mini bar", "tray", "coaching", "cause", "goals", "goals figure", "settings", "welcome",
    "history", "milestones",
)  # fmt: skip
PAGES = (
    "history overview", "history strengths", "history detail", "evaluations compared",
    "evaluations agreement", "coaching requests", "coaching goals", "coaching praise",
    "coaching none", "voices", "history milestones", "export",
)  # fmt: skip
"""Windows of which a few pictures are enough: how parts are scaled is seen in the others."""
FEW = ((1.0, "en", ThemeMode.LIGHT), (1.0, "sv", ThemeMode.DARK))
ICONS = (16, 22, 32, 64)
GAP = 8
GROUND = QColor(128, 128, 128)
"""Under rounded corners."""
COLOURS = 80
LEVEL = 80
"""Of 255: anti-aliasing and few colours stay below it."""
SHARE = 0.0005
"""Of all pixels, that may differ by more than the level: less than a word of text."""


def file_of(name: str, scale: float, mode: ThemeMode) -> Path:
    """Where a picture is kept."""
    return FOLDER / f"{name.replace(' ', '-').replace('_', '-')}-{scale:.0%}-{mode.value}.png"


def shoot(name: str, scale: float, code: str, mode: ThemeMode) -> QImage:
    """A window as it looks now, without alpha."""
    theme, language = Theme(mode), load_language(code)
    with _small_screen():
        picture = _tray(theme, scale) if name == "tray" else _window(name, theme, language, scale)
    image = QImage(picture.size(), QImage.Format.Format_RGB32)
    image.fill(GROUND)
    picture.setDevicePixelRatio(1)
    painter = QPainter(image)
    painter.drawPixmap(0, 0, picture)
    painter.end()
    theme.deleteLater()
    return image


def difference(one: QImage, other: QImage) -> QImage:
    """How much each pixel differs in each colour; as wide as both, with a little black beside."""
    size = one.size().expandedTo(other.size())
    size.setWidth(size.width() + -size.width() % 4)  # no bytes between the lines
    canvas = QImage(size, QImage.Format.Format_RGB32)
    canvas.fill(Qt.GlobalColor.black)
    painter = QPainter(canvas)
    painter.drawImage(0, 0, one)
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Difference)
    painter.drawImage(0, 0, other)
    painter.end()
    return canvas.convertToFormat(QImage.Format.Format_RGB888)


def share_differing(differing: QImage) -> float:
    """Of a difference's values, those beyond the level."""
    values = bytes(differing.constBits())
    return len(values.translate(None, bytes(range(LEVEL + 1)))) / len(values)


def small(image: QImage, mode: ThemeMode) -> QImage:
    """In the theme's and its most frequent colours: shades that nobody tells apart are not kept."""
    palette = DARK if mode is ThemeMode.DARK else LIGHT
    table = [colour.rgb() for colour in palette if isinstance(colour, QColor)]
    counted = Counter(memoryview(bytes(image.constBits())).cast("I"))
    table += [colour for colour, _ in counted.most_common(COLOURS)]
    plain = Qt.ImageConversionFlag.ThresholdDither | Qt.ImageConversionFlag.AvoidDither
    return image.convertToFormat(QImage.Format.Format_Indexed8, table, plain)


def each() -> Iterator[tuple[str, float, str, ThemeMode]]:
    """Name, scale, language, theme of every picture."""
    for name in (*NAMES, *PAGES):
        for look in looks_of(name):
            yield name, *look


def looks_of(name: str) -> list[tuple[float, str, ThemeMode]]:
    """Scale, language and theme of a window's pictures."""
    if name in PAGES:
        return list(FEW)
    return [(scale, code, mode) for scale, code in LOOKS for mode in MODES]


def _window(name: str, theme: Theme, language: Language, scale: float) -> QPixmap:
    window = WINDOWS[name](theme, language)
    picture = picture_of(window, scale)
    window.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    return picture


def _tray(theme: Theme, scale: float) -> QPixmap:
    """A row for each state, in the sizes that panels ask for."""
    states = [TrayView(state, 62, met=state is TrayState.MET) for state in TrayState]
    width = sum(ICONS) + GAP * (len(ICONS) + 1)
    side = max(ICONS) + GAP
    sheet = QPixmap(round(width * scale), round((side * len(states) + GAP) * scale))
    sheet.setDevicePixelRatio(scale)
    sheet.fill(theme.palette.surface0)
    painter = QPainter(sheet)
    for row, view in enumerate(states):
        left = GAP
        for size in ICONS:
            icon = tray_pixmap(view, theme.palette, round(size * scale))
            icon.setDevicePixelRatio(scale)
            painter.drawPixmap(left, GAP + row * side + (max(ICONS) - size) // 2, icon)
            left += size + GAP
    painter.end()
    return sheet


@contextmanager
def _small_screen() -> Iterator[None]:
    real: Callable[[QWidget], object] = QWidget.screen
    QWidget.screen = lambda _self: SmallScreen()  # type: ignore[method-assign,assignment,return-value]
    try:
        yield
    finally:
        QWidget.screen = real  # type: ignore[method-assign,assignment]


def main() -> None:
    """Make every picture again, and leave no other."""
    pin_process()
    app = QApplication(sys.argv[:1])
    FOLDER.mkdir(exist_ok=True)
    wanted = set()
    for name, scale, code, mode in each():
        path = file_of(name, scale, mode)
        wanted.add(path)
        small(shoot(name, scale, code, mode), mode).save(str(path), None, 0)
    for path in set(FOLDER.glob("*.png")) - wanted:
        path.unlink()
    app.quit()


if __name__ == "__main__":
    main()
