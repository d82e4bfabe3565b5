"""A contact on a card: what a dialog is about."""

from datetime import datetime, tzinfo

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from indicate_desktop.domain.snapshot import ContactLine
from indicate_desktop.ui.figures import handling_text, moment_text
from indicate_desktop.ui.parts.card import Card
from indicate_desktop.ui.parts.chip import RatingChip
from indicate_desktop.ui.parts.icon import Icon
from indicate_desktop.ui.parts.label import Label
from indicate_desktop.ui.parts.sentence import Sentence, Span
from indicate_desktop.ui.theme import Theme
from indicate_desktop.ui.translate import Language
from indicate_desktop.ui.typography import Text
from indicate_desktop.ui.words import channel_icon, contact_title


class ContactCard(Card):
    """Topic, when and how long, the customer's rating, and their comment if there is one."""

    def __init__(self, theme: Theme, language: Language, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self.language = language
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 10, 12, 10)
        column.setSpacing(8)
        row = QHBoxLayout()
        row.setSpacing(10)
        self.icon = Icon(theme, "phone")
        row.addWidget(self.icon)
        words = QVBoxLayout()
        words.setSpacing(1)
        self.topic = Label(theme, "", Text.STRONG)
        self.when = Label(theme, "", Text.NOTE, "text3")
        words.addWidget(self.topic)
        words.addWidget(self.when)
        row.addLayout(words, 1)
        self.rating = RatingChip(theme, language)
        row.addWidget(self.rating)
        column.addLayout(row)
        self.comment = Sentence(theme, most_lines=4)
        column.addWidget(self.comment)

    def show_line(self, line: ContactLine, now: datetime, zone: tzinfo | None) -> None:
        """Show a contact."""
        contact = line.contact
        self.icon.show_icon(channel_icon(contact.channel))
        self.topic.show_text(contact_title(self.language, contact))
        when = moment_text(self.language, contact.counted_at, now, zone)
        took = handling_text(self.language, contact)
        self.when.show_text(f"{when} · {took}" if took else when)
        self.rating.show_rating(line.rating)
        comment = line.rating.comment if line.rating else None
        self.comment.setVisible(bool(comment))
        if comment:
            quoted = self.language.tr("“{text}”").format(text=comment.strip())
            self.comment.show_spans([Span(quoted, Text.BODY, "text2")])
