"""What a page shows in the place of its records: that they are coming, or that there are none."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from indicate_desktop.ui.parts.button import Button
from indicate_desktop.ui.parts.card import Card
from indicate_desktop.ui.parts.icon import Icon
from indicate_desktop.ui.parts.sentence import Sentence, Span
from indicate_desktop.ui.theme import Theme
from indicate_desktop.ui.typography import Text

WIDEST = 440


class Standing(Card):
    """An icon, a heading and a few words, in the middle of the page, with what to do."""

    acted = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self.icon = Icon(theme, "inbox", 28, "slate")
        self.title = Sentence(theme)
        self.words = Sentence(theme)
        self._inner = inner = QWidget()
        inner.setMaximumWidth(theme.px(WIDEST))
        inner.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.icon, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.title)
        column.addWidget(self.words)
        self.button = Button(theme, "", primary=True)
        self.button.clicked.connect(self.acted)
        self.button.hide()
        column.addSpacing(4)
        column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeft)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(inner, 8)
        row.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(24, 24, 24, 24)
        outer.addStretch(2)
        outer.addLayout(row)
        outer.addStretch(3)

    def tell(self, icon: str, title: str, words: str, action: str = "") -> None:
        """Say something else; `action` is what can be done about it."""
        self.icon.show_icon(icon)
        self.title.show_spans([Span(title, Text.HEADING)])
        self.words.show_spans([Span(words, Text.BODY, "text2")])
        self.button.setText(action)
        self.button.setVisible(bool(action))
        # At once: the request that Qt posts would come after a first paint at the old height.
        for each in (self._inner, self):
            if (layout := each.layout()) is not None:
                layout.invalidate()
                layout.activate()
