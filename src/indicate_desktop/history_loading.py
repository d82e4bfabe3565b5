"""The history window's modules, loaded a few at a time while the event loop goes round.

All of them at once would hold the GUI thread for a tenth of a second, and on a thread of its own
the interpreter would be taken from the GUI's time and again.
"""

import gc
import sys
import time
from collections.abc import Iterator
from importlib import import_module
from types import ModuleType

from PySide6 import QtCore, QtGui, QtWidgets
from PySide6.QtCore import QObject, QTimer, Signal, Slot

from indicate_desktop.ui.lucide import icon_path
from indicate_desktop.ui.theme import Theme
from indicate_desktop.ui.typography import Text

A_TURN_S = 0.002
"""How long one turn of the event loop may be used for it, and the module that it ends with."""
_UI = "indicate_desktop.ui."
_HISTORY = f"{_UI}history."
WINDOW = f"{_HISTORY}window"
MODULES = (
    "concurrent.futures.thread",
    "indicate_desktop.history_jobs",
    f"{_HISTORY}overview.figure_row",
    f"{_UI}parts.charts.chart",
    f"{_UI}parts.charts.scale",
    f"{_UI}parts.charts.line_chart",
    "indicate_desktop.domain.history.change",
    "indicate_desktop.domain.history.overview",
    f"{_HISTORY}words",
    f"{_HISTORY}overview.metric_words",
    f"{_HISTORY}overview.cause_words",
    f"{_UI}parts.charts.data_table",
    f"{_HISTORY}overview.tables",
    f"{_UI}parts.segmented",
    f"{_UI}parts.button",
    f"{_UI}parts.sentence",
    f"{_UI}parts.charts.chart_or_table",
    f"{_HISTORY}overview.row_list",
    f"{_UI}parts.flow",
    f"{_UI}parts.label",
    f"{_UI}parts.link",
    f"{_UI}parts.charts.stacked",
    f"{_HISTORY}overview.causes_card",
    f"{_UI}parts.charts.columns",
    f"{_HISTORY}overview.hours_card",
    f"{_HISTORY}overview.kpi_row",
    f"{_HISTORY}overview.period_bar",
    f"{_HISTORY}overview.range.month_model",
    f"{_HISTORY}overview.range.grid",
    f"{_HISTORY}overview.range.months",
    f"{_UI}parts.field",
    f"{_HISTORY}overview.range.fields",
    f"{_HISTORY}overview.range.panel",
    f"{_HISTORY}page",
    f"{_HISTORY}overview.state_line",
    f"{_HISTORY}overview.nothing_card",
    f"{_HISTORY}overview.period_page",
    f"{_UI}parts.charts.calendar",
    f"{_HISTORY}overview.shifts_card",
    f"{_UI}parts.corners",
    f"{_UI}glance.window",
    f"{_UI}parts.share_bar",
    f"{_UI}glance.time_words",
    f"{_UI}parts.charts.key",
    f"{_HISTORY}overview.time_card",
    f"{_HISTORY}overview.topics_card",
    f"{_HISTORY}overview.cards",
    f"{_HISTORY}overview.page",
    f"{_HISTORY}strengths.page",
    f"{_HISTORY}contacts.detail.items",
    f"{_HISTORY}contacts.detail.note",
    f"{_HISTORY}contacts.detail.quote",
    "indicate_desktop.domain.link",
    "indicate_desktop.domain.history.counting",
    "indicate_desktop.domain.history.story",
    f"{_HISTORY}contacts.detail.answer_words",
    f"{_HISTORY}contacts.detail.telling",
    f"{_HISTORY}contacts.detail.original",
    f"{_HISTORY}contacts.detail.section",
    f"{_HISTORY}contacts.detail.pane",
    f"{_UI}parts.menu",
    f"{_HISTORY}contacts.filter_menu",
    f"{_HISTORY}contacts.filter_bar",
    f"{_HISTORY}contacts.table",
    f"{_HISTORY}contacts.cells",
    f"{_HISTORY}contacts.row",
    f"{_HISTORY}contacts.list_head",
    f"{_HISTORY}export.sheet",
    f"{_HISTORY}contacts.nothing",
    f"{_HISTORY}contacts.selection_bar",
    f"{_HISTORY}contacts.view",
    f"{_HISTORY}contacts.page",
    f"{_HISTORY}records.rows",
    f"{_HISTORY}records.way",
    f"{_HISTORY}records.detail",
    f"{_HISTORY}records.page",
    f"{_HISTORY}coaching.words",
    f"{_HISTORY}coaching.page",
    f"{_HISTORY}evaluations.score_row",
    f"{_HISTORY}evaluations.scores",
    f"{_HISTORY}evaluations.words",
    f"{_HISTORY}evaluations.page",
    f"{_UI}milestones.list",
    f"{_HISTORY}milestones.page",
    f"{_HISTORY}voice.page",
    f"{_UI}glance.header_words",
    f"{_UI}glance.header",
    f"{_UI}parts.rolling",
    f"{_UI}parts.ring",
    f"{_HISTORY}sidebar",
    WINDOW,
)
"""In an order in which each one brings few others."""
_CLASSES: tuple[tuple[ModuleType, str], ...] = (
    (QtWidgets, "QStyle"),
    (QtWidgets, "QFrame"),
    (QtWidgets, "QAbstractItemView"),
    (QtWidgets, "QStyleOptionViewItem"),
    (QtWidgets, "QHeaderView"),
    (QtGui, "QTextCursor"),
    (QtGui, "QTextDocument"),
    (QtCore, "QCalendar"),
    (QtCore, "QByteArray"),
    (QtCore, "QDateTime"),
    (QtCore, "QMetaMethod"),
    (QtGui, "QContextMenuEvent"),
    (QtGui, "QInputMethodEvent"),
    (QtGui, "QPlatformSurfaceEvent"),
    (QtGui, "QScrollEvent"),
    (QtGui, "QTextLine"),
    (QtGui, "QTransform"),
)
"""PySide sets a class up where it is first named, and some take milliseconds."""
ICONS = (
    "eye",
    "chevron-left",
    "chevron-right",
    "download",
    "table-2",
    "flame",
    "snowflake",
    "list-filter",
    "columns-3-cog",
    "star",
    "phone",
    "mail",
    "message-circle",
    "x",
)
"""What the overview and the contacts paint at once: an icon is read and followed when it is
first painted."""


def _gradients() -> object:
    """A large enumeration, which a painter asks for with the first ground that it paints."""
    return QtGui.QGradient.Preset


def loaded() -> bool:
    """Whether the window's module is there."""
    return WINDOW in sys.modules


def _load(theme: Theme) -> Iterator[object]:
    """One thing after another."""
    yield from (getattr(module, name) for module, name in _CLASSES)
    yield _gradients()
    yield from map(import_module, MODULES)
    # Qt reads a font's size and weight where a text is first measured in it.
    yield from (QtGui.QFontMetricsF(theme.font(role)).horizontalAdvance("x") for role in Text)
    window = sys.modules[WINDOW]
    yield from map(icon_path, [*(place.icon for place in window.PLACES), *ICONS])


class Loading(QObject):
    """`done` comes once, when everything is loaded."""

    done = Signal()

    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._left: Iterator[object] | None = None
        self._next = QTimer(self, singleShot=True, interval=0)
        self._next.timeout.connect(self._go_on)

    def start(self) -> None:
        """Begin with the next turn of the event loop; safe to call again meanwhile."""
        if self._left is None:
            self._left = _load(self._theme)
            self._next.start()

    @Slot()
    def _go_on(self) -> None:
        assert self._left is not None  # noqa: S101 - for the type checker
        begin = time.perf_counter()
        try:
            for _ in self._left:
                if time.perf_counter() - begin > A_TURN_S:
                    self._next.start()
                    return
        except BaseException:
            self._left = None  # whoever asks again is told again
            raise
        # What is loaded stays: to walk it again and again for garbage holds the GUI thread too.
        gc.freeze()
        self.done.emit()
