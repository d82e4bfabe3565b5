"""What is selected, and what can be done with it: there while more than one contact is."""

from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QSizePolicy, QWidget

from indicate_desktop.domain.coaching import MOST_CONTACTS
from indicate_desktop.domain.snapshot import ContactLine
from indicate_desktop.domain.spreadsheet import harmless_anywhere
from indicate_desktop.ui.announce import announce
from indicate_desktop.ui.history.contacts.columns import Column
from indicate_desktop.ui.history.contacts.fetching import Fetching
from indicate_desktop.ui.history.contacts.row import ContactRow
from indicate_desktop.ui.history.contacts.selected import Selected
from indicate_desktop.ui.history.questions import Questions
from indicate_desktop.ui.parts.button import Button
from indicate_desktop.ui.parts.flow import FlowLayout
from indicate_desktop.ui.parts.label import Label
from indicate_desktop.ui.typography import Text

MOST_COPIED = 20_000
"""A longer selection is for the export."""


class SelectionBar(QWidget):
    """Copies a selection, and asks for coaching about it."""

    coaching_asked = Signal(object)
    """ContactLines, from the top of the list."""

    def __init__(
        self,
        row: ContactRow,
        selected: Selected,
        questions: Questions,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        theme, language = row.theme, row.language
        self.language = language
        self._selected = selected
        self._row = row
        self._said = ""
        self._lines: list[str] = []
        self._picked: list[ContactLine] = []
        self.fetching = Fetching(questions, self)
        self.fetching.went_on.connect(self._tell_progress)
        tr = language.tr
        flow = FlowLayout(8, self)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.says = Label(theme, "", Text.SMALL, "text2")
        self.copy_button = Button(theme, tr("Copy"), "copy")
        self.copy_button.clicked.connect(self.copy)
        self.coaching = Button(theme, tr("Ask for coaching"), "life-buoy")
        self.coaching.clicked.connect(self.ask_coaching)
        self.stop = Button(theme, tr("Cancel"))
        self.stop.clicked.connect(self._cancel)
        for each in (self.says, self.copy_button, self.coaching, self.stop):
            flow.addWidget(each)
        selected.changed.connect(self._follow)
        selected.gone.connect(self._tell_gone)
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(0)
        self._later.timeout.connect(self._show)
        self._show()

    @Slot()
    def copy(self) -> None:
        """The selected contacts with the names of the columns, as a spreadsheet takes them."""
        count = self._selected.count()
        if not count or self.fetching.running:
            return
        if count > MOST_COPIED:
            most = self.language.counted(MOST_COPIED)
            tr = self.language.tr("At most {most} contacts can be copied; Export takes them all.")
            self._say(tr.format(most=most))
            return
        heads = [self._row.cells.head(column) for column in self._columns()]
        self._lines = ["\t".join(heads)]
        self.fetching.start(self._selected.rows(), self._add, self._copied)
        self._show()

    @Slot()
    def ask_coaching(self) -> None:
        """About the selected contacts; more than a request takes is said."""
        count = self._selected.count()
        if not count or self.fetching.running:
            return
        if count > MOST_CONTACTS:
            said = self.language.tr("A request is about {most} contacts at most: select fewer.")
            self._say(said.format(most=MOST_CONTACTS))
            return
        self._picked = []
        self.fetching.start(self._selected.rows(), self._picked.append, self._picked_all)

    def _columns(self) -> tuple[Column, ...]:
        """What is copied: all that a contact says, those that are shown first."""
        return tuple(dict.fromkeys((*self._row.chosen.shown, *Column)))

    def _add(self, line: ContactLine) -> None:
        cells = (self._row.cells.copied(column, line) for column in self._columns())
        self._lines.append("\t".join(str(harmless_anywhere(cell) or "") for cell in cells))

    def _copied(self) -> None:
        QGuiApplication.clipboard().setText("\n".join(self._lines))
        count, self._lines = len(self._lines) - 1, []
        copied = self.language.trn("{n} contact copied", "{n} contacts copied", count)
        self._say(copied)

    def _picked_all(self) -> None:
        self._show()
        self.coaching_asked.emit(tuple(self._picked))

    @Slot()
    def _cancel(self) -> None:
        self.fetching.stop()
        self._lines = []
        self._show()

    @Slot(int, int)
    def _tell_progress(self, done: int, of: int) -> None:
        if done < 0:
            self._lines = []
            self._say(self.language.tr("They could not be read just now. Try again in a moment."))
        elif done < of:
            number, tr = self.language.counted, self.language.tr
            said = tr("{done} of {all} contacts read").format(done=number(done), all=number(of))
            self.says.show_text(said)

    @Slot(int)
    def _tell_gone(self, count: int) -> None:
        self._say(
            self.language.trn(
                "{n} selected contact is not in this list any more.",
                "{n} selected contacts are not in this list any more.",
                count,
            )
        )

    def _say(self, text: str) -> None:
        self._said = text
        announce(self, text)
        self._show()

    @Slot()
    def _follow(self) -> None:
        """Something else is selected: what was said is over, once it is seen."""
        if not self._later.isActive() and not self._selected.pending:
            self._said = ""
        self._later.start()

    @Slot()
    def _show(self) -> None:
        count, busy = self._selected.count(), self.fetching.running
        several = count > 1
        chosen = self.language.trn("{n} selected", "{n} selected", count) if several else ""
        if not busy:
            self.says.show_text(" · ".join(filter(None, (chosen, self._said))))
        self.copy_button.setVisible(several and not busy)
        self.coaching.setVisible(several and not busy)
        self.stop.setVisible(busy)
        self.setVisible(several or busy or bool(self._said))
