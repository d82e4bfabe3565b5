"""The contacts that a request is about: a list to tick, five at most."""

from collections.abc import Sequence
from datetime import datetime, tzinfo

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from indicate_desktop.domain.coaching import MOST_CONTACTS
from indicate_desktop.domain.snapshot import ContactLine
from indicate_desktop.ui.figures import moment_text
from indicate_desktop.ui.parts.card import Card
from indicate_desktop.ui.parts.check_row import CheckRow
from indicate_desktop.ui.parts.label import Caption, Label
from indicate_desktop.ui.parts.scroll import ScrollArea
from indicate_desktop.ui.theme import Theme
from indicate_desktop.ui.translate import Language
from indicate_desktop.ui.typography import Text
from indicate_desktop.ui.words import channel_icon, contact_title

VISIBLE_ROWS = 3


class ContactPicker(Card):
    """Ticked contacts, kept while others are offered; `changed` when a tick comes or goes."""

    changed = Signal()

    def __init__(self, theme: Theme, language: Language, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self.language = language
        self.chosen: frozenset[str] = frozenset()
        self._rows: dict[str, CheckRow] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 0, 1, 1)
        column.setSpacing(0)
        head = QHBoxLayout()
        head.setContentsMargins(12, 10, 12, 9)
        head.addWidget(Caption(theme, language.tr("Contacts to talk about")), 1)
        self._count = Label(theme, "", Text.NOTE, "text3", elides=False)
        head.addWidget(self._count)
        column.addLayout(head)
        self._list = QWidget()
        self._lines = QVBoxLayout(self._list)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.setSpacing(0)
        self._scroll = ScrollArea(theme, self._list)
        column.addWidget(self._scroll)

    def show_contacts(
        self,
        lines: Sequence[ContactLine],
        chosen: frozenset[str],
        now: datetime,
        zone: tzinfo | None,
    ) -> None:
        """Offer contacts, some of them ticked."""
        for row in self._rows.values():
            self._lines.removeWidget(row)
            row.setParent(None)
            row.deleteLater()
        self._rows = {}
        self.chosen = chosen
        for line in lines:
            contact = line.contact
            row = CheckRow(
                self.theme,
                self.language,
                icon=channel_icon(contact.channel),
                title=contact_title(self.language, contact),
                note=moment_text(self.language, contact.counted_at, now, zone),
                rating=line.rating,
            )
            row.setChecked(contact.key in chosen)
            row.setObjectName(contact.key)
            row.toggled.connect(self._tick)
            self._lines.addWidget(row)
            self._rows[contact.key] = row
        shown = min(len(lines), VISIBLE_ROWS)
        height = sum(row.sizeHint().height() for row in list(self._rows.values())[:shown])
        self._scroll.setFixedHeight(height)
        self._tell()

    @Slot(bool)
    def _tick(self, _checked: bool) -> None:  # noqa: FBT001 - Qt's signal
        self.chosen = frozenset(key for key, row in self._rows.items() if row.isChecked())
        self._tell()
        self.changed.emit()

    def _tell(self) -> None:
        """Say how many are chosen; beyond five, the others wait."""
        full = len(self.chosen) >= MOST_CONTACTS
        for key, row in self._rows.items():
            row.setEnabled(not full or key in self.chosen)
        text = self.language.trn("{n} chosen", "{n} chosen", len(self.chosen))
        if full:
            text = self.language.tr("{n} chosen, which is the most").format(n=len(self.chosen))
        self._count.show_text(text)
