"""What to take out of the history, and how far it is."""

from dataclasses import dataclass

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from indicate_desktop.domain.history.contact_filter import Listing
from indicate_desktop.domain.history.span import Span
from indicate_desktop.ui.announce import announce
from indicate_desktop.ui.history.words import inside
from indicate_desktop.ui.parts.button import Button
from indicate_desktop.ui.parts.card import Card
from indicate_desktop.ui.parts.progress import Progress
from indicate_desktop.ui.parts.sentence import Sentence
from indicate_desktop.ui.parts.sentence import Span as Words
from indicate_desktop.ui.parts.sheet import SIDE, Sheet
from indicate_desktop.ui.theme import Theme
from indicate_desktop.ui.translate import Language
from indicate_desktop.ui.typography import Text

WIDTH = 460


@dataclass(frozen=True, slots=True)
class Subject:
    """What the history shows just then."""

    listing: Listing | None = None
    """The contacts that are listed; None where no list is shown."""
    listed: int = 0
    span: Span | None = None
    """The period that is shown; None where none is."""
    span_title: str = ""


class ExportSheet(Sheet):
    """Three ways out, and one at a time: the shown contacts, everything, a period's summary."""

    listed_asked = Signal(object)
    """The shown contacts to a file: a Listing."""
    everything_asked = Signal()
    pdf_asked = Signal(object)
    """A period's summary to a file: a Span."""
    print_asked = Signal(object)
    """A Span."""
    cancel_asked = Signal()

    def __init__(self, theme: Theme, language: Language, parent: QWidget | None = None) -> None:
        tr = language.tr
        super().__init__(theme, language, tr("Export and print"), WIDTH, parent)
        self._subject = Subject()
        self.busy = False
        """Whether something is being written."""
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(SIDE, 8, SIDE, SIDE)
        column.setSpacing(10)
        self.to_file = Button(theme, tr("Save as…"))
        self.all_to_file = Button(theme, tr("Save as…"))
        self.to_pdf = Button(theme, tr("Save as PDF…"))
        self.to_printer = Button(theme, tr("Print…"))
        self.listed = _Way(theme, [self.to_file])
        self.everything = _Way(theme, [self.all_to_file])
        self.period = _Way(theme, [self.to_pdf, self.to_printer])
        for way in (self.period, self.listed, self.everything):
            column.addWidget(way)
        self.to_file.clicked.connect(self._ask_listed)
        self.all_to_file.clicked.connect(self.everything_asked)
        self.to_pdf.clicked.connect(self._ask_pdf)
        self.to_printer.clicked.connect(self._ask_print)
        self.message = Sentence(theme)
        self.progress = Progress(theme)
        self.cancel = Button(theme, tr("Cancel"))
        self.cancel.clicked.connect(self.cancel_asked)
        under_way = QHBoxLayout()
        under_way.setSpacing(10)
        under_way.addWidget(self.progress, 1)
        under_way.addWidget(self.cancel)
        column.addWidget(self.message)
        column.addLayout(under_way)
        self.add_body(body)
        self.say("")
        self.show_written(None)

    def open_for(self, subject: Subject) -> None:
        """Offer what the history shows just then; what was said of the last time goes."""
        self.show_subject(subject)
        if not self.busy:
            self.say("")
        self.raise_up()

    def show_subject(self, subject: Subject) -> None:
        """Say what each way takes along."""
        self._subject = subject
        tr, trn = self.language.tr, self.language.trn
        self.listed.say(
            tr("The contacts in the list"),
            trn("{n} contact as it is listed now.", "{n} contacts as they are listed now.",
                subject.listed),
        )  # fmt: skip
        self.listed.setVisible(subject.listing is not None)
        self.everything.say(
            tr("Everything"),
            tr("All your own results: contacts, ratings, goals, praise and the rest."),
        )
        self.period.say(
            tr("Summary: {period}").format(period=inside(self.language, subject.span_title)),
            tr("For a one-to-one: figures, topics, causes, and room to write."),
        )
        self.period.setVisible(subject.span is not None)

    def say(self, sentence: str, colour: str = "text2", *, busy: bool = False) -> None:
        """Say how it goes; while something is written nothing else can be asked for."""
        self.busy = busy
        self.message.show_spans([Words(sentence, Text.SMALL, colour)])
        self.message.setVisible(bool(sentence))
        announce(self.message, sentence)
        for button in (self.to_file, self.all_to_file, self.to_pdf, self.to_printer):
            button.setEnabled(not busy)
        self.fit()

    def show_written(self, share: float | None) -> None:
        """How much is written, 0 to 1, with a way to end it; None for nothing."""
        self.progress.show_share(share or 0.0)
        changed = self.progress.isHidden() != (share is None)
        self.progress.setVisible(share is not None)
        self.cancel.setVisible(share is not None)
        if changed:
            self.fit()

    @Slot()
    def _ask_listed(self) -> None:
        self.listed_asked.emit(self._subject.listing)

    @Slot()
    def _ask_pdf(self) -> None:
        self.pdf_asked.emit(self._subject.span)

    @Slot()
    def _ask_print(self) -> None:
        self.print_asked.emit(self._subject.span)


class _Way(Card):
    """One way out: what it is, and its buttons."""

    def __init__(self, theme: Theme, buttons: list[Button]) -> None:
        super().__init__(theme)
        self.title = Sentence(theme, parent=self)
        self.note = Sentence(theme, parent=self)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(8)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self.title)
        words.addWidget(self.note)
        column.addLayout(words)
        line = QHBoxLayout()
        line.setSpacing(8)
        for button in buttons:
            line.addWidget(button)
        line.addStretch(1)
        column.addLayout(line)
        self._buttons = buttons

    def say(self, title: str, note: str) -> None:
        """Its title and what it takes along, for screen readers at each button too."""
        self.title.show_spans([Words(title, Text.STRONG)])
        self.note.show_spans([Words(note, Text.SMALL, "text2")])
        for button in self._buttons:
            button.setAccessibleDescription(f"{title}. {note}")
