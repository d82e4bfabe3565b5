"""Every window still looks as its reference picture, on displays of 100, 150 and 200 %."""

from pathlib import Path

import pytest
from PySide6.QtGui import QColor, QImage
from pytestqt.qtbot import QtBot
from tests.ui.reference_pictures import (
    FOLDER,
    MODES,
    NAMES,
    PAGES,
    SHARE,
    difference,
    each,
    file_of,
    looks_of,
    share_differing,
    shoot,
    small,
)

FAILED = Path(__file__).resolve().parents[2] / "build" / "references"
"""Where a failing comparison leaves what it saw, and the difference."""
MOST_BYTES = 4_200_000
"""A clone stays quick; each page of the history costs about 40 kB of it."""


@pytest.mark.parametrize("name", [*NAMES, *PAGES])
def test_it_looks_as_before(qtbot: QtBot, name: str) -> None:
    assert qtbot
    wrong = []
    for scale, code, mode in looks_of(name):
        path = file_of(name, scale, mode)
        expected, actual = QImage(str(path)), shoot(name, scale, code, mode)
        differing = difference(expected, actual)
        share = share_differing(differing)
        if expected.size() != actual.size() or share > SHARE:
            FAILED.mkdir(parents=True, exist_ok=True)
            actual.save(str(FAILED / path.name))
            differing.save(str(FAILED / f"{path.stem}-difference.png"))
            sizes = f"{expected.size().toTuple()} to {actual.size().toTuple()}"
            wrong.append(f"{path.name}: {share:.2%} differs, {sizes}")
    assert not wrong, (
        "\n".join(["", *wrong])
        + f"\nLook in {FAILED.relative_to(FAILED.parents[1])}; where it is meant so:"
        " python -m tests.ui.reference_pictures"
    )


def test_the_pictures_are_those_there_should_be_and_small() -> None:
    kept = set(FOLDER.glob("*.png"))
    assert kept == {file_of(name, scale, mode) for name, scale, _, mode in each()}
    assert sum(path.stat().st_size for path in kept) < MOST_BYTES


def test_a_word_that_is_missing_is_noticed(qtbot: QtBot) -> None:
    assert qtbot
    image = shoot("glance picture", 1.0, "en", MODES[0])
    same = small(image, MODES[0]).convertToFormat(QImage.Format.Format_RGB32)
    assert share_differing(difference(image, same)) < SHARE / 4
    other = image.copy()
    for x in range(60, 110):
        for y in range(10, 22):
            other.setPixelColor(x, y, QColor("black"))
    assert share_differing(difference(image, other)) > SHARE
