"""Round corners where the display cannot blend."""

from PySide6.QtCore import QPoint, QRect

from indicate_desktop.ui.parts.corners import rounded


def test_only_the_corners_are_cut_off_and_all_four_alike() -> None:
    box = QRect(0, 0, 100, 60)
    region = rounded(box, 14)
    assert region.boundingRect() == box
    for x in range(14):
        for y in range(14):
            inside = region.contains(QPoint(x, y))
            assert inside == region.contains(QPoint(99 - x, 59 - y))
            touched = (13 - x) ** 2 + (13 - y) ** 2 < 14**2
            assert inside >= touched, "a pixel that the round box touches stays"
    assert not region.contains(QPoint(0, 0))
    assert not region.contains(QPoint(3, 1))
