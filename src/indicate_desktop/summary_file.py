"""A period's summary as a PDF file or on a printer, drawn off the GUI's thread."""

from collections.abc import Callable
from pathlib import Path
from typing import IO, TYPE_CHECKING

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QLocale, QMarginsF
from PySide6.QtGui import QPageLayout, QPageSize, QPdfWriter

from indicate_desktop.own_data import PrinterError
from indicate_desktop.pdf_language import with_language
from indicate_desktop.system.whole_files import write_whole
from indicate_desktop.ui.history.summary.content import Summary
from indicate_desktop.ui.history.summary.pages import draw

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

DPI = 300
LETTER = frozenset(
    ("BZ", "CA", "CL", "CO", "CR", "GT", "MX", "NI", "PA", "PH", "PR", "SV", "US", "VE")
)
"""Territories that print on Letter, by Unicode's CLDR (paperSize); all others on A4."""


def paper_size(locale: QLocale) -> QPageSize:
    """What a printer holds there: A4 or Letter."""
    letter = QLocale.territoryToCode(locale.territory()) in LETTER
    return QPageSize(QPageSize.PageSizeId.Letter if letter else QPageSize.PageSizeId.A4)


def pdf(path: Path, family: str, size: QPageSize | None = None) -> Callable[[Summary], None]:
    """Writes a PDF; the file appears only when it is whole. Raises OSError, InUseError.

    Qt tells of no failed write, so the pages are made in memory: a summary is small.
    """

    def output(summary: Summary) -> None:
        data = pdf_data(summary, family, size or paper_size(QLocale.system()))

        def write(out: IO[bytes]) -> None:
            out.write(data)

        write_whole({path: write})

    return output


def pdf_data(summary: Summary, family: str, size: QPageSize) -> bytes:
    """The PDF of a summary on paper of a size."""
    held = QByteArray()
    buffer = QBuffer(held)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setResolution(DPI)
    writer.setTitle(summary.title)
    writer.setAuthor(summary.author)
    writer.setCreator("Indicate Desktop")
    portrait = QPageLayout.Orientation.Portrait
    writer.setPageLayout(QPageLayout(size, portrait, QMarginsF(0, 0, 0, 0)))
    draw(summary, writer, family)
    del writer  # it writes its end
    buffer.close()
    return with_language(bytes(held.data()), summary.language)


def paper(printer: "QPrinter", family: str) -> Callable[[Summary], None]:
    """Prints on a printer that was chosen; raises PrinterError.

    Where "print to a file" was chosen the file is written as `pdf` does it, with its errors.
    """

    def output(summary: Summary) -> None:
        from PySide6.QtPrintSupport import QPrinter  # noqa: PLC0415 - only where asked for

        if name := printer.outputFileName():
            pdf(Path(name), family, printer.pageLayout().pageSize())(summary)
            return
        try:
            draw(summary, printer, family)
        except OSError as error:
            raise PrinterError from error
        if printer.printerState() in (QPrinter.PrinterState.Error, QPrinter.PrinterState.Aborted):
            raise PrinterError

    return output
