"""The icons read as their files say."""

import pytest
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QImage, QPainter, QPainterPath

from indicate_desktop.shipped import resource
from indicate_desktop.ui.lucide import _Outline, _paint_outline, icon_path, paint_icon

NAMES = sorted(path.stem for path in resource("icons").glob("*.svg"))


def outline(description: str) -> QPainterPath:
    path = QPainterPath()
    _Outline(path).follow(description)
    return path


@pytest.mark.parametrize("name", NAMES)
def test_every_icon_stays_inside_its_box(name: str) -> None:
    box = icon_path(name).boundingRect()
    assert not box.isEmpty()
    assert QRectF(0.9, 0.9, 22.2, 22.2).contains(box.center())
    assert box.left() >= 0.9
    assert box.top() >= 0.9
    assert box.right() <= 23.1
    assert box.bottom() <= 23.1


def test_an_unknown_icon_is_named() -> None:
    with pytest.raises(FileNotFoundError, match="no-such-icon"):
        icon_path("no-such-icon")


def test_an_arc_makes_a_circle() -> None:
    circle = outline("M2 12a10 10 0 1 0 20 0a10 10 0 1 0-20 0")
    assert circle.boundingRect().center() == qt_circle().boundingRect().center()
    assert circle.boundingRect().width() == pytest.approx(20)
    assert circle.contains(QPointF(12, 2.2))
    assert not circle.contains(QPointF(3, 3))


def qt_circle() -> QPainterPath:
    path = QPainterPath()
    path.addEllipse(QPointF(12, 12), 10, 10)
    return path


def test_flags_may_run_together() -> None:
    assert outline("M0 0a2 2 0 012 2") == outline("M0 0a2 2 0 0 1 2 2")


def test_relative_moves_and_closing() -> None:
    path = outline("m1 1h4v4h-4zm10 0l2 2")
    assert path.currentPosition() == QPointF(13, 3)


def test_the_licence_is_kept() -> None:
    assert "ISC License" in resource("icons", "LICENSE").read_text(encoding="utf-8")
    assert "SIL Open Font License" in resource("fonts", "Inter-LICENSE.txt").read_text(
        encoding="utf-8"
    )


@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
@pytest.mark.parametrize("at", [QPointF(3, 5), QPointF(3.3, 5.7)])
def test_pictures_look_like_the_outline(scale: float, at: QPointF, qapp: object) -> None:
    """Icons are painted from kept pictures: not a pixel may show it."""
    for name in NAMES[::7]:
        kept, outlined = (blank(scale) for _ in range(2))
        for image, paint in ((kept, paint_icon), (outlined, _paint_outline)):
            painter = QPainter(image)
            paint(painter, name, QRectF(at.x(), at.y(), 16, 16), QColor("#17604F"), 2.0)
            painter.end()
        assert furthest(kept, outlined) <= 3


def blank(scale: float) -> QImage:
    side = round(24 * scale)
    image = QImage(side, side, QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(scale)
    image.fill(QColor("#F7F7F5"))
    return image


def furthest(first: QImage, second: QImage) -> int:
    """The largest difference of two pictures in any pixel's colour."""
    pairs = zip(bytes(first.constBits()), bytes(second.constBits()), strict=True)
    return max(abs(a - b) for a, b in pairs)
