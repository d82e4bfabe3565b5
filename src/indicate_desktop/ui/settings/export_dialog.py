"""Where to export to: the system's own file dialog."""

from PySide6.QtCore import QStandardPaths, Signal, Slot
from PySide6.QtWidgets import QFileDialog, QWidget

from indicate_desktop.ui.translate import Language

SUFFIXES = ("csv", "zip", "xlsx", "json")


class ExportDialog(QFileDialog):
    """`chosen` carries a path with one of the endings; it deletes itself when it closes."""

    chosen = Signal(str)

    def __init__(self, language: Language, parent: QWidget | None = None) -> None:
        tr = language.tr
        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        super().__init__(parent, tr("Export my results"), folder)
        self.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        self._filters = {
            tr("Excel workbook (*.xlsx)"): "xlsx",
            tr("CSV files in a ZIP file (*.zip)"): "zip",
            tr("CSV files side by side (*.csv)"): "csv",
            tr("JSON, for programs (*.json)"): "json",
        }
        self.setNameFilters(list(self._filters))
        self.setDefaultSuffix("xlsx")
        self.selectFile(tr("my-results") + ".xlsx")
        self.filterSelected.connect(self._filter)
        self.fileSelected.connect(self._chosen)
        self.finished.connect(self.deleteLater)

    @Slot(str)
    def _filter(self, name: str) -> None:
        self.setDefaultSuffix(self._filters.get(name, "xlsx"))

    @Slot(str)
    def _chosen(self, path: str) -> None:
        """A name that ends in something else gets the chosen format's ending."""
        if path.rsplit(".", 1)[-1].lower() not in SUFFIXES:
            path = f"{path}.{self.defaultSuffix()}"
        self.chosen.emit(path)
