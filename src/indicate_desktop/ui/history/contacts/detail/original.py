"""The way to a contact's original in the system that it came from."""

from collections.abc import Callable

from PySide6.QtCore import Qt, QUrl, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QVBoxLayout, QWidget

from indicate_desktop.domain.link import Link
from indicate_desktop.ui.history.contacts.detail.telling import link_words
from indicate_desktop.ui.parts.button import Button
from indicate_desktop.ui.parts.label import Caption
from indicate_desktop.ui.parts.sentence import Sentence, Span
from indicate_desktop.ui.theme import Theme
from indicate_desktop.ui.translate import Language
from indicate_desktop.ui.typography import Text

OpenUrl = Callable[[QUrl], bool]


class Original(QWidget):
    """A button that opens an allowed link in the browser, or why there is none."""

    def __init__(
        self,
        theme: Theme,
        language: Language,
        parent: QWidget | None = None,
        *,
        open_url: OpenUrl | None = None,
    ) -> None:
        super().__init__(parent)
        self._language = language
        self._open_url = open_url or QDesktopServices.openUrl
        self._link: Link | None = None
        self.button = Button(theme, language.tr("Open the original"), "external-link")
        self.button.clicked.connect(self._open)
        self.told = Sentence(theme)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(7)
        column.addWidget(Caption(theme, language.tr("Original")))
        column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.told)

    def show_link(self, link: Link | None) -> None:
        """A judged link; nothing shows where there is none."""
        self.setVisible(link is not None)
        if link == self._link:
            return
        self._link = link
        opens = link is not None and bool(link.url)
        self.button.setVisible(opens)
        shut = link_words(self._language, link)
        goes = self._language.tr("Opens {host} in your browser.")
        self._tell(shut or (goes.format(host=link.host) if link is not None else ""))

    def _tell(self, words: str) -> None:
        self.told.show_spans([Span(words, Text.NOTE, "text3")])

    @Slot()
    def _open(self) -> None:
        """What goes to the system is what was judged, or nothing does."""
        link = self._link
        if link is None or not link.url:
            return
        url = QUrl(link.url, QUrl.ParsingMode.StrictMode)
        port = f":{url.port()}" if url.port() != -1 else ""
        host = url.host(QUrl.ComponentFormattingOption.FullyEncoded)
        same = url.isValid() and url.scheme() == "https" and f"{host}{port}" == link.host
        if not same or url.userInfo() or not self._open_url(url):
            self._tell(
                self._language.tr("No browser opened it; look it up in {host}.").format(
                    host=link.host
                )
            )
