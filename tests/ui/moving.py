"""Animations held still at one of their frames."""

from collections.abc import Callable

from PySide6.QtCore import QAbstractAnimation, QCoreApplication, QVariantAnimation
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot


def running(widget: QWidget) -> list[QVariantAnimation]:
    """The animations under way in a widget and below it."""
    return [
        way
        for way in widget.findChildren(QVariantAnimation)
        if way.state() != QAbstractAnimation.State.Stopped
    ]


def hold_at(widget: QWidget, ms: int) -> None:
    """Hold everything that moves below a widget at a frame."""
    for way in running(widget):
        way.pause()
        way.setCurrentTime(ms)


def let_go(widget: QWidget) -> None:
    """Let what is held go on."""
    for way in running(widget):
        if way.state() == QAbstractAnimation.State.Paused:
            way.resume()


def at_rest(qtbot: QtBot, widget: QWidget) -> None:
    """Wait until nothing moves."""
    let_go(widget)
    qtbot.waitUntil(lambda: not running(widget))


def picture(widget: QWidget) -> QImage:
    return widget.grab().toImage()


def frames(qtbot: QtBot, widget: QWidget, begin: Callable[[], object], ms: int) -> list[QImage]:
    """Every different picture that is shown in the time after something began."""
    seen = [picture(widget)]
    begin()
    QCoreApplication.sendPostedEvents()  # layouts take their places before anything is painted
    for _ in range(ms // 10):
        shown = picture(widget)
        if shown != seen[-1]:
            seen.append(shown)
        qtbot.wait(10)
    return seen
