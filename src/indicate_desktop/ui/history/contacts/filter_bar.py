"""What the list is filtered by: its search, a button with all else, a chip for what holds."""

from datetime import datetime, tzinfo

from PySide6.QtCore import QPoint, Signal, Slot
from PySide6.QtWidgets import QSizePolicy, QWidget

from indicate_desktop.domain.history.contact_filter import ContactFilter
from indicate_desktop.ui.history.contacts.filter_menu import FilterMenu
from indicate_desktop.ui.history.contacts.filter_words import asked
from indicate_desktop.ui.parts.button import Button
from indicate_desktop.ui.parts.flow import FlowLayout
from indicate_desktop.ui.parts.removable_chip import RemovableChip
from indicate_desktop.ui.theme import Theme
from indicate_desktop.ui.translate import Language


class FilterBar(QWidget):
    """`changed` carries another filter; the words that are searched for stay as they are."""

    changed = Signal(object)

    def __init__(
        self, theme: Theme, language: Language, search: QWidget, parent: QWidget | None = None
    ) -> None:
        """`search` comes first, in the same line where there is room."""
        super().__init__(parent)
        self.theme = theme
        self.language = language
        self.topics: tuple[str, ...] = ()
        self.chips: list[RemovableChip] = []
        self._wanted = ContactFilter()
        self._when: tuple[datetime, tzinfo | None] | None = None
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._flow = FlowLayout(8, self)
        self._flow.addWidget(search)  # made a child before the others: Tab comes to it first
        self.button = Button(theme, language.tr("Filter…"), "list-filter", parent=self)
        self.button.clicked.connect(self.open_menu)
        self.clear = Button(theme, language.tr("Clear all"), parent=self)
        self.clear.clicked.connect(self._clear)
        self._flow.addWidget(self.button)
        self._flow.addWidget(self.clear)
        self.clear.hide()

    def show_filter(self, wanted: ContactFilter, now: datetime, zone: tzinfo | None) -> None:
        """Show what holds."""
        same = wanted == self._wanted
        self._wanted, self._when = wanted, (now, zone)
        if same:
            return
        had_focus = any(chip.hasFocus() for chip in self.chips)
        for chip in self.chips:
            self._flow.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        self._flow.removeWidget(self.clear)
        self.chips = []
        for text, without in asked(self.language, wanted, now, zone):
            chip = RemovableChip(self.theme, self.language, text, self)
            chip.clicked.connect(lambda _=False, less=without: self.changed.emit(less))
            self._flow.addWidget(chip)
            chip.show()
            self.setTabOrder(self.chips[-1] if self.chips else self.button, chip)
            self.chips.append(chip)
        self._flow.addWidget(self.clear)
        self.clear.setVisible(bool(self.chips))
        self.updateGeometry()
        if had_focus:
            (self.chips[-1] if self.chips else self.button).setFocus()

    @Slot()
    def open_menu(self) -> None:
        """Show everything that can be filtered by."""
        if self._when is None:
            return
        menu = FilterMenu(
            self.theme, self.language, self._wanted, self.topics, self._when, parent=self
        )
        menu.chosen.connect(self.changed)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.button.mapToGlobal(QPoint(0, self.button.height() + 4)))

    @Slot()
    def _clear(self) -> None:
        self.changed.emit(ContactFilter(text=self._wanted.text))
        self.button.setFocus()
