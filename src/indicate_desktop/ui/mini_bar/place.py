"""Where the mini bar stands: a place for each set of screens, always inside one of them."""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QPoint, QRect, QSize

GAP = 16
"""The usual distance from the screen's corner."""


def set_of(screens: Iterable[tuple[str, QRect]]) -> str:
    """A name for a set of screens: the same ones in the same places, in any order."""
    said = (f"{name} {at.width()}x{at.height()}{at.x():+}{at.y():+}" for name, at in screens)
    return " | ".join(sorted(said))


def usual(size: QSize, available: QRect) -> QPoint:
    """Bottom right, above the panel."""
    corner = available.bottomRight() + QPoint(1 - GAP, 1 - GAP)
    return corner - QPoint(size.width(), size.height())


def inside(corner: QPoint, size: QSize, available: Sequence[QRect]) -> QPoint:
    """The nearest place that is wholly on one screen: the one that shows most of it already."""
    wanted = QRect(corner, size)

    def shown(room: QRect) -> tuple[int, int]:
        common = room.intersected(wanted)
        area = common.width() * common.height() if not common.isEmpty() else 0
        return area, -(_nearest(wanted, room) - corner).manhattanLength()

    return _nearest(wanted, max(available, key=shown))


def _nearest(wanted: QRect, room: QRect) -> QPoint:
    """The window's corner, moved into a room; its start is kept where it does not fit."""
    left = min(wanted.x(), room.right() + 1 - wanted.width())
    top = min(wanted.y(), room.bottom() + 1 - wanted.height())
    return QPoint(max(room.x(), left), max(room.y(), top))
