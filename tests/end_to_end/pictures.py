"""The pictures that `--screenshots DIR` leaves: all of them, of their size, and not blank."""

from pathlib import Path

from PySide6.QtGui import QColor, QImage

SIZES = {"tray": (214, 96), "glance": (558, None), "coaching": (720, None), "history": (1290, 930)}
"""In pixels, at the pictures' scale of 1.5; what grows with its content has no height here."""


def check_pictures(folder: Path) -> None:
    """Every view, light and dark: decoded, of its size, and with something on it."""
    modes = ("light", "dark")
    assert {p.name for p in folder.iterdir()} == {f"{n}-{m}.png" for n in SIZES for m in modes}
    for name, (width, height) in SIZES.items():
        light, dark = (QImage(str(folder / f"{name}-{mode}.png")) for mode in modes)
        for image in (light, dark):
            assert image.width() == width, name
            assert image.height() == height if height else image.height() > width / 2, name
            assert len(colours(image)) > 40, f"{name} is blank"
        assert middle(light) > middle(dark) + 100, f"{name} is as bright in the dark"


def colours(image: QImage) -> set[int]:
    return {image.pixel(x, y) for x in range(0, image.width(), 2) for y in range(image.height())}


def middle(image: QImage) -> int:
    """The median brightness of opaque pixels, 0 to 255."""
    every = (
        QColor.fromRgba(image.pixel(x, y))
        for x in range(0, image.width(), 7)
        for y in range(0, image.height(), 7)
    )
    seen = sorted(colour.lightness() for colour in every if colour.alpha() == 255)
    return seen[len(seen) // 2]
