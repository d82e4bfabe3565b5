"""The glance: the agent's results of the shift in one small window.

What is in it (`content`) is made with the first snapshot, so that the window itself is on the
screen before anything else has to be loaded.
"""

from collections.abc import Callable
from datetime import UTC, datetime
from time import monotonic
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QCloseEvent,
    QHideEvent,
    QKeyEvent,
    QPaintEvent,
    QResizeEvent,
    QShowEvent,
)
from PySide6.QtWidgets import QWidget

from indicate_desktop.ui.glance.asking import AskingWindow
from indicate_desktop.ui.glance.place import (
    resize,
    room,
    show_beside,
    take_screen_of,
    when_screens_go,
)
from indicate_desktop.ui.glance.waiting import paint_waiting
from indicate_desktop.ui.parts.corners import clear_corners, paint_ahead, round_off
from indicate_desktop.ui.parts.paint import paint_box, painter_on
from indicate_desktop.ui.theme import Theme
from indicate_desktop.ui.translate import Language

if TYPE_CHECKING:
    from indicate_desktop.domain.milestone import Milestone
    from indicate_desktop.domain.snapshot import Snapshot
    from indicate_desktop.domain.suggestion import Suggestion
    from indicate_desktop.ui.glance.content import GlanceContent

WIDTH = 372
HEIGHT = 600
"""Before there is anything in it."""
RADIUS = 14
MINUTE_MS = 60_000
POPOVER = (
    Qt.WindowType.Tool | Qt.WindowType.FramelessWindowHint | Qt.WindowType.WindowStaysOnTopHint
)
SAME_CLICK_S = 0.3
"""A click on the tray icon first takes the focus away, which closes a popover; and some window
managers pass the focus to and fro while one opens."""


def utc_now() -> datetime:
    """The present instant."""
    return datetime.now(UTC)


class GlanceWindow(AskingWindow):
    """Shows snapshots as they are handed over; asks for nothing itself.

    `popover` makes it frameless: it closes when it loses the focus unless it is pinned.
    Without (where there is no tray to come from, or on Wayland) it is an ordinary window.
    Closing only hides it, or makes it small where no tray would bring it back; a close by the
    program itself that were refused would keep it from quitting.
    """

    praise_seen = Signal(str)
    pinned = Signal(bool)
    painted = Signal()
    """Something of it has been painted; it reaches the screen when the event is done."""
    opened = Signal()
    """It is on the screen, with what it knows; nothing of it is painted yet."""
    nudge_seen = Signal()
    """The coaching suggestion is on the screen."""

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
        self.popover = False
        self._tray_there = popover
        self._clock = clock
        self._content: GlanceContent | None = None
        self._snapshot: Snapshot | None = None
        self._nudge: Suggestion | None = None
        self._milestones: tuple[Milestone, ...] = ()
        self._praise_shown: str | None = None
        self._shown_at: datetime | None = None
        self._stays = False
        self._closed_at = 0.0
        self._opened_at = 0.0
        self.setWindowTitle(language.tr("Today's results"))
        # For either form: Qt paints nothing any more where it is changed later.
        self.setAttribute(Qt.WidgetAttribute.WA_TranslucentBackground)
        self._become(popover=popover)
        self._minute = QTimer(self)
        self._minute.setSingleShot(True)
        self._minute.setTimerType(Qt.TimerType.CoarseTimer)
        self._minute.timeout.connect(self.refresh)
        self.setFixedSize(theme.px(WIDTH), theme.px(HEIGHT))
        when_screens_go(self, self._fit)

    @property
    def content(self) -> "GlanceContent":
        """What is in the window, made when it is first needed."""
        if self._content is None:
            from indicate_desktop.ui.glance.content import GlanceContent  # noqa: PLC0415 - above

            content = GlanceContent(self.theme, self.language, can_pin=self.popover, parent=self)
            self.pass_on(content)
            content.praise_read.connect(self._tell_praise)
            content.pinned.connect(self._pin)
            content.grown.connect(self._fit)
            self._content = content
        return self._content

    def show_snapshot(self, snapshot: "Snapshot", now: datetime | None = None) -> None:
        """Shows a snapshot; only what differs from the one before is painted again."""
        from indicate_desktop.ui.glance.moment import Moment  # noqa: PLC0415 - with the content

        fresh = self._content is None
        self._snapshot = snapshot
        at = now or self._clock()
        moment = Moment(snapshot, at, self.language, self._nudge, self._milestones)
        self.content.show_moment(moment)
        praise = snapshot.praise
        self._praise_shown = praise.key if praise is not None and praise.seen_at is None else None
        self._fit()
        if fresh:
            self.content.setGeometry(self.rect())
            self.content.show()
            self.update()
        self.content.settle()
        self._shown_at = at
        self._wait(at)

    def show_nudge(self, suggestion: "Suggestion | None") -> None:
        """Shows the coaching suggestion of the week, or none."""
        if suggestion == self._nudge:
            return
        self._nudge = suggestion
        if self._snapshot is not None:
            self.show_snapshot(self._snapshot)
        if suggestion is not None and self.isVisible():
            self.nudge_seen.emit()

    def show_milestones(self, earned: "tuple[Milestone, ...]") -> None:
        """Shows milestones that are new to the agent, or none."""
        if earned != self._milestones:
            self._milestones = earned
            if self._snapshot is not None:
                self.show_snapshot(self._snapshot)

    def renew(self, language: Language) -> None:
        """Makes its content again, in another language or text size."""
        self.language = language
        self.setWindowTitle(language.tr("Today's results"))
        stays, old = self._stays, self._content
        if old is None:
            self.setFixedSize(self.theme.px(WIDTH), self.theme.px(HEIGHT))
            return
        old.hide()
        old.deleteLater()
        self._content = None
        if self._snapshot is not None:
            self.show_snapshot(self._snapshot)
        self.content.header.pin.setChecked(stays)

    def refresh(self) -> None:
        """Shows the same snapshot at the present time: ages grow while it is open."""
        if self._snapshot is not None and self.isVisible():
            self.show_snapshot(self._snapshot)

    def follow_tray(self, there: bool) -> None:  # noqa: FBT001 - Qt's signal
        """A tray has come or gone: without one the window must stay within reach."""
        self._tray_there = there
        if there and not self._open():
            self.hide()
            self._become(popover=True)
        elif not there and self.popover:
            was_open = self._open()
            self._become(popover=False)
            if was_open:
                self.show()
            else:
                self.showMinimized()

    def open_beside(self, anchor: QRect | None = None) -> None:
        """Opens, or comes to the front; a popover beside the tray icon where that is known."""
        if self._tray_there and not self._open():
            self.hide()
            self._become(popover=True)
            take_screen_of(anchor, self)
        if self._snapshot is not None and not self._open() and not self._is_current():
            self.show_snapshot(self._snapshot)  # before it has a place, which its height decides
        else:
            self._fit()
        self._opened_at = monotonic()
        if self.popover and not self.isVisible():
            show_beside(anchor, self)
        else:
            (self.showNormal if self.isMinimized() else self.show)()
        if self._content is not None:
            paint_ahead(self)
        self.raise_()
        self.activateWindow()

    def toggle_beside(self, anchor: QRect | None = None) -> None:
        """Closes an open one that is not pinned, else opens it: a click on the tray icon."""
        if self._open() and not self._stays:
            self.hide()
        elif monotonic() - self._closed_at > SAME_CLICK_S:
            self.open_beside(anchor)

    def _become(self, *, popover: bool) -> None:
        """A frameless popover or an ordinary window; hides it where it has to change."""
        if popover == self.popover:
            return
        self.popover = popover
        self.setWindowFlags(POPOVER if popover else Qt.WindowType.Window)
        if popover:
            round_off(self, RADIUS)
        else:
            self.clearMask()
        if self._content is not None:
            self._content.header.pin.setVisible(popover)

    def _open(self) -> bool:
        """Whether somebody can see it: Qt calls one that was made small visible."""
        return self.isVisible() and not self.isMinimized()

    def _is_current(self) -> bool:
        """Whether its ages are those of this minute, which is as finely as they are told."""
        at, now = self._shown_at, self._clock()
        return at is not None and at.replace(second=0, microsecond=0) == now.replace(
            second=0, microsecond=0
        )

    def _put_away(self) -> None:
        """Out of the way, but never out of reach."""
        if self._tray_there:
            self.hide()
        else:
            self.showMinimized()

    def _fit(self) -> None:
        """Takes the height that the words need, or the screen's, where the cards scroll."""
        most = room(self, framed=not self.popover)
        width = min(self.theme.px(WIDTH), most.width())
        if self._content is None:
            self.setFixedSize(width, min(self.theme.px(HEIGHT), most.height()))
            return
        height = min(needed := self._content.needed_height(width), most.height())
        self._content.area.let_scroll(needed=height != needed)
        if self.size() != QSize(width, height):
            resize(self, QSize(width, height), framed=not self.popover)

    def _wait(self, now: datetime) -> None:
        """Wakes once, at the next full minute, and only while somebody may be looking."""
        if self.isVisible():
            past = now.second * 1000 + now.microsecond // 1000
            self._minute.start(MINUTE_MS - past + 20)

    def _pin(self, stays: bool) -> None:  # noqa: FBT001 - Qt's signal
        self._stays = stays
        self.pinned.emit(stays)

    def _tell_praise(self) -> None:
        if self._praise_shown is not None:
            key, self._praise_shown = self._praise_shown, None
            self.praise_seen.emit(key)

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        """Brings the ages up to date, unless that came before, and wakes for the next ones."""
        super().showEvent(event)
        if not self._is_current():
            self.refresh()
        self._wait(self._clock())
        self.opened.emit()
        if self._nudge is not None:
            self.nudge_seen.emit()

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802 - Qt's name
        """Stops the clock; a praise that was on the screen counts as read."""
        super().hideEvent(event)
        self._minute.stop()
        if not event.spontaneous():
            self._tell_praise()
            self.milestones_read.emit()

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802 - Qt's name
        """The frame's cross puts it away; a close by the program is a close."""
        if event.spontaneous() and not self._tray_there:
            event.ignore()
            self._put_away()
        else:
            super().closeEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Escape closes."""
        if event.key() == Qt.Key.Key_Escape:
            self._put_away()
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        """A popover that is not pinned closes when another window is chosen."""
        if (
            event.type() == QEvent.Type.WindowDeactivate
            and self.popover
            and not self._stays
            and self.isVisible()
            and monotonic() - self._opened_at > SAME_CLICK_S
        ):
            self._closed_at = monotonic()
            self.hide()
        return super().event(event)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Fills the window with its content."""
        super().resizeEvent(event)
        if self.popover:
            round_off(self, RADIUS)
        if self._content is not None:
            self._content.setGeometry(self.rect())

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paints the ground, rounded where there is no frame."""
        painter = painter_on(self)
        colours = self.theme.palette
        if self.popover:
            clear_corners(painter, self, colours.line)
            paint_box(painter, QRectF(self.rect()), RADIUS, colours.surface0, colours.line)
        else:
            painter.fillRect(self.rect(), colours.surface0)
        if self._content is None:
            paint_waiting(painter, self, self.theme, self.language)
        painter.end()
        self.painted.emit()
