"""What leaves the history: files of contacts, a period's summary as PDF or on paper."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from indicate_desktop.own_data import OwnData
from indicate_desktop.system.paths import Places
from indicate_desktop.ui.history.export.sheet import ExportSheet, Subject
from indicate_desktop.ui.own_data_words import exported_sentence, own_data_sentence
from indicate_desktop.ui.theme import Theme
from indicate_desktop.ui.translate import Language

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

    from indicate_desktop.cache.history.reader import History
    from indicate_desktop.domain.exported import Exported
    from indicate_desktop.domain.history.contact_filter import Listing
    from indicate_desktop.domain.history.span import Span
    from indicate_desktop.domain.profile import Profile
    from indicate_desktop.ui.history.summary.content import Summary


class HistoryExport(QObject):
    """One sheet, and one thing at a time; nothing is written on the GUI's thread.

    Imported and made when it is first asked for.
    """

    def __init__(
        self,
        theme: Theme,
        language: Language,
        where: Places,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._language = language
        self._profile: Profile | None = None
        self._only: Listing | None = None
        self._span: Span | None = None
        self._printer: QPrinter | None = None
        self.data = OwnData(where, parent=self)
        self.sheet = sheet = ExportSheet(theme, language)
        sheet.listed_asked.connect(self._ask_listed)
        sheet.everything_asked.connect(self._ask_everything)
        sheet.pdf_asked.connect(self._ask_pdf)
        sheet.print_asked.connect(self._ask_print)
        sheet.cancel_asked.connect(self.data.cancel)
        self.data.exported.connect(self._tell_exported)
        self.data.written.connect(self._tell_written)
        self.data.cancelled.connect(self._tell_cancelled)
        self.data.drawn.connect(self._tell_drawn)
        self.data.failed.connect(self._tell_failed)

    def open(self, subject: Subject, profile: "Profile | None") -> None:
        """Offer what the history shows."""
        self._profile = profile
        self.sheet.open_for(subject)

    def close(self) -> None:
        """End what is being written; safe to call twice."""
        self.data.close()
        self.sheet.hide()
        self.sheet.deleteLater()

    # --- asked for ---------------------------------------------------------------------------

    @Slot(object)
    def _ask_listed(self, listing: "Listing") -> None:
        self._only = listing
        self._ask_where(self._export)

    @Slot()
    def _ask_everything(self) -> None:
        self._only = None
        self._ask_where(self._export)

    def _ask_where(self, then: Callable[[str], None]) -> None:
        from indicate_desktop.ui.settings.export_dialog import ExportDialog  # noqa: PLC0415 - lazy

        dialog = ExportDialog(self._language, self.sheet)
        dialog.chosen.connect(then)
        dialog.open()

    @Slot(str)
    def _export(self, path: str) -> None:
        self.sheet.say(self._language.tr("Exporting…"), busy=True)
        self.sheet.show_written(0.0)
        self.data.export(path, self._only)

    @Slot(object)
    def _ask_pdf(self, span: "Span") -> None:
        from indicate_desktop.ui.history.export.pdf_dialog import PdfDialog  # noqa: PLC0415 - lazy

        self._span = span
        first = span.first.isoformat()
        period = first.removesuffix("-01") if span.kind.value == "month" else first
        dialog = PdfDialog(self._language, period, self.sheet)
        dialog.chosen.connect(self._write_pdf)
        dialog.open()

    @Slot(str)
    def _write_pdf(self, path: str) -> None:
        if self._span is None:
            return
        from indicate_desktop.summary_file import pdf  # noqa: PLC0415 - only where asked for

        self._draw(pdf(Path(path), self._theme.family), path)

    @Slot(object)
    def _ask_print(self, span: "Span") -> None:
        from PySide6.QtPrintSupport import QPrintDialog, QPrinter  # noqa: PLC0415 - lazy

        self._span = span
        self._printer = printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setFullPage(True)
        dialog = QPrintDialog(printer, self.sheet)
        dialog.setWindowTitle(self._language.tr("Print"))
        dialog.accepted.connect(self._print)
        dialog.finished.connect(dialog.deleteLater)
        dialog.setModal(True)
        dialog.show()

    @Slot()
    def _print(self) -> None:
        from indicate_desktop.summary_file import paper  # noqa: PLC0415 - only where asked for

        if self._printer is not None:
            self._draw(paper(self._printer, self._theme.family), "")

    def _draw(self, output: "Callable[[Summary], None]", path: str) -> None:
        if self._span is None:
            return
        from indicate_desktop.ui.history.summary.content import summary  # noqa: PLC0415 - lazy

        language, profile, span = self._language, self._profile, self._span

        def read(history: "History") -> "Summary":
            now = datetime.now(UTC)
            return summary(language, history.overview(span, now), profile, now, history.coaching())

        self.sheet.say(language.tr("Making the summary…"), busy=True)
        self.sheet.show_written(0.0)
        self.data.draw(read, output, path)

    # --- what came of it ---------------------------------------------------------------------

    @Slot(str, object)
    def _tell_exported(self, path: str, told: "Exported") -> None:
        self._end(exported_sentence(self._language, path, told))

    @Slot(int, int)
    def _tell_written(self, done: int, whole: int) -> None:
        self.sheet.show_written(done / max(1, whole))

    @Slot()
    def _tell_cancelled(self) -> None:
        self._end(self._language.tr("Cancelled; nothing was written."))

    @Slot(str)
    def _tell_drawn(self, path: str) -> None:
        tr = self._language.tr
        said = (
            tr("The summary is in {file}").format(file=path) if path else tr("Sent to the printer.")
        )
        self._end(said)

    @Slot(str, str, str)
    def _tell_failed(self, kind: str, why: str, log_id: str) -> None:
        self._end(own_data_sentence(self._language, kind, why, log_id), "clay")

    def _end(self, sentence: str, colour: str = "text2") -> None:
        self.sheet.show_written(None)
        self.sheet.say(sentence, colour)
