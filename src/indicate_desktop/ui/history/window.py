"""The history window: search and scroll through every contact."""

from datetime import datetime, tzinfo
from math import ceil

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QPoint, QSize, Qt, QTimer, Signal, Slot
from PySide6.QtGui import (
    QFontMetricsF,
    QGuiApplication,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QShortcut,
)
from PySide6.QtWidgets import QAbstractItemView, QDialog, QHBoxLayout, QListView, QMenu, QVBoxLayout

from indicate_desktop.domain.snapshot import Snapshot
from indicate_desktop.ui.history.model import ContactModel
from indicate_desktop.ui.history.row import ContactRow
from indicate_desktop.ui.parts.card import Card
from indicate_desktop.ui.parts.eye import EyeButton, EyeLine
from indicate_desktop.ui.parts.field import LineField
from indicate_desktop.ui.parts.label import Label
from indicate_desktop.ui.parts.scroll import ThinBar
from indicate_desktop.ui.theme import Theme
from indicate_desktop.ui.translate import Language
from indicate_desktop.ui.typography import Text
from indicate_desktop.ui.who_sees import View, who_sees

BESIDE_SEARCH = 52
SIZE = QSize(860, 620)
LEAST = QSize(640, 360)
AROUND = 42
"""What lies beside the rows, from side to side."""
TYPING_MS = 180
"""How long typing rests before a search starts."""


class HistoryWindow(QDialog):
    """Rows come from `model.page_asked`; `cause_asked` and `coaching_asked` carry a contact."""

    cause_asked = Signal(str)
    coaching_asked = Signal(str)

    def __init__(self, theme: Theme, language: Language, zone: tzinfo | None) -> None:
        # A dialog to Qt, because a screen reader knows a plain widget for no window.
        super().__init__(None, Qt.WindowType.Window)
        tr = language.tr
        self.theme = theme
        self.language = language
        self.setWindowTitle(tr("History"))
        self.row = ContactRow(theme, language, zone)
        self.model = ContactModel(self.row.words)
        self.model.filled.connect(self._tell)
        self._contacts_total = -1
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 20, 20)
        column.setSpacing(14)
        head = QHBoxLayout()
        head.setSpacing(7)
        head.addWidget(Label(theme, tr("My results"), Text.TITLE, elides=False))
        self.count = Label(theme, "", Text.SMALL, "text3")
        head.addWidget(self.count, 1)
        self.search = LineField(theme, tr("Search"), tr("Search topics, comments and notes"))
        wanted = QFontMetricsF(self.search.edit.font()).horizontalAdvance(
            self.search.edit.placeholderText()
        )
        self.search.setFixedWidth(max(theme.px(340), ceil(wanted) + BESIDE_SEARCH))
        self.search.edit.setClearButtonEnabled(True)
        head.addWidget(self.search)
        self.eye = EyeButton(theme, language, icon_size=17)
        head.addWidget(self.eye)
        column.addLayout(head)
        self.who = EyeLine(theme, language, self.eye)
        self.who.show_answer(who_sees(language, View.HISTORY, None))
        column.addWidget(self.who)
        card = Card(theme)
        inside = QVBoxLayout(card)
        inside.setContentsMargins(1, 6, 1, 6)
        self.empty = Label(theme, "", Text.BODY, "text3", align=Qt.AlignmentFlag.AlignHCenter)
        self.list = QListView()
        self._dress_list()
        inside.addWidget(self.empty)
        inside.addWidget(self.list, 1)
        column.addWidget(card, 1)
        self._typing = QTimer(self)
        self._typing.setSingleShot(True)
        self._typing.setInterval(TYPING_MS)
        self._typing.timeout.connect(self._search)
        self.search.edit.textEdited.connect(self._typed)
        self.search.edit.textChanged.connect(self._cleared)
        self._add_keys()
        self._take_room()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint the ground."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), self.theme.palette.surface0)
        painter.end()

    def open_for(self, snapshot: Snapshot, now: datetime) -> None:
        """Show it, read anew."""
        self.show_snapshot(snapshot, now)
        self.show()
        self.raise_()
        self.activateWindow()
        self.list.setFocus()

    def show_snapshot(self, snapshot: Snapshot, now: datetime) -> None:
        """Take in what is new; a list that has been scrolled down stays where it is."""
        self.row.now = now
        self._contacts_total = snapshot.contacts_total
        self.who.show_answer(who_sees(self.language, View.HISTORY, snapshot.profile))
        at_top = self.list.verticalScrollBar().value() == 0
        if at_top or self.model.rowCount() == 0:
            self.model.restart(self.model.search)
        self._tell()

    def _take_room(self) -> None:
        """Grows with the text and its language, as far as the screen goes."""
        theme, free = self.theme, self.screen().availableGeometry().size()
        least = QSize(max(LEAST.width(), self.row.least_width() + AROUND), theme.px(LEAST.height()))
        usual = QSize(theme.px(SIZE.width()), theme.px(SIZE.height()))
        self.setMinimumSize(least.boundedTo(free))
        self.resize(usual.expandedTo(least).boundedTo(free))

    def _dress_list(self) -> None:
        self.list.setModel(self.model)
        self.list.setItemDelegate(self.row)
        self.list.setUniformItemSizes(True)
        self.list.setMouseTracking(True)
        self.list.setFrameShape(QListView.Shape.NoFrame)
        self.list.setVerticalScrollBar(ThinBar(self.theme, self.list))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.viewport().setAutoFillBackground(False)
        self.list.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.list.setAccessibleName(self.language.tr("Contacts, newest first"))
        self.list.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.list.customContextMenuRequested.connect(self._menu)
        self.list.activated.connect(self._open)

    def _add_keys(self) -> None:
        for keys, slot in (
            (QKeySequence(QKeySequence.StandardKey.Find), self.search.setFocus),
            (QKeySequence(QKeySequence.StandardKey.Copy), self._copy),
            (QKeySequence(QKeySequence.StandardKey.Close), self.close),
            (QKeySequence(Qt.Key.Key_Escape), self.close),
        ):
            QShortcut(keys, self, slot)

    def _tell(self) -> None:
        """Say how many there are, and why there may be none."""
        rows, tr = self.model.rowCount(), self.language.tr
        if rows and self.list.hasFocus() and not self.list.currentIndex().isValid():
            nothing_yet = QItemSelectionModel.SelectionFlag.NoUpdate
            self.list.selectionModel().setCurrentIndex(self.model.index(0), nothing_yet)
        if self._contacts_total >= 0:
            self.count.show_text(
                self.language.trn("{n} contact", "{n} contacts", self._contacts_total)
            )
        self.empty.setVisible(rows == 0)
        self.empty.show_text(
            tr("Nothing matches “{search}”.").format(search=self.model.search)
            if self.model.search
            else tr("No contacts yet. They show here as they happen.")
        )

    @Slot(str)
    def _cleared(self, text: str) -> None:
        if not text:
            self._search()

    @Slot(str)
    def _typed(self, _text: str) -> None:
        self._typing.start()

    @Slot()
    def _search(self) -> None:
        self._typing.stop()
        text = self.search.edit.text().strip()
        if text != self.model.search:
            self.list.scrollToTop()
            self.model.restart(text)

    @Slot()
    def _copy(self) -> None:
        line = self.model.line(self.list.currentIndex().row())
        if line is not None:
            QGuiApplication.clipboard().setText(self.row.words(line))

    @Slot(QModelIndex)
    def _open(self, index: QModelIndex) -> None:
        """A low rating's first question is its cause."""
        line = self.model.line(index.row())
        if line is not None and line.rating is not None and line.rating.low:
            self.cause_asked.emit(line.contact.key)

    @Slot(QPoint)
    def _menu(self, at: QPoint) -> None:
        line = self.model.line(self.list.indexAt(at).row())
        if line is None:
            return
        tr, key = self.language.tr, line.contact.key
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if line.rating is not None and line.rating.low:
            menu.addAction(tr("Name the cause…")).triggered.connect(
                lambda: self.cause_asked.emit(key)
            )
        menu.addAction(tr("Ask for coaching about this…")).triggered.connect(
            lambda: self.coaching_asked.emit(key)
        )
        menu.addAction(tr("Copy")).triggered.connect(self._copy)
        menu.popup(self.list.viewport().mapToGlobal(at))
