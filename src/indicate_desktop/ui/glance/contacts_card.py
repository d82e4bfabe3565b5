"""The latest contacts and the newest praise."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLayout, QVBoxLayout, QWidget

from indicate_desktop.ui.announce import announce
from indicate_desktop.ui.glance.alive import came
from indicate_desktop.ui.glance.contact_row import ContactRow
from indicate_desktop.ui.glance.contact_words import MOST_ROWS, ContactsView, PraiseView
from indicate_desktop.ui.glance.praise_line import PraiseLine
from indicate_desktop.ui.glance.spoken import contact_news
from indicate_desktop.ui.parts.card import Card
from indicate_desktop.ui.parts.label import Caption, Label
from indicate_desktop.ui.parts.paint import give_tip
from indicate_desktop.ui.parts.sentence import Sentence, Span
from indicate_desktop.ui.parts.slide import Slide
from indicate_desktop.ui.theme import Theme
from indicate_desktop.ui.translate import Language
from indicate_desktop.ui.typography import Text


class EmptyLine(QWidget):
    """What stands in place of the rows."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.sentence = Sentence(theme, parent=self)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 0, 12, 13)
        row.addWidget(self.sentence)


class ContactsCard(Card):
    """The card."""

    cause_asked = Signal(str)
    praise_seen = Signal()

    def __init__(self, theme: Theme, language: Language, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self.language = language
        self.caption = Caption(theme, language.tr("Latest contacts"), self)
        self.count = Label(theme, "", Text.NOTE, "text3", elides=False, parent=self)
        self.empty = EmptyLine(theme, self)
        self.rows = [ContactRow(theme, language, self) for _ in range(MOST_ROWS)]
        self.praise = PraiseLine(theme, self)
        heading = QHBoxLayout()
        heading.setContentsMargins(12, 10, 12, 8)
        heading.addWidget(self.caption, 1)
        heading.addWidget(self.count)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(heading)
        column.addWidget(self.empty)
        for row in self.rows:
            column.addWidget(row)
            row.cause_asked.connect(self.cause_asked)
        column.addWidget(self.praise)
        self.praise.seen.connect(self.praise_seen)
        self._keys: list[str] = []
        self._came = 0
        self._slide = Slide(theme, self.rows, self)

    def show_view(
        self, view: ContactsView, praise: PraiseView | None, *, moves: bool = False
    ) -> None:
        """Shows other contacts; with `moves` new ones come in with the next `settle`.

        A screen reader is told what is new.
        """
        before = [row.view for row in self.rows if row.view is not None and not row.isHidden()]
        keys = [row.key for row in view.rows]
        self._came = came(self._keys, keys) if moves else 0
        if self._came:
            self._slide.take()
        elif keys != self._keys:
            self._slide.stop()
        self._keys = keys
        self.count.show_text(view.count)
        give_tip(self.count, view.count_tip)
        self.empty.setVisible(bool(view.empty))
        self.empty.sentence.show_spans([Span(view.empty, Text.SMALL, "text2")])
        for place, row in enumerate(self.rows):
            row.setVisible(place < len(view.rows))
            if place < len(view.rows):
                row.show_view(view.rows[place])
        self.praise.show_view(praise)
        if before != list(view.rows):
            announce(self, contact_news(before, view.rows, self.language))

    def settle(self) -> None:
        """Everything has its size: what came slides in."""
        if self._came:
            for layout in self.findChildren(QLayout):
                layout.activate()
            self._slide.play(self._came)
            self._came = 0
