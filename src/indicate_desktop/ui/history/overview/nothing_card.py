"""A period without contacts: what that means, and the ways to one that has some."""

from datetime import date

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from indicate_desktop.domain.history.span import Span, SpanKind, span_of
from indicate_desktop.ui.history.words import inside, range_text, span_title
from indicate_desktop.ui.parts.button import Button
from indicate_desktop.ui.parts.card import Card
from indicate_desktop.ui.parts.flow import FlowLayout
from indicate_desktop.ui.parts.icon import Icon
from indicate_desktop.ui.parts.sentence import Sentence
from indicate_desktop.ui.parts.sentence import Span as Words
from indicate_desktop.ui.theme import Theme
from indicate_desktop.ui.translate import Language
from indicate_desktop.ui.typography import Text

AROUND = 28


class NothingCard(Card):
    """`span_asked` carries another Span; `days_asked` wants to see which days have contacts."""

    span_asked = Signal(object)
    days_asked = Signal()

    def __init__(self, theme: Theme, language: Language, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        tr = language.tr
        self.language = language
        self._other: Span | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(AROUND, AROUND, AROUND, AROUND)
        column.setSpacing(8)
        column.addWidget(Icon(theme, "inbox", 26), 0, Qt.AlignmentFlag.AlignLeft)
        self.title = Sentence(theme)
        column.addWidget(self.title)
        said = tr("Here are your figures once you have had contacts.")
        self.words = Sentence(theme, [Words(said, Text.BODY, "text2")])
        column.addWidget(self.words)
        column.addSpacing(6)
        ways = FlowLayout(8)
        self.other = Button(theme, "")
        self.days = Button(theme, tr("Choose days with contacts"), "calendar-range", icon_size=15)
        ways.addWidget(self.other)
        ways.addWidget(self.days)
        column.addLayout(ways)
        self.other.clicked.connect(self._ask_other)
        self.days.clicked.connect(self.days_asked)

    def show_span(self, span: Span, today: date) -> None:
        """The present is offered, or the period before it."""
        over = span.last < today
        tr = self.language.tr
        said = tr("Nothing in this period") if over else tr("Nothing in this period yet")
        self.title.show_spans([Words(said, Text.HEADING)])
        if today in span:
            self._other = span.before
        else:
            kind = SpanKind.MONTH if span.kind is SpanKind.CUSTOM else span.kind
            self._other = span_of(kind, today)
        named = inside(self.language, span_title(self.language, self._other, today))
        if self._other.kind is SpanKind.CUSTOM:
            named = range_text(self.language, self._other.first, self._other.last, today)
        self.other.setText(tr("Show {period}").format(period=named))
        self.other.updateGeometry()

    @Slot()
    def _ask_other(self) -> None:
        if self._other is not None:
            self.span_asked.emit(self._other)
