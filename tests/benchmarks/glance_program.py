"""The desktop itself, with a driver inside: opens its glance as the tray icon does, many times,
and hands it events; each by turns with a bare widget of the same size and flags.

Arguments: the profile, and the file for the times (JSON). Ends by itself.
"""

import json
import sys
import traceback
from argparse import Namespace
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from datetime import timedelta
from pathlib import Path
from time import perf_counter_ns, thread_time_ns

from PySide6.QtCore import (
    QCoreApplication,
    QEvent,
    QEventLoop,
    QObject,
    QRect,
    Qt,
    QTimer,
    Signal,
    Slot,
)
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QRegion
from PySide6.QtWidgets import QSystemTrayIcon, QWidget

from indicate_desktop import app
from indicate_desktop.desktop import Desktop
from indicate_desktop.domain.rating import Rating
from indicate_desktop.domain.snapshot import ContactLine, Snapshot, SyncState
from indicate_desktop.ui.glance.window import POPOVER, GlanceWindow

OPENINGS = 120
EVENTS = 120
WARM_UP = 5
OPEN_MS, SHUT_MS = 100, 150
"""Room for what the window manager says of a window that has come or gone; together more than
`SAME_CLICK_S`, within which a click belongs to the closing before."""
SETTLE_MS = 4_000


@dataclass
class Times:
    """What was measured; milliseconds, and shares of the window's area."""

    glance_open: list[float] = field(default_factory=list)
    bare_open: list[float] = field(default_factory=list)
    glance_event: list[float] = field(default_factory=list)
    bare_event: list[float] = field(default_factory=list)
    share: list[float] = field(default_factory=list)


class Bare(QWidget):
    """As little as a window of the glance's kind can be."""

    painted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setWindowFlags(POPOVER)
        self.setAttribute(Qt.WidgetAttribute.WA_TranslucentBackground)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        painter = QPainter(self)
        painter.fillRect(event.rect(), QColor("#F7F7F5"))
        painter.end()
        self.painted.emit()


class PaintedRegion(QObject):
    """What of a window has been painted: it lies under all its parts, none of them opaque."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.region = QRegion()
        window.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        if event.type() == QEvent.Type.Paint and isinstance(event, QPaintEvent):
            self.region += event.region()
        return False

    def take(self) -> QRegion:
        """What was painted since the last time that this was asked."""
        taken, self.region = self.region, QRegion()
        return taken


def area(region: QRegion) -> int:
    """In pixels."""
    boxes: Iterable[QRect] = region  # type: ignore[assignment] # it is, but PySide's stubs
    return sum(box.width() * box.height() for box in boxes)


def wait(milliseconds: int) -> None:
    """Let the event loop run."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


def until_painted(window: GlanceWindow | Bare, act: Callable[[], None]) -> None:
    """Act, and return when the window's next paint is done and sent to the screen."""
    loop = QEventLoop()
    # What was painted is sent when its event is done.
    connection = window.painted.connect(lambda: QTimer.singleShot(0, loop.quit))
    act()
    loop.exec()
    QObject.disconnect(connection)


def until_seen(window: QWidget, act: Callable[[], None]) -> None:
    """Act, and return when the screen itself has other pixels in the window's middle."""
    middle, screen = window.geometry().center(), window.screen()

    def pixel() -> int:
        return screen.grabWindow(0, middle.x(), middle.y(), 1, 1).toImage().pixel(0, 0)

    before, until = pixel(), perf_counter_ns() + 5_000_000_000
    act()
    while pixel() == before:
        QCoreApplication.processEvents()
        if perf_counter_ns() > until:
            raise TimeoutError(f"{window!r} is not on the screen")


class Driver(QObject):
    """Waits until the desktop is live, measures, and quits."""

    def __init__(self, desktop: Desktop, out: Path) -> None:
        super().__init__(desktop)
        self._desktop = desktop
        self._glance = desktop._glance
        self._icon = desktop._tray.icon
        self._out = out
        self._times = Times()
        self._begun = False
        desktop._backend.snapshot_made.connect(self._look)

    @Slot(object)
    def _look(self, snapshot: Snapshot) -> None:
        if not self._begun and snapshot.sync.state is SyncState.LIVE:
            self._begun = True
            QTimer.singleShot(SETTLE_MS, self._run)

    @Slot()
    def _run(self) -> None:
        try:
            bare = Bare()
            self._measure_openings(bare)
            self._measure_events(bare)
            self._out.write_text(json.dumps(vars(self._times)))
        except Exception:  # noqa: BLE001 - the desktop would log it, where nobody looks
            traceback.print_exc()
        finally:
            self._desktop.quit()

    def _measure_openings(self, bare: Bare) -> None:
        click = QSystemTrayIcon.ActivationReason.Trigger
        # The first opening moves it from where the start has put it to the tray icon.
        for ask in (self._glance.hide, lambda: self._icon.activated.emit(click)) * 2:
            ask()
            wait(3 * SHUT_MS)
        self._glance.hide()
        wait(3 * SHUT_MS)
        for turn in range(OPENINGS + WARM_UP):
            taken = []
            for window, act in (
                (self._glance, lambda: self._icon.activated.emit(click)),
                (bare, bare.show),
            ):
                bare.setFixedSize(self._glance.size())
                bare.move(self._glance.pos())
                begin = perf_counter_ns()
                until_seen(window, act)
                taken.append((perf_counter_ns() - begin) / 1e6)
                wait(OPEN_MS)
                window.hide()
                wait(SHUT_MS)
            if turn >= WARM_UP:
                self._times.glance_open.append(taken[0])
                self._times.bare_open.append(taken[1])

    def _measure_events(self, bare: Bare) -> None:
        glance = self._glance
        glance.content.header.pin.setChecked(True)
        bare.show()
        glance.open_beside(None)
        wait(1_000)
        watch = PaintedRegion(glance)
        snapshot = self._desktop._snapshot
        assert snapshot is not None
        whole = glance.width() * glance.height()
        for turn in range(EVENTS + WARM_UP):
            snapshot = following(snapshot, turn)
            watch.take()
            begin = thread_time_ns()
            until_painted(glance, lambda: glance.show_snapshot(snapshot))  # noqa: B023 - at once
            wait(30)
            taken = (thread_time_ns() - begin) / 1e6
            region = watch.take()
            begin = thread_time_ns()
            until_painted(bare, lambda: bare.update(region))  # noqa: B023 - at once
            wait(30)
            floor = (thread_time_ns() - begin) / 1e6
            if turn >= WARM_UP:
                self._times.glance_event.append(taken)
                self._times.bare_event.append(floor)
                self._times.share.append(area(region) / whole)
        bare.hide()


def following(snapshot: Snapshot, turn: int) -> Snapshot:
    """The next event's snapshot: a contact, then its rating, and so on."""
    newest = snapshot.latest[0]
    if turn % 2:
        rating = Rating(
            key=f"turn-{turn}", contact=newest.contact.key, agent=newest.contact.agent,
            source=newest.contact.source, order=1, score=1 + turn // 2 % 5,
            answered_at=snapshot.made_at,
        )  # fmt: skip
        goals = tuple(
            replace(each, value=None if each.value is None else each.value + 0.01, n=each.n + 1)
            for each in snapshot.goals[:1]
        )
        latest = (replace(newest, rating=rating), *snapshot.latest[1:])
        return replace(snapshot, latest=latest, goals=(*goals, *snapshot.goals[1:]))
    ended = newest.contact.ended_at
    contact = replace(
        newest.contact,
        key=f"turn-{turn}",
        topic=("Invoice question", "Delivery delayed", "Change of address")[turn // 2 % 3],
        ended_at=None if ended is None else ended + timedelta(seconds=1),
    )
    latest = (ContactLine(contact=contact), *snapshot.latest[:-1])
    return replace(snapshot, latest=latest, contacts_shift=snapshot.contacts_shift + 1)


def main() -> int:
    profile, out = map(Path, sys.argv[1:3])
    options = Namespace(
        profile=profile, language=None, command="run", seconds=120.0, screenshots=None,
        timings=None, autostart=False,
    )  # fmt: skip
    return app.run(options, lambda desktop: setattr(desktop, "driver", Driver(desktop, out)))


if __name__ == "__main__":
    sys.exit(main())
