"""What is to be said before the figures: not connected, or not read."""

from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from indicate_desktop.domain.snapshot import Snapshot, SyncState
from indicate_desktop.ui.figures import zone_of
from indicate_desktop.ui.parts.button import Button
from indicate_desktop.ui.parts.icon import Icon
from indicate_desktop.ui.parts.sentence import Sentence, Span
from indicate_desktop.ui.silence_words import silence_sentence
from indicate_desktop.ui.theme import Theme
from indicate_desktop.ui.translate import Language
from indicate_desktop.ui.typography import Text
from indicate_desktop.ui.words import sync_sentence


class StateLine(QWidget):
    """Hidden while all is well. `again_asked`: read anew what could not be read."""

    again_asked = Signal()

    def __init__(self, theme: Theme, language: Language, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.language = language
        self._offline = self._silent = ""
        self._failed = ""
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        self.icon = Icon(theme, "wifi-off", 15)
        self.words = Sentence(theme, [], wraps=True)
        self.again = Button(theme, language.tr("Try again"))
        row.addWidget(self.icon)
        row.addWidget(self.words, 1)
        row.addWidget(self.again)
        self.again.clicked.connect(self.again_asked)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self.hide()

    def show_standing(self, snapshot: Snapshot, now: datetime) -> None:
        """Say where the figures may not be the newest."""
        sync, zone = snapshot.sync, zone_of(snapshot.profile)
        live = sync.state is SyncState.LIVE and sync.problem is None
        self._offline = "" if live else sync_sentence(self.language, sync, now, zone)
        self._silent = silence_sentence(self.language, snapshot, now)
        self._show()

    def show_read(self) -> None:
        """The figures were read."""
        self._failed = ""
        self._show()

    def show_failed(self) -> None:
        """The figures could not be read."""
        self._failed = self.language.tr("The figures could not be read just now.")
        self._show()

    def _show(self) -> None:
        said = self._failed or self._offline or self._silent
        icon = "triangle-alert" if self._failed else "wifi-off" if self._offline else "unplug"
        self.icon.show_icon(icon)
        self.words.show_spans([Span(said, Text.BODY, "text2")])
        self.again.setVisible(bool(self._failed))
        self.setVisible(bool(said))
