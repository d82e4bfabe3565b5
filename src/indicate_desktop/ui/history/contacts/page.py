"""The page of contacts: search, and a table of any length."""

from dataclasses import replace
from datetime import datetime
from math import ceil

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QPoint, Qt, QTimer, Slot
from PySide6.QtGui import QFontMetricsF, QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QMenu,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from indicate_desktop.domain.history.contact_filter import ContactFilter, Listing, Order
from indicate_desktop.domain.snapshot import ContactLine, Snapshot
from indicate_desktop.ui.figures import zone_of
from indicate_desktop.ui.history.contacts.detail.beside import Beside
from indicate_desktop.ui.history.contacts.detail.pane import DetailPane
from indicate_desktop.ui.history.contacts.filter_bar import FilterBar
from indicate_desktop.ui.history.contacts.list_head import ListHead
from indicate_desktop.ui.history.contacts.row import ContactRow
from indicate_desktop.ui.history.contacts.table import ContactTable
from indicate_desktop.ui.history.export.sheet import Subject
from indicate_desktop.ui.history.page import Page
from indicate_desktop.ui.history.questions import Questions
from indicate_desktop.ui.parts.button import Button
from indicate_desktop.ui.parts.card import Card
from indicate_desktop.ui.parts.field import LineField
from indicate_desktop.ui.parts.label import Label
from indicate_desktop.ui.parts.scroll import ThinBar
from indicate_desktop.ui.theme import Theme
from indicate_desktop.ui.translate import Language
from indicate_desktop.ui.typography import Text

BESIDE_SEARCH = 52
LEAST_SEARCH = 160
TYPING_MS = 180
"""How long typing rests before a search starts."""


class ContactsPage(Page):
    """Every contact, newest first."""

    def __init__(
        self,
        theme: Theme,
        language: Language,
        questions: Questions,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(theme, language, questions, parent)
        tr = language.tr
        self.now: datetime | None = None
        self._seen_total = -1
        self.row = ContactRow(theme, language, None)
        self.table = ContactTable(questions, (tr("Contact"),), self.row.words, self)
        self.table.modelReset.connect(self._tell)
        self.table.rowsInserted.connect(self._tell)
        self.search = self._search_field()
        self.filters = FilterBar(theme, language)
        self.filters.changed.connect(self._filter)
        questions.topics_read.connect(self._take_topics)
        self.view = QTableView()
        self._dress_view()
        card = self._list()
        self.detail = DetailPane(theme, language, questions)
        self.detail.cause_asked.connect(self.cause_asked)
        self.detail.coaching_asked.connect(self.coaching_asked)
        self.detail.closed.connect(self.view.setFocus)
        self.beside = Beside(theme, card, self.detail, self.row.least_width)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 20, 20)
        column.setSpacing(14)
        column.addLayout(self._heading())
        column.addWidget(self.search)
        column.addWidget(self.filters)
        column.addWidget(self.beside, 1)
        self._typing = QTimer(self)
        self._typing.setSingleShot(True)
        self._typing.setInterval(TYPING_MS)
        self._typing.timeout.connect(self._search)
        self.search.edit.textEdited.connect(self._typed)
        self.search.edit.textChanged.connect(self._cleared)
        self._add_keys()
        self._tell()

    def show_snapshot(self, snapshot: Snapshot, now: datetime) -> None:
        """Read anew what is shown; the table keeps its place."""
        self.now = self.row.now = now
        self.row.zone = zone_of(snapshot.profile)
        if not self.filters.topics:
            self.questions.topics_asked.emit()
        self._ask(self.table.listing)
        self.detail.show_news(now, self.row.zone)

    def enter(self) -> None:
        """To the contacts."""
        self.view.setFocus()

    def shown(self) -> tuple[ContactLine, ...]:
        """The contacts that are held."""
        line = self.table.line(self.view.currentIndex().row())
        return tuple(each for each in (line, self.detail.line) if each is not None)

    def show_filter(self, wanted: ContactFilter) -> None:
        """Show the contacts behind a figure."""
        self.search.edit.setText(wanted.text)
        self._filter(wanted)

    def subject(self) -> Subject:
        """The contacts as they are listed."""
        return Subject(listing=self.table.listing, listed=self.table.rowCount())

    def _ask(self, listing: Listing) -> None:
        self.table.show(listing)
        if self.now is not None:
            self.filters.show_filter(listing.filter, self.now, self.row.zone)
        self.head.show_order(listing.order)

    @Slot(object)
    def _filter(self, wanted: ContactFilter) -> None:
        self.view.scrollToTop()
        self._ask(Listing(wanted, self.table.listing.order))

    @Slot(object)
    def _order(self, order: Order) -> None:
        self.view.scrollToTop()
        self._ask(Listing(self.table.listing.filter, order))

    @Slot(object)
    def _take_topics(self, topics: tuple[str, ...]) -> None:
        self.filters.topics = topics

    def least_width(self) -> int:
        """What a row's columns need."""
        return self.row.least_width()

    def _heading(self) -> QHBoxLayout:
        theme, tr = self.theme, self.language.tr
        head = QHBoxLayout()
        head.setSpacing(10)
        head.addWidget(Label(theme, tr("Contacts"), Text.TITLE, elides=False))
        self.count = Label(theme, "", Text.SMALL, "text3")
        head.addWidget(self.count, 1)
        self.export = Button(theme, tr("Export"), "download")
        self.export.clicked.connect(self.export_asked)
        head.addWidget(self.export)
        return head

    def _search_field(self) -> LineField:
        theme, tr = self.theme, self.language.tr
        field = LineField(theme, tr("Search"), tr("Search topics, comments and notes"))
        metrics = QFontMetricsF(field.edit.font())
        wanted = metrics.horizontalAdvance(field.edit.placeholderText())
        field.setMaximumWidth(max(theme.px(340), ceil(wanted) + BESIDE_SEARCH))
        field.setMinimumWidth(theme.px(LEAST_SEARCH))
        return field

    def _list(self) -> Card:
        """The table under its head, or why it is empty."""
        card = Card(self.theme)
        inside = QVBoxLayout(card)
        inside.setContentsMargins(1, 2, 1, 6)
        inside.setSpacing(0)
        self.head = ListHead(self.theme, self.language, self.row.rooms)
        self.head.ordered.connect(self._order)
        middle = Qt.AlignmentFlag.AlignHCenter
        self.empty = Label(self.theme, "", Text.BODY, "text3", align=middle)
        inside.addWidget(self.head)
        inside.addWidget(self.empty)
        inside.addWidget(self.view, 1)
        return card

    def _dress_view(self) -> None:
        view = self.view
        ground = QWidget()  # of our own: see parts/scroll.py
        view.setViewport(ground)
        ground.setAutoFillBackground(False)
        view.setModel(self.table)
        view.setItemDelegate(self.row)
        view.setShowGrid(False)
        view.setMouseTracking(True)
        view.setTabKeyNavigation(False)
        view.setFrameShape(QTableView.Shape.NoFrame)
        view.horizontalHeader().hide()
        view.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        view.verticalHeader().hide()
        view.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        view.verticalHeader().setDefaultSectionSize(self.row.height())
        view.setVerticalScrollBar(ThinBar(self.theme, view))
        view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        view.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        view.setAccessibleName(self.language.tr("Contacts, newest first"))
        view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        view.customContextMenuRequested.connect(self._menu)
        view.activated.connect(self._open)
        view.clicked.connect(self._open)
        view.selectionModel().currentRowChanged.connect(self._follow)

    def _add_keys(self) -> None:
        scope = Qt.ShortcutContext.WidgetWithChildrenShortcut
        for keys, slot in (
            (QKeySequence(QKeySequence.StandardKey.Find), self.search.setFocus),
            (QKeySequence(QKeySequence.StandardKey.Copy), self._copy),
        ):
            QShortcut(keys, self, slot, context=scope)

    @Slot()
    def _tell(self) -> None:
        """Say how many there are, and why there may be none."""
        rows = self.table.rowCount()
        self.count.show_text(self.language.trn("{n} contact", "{n} contacts", rows))
        self.count.setVisible(self.table.complete)
        if rows and self.view.hasFocus() and not self.view.currentIndex().isValid():
            nothing_yet = QItemSelectionModel.SelectionFlag.NoUpdate
            self.view.selectionModel().setCurrentIndex(self.table.index(0, 0), nothing_yet)
        self.empty.setVisible(rows == 0)
        self.empty.show_text(self._why_empty())

    def _why_empty(self) -> str:
        wanted, tr = self.table.listing.filter, self.language.tr
        if replace(wanted, text="") != ContactFilter():
            return tr("No contact matches all of that. Take a filter away to see more.")
        if wanted.text:
            return tr("Nothing matches “{search}”.").format(search=wanted.text)
        return tr("No contacts yet. They show here as they happen.")

    @Slot(str)
    def _cleared(self, text: str) -> None:
        """Also gives the field its button with the first text, as Qt takes some time for it."""
        if text:
            self.search.edit.setClearButtonEnabled(True)
        else:
            self._search()

    @Slot(str)
    def _typed(self, _text: str) -> None:
        self._typing.start()

    @Slot()
    def _search(self) -> None:
        self._typing.stop()
        text, before = self.search.edit.text().strip(), self.table.listing
        if text != before.filter.text:
            self._filter(replace(before.filter, text=text))

    @Slot()
    def _copy(self) -> None:
        line = self.table.line(self.view.currentIndex().row())
        if line is not None:
            QGuiApplication.clipboard().setText(self.row.words(line))

    @Slot(QModelIndex)
    def _open(self, index: QModelIndex) -> None:
        """Show the whole story of a contact."""
        line = self.table.line(index.row())
        if line is not None:
            self.detail.open_contact(line.contact.key)

    @Slot(QModelIndex, QModelIndex)
    def _follow(self, index: QModelIndex, before: QModelIndex) -> None:
        """While details are shown, they are those of the contact that one goes to.

        A list that was made anew has no place before: nobody went anywhere.
        """
        if before.isValid() and not self.detail.isHidden():
            self._open(index)

    @Slot(QPoint)
    def _menu(self, at: QPoint) -> None:
        line = self.table.line(self.view.indexAt(at).row())
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
        menu.popup(self.view.viewport().mapToGlobal(at))
