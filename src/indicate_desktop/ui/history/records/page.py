"""A page with a list at the left and what is chosen at the right; one above the other if narrow."""

from collections.abc import Callable, Sequence
from datetime import datetime, tzinfo
from functools import partial

from PySide6.QtCore import Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from indicate_desktop.domain.snapshot import Snapshot
from indicate_desktop.ui.figures import zone_of
from indicate_desktop.ui.history.page import HEAD, Page
from indicate_desktop.ui.history.questions import Questions
from indicate_desktop.ui.history.records.detail import DetailCard
from indicate_desktop.ui.history.records.record_list import RecordList
from indicate_desktop.ui.history.records.rows import RowView
from indicate_desktop.ui.history.records.standing import Standing
from indicate_desktop.ui.parts.card import Card
from indicate_desktop.ui.parts.label import Label
from indicate_desktop.ui.parts.segmented import Segmented
from indicate_desktop.ui.parts.turns import Turns
from indicate_desktop.ui.theme import Theme
from indicate_desktop.ui.translate import Language
from indicate_desktop.ui.typography import Text

LIST_WIDTH = 290
LEAST_DETAIL = 340
SIDE = 20
GAP = 14


class RecordsPage(Page):
    """What the pages of evaluations, coaching and voices have in common.

    A page asks in `ask`, hands its records over with `show_records`, and fills the detail in
    `open_record`. `kind` is the name of its question, for one that could not be answered.
    """

    kind = ""

    def __init__(
        self,
        theme: Theme,
        language: Language,
        questions: Questions,
        parent: QWidget | None = None,
        *,
        title: str,
        choices: Sequence[str],
    ) -> None:
        super().__init__(theme, language, questions, parent)
        self.now: datetime | None = None
        self.zone: tzinfo | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(SIDE, 18, SIDE, 20)
        column.setSpacing(GAP)
        self.head = head = QHBoxLayout()
        head.setSpacing(10)
        head.addStrut(theme.px(HEAD))  # as high with a button as without: titles stay in place
        self.title = Label(theme, title, Text.TITLE, elides=False)
        head.addWidget(self.title)
        self.count = Label(theme, "", Text.SMALL, "text3")
        head.addWidget(self.count, 1)
        column.addLayout(head)
        tools = QHBoxLayout()
        self.choice = Segmented(theme, title, choices) if choices else None
        if self.choice is not None:
            tools.addWidget(self.choice)
            self.choice.chosen.connect(self._rechoose)
        tools.addStretch(1)
        column.addLayout(tools)
        self.standing = Standing(theme)
        column.addWidget(self.standing, 1)
        self.list = RecordList(theme, title)
        self.none = Label(theme, "", Text.SMALL, "text3")
        self.none.setContentsMargins(14, 10, 14, 10)
        self.card = Card(theme)
        inside = QVBoxLayout(self.card)
        inside.setContentsMargins(1, 5, 1, 5)
        inside.setSpacing(0)
        inside.addWidget(self.none)
        inside.addWidget(self.list, 1)
        self.side = DetailCard(theme, language)
        self.detail = self.side.detail
        self.detail.contact_asked.connect(self.contact_asked)
        self.both = QWidget()
        self.split = QBoxLayout(QBoxLayout.Direction.LeftToRight, self.both)
        self.split.setContentsMargins(0, 0, 0, 0)
        self.split.setSpacing(GAP)
        self.split.addWidget(self.card)
        self.split.addWidget(self.side, 1)
        column.addWidget(self.both, 1)
        self._failed = False
        self.standing.acted.connect(self._act)
        self.list.chosen.connect(self.open_record)
        questions.failed.connect(self._fail)
        self._opened: object = None
        self.turns = Turns(self)
        tr = language.tr
        self._stand("history", tr("One moment…"), tr("Your records are being read."))

    # --- what a page brings ------------------------------------------------------------------

    def ask(self) -> None:
        """Ask for the records."""
        raise NotImplementedError

    def list_records(self) -> None:
        """Hand over the records that the choice lets through, with `show_records`."""
        raise NotImplementedError

    def open_record(self, key: str) -> None:
        """Fill the detail; "" is no record."""
        raise NotImplementedError

    def act(self) -> None:
        """Do what can be done where there are no records."""

    # --- what it has of this -----------------------------------------------------------------

    def show_snapshot(self, snapshot: Snapshot, now: datetime) -> None:
        """Read anew what is shown."""
        self.now, self.zone = now, zone_of(snapshot.profile)
        self.ask()

    def enter(self) -> None:
        """To the list, or to what can be done where there is none."""
        if self.both.isHidden() and not self.standing.button.isHidden():
            self.standing.button.setFocus()
        else:
            self.list.setFocus()

    def show_records(self, keys: Sequence[str], make: Callable[[int], RowView], none: str) -> None:
        """List records; `none` says that the choice lets none through."""
        self._failed = False
        self.standing.hide()
        self.both.show()
        self.none.show_text(none)
        self.none.setVisible(not keys)
        self.list.setVisible(bool(keys))
        self.side.setVisible(bool(keys))
        self.list.show_rows(keys, make)
        self._arrange()

    def fill(self, told: object, build: Callable[[], None]) -> None:
        """Fill the detail; what was told already stays as it is, with its place."""
        today = self.now.astimezone(self.zone).date() if self.now else None
        if (told, today) == self._opened:
            return
        self._opened = (told, today)
        steps = (partial(self._build_detail, build), self._show_detail)
        self.turns.run(steps, paced=self.questions.paced)

    def _build_detail(self, build: Callable[[], None]) -> None:
        """What is shown stays on the screen until the new one is there."""
        self.side.setUpdatesEnabled(False)
        self.detail.hide()  # else each part that comes lays out all of them
        self.detail.clear()
        build()
        self.detail.end()

    def _show_detail(self) -> None:
        self.detail.show()
        self.side.area.verticalScrollBar().setValue(0)
        self.side.setUpdatesEnabled(True)

    def show_empty(self, icon: str, title: str, words: str, action: str = "") -> None:
        """There are no records at all; `standing.acted` tells that somebody wants the action."""
        self._failed = False
        self.count.show_text("")
        self.list.show_rows((), lambda _: RowView("", ""))
        self._stand(icon, title, words, action)

    def least_width(self) -> int:
        """What the list and the choice need."""
        choice = self.choice.minimumSizeHint().width() if self.choice is not None else 0
        return max(choice, self.theme.px(LIST_WIDTH))

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Beside each other where there is room."""
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        room, theme = self.width() - 2 * SIDE, self.theme
        usual = theme.px(LIST_WIDTH)
        wanted = max(usual, min(self.list.least_width() + 2, usual * 4 // 3))
        beside = room >= wanted + GAP + theme.px(LEAST_DETAIL)
        way = QBoxLayout.Direction
        self.split.setDirection(way.LeftToRight if beside else way.TopToBottom)
        several = bool(self.list.rows.keys)
        self.card.setFixedWidth(wanted) if beside and several else self._free_width()
        self.split.setStretch(0, 0 if beside and several else 2)
        self.split.setStretch(1, 1 if beside else 3)

    def _free_width(self) -> None:
        self.card.setMinimumWidth(0)
        self.card.setMaximumWidth((1 << 24) - 1)

    def _stand(self, icon: str, title: str, words: str, action: str = "") -> None:
        self.both.hide()
        self.standing.tell(icon, title, words, action)
        self.standing.show()
        if self.choice is not None:
            self.choice.setEnabled(False)

    @Slot()
    def _act(self) -> None:
        if self._failed:
            self.ask()
        else:
            self.act()

    @Slot(int)
    def _rechoose(self, _place: int) -> None:
        self.list_records()

    @Slot(str)
    def _fail(self, kind: str) -> None:
        """What is shown already stays; the log says why."""
        if kind == self.kind and not self.list.rows.keys:
            tr = self.language.tr
            words = tr("Try again in a moment; tell IT if it stays so. The log says why.")
            again, self._failed = tr("Try again"), True
            self._stand("triangle-alert", tr("This could not be read"), words, again)
