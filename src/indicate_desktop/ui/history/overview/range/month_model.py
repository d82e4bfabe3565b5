"""Months side by side as a table: seven days and the number of their week in every row."""

from collections.abc import Mapping
from datetime import date

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from indicate_desktop.ui.history.overview.range.days import (
    EARLIEST,
    ROWS,
    WEEK,
    iso_week,
    month_end,
    month_weeks,
    months_on,
    week_begin,
)
from indicate_desktop.ui.history.overview.range.pick import Pick
from indicate_desktop.ui.parts.paint import plain_tooltip
from indicate_desktop.ui.translate import Language

WIDE = WEEK + 1
"""Columns of one month; the first has the week's number."""
_Index = QModelIndex | QPersistentModelIndex
_CHOOSABLE = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
"""Made once: a view asks for each cell's flags several times while it paints."""


class MonthModel(QAbstractTableModel):
    """`month` is the first of those that are shown, by its first day."""

    def __init__(self, language: Language, pick: Pick, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.language = language
        self.first_weekday = language.locale.firstDayOfWeek().value
        self.months = 1
        self.month = pick.last.replace(day=1)
        self.pick = pick
        self.contacts: dict[date, int] = {}
        self._weeks: list[list[list[date | None]]] = []
        self._lay_out()

    @property
    def days(self) -> tuple[date, date]:
        """The first and the last day that are shown."""
        return self.month, month_end(months_on(self.month, self.months - 1))

    def show_months(self, month: date, months: int) -> None:
        """Show others, or more of them."""
        if (month, months) != (self.month, self.months):
            self.beginResetModel()
            self.month, self.months = month, months
            self._lay_out()
            self.endResetModel()

    def show_pick(self, pick: Pick) -> None:
        """Other days are chosen."""
        self.pick = pick
        self._tell()

    def show_contacts(self, contacts: Mapping[date, int]) -> None:
        """How many contacts days had; others are as they were."""
        self.contacts.update(contacts)
        self._tell()

    def day_at(self, index: _Index) -> date | None:
        """The day of a cell; None where there is none."""
        month, column = divmod(index.column(), WIDE)
        if not index.isValid() or column == 0:
            return None
        return self._weeks[month][index.row()][column - 1]

    def week_at(self, index: _Index) -> date | None:
        """The first day of the week whose number a cell shows."""
        month, column = divmod(index.column(), WIDE)
        if not index.isValid() or column:
            return None
        day = next((each for each in self._weeks[month][index.row()] if each), None)
        return week_begin(day, self.first_weekday) if day else None

    def index_of(self, day: date) -> QModelIndex:
        """Where a day stands; no index where it is not shown."""
        month = (day.year - self.month.year) * 12 + day.month - self.month.month
        if not 0 <= month < self.months:
            return QModelIndex()
        begin = week_begin(day, self.first_weekday)
        row = (begin - week_begin(day.replace(day=1), self.first_weekday)).days // WEEK
        return self.index(row, month * WIDE + 1 + (day - begin).days)

    def can_choose(self, day: date) -> bool:
        """Whether it is not in the future."""
        return EARLIEST <= day <= self.pick.today

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: N802, B008 - Qt's signature
        """Six weeks always, so that nothing jumps."""
        return 0 if parent.isValid() else ROWS

    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: N802, B008 - Qt's signature
        """The months side by side."""
        return 0 if parent.isValid() else self.months * WIDE

    def flags(self, index: _Index) -> Qt.ItemFlag:
        """Days that can be chosen, and weeks."""
        day = self.day_at(index)
        if (day and self.can_choose(day)) or self.week_at(index):
            return _CHOOSABLE
        return Qt.ItemFlag.NoItemFlags

    def headerData(  # noqa: N802 - Qt's name
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """Weekdays, short to the eye and long to the ear."""
        if orientation != Qt.Orientation.Horizontal:
            return None
        place = section % WIDE
        said = role == Qt.ItemDataRole.AccessibleTextRole
        if not said and role != Qt.ItemDataRole.DisplayRole:
            return None
        if place == 0:
            return self.language.tr("Week") if said else self.language.tr("wk")
        weekday = (self.first_weekday + place - 2) % WEEK + 1
        if said:
            return self.language.locale.standaloneDayName(weekday)
        return self.language.day_name(weekday).removesuffix(".")

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """A day's number, and all about it for its tooltip and for screen readers."""
        if (week := self.week_at(index)) is not None:
            number, about = iso_week(week), []
            about.append(self.language.tr("Week {number}").format(number=number))
        elif (day := self.day_at(index)) is not None:
            number, about = day.day, self._about(day)
        else:
            return None
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return str(number)
            case Qt.ItemDataRole.AccessibleTextRole:
                return ", ".join(about)
            case Qt.ItemDataRole.ToolTipRole:
                return plain_tooltip("\n".join(about[:2]))
            case _:
                return None

    def _about(self, day: date) -> list[str]:
        language, pick = self.language, self.pick
        about = [language.short_date(day.year, day.month, day.day, seen_in=pick.today.year)]
        if (n := self.contacts.get(day)) is not None:
            about.append(language.trn("{n} contact", "{n} contacts", n))
        if not self.can_choose(day):
            about.append(language.tr("can't be chosen"))
        if day == pick.today:
            about.append(language.tr("Today"))
        if day == pick.first:
            about.append(language.tr("first day"))
        if day == pick.last and not pick.pending:
            about.append(language.tr("last day"))
        return about

    def _lay_out(self) -> None:
        shown = [months_on(self.month, n) for n in range(self.months)]
        self._weeks = [month_weeks(month, self.first_weekday) for month in shown]

    def _tell(self) -> None:
        last = self.index(ROWS - 1, self.months * WIDE - 1)
        self.dataChanged.emit(self.index(0, 0), last)
