"""The detail at the right of a page: a column that is filled anew for each record."""

from collections.abc import Mapping, Sequence
from datetime import datetime, tzinfo

from PySide6.QtCore import QRectF, Qt, Signal, Slot
from PySide6.QtGui import QFocusEvent, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from indicate_desktop.domain.snapshot import ContactLine
from indicate_desktop.ui.history.contacts.detail.quote import QuoteText
from indicate_desktop.ui.history.records.contact_button import ContactButton
from indicate_desktop.ui.parts.card import Card
from indicate_desktop.ui.parts.focus import FocusRing
from indicate_desktop.ui.parts.label import Caption
from indicate_desktop.ui.parts.paint import painter_on
from indicate_desktop.ui.parts.scroll import ScrollArea
from indicate_desktop.ui.parts.sentence import Sentence, Span
from indicate_desktop.ui.theme import Theme
from indicate_desktop.ui.translate import Language
from indicate_desktop.ui.typography import Text

SIDE, ABOVE, BELOW = 20, 18, 20
RADIUS = 9
WIDEST = 820
"""In a larger window a date would stand too far from what it dates."""


class Detail(QWidget):
    """What is said of one record, from above; `contact_asked` carries a ContactLine."""

    contact_asked = Signal(object)

    def __init__(self, theme: Theme, language: Language) -> None:
        super().__init__()
        self.theme = theme
        self.language = language
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(SIDE, ABOVE, SIDE, BELOW)
        self.column.setSpacing(6)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Leave the right of a large window free."""
        super().resizeEvent(event)
        right = max(SIDE, self.width() - SIDE - self.theme.px(WIDEST))
        self.column.setContentsMargins(SIDE, ABOVE, right, BELOW)

    def clear(self) -> None:
        """Take everything away."""
        _empty(self.column)

    def end(self) -> None:
        """Nothing follows: what is there keeps to the top."""
        self.column.addStretch(1)

    def heading(self, title: str, note: str, beside: QWidget | None = None) -> None:
        """What it is, with something at the right."""
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(Sentence(self.theme, [Span(title, Text.HEADING)]))
        words.addWidget(Sentence(self.theme, [Span(note, Text.SMALL, "text3")]))
        words.addStretch(1)
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addLayout(words, 1)
        if beside is not None:
            row.addWidget(beside, 0, Qt.AlignmentFlag.AlignTop)
        self.column.addLayout(row)

    def caption(self, text: str) -> None:
        """The name of what follows."""
        self.column.addSpacing(12)
        self.column.addWidget(Caption(self.theme, text))

    def say(self, text: str, role: Text = Text.SMALL, colour: str = "text2") -> None:
        """A sentence."""
        self.column.addWidget(Sentence(self.theme, [Span(text, role, colour)]))

    def pair(self, first: str, second: str) -> None:
        """Something in bold, and a word on it."""
        spans = [Span(f"{first}  ", Text.SMALL_STRONG), Span(second, Text.SMALL, "text3")]
        self.column.addWidget(Sentence(self.theme, spans))

    def quote(self, text: str, about: str) -> None:
        """What somebody wrote, of any length."""
        self.column.addWidget(QuoteText(self.theme, self.language, text, about))

    def add_space(self) -> None:
        """Some air before what follows."""
        self.column.addSpacing(10)

    def add(self, part: QWidget) -> None:
        """A part of its own."""
        self.column.addWidget(part)

    def contacts(
        self,
        keys: Sequence[str],
        known: Mapping[str, ContactLine],
        now: datetime,
        zone: tzinfo | None,
    ) -> None:
        """Contacts that it is about; those that are gone are counted."""
        for key in keys:
            if (line := known.get(key)) is not None:
                button = ContactButton(self.theme, self.language, line, now, zone)
                button.clicked.connect(self._ask)
                self.column.addWidget(button)
        if gone := sum(key not in known for key in keys):
            form = self.language.trn(
                "{n} contact is not among yours any more.",
                "{n} contacts are not among yours any more.",
                gone,
            )
            self.say(form, colour="text3")

    @Slot()
    def _ask(self) -> None:
        button = self.sender()
        if isinstance(button, ContactButton):
            self.contact_asked.emit(button.line)


class DetailCard(Card):
    """The card that a detail scrolls in. The arrows scroll it while it has the focus."""

    def __init__(self, theme: Theme, language: Language) -> None:
        super().__init__(theme)
        self.detail = Detail(theme, language)
        self.area = DetailArea(theme, self.detail)
        self.area.setAccessibleName(language.tr("Details"))
        self.area.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        column = QVBoxLayout(self)
        column.setContentsMargins(3, 3, 3, 3)
        column.addWidget(self.area)


class DetailArea(FocusRing, ScrollArea):
    """Paints the ring on its ground, below what it scrolls."""

    def __init__(self, theme: Theme, content: QWidget) -> None:
        super().__init__(theme, content)
        self.theme = theme

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        """Shows the ring."""
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        """Takes it away."""
        super().focusOutEvent(event)
        self.viewport().update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """What Qt calls to paint the viewport."""
        super().paintEvent(event)
        ground = self.viewport()
        painter = painter_on(ground)
        self.paint_focus(painter, QRectF(ground.rect()), RADIUS, self.theme.palette.spruce)
        painter.end()


def _empty(layout: QVBoxLayout | QHBoxLayout) -> None:
    while (item := layout.takeAt(0)) is not None:
        if (widget := item.widget()) is not None:
            widget.hide()
            widget.setParent(None)
            widget.deleteLater()
        elif isinstance(inner := item.layout(), QVBoxLayout | QHBoxLayout):
            _empty(inner)
            inner.deleteLater()
