"""The mini bar's window: in front of the others, never with the focus, wherever it was dragged."""

from collections.abc import Callable, Mapping
from datetime import UTC, datetime

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, QTimer, Signal, Slot
from PySide6.QtGui import (
    QContextMenuEvent,
    QGuiApplication,
    QHideEvent,
    QMouseEvent,
    QPainterPath,
    QPaintEvent,
    QRegion,
    QScreen,
    QShowEvent,
    QWindow,
)
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from indicate_desktop.domain.snapshot import Snapshot
from indicate_desktop.ui.glance.moment import Moment
from indicate_desktop.ui.mini_bar.paint import paint_bar, size_of
from indicate_desktop.ui.mini_bar.place import inside, set_of, usual
from indicate_desktop.ui.mini_bar.words import MiniBarView, mini_bar_view
from indicate_desktop.ui.parts.paint import give_tip, painter_on
from indicate_desktop.ui.theme import Theme
from indicate_desktop.ui.translate import Language

MINUTE_MS = 60_000
SLACK_MS = 1_100
"""A timer of whole seconds may come a second early, and would wake twice."""
Places = Mapping[str, tuple[int, int]]


def utc_now() -> datetime:
    """The present instant."""
    return datetime.now(UTC)


class MiniBar(QAbstractButton):
    """A click opens the glance; dragging moves it. It paints again only what differs.

    `places` holds where it was left, for each set of screens.
    """

    menu_asked = Signal(QPoint)
    moved = Signal(str, int, int)
    """The user has left it here: the set of screens, and the corner in logical pixels."""

    def __init__(
        self,
        theme: Theme,
        language: Language,
        places: Places | None = None,
        clock: Callable[[], datetime] = utc_now,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.theme = theme
        self.language = language
        self.view = MiniBarView()
        self._places = dict(places or {})
        self._clock = clock
        self._snapshot: Snapshot | None = None
        self._corner = QPoint()
        """Where it was put. Under X11, Qt's own idea may stay at a window manager's frame."""
        self._grip: QPoint | None = None
        self._followed: QWindow | None = None
        """Whose screen is followed: the window that Qt has made of this."""
        self._pressed = QPoint()
        self._dragged = False
        kind = Qt.WindowType
        self.setWindowFlags(
            kind.Tool
            | kind.FramelessWindowHint
            | kind.WindowStaysOnTopHint
            | kind.WindowDoesNotAcceptFocus
        )
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        self.setAttribute(Qt.WidgetAttribute.WA_TranslucentBackground)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWindowTitle(language.tr("Mini bar"))
        self._minute = QTimer(self)
        self._minute.setSingleShot(True)
        self._minute.setTimerType(Qt.TimerType.VeryCoarseTimer)
        self._minute.timeout.connect(self.refresh)
        theme.changed.connect(self._fit)
        self._follow_screens()
        self._fit()

    def show_snapshot(self, snapshot: Snapshot, now: datetime | None = None) -> None:
        """Shows a snapshot; paints only if something that it shows differs."""
        self._snapshot = snapshot
        moment = Moment(snapshot, now or self._clock(), self.language)
        view = mini_bar_view(moment)
        if view != self.view:
            self.view = view
            self.setAccessibleName(view.spoken)
            give_tip(self, view.spoken.replace(" · ", "\n"))
            self._fit()
            self.update()
        self._wait(moment.now)

    @Slot()
    def refresh(self) -> None:
        """Shows the same snapshot at the present time: ages grow while it is on the screen."""
        if self._snapshot is not None and self.isVisible():
            self.show_snapshot(self._snapshot)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """What the values need."""
        return size_of(self.theme, self.view)

    @Slot()
    def put(self) -> None:
        """Go where the user left it with these screens, else to the usual corner."""
        if not QGuiApplication.screens():  # between two screens there may be none for a moment
            return
        kept = self._places.get(_present_set())
        room = QGuiApplication.primaryScreen().availableGeometry()
        corner = QPoint(*kept) if kept else usual(self.sizeHint(), room)
        self._go(self._inside(corner))

    # --- mouse -------------------------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Take hold of it."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._pressed = event.globalPosition().toPoint()
            self._grip, self._dragged = event.position().toPoint(), False

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Move it with the pointer; only the system can where windows have no place (Wayland)."""
        if self._grip is None:
            return
        at = event.globalPosition().toPoint()
        far = (at - self._pressed).manhattanLength() >= QApplication.startDragDistance()
        if not self._dragged and far:
            self._dragged = True
            handle = self.windowHandle()
            if QGuiApplication.platformName() == "wayland" and handle is not None:
                self._grip = None
                handle.startSystemMove()
                return
        if self._dragged:
            self._go(at - self._grip)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Leave it here, or, where it was not moved, count it as a click."""
        if event.button() != Qt.MouseButton.LeftButton or self._grip is None:
            return
        self._grip = None
        if not self._dragged:
            self.click()
            return
        self._go(self._inside(self._corner))
        here, x, y = _present_set(), self._corner.x(), self._corner.y()
        self._places[here] = x, y
        self.moved.emit(here, x, y)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:  # noqa: N802 - Qt's name
        """The tray's menu."""
        self.menu_asked.emit(event.globalPos())

    # --- showing -----------------------------------------------------------------------------

    def setVisible(self, visible: bool) -> None:  # noqa: FBT001, N802 - Qt's signature
        """In its place before the window manager sees it, which might choose another."""
        if visible:
            self.put()
        super().setVisible(visible)

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        """With ages up to date."""
        super().showEvent(event)
        handle = self.windowHandle()
        if handle is not None and handle is not self._followed:
            self._followed = handle
            handle.screenChanged.connect(self._settle_soon)
        self.refresh()

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802 - Qt's name
        """Nothing runs while nobody sees it."""
        super().hideEvent(event)
        self._minute.stop()
        self._grip = None

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paints the bar."""
        painter = painter_on(self)
        paint_bar(painter, self.theme, self.view, QRectF(self.rect()))
        painter.end()

    @Slot()
    def _fit(self) -> None:
        """Takes the size of what it shows; its right end stays where it stands on the right."""
        size = self.sizeHint()
        if size == self.size():
            return
        old, corner = self.size(), QPoint(self._corner)
        self.setFixedSize(size)
        if QGuiApplication.platformName() == "xcb":
            self.setMask(outline(QRectF(self.rect())))
        if self.isVisible() and self._grip is None:
            middle = self.screen().availableGeometry().center().x()
            if corner.x() + old.width() // 2 > middle:
                corner.setX(corner.x() + old.width() - size.width())
            self._go(self._inside(corner))

    def _go(self, corner: QPoint) -> None:
        self._corner = QPoint(corner)
        self.move(corner)

    @Slot()
    def _settle_soon(self) -> None:
        QTimer.singleShot(0, self, self._settle)

    @Slot()
    def _settle(self) -> None:
        """Its own size again on a screen of another scale, where X11 keeps the pixels it had."""
        size = self.sizeHint()
        self.setFixedSize(size)
        self.resize(size)
        if QGuiApplication.platformName() == "xcb":
            self.setMask(outline(QRectF(self.rect())))
        if self._grip is None:
            self._go(self._inside(self._corner))

    def _wait(self, now: datetime) -> None:
        """Wakes once, at the next full minute, and only while it is on the screen."""
        if self.isVisible():
            past = now.second * 1000 + now.microsecond // 1000
            self._minute.start(MINUTE_MS - past + SLACK_MS)

    def _inside(self, corner: QPoint) -> QPoint:
        rooms = [screen.availableGeometry() for screen in QGuiApplication.screens()]
        return inside(corner, self.sizeHint(), rooms) if rooms else corner

    def _follow_screens(self) -> None:
        app = QGuiApplication.instance()
        assert isinstance(app, QGuiApplication)  # noqa: S101 - for the type checker
        app.screenAdded.connect(self._follow_screen)
        app.screenAdded.connect(self._put_soon)
        app.screenRemoved.connect(self._put_soon)
        app.primaryScreenChanged.connect(self._put_soon)
        for screen in app.screens():
            self._follow_screen(screen)

    @Slot(QScreen)
    def _follow_screen(self, screen: QScreen) -> None:
        screen.geometryChanged.connect(self._put_soon)
        screen.availableGeometryChanged.connect(self._put_soon)

    @Slot()
    def _put_soon(self) -> None:
        """Qt moves windows off a screen that vanishes by itself; ours has the last word."""
        QTimer.singleShot(0, self, self.put)


def outline(box: QRectF) -> QRegion:
    """The pill and a pixel around it: without a compositor X11 shows the rest as black.

    Nobody else's clicks are caught in the corners either.
    """
    path = QPainterPath()
    path.addRoundedRect(box.adjusted(-1, -1, 1, 1), box.height() / 2 + 1, box.height() / 2 + 1)
    return QRegion(path.toFillPolygon().toPolygon()).intersected(box.toRect())


def _present_set() -> str:
    return set_of((screen.name(), screen.geometry()) for screen in QGuiApplication.screens())
