"""The program's icon in the sizes and kinds that packages want, drawn from the one SVG."""

import os
import struct
from pathlib import Path

SOURCE = Path(__file__).with_name("indicate-desktop.svg")
SIZES = (16, 24, 32, 48, 64, 128, 256)


def pngs(sizes: tuple[int, ...] = SIZES) -> dict[int, bytes]:
    """The icon as PNG files, by their size in pixels."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtCore import QBuffer, QByteArray, QIODevice, Qt  # noqa: PLC0415 - after the platform
    from PySide6.QtGui import QImage, QPainter  # noqa: PLC0415 - as above
    from PySide6.QtSvg import QSvgRenderer  # noqa: PLC0415 - as above

    drawing = QSvgRenderer(QByteArray(SOURCE.read_bytes()))
    made = {}
    for size in sizes:
        image = QImage(size, size, QImage.Format.Format_ARGB32_Premultiplied)
        image.fill(Qt.GlobalColor.transparent)
        painter = QPainter(image)
        drawing.render(painter)
        painter.end()
        buffer = QBuffer()
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        image.save(buffer, "PNG")  # type: ignore[call-overload]
        made[size] = bytes(buffer.data().data())
    return made


def ico(images: dict[int, bytes]) -> bytes:
    """A Windows icon of PNG files by size, 256 pixels at most (the format's own limit)."""
    head, table, body = struct.pack("<HHH", 0, 1, len(images)), b"", b""
    start = len(head) + 16 * len(images)
    for size, data in sorted(images.items()):
        edge = size % 256  # 256 is written as 0
        table += struct.pack("<BBBBHHII", edge, edge, 0, 0, 1, 32, len(data), start + len(body))
        body += data
    return head + table + body
