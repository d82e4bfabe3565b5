"""The type scale: Inter with tabular figures, in pixels at 100 %."""

from enum import Enum
from typing import NamedTuple

from PySide6.QtGui import QFont, QFontDatabase

from indicate_desktop.shipped import resource

FEATURES = ("tnum", "cv11", "ss03")
"""Tabular figures, single-storey a, and round quotes and commas."""


class TextStyle(NamedTuple):
    """One line of the scale; `spacing` is letter spacing in ems."""

    size: float
    line: int
    weight: int
    spacing: float = 0.0


class Text(Enum):
    """The roles that text can have."""

    BODY = TextStyle(13, 18, 400)
    STRONG = TextStyle(13, 18, 600)
    SMALL = TextStyle(12, 16, 400)
    SMALL_STRONG = TextStyle(12, 16, 600)
    NOTE = TextStyle(11, 15, 400)
    CAPTION = TextStyle(11, 15, 600, 0.02)
    TINY = TextStyle(10.5, 14, 600)
    VALUE = TextStyle(15, 18, 600)
    HEADING = TextStyle(14, 20, 650)
    TITLE = TextStyle(20, 26, 650, -0.01)
    KPI = TextStyle(22, 28, 700, -0.01)
    FIGURE = TextStyle(28, 30, 700, -0.02)


def load_family() -> str:
    """Loads the bundled font; its family, or "" for the system's own where it is missing."""
    number = QFontDatabase.addApplicationFont(str(resource("fonts", "Inter.ttf")))
    families = QFontDatabase.applicationFontFamilies(number) if number >= 0 else []
    return families[0] if families else ""


def make_font(family: str, style: TextStyle, scale: float = 1.0) -> QFont:
    """The font of a style; `scale` is the user's text size."""
    font = QFont()
    if family:
        # The axis alone gives the weight: asked for a bold as well, Qt would embolden it again.
        font.setFamilies([family, *font.families()])
        font.setVariableAxis(QFont.Tag("wght"), style.weight)
    else:
        font.setWeight(_named_weight(style.weight))
    font.setPixelSize(max(1, round(style.size * scale)))
    for feature in FEATURES:
        font.setFeature(QFont.Tag(feature), 1)
    if style.spacing:
        font.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, style.spacing * style.size * scale)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return font


def _named_weight(weight: int) -> QFont.Weight:
    """The nearest weight with a name, for a system font without the axis."""
    return min(QFont.Weight, key=lambda named: (abs(named.value - weight), -named.value))
