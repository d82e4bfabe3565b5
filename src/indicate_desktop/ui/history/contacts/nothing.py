"""Why the list is empty: what nothing matches, and what there is without each part of it."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from indicate_desktop.domain.history.contact_filter import ContactFilter
from indicate_desktop.ui.history.contacts.filter_words import Asked
from indicate_desktop.ui.parts.button import Button
from indicate_desktop.ui.parts.flow import FlowLayout
from indicate_desktop.ui.parts.sentence import Sentence, Span
from indicate_desktop.ui.theme import Theme
from indicate_desktop.ui.translate import Language
from indicate_desktop.ui.typography import Text
from indicate_desktop.ui.visible import apart

NAMED = 40
"""So many letters of a part of a filter are said."""
OFFERED = 6
"""Ways out at most: those that lead to most contacts."""

Count = Callable[[ContactFilter], int | None]


class NothingHere(QWidget):
    """`chosen` carries the filter without one of its parts; `again_asked`: read once more."""

    chosen = Signal(object)
    again_asked = Signal()

    def __init__(self, theme: Theme, language: Language, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self.language = language
        self.buttons: list[Button] = []
        self.says = Sentence(theme)
        self._ways: tuple[tuple[str, ContactFilter], ...] = ()
        ways = QWidget()
        self._flow = FlowLayout(8, ways)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 18, 16, 18)
        column.setSpacing(12)
        column.addWidget(self.says)
        column.addWidget(ways)
        self.again = Button(theme, language.tr("Try again"), parent=ways)
        self.again.clicked.connect(self.again_asked)
        self._flow.addWidget(self.again)
        self.again.hide()

    def text(self) -> str:
        """What is said."""
        return self.says.text()

    def show_failed(self) -> None:
        """What was asked for could not be read."""
        said = self.language.tr("The contacts could not be read just now.")
        self.says.show_spans([Span(said, Text.BODY, "text2")])
        self._ways = ()
        self._offer()
        self.again.show()

    def show_filter(self, parts: Sequence[Asked], count: Count) -> None:
        """Each part of the filter with the filter without it; none for no contacts at all."""
        self.again.hide()
        tr = self.language.tr
        said = tr("No contacts yet. They show here as they happen.")
        if parts:
            names = [self._quoted(name) for name, _ in parts]
            said = tr("No contact matches {filters}.").format(filters=_listed(names, tr("and")))
        self.says.show_spans([Span(said, Text.BODY, "text2")])
        found = [(count(without) or 0, name, without) for name, without in parts]
        best = sorted((way for way in found if way[0]), key=lambda way: -way[0])[:OFFERED]
        ways = tuple((self._way(name, n), without) for n, name, without in best)
        if ways != self._ways:
            self._ways = ways
            self._offer()

    def _way(self, name: str, n: int) -> str:
        contacts = self.language.trn("{n} contact", "{n} contacts", n)
        form = self.language.tr("Without {filter}: {contacts}")
        return form.format(filter=self._quoted(name), contacts=contacts)

    def _quoted(self, name: str) -> str:
        """A part as its chip says it, which may begin with a capital; words are quoted already."""
        form = self.language.tr("“{words}”")
        quoted = name.startswith(form[0])
        return apart(_short(name) if quoted else form.format(words=_short(name)))

    def _offer(self) -> None:
        focused = any(button.hasFocus() for button in self.buttons)
        for button in self.buttons:
            self._flow.removeWidget(button)
            button.hide()
            button.deleteLater()
        self.buttons = []
        for text, without in self._ways:
            button = Button(self.theme, text)
            button.clicked.connect(lambda _=False, less=without: self.chosen.emit(less))
            self._flow.addWidget(button)
            self.buttons.append(button)
        if focused and self.buttons:
            self.buttons[0].setFocus()
        self.updateGeometry()


def _short(name: str) -> str:
    return name if len(name) <= NAMED else f"{name[: NAMED - 1]}…"


def _listed(names: Sequence[str], word: str) -> str:
    """Such as "a", "a and b", "a, b and c"."""
    if len(names) < 2:
        return "".join(names)
    return f"{', '.join(names[:-1])} {word} {names[-1]}"
