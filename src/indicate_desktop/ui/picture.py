"""Pictures of windows and icons, at any scale, with or without a display."""

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QWidget


def picture_of(widget: QWidget, scale: float = 1.0) -> QPixmap:
    """What a widget looks like at a device pixel ratio; corners outside it are transparent."""
    size = widget.size()
    pixmap = QPixmap(round(size.width() * scale), round(size.height() * scale))
    pixmap.setDevicePixelRatio(scale)
    pixmap.fill(Qt.GlobalColor.transparent)
    # A part that takes its size while a hidden widget is painted may move one painted before it.
    widget.grab(QRect(0, 0, 1, 1))
    widget.render(pixmap, QPoint())
    return pixmap
