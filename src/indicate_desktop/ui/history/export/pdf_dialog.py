"""Where to save a summary: the system's own file dialog."""

from PySide6.QtCore import QStandardPaths, Signal, Slot
from PySide6.QtWidgets import QFileDialog, QWidget

from indicate_desktop.ui.translate import Language


class PdfDialog(QFileDialog):
    """`chosen` carries a path that ends in .pdf; it deletes itself when it closes."""

    chosen = Signal(str)

    def __init__(self, language: Language, period: str, parent: QWidget | None = None) -> None:
        """`period` is for the suggested name, such as 2026-11."""
        tr = language.tr
        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        super().__init__(parent, tr("Save the summary"), folder)
        self.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        self.setNameFilter(tr("PDF document (*.pdf)"))
        self.setDefaultSuffix("pdf")
        name = tr("my-results")
        self.selectFile(f"{name}-{period}.pdf")
        self.fileSelected.connect(self._chosen)
        self.finished.connect(self.deleteLater)

    @Slot(str)
    def _chosen(self, path: str) -> None:
        self.chosen.emit(path if path.lower().endswith(".pdf") else f"{path}.pdf")
