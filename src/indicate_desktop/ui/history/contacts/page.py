"""The page of contacts: search, and a table of any length."""

from dataclasses import replace
from datetime import UTC, datetime
from math import ceil

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QPoint, Qt, QTimer, Slot
from PySide6.QtGui import QFontMetricsF, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from indicate_desktop.domain.history.contact_filter import ContactFilter, Listing, Order
from indicate_desktop.domain.snapshot import ContactLine, Snapshot
from indicate_desktop.ui.figures import zone_of
from indicate_desktop.ui.history.contacts import columns
from indicate_desktop.ui.history.contacts.columns import Chosen
from indicate_desktop.ui.history.contacts.counting import Counting, whole
from indicate_desktop.ui.history.contacts.detail.beside import Beside
from indicate_desktop.ui.history.contacts.detail.escaping import EscapingPage
from indicate_desktop.ui.history.contacts.detail.pane import DetailPane
from indicate_desktop.ui.history.contacts.filter_bar import FilterBar
from indicate_desktop.ui.history.contacts.filter_words import Asked, everything_asked
from indicate_desktop.ui.history.contacts.how_many import how_many
from indicate_desktop.ui.history.contacts.list_head import ListHead
from indicate_desktop.ui.history.contacts.nothing import NothingHere
from indicate_desktop.ui.history.contacts.row import ContactRow
from indicate_desktop.ui.history.contacts.row_menu import RowMenu
from indicate_desktop.ui.history.contacts.selected import Selected
from indicate_desktop.ui.history.contacts.selection_bar import SelectionBar
from indicate_desktop.ui.history.contacts.table import ContactTable
from indicate_desktop.ui.history.contacts.view import ContactsView
from indicate_desktop.ui.history.export.sheet import Subject
from indicate_desktop.ui.history.questions import Questions
from indicate_desktop.ui.parts.button import Button
from indicate_desktop.ui.parts.card import Card
from indicate_desktop.ui.parts.field import LineField
from indicate_desktop.ui.parts.label import Label
from indicate_desktop.ui.parts.paint import give_tip
from indicate_desktop.ui.theme import Theme
from indicate_desktop.ui.translate import Language
from indicate_desktop.ui.typography import Text

BESIDE_SEARCH = 52
LEAST_SEARCH = 160
TYPING_MS = 180
"""How long typing rests before a search starts."""


class ContactsPage(EscapingPage):
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
        self._to_list = False
        """Once there are contacts, the focus goes to them."""
        self.row = ContactRow(theme, language, None)
        self.row.chosen = columns.read(questions.columns)
        self.table = ContactTable(questions, (tr("Contact"),), self.row.words, self)
        self.selected = Selected(self.table, self)
        self.table.modelReset.connect(self._tell)
        self.counting = Counting(questions, self)
        self.counting.changed.connect(self._tell)
        self.table.ordered.connect(self._count)
        self.table.ordered.connect(self._tell)
        self.table.rowsInserted.connect(self._tell)
        self.search = self._search_field()
        self.filters = FilterBar(theme, language, self.search)
        self.filters.changed.connect(self._filter)
        questions.topics_read.connect(self._take_topics)
        self.view = ContactsView(self.table, self.row, self.selected)
        self._dress_view()
        self.chosen = SelectionBar(self.row, self.selected, questions)
        self.chosen.coaching_asked.connect(self._ask_coaching)
        self._fetched: tuple[ContactLine, ...] = ()
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
        column.addWidget(self.filters)
        column.addWidget(self.beside, 1)
        column.addWidget(self.chosen)  # below: rows stay where they are clicked on
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
        self.now = now
        self.row.show_moment(now, zone_of(snapshot.profile))
        if not self.filters.topics:
            self.questions.topics_asked.emit()
        self._ask(self.table.listing)
        self.detail.show_news(now, self.row.cells.zone)

    def painted_last(self) -> tuple[QWidget, ...]:
        """The rows, which may come with the turn that shows the page."""
        return (self.view.viewport(),)

    def enter(self) -> None:
        """To the contacts."""
        self.view.setFocus()

    def shown(self) -> tuple[ContactLine, ...]:
        """The contacts that are held."""
        line = self.table.line(self.view.currentIndex().row())
        here = tuple(each for each in (line, self.detail.line) if each is not None)
        return *here, *self._fetched

    def show_behind(self, wanted: ContactFilter) -> None:
        """Show the contacts behind a figure; what was looked at before is left."""
        self.selected.model.clear()
        if not self.detail.isHidden():
            self.detail.close_pane()
        self.show_filter(wanted)

    def show_filter(self, wanted: ContactFilter) -> None:
        """Filter the list, by words too; what is selected stays so."""
        self.search.edit.setText(wanted.text)
        self._filter(wanted)

    def subject(self) -> Subject:
        """The contacts as they are listed."""
        return Subject(listing=self.table.listing, listed=self.table.rowCount())

    def _ask(self, listing: Listing) -> None:
        self.row.searched = listing.filter.text
        self.table.show(listing)
        if self.now is not None:
            self.filters.show_filter(listing.filter, self.now, self.row.cells.zone)
        self.head.show_order(listing.order)

    @Slot(object)
    def _filter(self, wanted: ContactFilter) -> None:
        self.view.begin_anew(paced=self.questions.paced)
        self._ask(Listing(wanted, self.table.listing.order))

    @Slot(object)
    def _order(self, order: Order) -> None:
        self.view.begin_anew(paced=self.questions.paced)
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
        field.usual = max(theme.px(340), ceil(wanted) + BESIDE_SEARCH)
        field.setMinimumWidth(theme.px(LEAST_SEARCH))
        return field

    def _list(self) -> Card:
        """The table under its head, or why it is empty."""
        card = Card(self.theme)
        inside = QVBoxLayout(card)
        inside.setContentsMargins(1, 2, 1, 6)
        inside.setSpacing(0)
        self.head = ListHead(self.theme, self.language, self.row)
        self.head.ordered.connect(self._order)
        self.head.chosen.connect(self._choose_columns)
        self.head.sought.connect(self._seek)
        self.view.horizontalScrollBar().valueChanged.connect(self.head.shift)
        self.view.fitted.connect(self.head.fit)
        self.empty = NothingHere(self.theme, self.language)
        self.empty.chosen.connect(self._take_away)
        self.empty.again_asked.connect(lambda: self._ask(self.table.listing))
        inside.addWidget(self.head)
        inside.addWidget(self.empty)
        inside.addWidget(self.view, 1)
        return card

    def _dress_view(self) -> None:
        view = self.view
        view.setAccessibleName(self.language.tr("Contacts, newest first"))
        view.menu_asked.connect(self._menu)
        view.activated.connect(self._open)
        view.clicked.connect(self._click)
        self.selected.model.currentRowChanged.connect(self._follow)

    def _add_keys(self) -> None:
        scope = Qt.ShortcutContext.WidgetWithChildrenShortcut
        for keys, slot in (
            (QKeySequence(QKeySequence.StandardKey.Find), self.search.setFocus),
            (QKeySequence(QKeySequence.StandardKey.Copy), self.chosen.copy),
        ):
            QShortcut(keys, self, slot, context=scope)

    @Slot()
    def _count(self) -> None:
        """Have counted what stands beside the list, once that is known."""
        wanted = self.table.listing.filter
        parts = self._parts() if not self.table.rowCount() else ()
        self.counting.ask(wanted, tuple(without for _, without in parts))

    @Slot()
    def _tell(self) -> None:
        """Say how many there are, and why there may be none."""
        rows, wanted, counting = self.table.rowCount(), self.table.listing.filter, self.counting
        every, counted = counting.of(whole(wanted)), counting.counted(wanted)
        text, why = how_many(self.language, wanted, rows, every, counted)
        self.count.show_text(text)
        give_tip(self.count, why)
        self.count.setVisible(self.table.complete)
        if rows and self.view.hasFocus() and not (self.selected.pending or self.selected.current):
            nothing_yet = QItemSelectionModel.SelectionFlag.NoUpdate
            self.view.selectionModel().setCurrentIndex(self.table.index(0, 0), nothing_yet)
        table = self.table
        self.empty.setVisible(rows == 0 and (table.failed or table.shown is not None))
        self.view.setEnabled(bool(rows) or not self.table.complete)  # else no focus would be seen
        if rows and self._to_list:
            self._to_list = False
            self.view.setFocus()
        if table.failed:
            self.empty.show_failed()
        elif not rows:
            self.empty.show_filter(self._parts(), self.counting.of)

    def _parts(self) -> tuple[Asked, ...]:
        """Each part of the filter in words, with the filter without it."""
        wanted, cells = self.table.listing.filter, self.row.cells
        now = self.now or datetime.now(UTC)
        return tuple(everything_asked(self.language, wanted, now, cells.zone))

    @Slot(object)
    def _take_away(self, without: ContactFilter) -> None:
        """Leave a part of the filter out, which may be the words."""
        self._to_list = True
        self.show_filter(without)

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

    @Slot(object)
    def _choose_columns(self, chosen: Chosen) -> None:
        """Show other columns, and have them kept."""
        if chosen == self.row.chosen:
            return
        self.row.chosen = chosen
        self.head.show_columns()
        self.view.fit()
        self.view.viewport().update()
        self.questions.columns = columns.written(chosen)
        self.questions.columns_chosen.emit(self.questions.columns)

    @Slot(int, int)
    def _seek(self, left: int, right: int) -> None:
        """Move the rows sideways until a column is in sight."""
        bar, wide = self.view.horizontalScrollBar(), self.view.viewport().width()
        bar.setValue(min(max(bar.value(), right - wide), left))

    @Slot(object)
    def _ask_coaching(self, lines: tuple[ContactLine, ...]) -> None:
        """The first opens the request, the others are added to it."""
        self._fetched = lines
        for line in lines:
            self.coaching_asked.emit(line.contact.key)

    @Slot(QModelIndex)
    def _click(self, index: QModelIndex) -> None:
        """A click opens; one that selects several only selects."""
        if self.selected.count() <= 1:
            self._open(index)

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

    @Slot(QModelIndex, QPoint)
    def _menu(self, index: QModelIndex, at: QPoint) -> None:
        line = self.table.line(index.row())
        if line is None:
            return
        alone, key = self.selected.count() <= 1, line.contact.key
        menu = RowMenu(self.theme, self.language, line, alone=alone, parent=self)
        menu.opened.connect(lambda: self._open(index))
        menu.cause_asked.connect(lambda: self.cause_asked.emit(key))
        menu.coaching_asked.connect(self.chosen.ask_coaching)
        menu.copied.connect(self.chosen.copy)
        menu.popup(at)
