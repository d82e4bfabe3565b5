"""Naming the cause of a low rating: the first question that it asks."""

from datetime import datetime

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QVBoxLayout, QWidget

from indicate_desktop.domain.cause import CauseKind
from indicate_desktop.domain.profile import Profile
from indicate_desktop.domain.snapshot import ContactLine
from indicate_desktop.ui.contact_card import ContactCard
from indicate_desktop.ui.figures import zone_of
from indicate_desktop.ui.parts.button import Button
from indicate_desktop.ui.parts.field import TextField
from indicate_desktop.ui.parts.flow import FlowLayout
from indicate_desktop.ui.parts.label import Caption
from indicate_desktop.ui.parts.sentence import Sentence, Span
from indicate_desktop.ui.parts.sheet import SIDE, Sheet
from indicate_desktop.ui.parts.toggle_chip import ChoiceChip
from indicate_desktop.ui.theme import Theme
from indicate_desktop.ui.translate import Language
from indicate_desktop.ui.typography import Text
from indicate_desktop.ui.who_sees import View, who_sees
from indicate_desktop.ui.words import cause_name

WIDTH = 440
LONGEST_NOTE = 500


class CauseDialog(Sheet):
    """`named` carries the contact's key, the cause and a note or None."""

    named = Signal(str, object, object)

    def __init__(self, theme: Theme, language: Language, parent: QWidget | None = None) -> None:
        super().__init__(theme, language, language.tr("What was the cause?"), WIDTH, parent)
        self.show_who_sees(who_sees(language, View.CAUSE, None))
        tr = language.tr
        self._contact = ""
        subtitle = Sentence(
            theme,
            [
                Span(
                    tr("The rating stays as it is. Your answer decides what is yours to work on."),
                    Text.BODY,
                    "text2",
                )
            ],
        )
        subtitle.setContentsMargins(0, 0, 0, 0)
        content = QWidget()
        body = QVBoxLayout(content)
        body.setContentsMargins(SIDE, 0, SIDE, 14)
        body.setSpacing(14)
        body.addWidget(subtitle)
        self.card = ContactCard(theme, language)
        body.addWidget(self.card)
        causes = QVBoxLayout()
        causes.setSpacing(7)
        causes.addWidget(Caption(theme, tr("It was mostly about")))
        chips = QWidget()
        chips.setAccessibleName(tr("It was mostly about"))
        flow = FlowLayout(6, chips)
        self.group = QButtonGroup(self)
        for number, kind in enumerate(CauseKind):
            chip = ChoiceChip(theme, cause_name(language, kind), chips)
            self.group.addButton(chip, number)
            flow.addWidget(chip)
        self.group.idClicked.connect(self._check)
        causes.addWidget(chips)
        body.addLayout(causes)
        self.note = TextField(theme, tr("Note"), tr("A note, if you like"), height=58)
        body.addWidget(self.note)
        self.add_body(content)
        self.column.addLayout(self._footer())

    def open_for(self, line: ContactLine, now: datetime, profile: Profile | None) -> None:
        """Ask about one contact."""
        self.fill(line, now, profile)
        self.raise_up()
        (self.group.checkedButton() or self.group.button(0)).setFocus()

    def fill(self, line: ContactLine, now: datetime, profile: Profile | None) -> None:
        """Start from what is known about one contact."""
        self.show_who_sees(who_sees(self.language, View.CAUSE, profile))
        self._contact = line.contact.key
        self.card.show_line(line, now, zone_of(profile))
        self._choose(line.cause.kind if line.cause else None)
        self.note.edit.setPlainText((line.cause.note or "") if line.cause else "")

    def _footer(self) -> QHBoxLayout:
        tr = self.language.tr
        row = QHBoxLayout()
        row.setContentsMargins(SIDE, 0, SIDE, 16)
        row.setSpacing(10)
        who = Sentence(
            self.theme,
            [Span(tr("It is for you and your coach."), Text.NOTE, "text3")],
        )
        row.addWidget(who, 1)
        cancel = Button(self.theme, tr("Cancel"))
        cancel.clicked.connect(self.reject)
        row.addWidget(cancel)
        self.save = Button(self.theme, tr("Save"), "check", primary=True, icon_size=15)
        self.save.setSizePolicy(cancel.sizePolicy())
        self.save.clicked.connect(self._save)
        row.addWidget(self.save)
        return row

    def _choose(self, kind: CauseKind | None) -> None:
        self.group.setExclusive(False)
        for number, each in enumerate(CauseKind):
            self.group.button(number).setChecked(each is kind)
        self.group.setExclusive(True)
        self._check()

    @Slot()
    def _check(self) -> None:
        self.save.setEnabled(self.group.checkedId() >= 0)

    @Slot()
    def _save(self) -> None:
        chosen = self.group.checkedId()
        if chosen < 0:
            return
        note = self.note.text().strip()[:LONGEST_NOTE] or None
        self.named.emit(self._contact, list(CauseKind)[chosen], note)
        self.accept()
