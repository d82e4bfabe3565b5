"""Colours keep their contrast; the theme follows what it is told."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFontMetricsF, QGuiApplication
from pytestqt.qtbot import QtBot

from indicate_desktop.ui.palette import DARK, LIGHT, Palette
from indicate_desktop.ui.theme import Theme, ThemeMode
from indicate_desktop.ui.typography import Text

TEXT_ON = [
    *[(ink, ground) for ink in ("text1", "text2", "text3") for ground in ("surface0", "surface1")],
    ("text2", "track"),
    ("spruce", "surface1"),
    ("spruce", "spruce_soft"),
    ("on_spruce", "spruce"),
    ("clay", "clay_soft"),
    *[(ink, "lilac_soft") for ink in ("lilac", "text1", "spruce")],
    *[("clay", ground) for ground in ("surface0", "surface1")],
    ("spruce", "surface0"),
    *[(ink, "surface1") for ink in ("flame_text", "amber")],  # a goal's name, a change
    *[(ink, "spruce_soft") for ink in ("text1", "text2")],  # the chosen row of the history
]
"""Every ink on every ground that it is painted on. What is disabled is left out, as WCAG does."""
SHAPE_ON = [
    *[
        (shape, ground)
        for shape in ("spruce", "amber", "slate", "flame", "lilac")
        for ground in ("surface0", "surface1")
    ],
    *[(shape, "track") for shape in ("spruce", "amber")],  # a ring's arc on its track
    ("lilac", "lilac_soft"),
    ("on_spruce", "spruce"),  # the thumb of a switch that is on
]


def luminance(colour: QColor) -> float:
    """Relative luminance (WCAG 2.1)."""
    channels = [
        c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4
        for c in (colour.redF(), colour.greenF(), colour.blueF())
    ]
    return 0.2126 * channels[0] + 0.7152 * channels[1] + 0.0722 * channels[2]


def contrast(first: QColor, second: QColor) -> float:
    bright, dark = sorted((luminance(first), luminance(second)), reverse=True)
    return (bright + 0.05) / (dark + 0.05)


PALETTES = [LIGHT, DARK, LIGHT.high_contrast(), DARK.high_contrast()]


@pytest.mark.parametrize("palette", PALETTES, ids=["light", "dark", "light high", "dark high"])
@pytest.mark.parametrize(("ink", "ground"), TEXT_ON)
def test_text_keeps_aa(palette: Palette, ink: str, ground: str) -> None:
    assert contrast(getattr(palette, ink), getattr(palette, ground)) >= 4.5


@pytest.mark.parametrize("palette", PALETTES, ids=["light", "dark", "light high", "dark high"])
@pytest.mark.parametrize(("shape", "ground"), SHAPE_ON)
def test_shapes_can_be_seen(palette: Palette, shape: str, ground: str) -> None:
    assert contrast(getattr(palette, shape), getattr(palette, ground)) >= 3.0


@pytest.mark.parametrize("palette", [LIGHT.high_contrast(), DARK.high_contrast()])
def test_high_contrast_is_higher(palette: Palette) -> None:
    assert contrast(palette.text3, palette.surface0) >= 12
    assert contrast(palette.line, palette.surface0) >= 4.5


def test_the_mode_can_be_changed_while_running(light: Theme, qtbot: QtBot) -> None:
    with qtbot.waitSignal(light.changed):
        light.set_mode(ThemeMode.DARK)
    assert light.palette.dark
    assert QGuiApplication.palette().window().color() == DARK.surface0


def test_the_same_mode_changes_nothing(light: Theme, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(light.changed):
        light.set_mode(ThemeMode.LIGHT)


def test_it_follows_the_system(qapp: object, qtbot: QtBot) -> None:
    hints = QGuiApplication.styleHints()
    theme = Theme(ThemeMode.SYSTEM)
    before = hints.colorScheme()
    try:
        hints.setColorScheme(Qt.ColorScheme.Dark)
        assert theme.palette.dark == (hints.colorScheme() == Qt.ColorScheme.Dark)
        hints.setColorScheme(Qt.ColorScheme.Light)
        assert not theme.palette.dark
    finally:
        hints.setColorScheme(before)


def test_the_bundled_font_is_used_with_tabular_figures(light: Theme) -> None:
    metrics = QFontMetricsF(light.font(Text.BODY))
    assert "Inter" in light.font(Text.BODY).family()
    assert metrics.horizontalAdvance("1111") == metrics.horizontalAdvance("8888")


def test_weights_differ(light: Theme) -> None:
    widths = [
        QFontMetricsF(light.font(role)).horizontalAdvance("Ask for coaching")
        for role in (Text.BODY, Text.STRONG)
    ]
    assert widths[0] < widths[1]


@pytest.mark.parametrize("text", ["åäöÅÄÖéüßøæœłžç", "–—·…“”‘’→←↑↓−×≤≥ €"])
def test_the_font_has_european_letters_and_signs(light: Theme, text: str) -> None:
    metrics = QFontMetricsF(light.font(Text.BODY))
    assert [letter for letter in text if not metrics.inFontUcs4(ord(letter))] == []


def test_text_size_grows_everything_that_holds_text(qapp: object) -> None:
    theme = Theme(ThemeMode.LIGHT, text_scale=2.0)
    assert (theme.px(36), theme.line(Text.BODY)) == (72, 36)
    assert theme.font(Text.BODY).pixelSize() == 26
