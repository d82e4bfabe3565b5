"""The glance: the agent's results of the shift in one small window."""

from collections.abc import Callable
from datetime import UTC, datetime

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QHideEvent, QKeyEvent, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLayout, QVBoxLayout, QWidget

from indicate_desktop.domain.snapshot import Snapshot
from indicate_desktop.ui.glance.contact_words import contacts_view, praise_view
from indicate_desktop.ui.glance.contacts_card import ContactsCard
from indicate_desktop.ui.glance.goal_words import goals_view
from indicate_desktop.ui.glance.goals_card import GoalsCard
from indicate_desktop.ui.glance.header import Header
from indicate_desktop.ui.glance.header_words import header_view, status_view
from indicate_desktop.ui.glance.moment import Moment
from indicate_desktop.ui.glance.place import GAP, place
from indicate_desktop.ui.glance.status_line import StatusLine
from indicate_desktop.ui.glance.streak_card import StreakCard
from indicate_desktop.ui.glance.streak_words import streak_view
from indicate_desktop.ui.parts.button import Button
from indicate_desktop.ui.parts.paint import paint_box, painter_on
from indicate_desktop.ui.parts.scroll import ScrollArea
from indicate_desktop.ui.theme import Theme
from indicate_desktop.ui.translate import Language

WIDTH = 372
RADIUS = 14
MINUTE_MS = 60_000


def utc_now() -> datetime:
    """The present instant."""
    return datetime.now(UTC)


class GlanceWindow(QWidget):
    """Shows snapshots as they are handed over; asks for nothing itself.

    `popover` makes it frameless: it closes when it loses the focus unless it is pinned.
    Without (where there is no tray to come from, or on Wayland) it is an ordinary window.
    """

    coaching_asked = Signal()
    history_asked = Signal()
    cause_asked = Signal(str)
    praise_seen = Signal(str)
    settings_asked = Signal()
    sign_in_asked = Signal()
    pinned = Signal(bool)

    def __init__(
        self,
        theme: Theme,
        language: Language,
        *,
        popover: bool = True,
        clock: Callable[[], datetime] = utc_now,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.theme = theme
        self.language = language
        self.popover = popover
        self._clock = clock
        self._snapshot: Snapshot | None = None
        self._praise_shown: str | None = None
        self.setWindowTitle(language.tr("My results"))
        if popover:
            self.setWindowFlags(
                Qt.WindowType.Tool
                | Qt.WindowType.FramelessWindowHint
                | Qt.WindowType.WindowStaysOnTopHint
            )
            self.setAttribute(Qt.WidgetAttribute.WA_TranslucentBackground)
        self._minute = QTimer(self)
        self._minute.setSingleShot(True)
        self._minute.setTimerType(Qt.TimerType.CoarseTimer)
        self._minute.timeout.connect(self.refresh)
        self._build()

    def show_snapshot(self, snapshot: Snapshot, now: datetime | None = None) -> None:
        """Shows a snapshot; only what differs from the one before is painted again."""
        self._snapshot = snapshot
        moment = Moment(snapshot, now or self._clock(), self.language)
        self.header.show_view(header_view(moment))
        self.status.show_view(status_view(moment))
        self.goals.show_view(goals_view(moment))
        self.streak.setVisible(not moment.waiting)
        self.streak.show_view(streak_view(moment))
        praise = praise_view(moment)
        self.contacts.show_view(contacts_view(moment), praise)
        self._praise_shown = praise.key if praise is not None and not praise.seen else None
        self._fit()
        self._wait(moment.now)

    def refresh(self) -> None:
        """Shows the same snapshot at the present time: ages grow while it is open."""
        if self._snapshot is not None and self.isVisible():
            self.show_snapshot(self._snapshot)

    def open_beside(self, anchor: QRect | None = None) -> None:
        """Opens, or comes to the front; a popover beside the tray icon where that is known."""
        self._fit()
        screen = self.screen()
        if self.popover and not self.isVisible():
            self.move(place(self.size(), screen.geometry(), screen.availableGeometry(), anchor))
        self.show()
        self.raise_()
        self.activateWindow()

    def toggle_beside(self, anchor: QRect | None = None) -> None:
        """Closes an open one that is not pinned, else opens it: a click on the tray icon."""
        if self.isVisible() and not self.header.pin.isChecked():
            self.hide()
        else:
            self.open_beside(anchor)

    def _build(self) -> None:
        theme, language = self.theme, self.language
        self.header = Header(theme, language, can_pin=self.popover, parent=self)
        self.status = StatusLine(theme, language)
        self.goals = GoalsCard(theme)
        self.streak = StreakCard(theme)
        self.contacts = ContactsCard(theme, language)
        self.body = QWidget()
        self.cards = cards = QVBoxLayout(self.body)
        cards.setContentsMargins(12, 0, 12, 0)
        cards.setSpacing(10)
        for card in (self.status, self.goals, self.streak, self.contacts):
            cards.addWidget(card)
        self.area = ScrollArea(theme, self.body, self)
        tr = language.tr
        self.coaching = Button(
            theme, tr("Ask for coaching"), "life-buoy", primary=True, parent=self
        )
        self.history = Button(theme, tr("History"), "chart-line", parent=self)
        buttons = QHBoxLayout()
        buttons.setContentsMargins(12, 12, 12, 12)
        buttons.setSpacing(8)
        buttons.addWidget(self.coaching, 1)
        buttons.addWidget(self.history)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.header)
        column.addWidget(self.area, 1)
        column.addLayout(buttons)
        self._connect()

    def _connect(self) -> None:
        self.coaching.clicked.connect(self.coaching_asked)
        self.history.clicked.connect(self.history_asked)
        self.header.settings_asked.connect(self.settings_asked)
        self.header.pinned.connect(self.pinned)
        self.status.sign_in_asked.connect(self.sign_in_asked)
        self.contacts.cause_asked.connect(self.cause_asked)
        self.contacts.praise_seen.connect(self._tell_praise)

    def _fit(self) -> None:
        """Takes the height that the words need, or the screen's, where the cards scroll."""
        width = self.theme.px(WIDTH)
        available = self.screen().availableGeometry()
        width = min(width, available.width() - 2 * GAP)
        for layout in self.body.findChildren(QLayout):
            layout.invalidate()  # Qt does so only when it next handles events
        inner = self.cards.totalHeightForWidth(width)
        if inner < 0:
            inner = self.cards.totalSizeHint().height()
        header = self.header.sizeHint().height()
        buttons = self.coaching.sizeHint().height() + 24
        height = min(header + inner + buttons, available.height() - 2 * GAP)
        # "As needed" alone keeps a bar once it was there, because it makes the words wrap more.
        policy = Qt.ScrollBarPolicy
        fits = height == header + inner + buttons
        self.area.setVerticalScrollBarPolicy(
            policy.ScrollBarAlwaysOff if fits else policy.ScrollBarAsNeeded
        )
        if self.size() == QSize(width, height):
            return
        bottom = self.geometry().bottom()
        low = self.isVisible() and self.geometry().center().y() > available.center().y()
        self.setFixedSize(width, height)
        if low and self.popover:
            self.move(self.x(), bottom + 1 - height)

    def _wait(self, now: datetime) -> None:
        """Wakes once, at the next full minute, and only while somebody may be looking."""
        if self.isVisible():
            past = now.second * 1000 + now.microsecond // 1000
            self._minute.start(MINUTE_MS - past + 20)

    def _tell_praise(self) -> None:
        if self._praise_shown is not None:
            key, self._praise_shown = self._praise_shown, None
            self.praise_seen.emit(key)

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        """Brings the ages up to date."""
        super().showEvent(event)
        self.refresh()

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802 - Qt's name
        """Stops the clock; a praise that was on the screen counts as read."""
        super().hideEvent(event)
        self._minute.stop()
        if not event.spontaneous():
            self._tell_praise()

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802 - Qt's name
        """Hides; the program goes on."""
        event.ignore()
        self.hide()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Escape closes."""
        if event.key() == Qt.Key.Key_Escape:
            self.hide()
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        """A popover that is not pinned closes when another window is chosen."""
        if (
            event.type() == QEvent.Type.WindowDeactivate
            and self.popover
            and not self.header.pin.isChecked()
            and self.isVisible()
        ):
            self.hide()
        return super().event(event)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paints the ground, rounded where there is no frame."""
        painter = painter_on(self)
        colours = self.theme.palette
        if self.popover:
            paint_box(painter, QRectF(self.rect()), RADIUS, colours.surface0, colours.line)
        else:
            painter.fillRect(self.rect(), colours.surface0)
        painter.end()
