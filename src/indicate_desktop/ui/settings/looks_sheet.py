"""Who looked at my results: the list that the hub keeps, the newest first."""

from datetime import datetime

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from indicate_desktop.ui.parts.card import Card
from indicate_desktop.ui.parts.icon import Icon
from indicate_desktop.ui.parts.scroll import ScrollArea
from indicate_desktop.ui.parts.sentence import Sentence, Span
from indicate_desktop.ui.parts.sheet import SIDE, Sheet
from indicate_desktop.ui.settings.choices import Looked
from indicate_desktop.ui.settings.look_row import LookRow
from indicate_desktop.ui.settings.look_words import LookView, look_view, standing, summary
from indicate_desktop.ui.theme import Theme
from indicate_desktop.ui.translate import Language
from indicate_desktop.ui.typography import Text

WIDTH = 480
TALLEST = 620


class LooksSheet(Sheet):
    """Shows what it is handed; made again for another language or size."""

    def __init__(self, theme: Theme, language: Language, parent: QWidget | None = None) -> None:
        tr = language.tr
        super().__init__(theme, language, tr("Who looked at my results"), WIDTH, parent)
        self._shown: tuple[LookView, ...] | None = None
        self.note = Sentence(theme)
        self.empty = _Empty(theme)
        self.card = Card(theme)
        self.card.setAccessibleName(tr("Who looked at my results"))
        self.rows = QVBoxLayout(self.card)
        self.rows.setContentsMargins(0, 1, 0, 1)
        self.rows.setSpacing(0)
        self.more = Sentence(theme)
        promise = tr(
            "Whoever opens your results through the hub is noted here before anything is shown."
            " Your own looking is not. Whoever runs the hub's computer could read its database"
            " past the hub; that leaves no trace here."
        )
        self.promise = Sentence(theme, [Span(promise, Text.SMALL, "text3")])
        self.body = QWidget()
        self.content = QVBoxLayout(self.body)
        self.content.setContentsMargins(SIDE, 6, SIDE, 18)
        self.content.setSpacing(12)
        for part in (self.note, self.empty, self.card, self.more, self.promise):
            self.content.addWidget(part)
        self.content.addStretch(1)
        self.area = ScrollArea(theme, self.body, self)
        self.column.addWidget(self.area, 1)

    def show_looks(self, looked: Looked, now: datetime) -> None:
        """Show a list; what has not changed stays as it is."""
        language = self.language
        views = tuple(look_view(language, look, looked, now) for look in looked.looks)
        if views != self._shown:
            self._shown = views
            self._fill(views)
        self.empty.show_text(summary(language, looked, now))
        self.empty.setVisible(not views)
        self.card.setVisible(bool(views))
        self._say(self.note, standing(language, looked, now))
        hidden = looked.total - len(views)
        form = language.trn(
            "{n} earlier one is in your export.", "{n} earlier ones are in your export.", hidden
        )
        self._say(self.more, form if hidden > 0 else "")
        if self.isVisible():
            self.fit()

    def fit(self) -> None:
        """Take the height that the list needs, up to what is easy to take in."""
        self.content.invalidate()
        above = self.header.sizeHint().height()
        room = self.screen().availableGeometry().height() - 24
        most = min(self.theme.px(TALLEST), room)
        needed = above + self.content.totalHeightForWidth(self.width())
        self.setFixedHeight(min(needed, most))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """A long list scrolls with the keys that one tries first."""
        keys, bar = Qt.Key, self.area.verticalScrollBar()
        step = 3 * bar.singleStep()
        way = {
            keys.Key_Down: step,
            keys.Key_Up: -step,
            keys.Key_PageDown: bar.pageStep(),
            keys.Key_PageUp: -bar.pageStep(),
            keys.Key_Home: -bar.maximum(),
            keys.Key_End: bar.maximum(),
        }.get(keys(event.key()))
        if way is None:
            super().keyPressEvent(event)
        else:
            bar.setValue(bar.value() + way)

    def _fill(self, views: tuple[LookView, ...]) -> None:
        while (item := self.rows.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        for place, view in enumerate(views):
            self.rows.addWidget(LookRow(self.theme, view, ruled=place > 0))

    def _say(self, sentence: Sentence, text: str) -> None:
        sentence.show_spans([Span(text, Text.SMALL, "text2")])
        sentence.setVisible(bool(text))


class _Empty(Card):
    """Nobody has looked: an eye, and since when that is true."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self.sentence = Sentence(theme)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 16, 16, 16)
        row.setSpacing(12)
        row.addWidget(Icon(theme, "eye", 18, "slate"))
        row.addWidget(self.sentence, 1)

    def show_text(self, text: str) -> None:
        """Say something else."""
        self.sentence.show_spans([Span(text, Text.BODY, "text1")])
