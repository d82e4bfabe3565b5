"""A period's summary as a PDF file or on a printer, drawn off the GUI's thread."""

import os
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import TYPE_CHECKING

from PySide6.QtCore import QMarginsF
from PySide6.QtGui import QPagedPaintDevice, QPageLayout, QPageSize, QPdfWriter

from indicate_desktop.ui.history.summary.content import Summary
from indicate_desktop.ui.history.summary.pages import draw

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

DPI = 300


def pdf(path: Path, family: str) -> Callable[[Summary], None]:
    """Writes an A4 PDF; the file appears only when it is whole. Raises OSError."""

    def output(summary: Summary) -> None:
        try:
            scratch = NamedTemporaryFile(  # noqa: SIM115 - its name is all that is used
                dir=path.absolute().parent, prefix=f".{path.name}.", delete=False
            )
        except OSError as error:  # with the name that was asked for, not the scratch's
            raise OSError(error.errno, error.strerror, str(path)) from error
        scratch.close()
        try:
            writer = QPdfWriter(scratch.name)
            writer.setResolution(DPI)
            writer.setTitle(summary.title)
            writer.setCreator("Indicate Desktop")
            layout = QPageLayout(
                QPageSize(QPageSize.PageSizeId.A4),
                QPageLayout.Orientation.Portrait,
                QMarginsF(0, 0, 0, 0),
            )
            writer.setPageLayout(layout)
            _draw(summary, writer, family)
            _whole(Path(scratch.name))
            Path(scratch.name).replace(path)
        finally:
            with suppress(OSError):
                Path(scratch.name).unlink(missing_ok=True)

    return output


def paper(printer: "QPrinter", family: str) -> Callable[[Summary], None]:
    """Prints on a printer that was chosen; raises OSError."""
    return lambda summary: _draw(summary, printer, family)


def _draw(summary: Summary, device: QPagedPaintDevice, family: str) -> None:
    draw(summary, device, family)


def _whole(path: Path) -> None:
    """Qt tells of no disk that is full: a PDF that is whole has its end."""
    with path.open("rb+") as file:
        file.seek(0, os.SEEK_END)
        file.seek(max(0, file.tell() - 32))
        if b"%%EOF" not in file.read():
            import errno  # noqa: PLC0415 - rare

            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(path))
        os.fsync(file.fileno())
