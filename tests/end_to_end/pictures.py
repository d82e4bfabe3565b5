"""The pictures that `--screenshots DIR` leaves: all of them, of their size, and not blank."""

from pathlib import Path

from PySide6.QtGui import QColor, QImage

SIZES = {"tray": (214, 96), "glance": (558, None), "coaching": (720, None)}
"""In pixels at their scale of 1.5; what grows with its content has no height here."""
MUST = {*SIZES, "history"}
"""The views there must be; other ones may be there too. The history is as large as its screen
lets it be."""


def check_pictures(folder: Path) -> None:
    """Every view, light and dark: decoded, of its size, and with something on it."""
    names = {path.name for path in folder.iterdir()}
    views = {name.rpartition("-")[0] for name in names}
    assert views >= MUST
    assert names == {f"{view}-{mode}.png" for view in views for mode in ("light", "dark")}
    for view in sorted(views):
        light, dark = (QImage(str(folder / f"{view}-{mode}.png")) for mode in ("light", "dark"))
        width, height = SIZES.get(view, (light.width(), None))
        for image in (light, dark):
            assert image.width() == width, view
            assert image.height() == height if height else image.height() > 40, view
            assert len(colours(image)) > 30, f"{view} is blank"
        assert middle(light) > middle(dark) + 100, f"{view} is as bright in the dark"


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
