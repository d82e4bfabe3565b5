"""The eye: a button that tells who else sees what a view shows, in the view itself."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QWidget

from indicate_desktop.ui.parts.button import IconButton
from indicate_desktop.ui.parts.card import Card
from indicate_desktop.ui.parts.icon import Icon
from indicate_desktop.ui.parts.sentence import Sentence, Span
from indicate_desktop.ui.theme import Theme
from indicate_desktop.ui.translate import Language
from indicate_desktop.ui.typography import Text
from indicate_desktop.ui.visible import visible


class EyeButton(IconButton):
    """Checked while its answer is on the screen.

    The answer is also its tooltip and its description, for those who don't press it.
    """

    def __init__(
        self,
        theme: Theme,
        language: Language,
        *,
        icon_size: int = 15,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(
            theme, "eye", language.tr("Who sees this?"), icon_size=icon_size, parent=parent
        )
        self.setCheckable(True)

    def show_answer(self, answer: str) -> None:
        """Another answer."""
        if answer != self.accessibleDescription():
            self.setAccessibleDescription(visible(answer))


class EyeLine(Card):
    """The answer, while the button is checked; made visible by it alone."""

    grown = Signal()
    """The view needs another height."""

    def __init__(
        self, theme: Theme, language: Language, button: EyeButton, parent: QWidget | None = None
    ) -> None:
        super().__init__(theme, parent)
        self.button = button
        self.answer = ""
        self.strong = language.tr("Who sees this?")
        self.sentence = Sentence(theme, parent=self)
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 9, 12, 9)
        row.setSpacing(9)
        row.addWidget(Icon(theme, "eye", 15, "text3", self), 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.sentence, 1)
        self.hide()
        button.toggled.connect(self._toggled)

    def show_answer(self, answer: str) -> None:
        """Another answer, here and at the button."""
        self.button.show_answer(answer)
        if answer == self.answer:
            return
        self.answer = answer
        self.sentence.show_spans(
            [
                Span(f"{self.strong} ", Text.SMALL_STRONG),
                Span(answer, Text.SMALL, "text2"),
            ]
        )

    @Slot(bool)
    def _toggled(self, shown: bool) -> None:  # noqa: FBT001 - Qt's signal
        self.setVisible(shown)
        self.grown.emit()
