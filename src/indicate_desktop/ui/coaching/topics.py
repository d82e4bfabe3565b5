"""What the request is about: a chip for each topic, and one for something else."""

from collections.abc import Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QVBoxLayout, QWidget

from indicate_desktop.domain.suggestion import Suggestion
from indicate_desktop.ui.arithmetic import arithmetic
from indicate_desktop.ui.parts.field import LineField
from indicate_desktop.ui.parts.flow import FlowLayout
from indicate_desktop.ui.parts.icon import Icon
from indicate_desktop.ui.parts.label import Caption
from indicate_desktop.ui.parts.sentence import Sentence, Span
from indicate_desktop.ui.parts.toggle_chip import ChoiceChip
from indicate_desktop.ui.theme import Theme
from indicate_desktop.ui.translate import Language
from indicate_desktop.ui.typography import Text


class TopicPicker(QWidget):
    """One topic of several; `changed` when another one is chosen or typed."""

    changed = Signal()

    def __init__(self, theme: Theme, language: Language, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self.language = language
        self._suggestions: dict[str, Suggestion] = {}
        self._topics: tuple[str, ...] = ()
        self._group = QButtonGroup(self)
        self._group.idClicked.connect(self._choose)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(7)
        column.addWidget(Caption(theme, language.tr("What would you like help with?")))
        self._chips = QWidget()
        self._chips.setAccessibleName(language.tr("What would you like help with?"))
        self._flow = FlowLayout(6, self._chips)
        column.addWidget(self._chips)
        self.other = LineField(
            theme, language.tr("Topic"), language.tr("In a few words: what is it about?")
        )
        self.other.edit.setMaxLength(80)
        self.other.edit.textEdited.connect(self.changed)
        self.other.hide()
        column.addWidget(self.other)
        self.reason = QWidget()
        row = QHBoxLayout(self.reason)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        row.addWidget(Icon(theme, "lightbulb", 14, "text2"))
        self._sentence = Sentence(theme)
        row.addWidget(self._sentence, 1)
        column.addWidget(self.reason)

    def topic(self) -> str:
        """The chosen or typed topic; empty while there is none."""
        chosen = self._group.checkedId()
        if chosen < 0:
            return ""
        if chosen == len(self._topics):
            return self.other.edit.text().strip()
        return self._topics[chosen]

    def show_topics(
        self, topics: Sequence[str], chosen: str | None, suggestions: dict[str, Suggestion]
    ) -> None:
        """Offer topics, with one of them chosen or none."""
        for button in self._group.buttons():
            self._group.removeButton(button)
            button.setParent(None)
            button.deleteLater()
        self._topics, self._suggestions = tuple(topics), suggestions
        for number, text in enumerate((*self._topics, self.language.tr("Something else"))):
            chip = ChoiceChip(self.theme, text, self._chips)
            self._group.addButton(chip, number)
            self._flow.addWidget(chip)
            chip.setChecked(text == chosen and number < len(self._topics))
            chip.show()
        self.other.edit.clear()
        self._show_choice()

    @Slot(int)
    def _choose(self, _number: int) -> None:
        self._show_choice()
        if not self.other.isHidden():
            self.other.edit.setFocus()
        self.changed.emit()

    def _show_choice(self) -> None:
        self.other.setVisible(self._group.checkedId() == len(self._topics))
        suggestion = self._suggestions.get(self.topic())
        self.reason.setVisible(suggestion is not None)
        if suggestion is not None:
            text = arithmetic(suggestion, self.language)
            self._sentence.show_spans([Span(text, Text.SMALL, "text2")])
