"""Where the glance opens: beside the tray icon, inside the screen."""

from collections.abc import Callable

from PySide6.QtCore import QPoint, QRect, QSize, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

GAP = 8
FRAME = 40
"""A title bar, before the window manager has said how high its own is."""
SETTLED_MS = 200
"""Until Qt and the window manager have moved what was on a screen that is gone."""
PANEL = 48
"""Wayland does not tell how much of a screen its panels cover."""


def take_screen_of(anchor: QRect | None, window: QWidget) -> None:
    """Let a window that is to open belong to the screen where its anchor is, if that is known."""
    screen = QGuiApplication.screenAt(anchor.center()) if anchor is not None else None
    if screen is not None:
        window.setScreen(screen)


def show_beside(anchor: QRect | None, window: QWidget) -> None:
    """Show a window without a frame beside its anchor; on Wayland the compositor says where."""
    screen = window.screen()
    corner = place(window.size(), screen.geometry(), screen.availableGeometry(), anchor)
    window.move(corner)
    window.show()
    window.move(corner)  # one that was last on a screen of another scale was moved by that one's


def place(size: QSize, screen: QRect, available: QRect, anchor: QRect | None = None) -> QPoint:
    """The window's top left corner.

    `available` is the screen without panels; `anchor` the tray icon, where the system tells it.
    Without it the corner is the one at the end of the panel: the free area's bottom right, or
    its top right where the panel lies at the top.
    """
    inside = available.adjusted(GAP, GAP, -GAP, -GAP)
    if anchor is not None and not anchor.isEmpty():
        left = anchor.x() + (anchor.width() - size.width()) // 2
        above = anchor.center().y() > screen.center().y()
        top = anchor.top() - GAP - size.height() if above else anchor.bottom() + 1 + GAP
    else:
        left = inside.right() + 1 - size.width()
        panel_on_top = available.top() - screen.top() > screen.bottom() - available.bottom()
        top = inside.top() if panel_on_top else inside.bottom() + 1 - size.height()
    return kept_inside(QPoint(left, top), size, available)


def kept_inside(corner: QPoint, size: QSize, available: QRect) -> QPoint:
    """The corner, moved so that the window is on the screen with some room around it."""
    inside = available.adjusted(GAP, GAP, -GAP, -GAP)
    left = max(inside.left(), min(corner.x(), inside.right() + 1 - size.width()))
    top = max(inside.top(), min(corner.y(), inside.bottom() + 1 - size.height()))
    return QPoint(left, top)


def room(window: QWidget, *, framed: bool) -> QSize:
    """How large a window can be and be on its screen as a whole; `framed` with a title bar."""
    free = window.screen().availableGeometry().size() - QSize(2 * GAP, 2 * GAP)
    if not framed:
        return free
    frame = max(FRAME, window.frameGeometry().height() - window.height())
    hidden = PANEL if QGuiApplication.platformName() == "wayland" else 0
    return free - QSize(0, frame + hidden)


def lift(window: QWidget) -> None:
    """Move a window with a title bar up if its foot is below the screen's."""
    frame, available = window.frameGeometry(), window.screen().availableGeometry()
    corner = kept_inside(frame.topLeft(), frame.size(), available)
    if corner.y() < frame.y():
        window.move(frame.x(), corner.y())


def bring_back(window: QWidget) -> None:
    """Move a window onto its screen as a whole, if it is not."""
    frame = window.frameGeometry()
    corner = kept_inside(frame.topLeft(), frame.size(), window.screen().availableGeometry())
    window.move(corner)


def resize(window: QWidget, size: QSize, *, framed: bool) -> None:
    """Give a window another size; one without a frame keeps the side that is nearer the panel."""
    was, available = window.geometry(), window.screen().availableGeometry()
    low = was.center().y() > available.center().y()
    window.setFixedSize(size)
    if framed and window.isVisible():
        lift(window)
    elif window.isVisible():
        corner = QPoint(was.x(), was.bottom() + 1 - size.height() if low else was.y())
        window.move(kept_inside(corner, size, available))


def when_screens_go(window: QWidget, fit: Callable[[], None]) -> None:
    """Keep a window on the screens that are left when one is taken away; `fit` sizes it anew."""

    def come_back() -> None:
        if window.isVisible():
            fit()
            bring_back(window)

    timer = QTimer(window)
    timer.setSingleShot(True)
    timer.setInterval(SETTLED_MS)
    timer.timeout.connect(come_back)
    app = QGuiApplication.instance()
    if isinstance(app, QGuiApplication):
        app.screenRemoved.connect(timer.start)
