"""Notifications on the screen: through the desktop's own service, else from the tray icon.

Nothing is connected before the first one is to be shown.
"""

import os
import sys
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSocketNotifier, Signal, Slot
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QSystemTrayIcon

from indicate_desktop.system.user_state import UserState, user_state

if TYPE_CHECKING:
    from indicate_desktop.full_screen_watch import FullScreenWatch
    from indicate_desktop.system.notification_service import NotificationService, Picture
    from indicate_desktop.ui.notice_words import NoticeWords

PICTURE = 64
"""Pixels; services scale it."""


class Announcer(QObject):
    """Shows one notification of each kind at a time, and tells where a click leads."""

    chosen = Signal(str)
    """A `Target`."""
    quiet_changed = Signal()
    """Do-not-disturb was turned on or off, or a window stopped filling the screen."""

    def __init__(self, tray: QSystemTrayIcon, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._tray = tray
        self._service: NotificationService | None = None
        self._watch: QSocketNotifier | None = None
        self._served = False
        self._numbers: dict[str, int] = {}
        self._targets: dict[int, dict[str, str]] = {}
        self._balloon: str | None = None
        self._screen: FullScreenWatch | None = None
        """Watched only while something waits for it: each change of windows would wake us."""
        tray.messageClicked.connect(self._balloon_clicked)

    def ask(self, then: Callable[[UserState], None]) -> None:
        """Ask whether a notification would disturb now; the answer comes soon, or at once."""
        service = self._connected()
        if service is None:
            then(self._state(quiet=False))
            return

        def said(quiet: bool | None) -> None:  # noqa: FBT001 - the service's callback
            if self._service is not service:
                return  # left meanwhile; what is to be told waits for the next snapshot
            self._served = quiet is not None
            then(self._state(quiet=bool(quiet)))

        self._trying(lambda: service.ask_quiet(said))
        if self._service is None:
            then(self._state(quiet=False))

    def show(self, words: "NoticeWords") -> None:
        """Show a notification in place of the last one of its kind."""
        from indicate_desktop.ui.visible import visible, visible_line  # noqa: PLC0415 - when first shown

        # Over the bus no text may hold a NUL: it would end the connection.
        words = replace(words, title=visible_line(words.title), body=visible(words.body))
        service = self._service
        if service is None or not self._served:
            self._show_balloon(words)
            return
        from indicate_desktop.system.notification_service import (  # noqa: PLC0415 - Linux only
            CLICK,
            Notification,
        )

        targets = {CLICK: words.target.value} | {t.value: t.value for t, _ in words.actions}
        labels = [(CLICK, words.title), *((t.value, label) for t, label in words.actions)]
        shown = Notification(
            title=words.title, body=words.body, actions=labels, picture=self._picture()
        )

        def numbered(number: int) -> None:
            if not number:  # the service is gone since it was asked
                self._show_balloon(words)
                return
            self._targets.pop(self._numbers.get(words.kind, 0), None)
            self._numbers[words.kind] = number
            self._targets[number] = targets

        number = self._numbers.get(words.kind, 0)
        self._trying(lambda: service.show(shown, number, numbered))
        if self._service is None:
            self._show_balloon(words)

    def clicked(self, number: int, action: str) -> None:
        """See `Told`, as for the ones below."""
        target = self._targets.get(number, {}).get(action)
        if target is not None:
            self.chosen.emit(target)

    def token_given(self, token: str) -> None:
        """Qt takes it from there when the next window is brought to the front."""
        os.environ["XDG_ACTIVATION_TOKEN"] = token

    def closed(self, number: int) -> None:
        """The next of its kind is a new one: its number may be another's by then."""
        self._targets.pop(number, None)
        self._numbers = {kind: known for kind, known in self._numbers.items() if known != number}

    def quiet_told(self, _quiet: bool) -> None:  # noqa: FBT001 - the service's callback
        """Somebody may want to look whether what waits can be told."""
        self.quiet_changed.emit()

    def ended(self) -> None:
        """A service that comes after counts anew."""
        self._numbers.clear()
        self._targets.clear()

    def close(self) -> None:
        """Leave bus and display; safe to call twice."""
        if self._screen is not None:
            self._screen.close()
            self._screen = None
        self._leave_bus()

    def _leave_bus(self) -> None:
        if self._watch is not None:
            self._watch.setEnabled(False)
            self._watch.deleteLater()
            self._watch = None
        if self._service is not None:
            self._service.bus.close()
            self._service = None
        self._served = False

    def _state(self, *, quiet: bool) -> UserState:
        """What speaks against showing anything, beside the service's own do-not-disturb."""
        if not sys.platform.startswith("linux"):
            return user_state()
        from indicate_desktop.full_screen_watch import FullScreenWatch  # noqa: PLC0415 - lazy

        if self._screen is None:
            self._screen = FullScreenWatch(self)
            self._screen.changed.connect(self.quiet_changed)
        covered = self._screen.covered
        if not covered:
            self._screen.close()
            self._screen.deleteLater()
            self._screen = None
        return UserState(do_not_disturb=quiet, full_screen=covered)

    def _connected(self) -> "NotificationService | None":
        """The service; None where the system has its own way, or there is no session bus."""
        if self._service is not None or not sys.platform.startswith("linux"):
            return self._service
        from indicate_desktop.desktop_setting import read_setting  # noqa: PLC0415 - Linux only
        from indicate_desktop.system.notification_service import (  # noqa: PLC0415 - Linux only
            NotificationService,
        )
        from indicate_desktop.system.session_bus import BusError, SessionBus  # noqa: PLC0415

        try:
            bus = SessionBus.open()
            self._service = NotificationService(
                bus, "Indicate Desktop", told=self, read_setting=partial(read_setting, self)
            )
        except BusError:
            return None
        self._watch = QSocketNotifier(bus.fileno(), QSocketNotifier.Type.Read, self)
        self._watch.activated.connect(self._read)
        return self._service

    @Slot()
    def _read(self) -> None:
        service = self._service
        if service is not None:
            self._trying(service.bus.read)

    def _trying(self, call: Callable[[], None]) -> None:
        """Use the bus; one that is gone is connected anew when the next notice comes."""
        from indicate_desktop.system.session_bus import BusError  # noqa: PLC0415 - Linux only

        try:
            call()
        except BusError:
            self._leave_bus()
            self.ended()

    def _show_balloon(self, words: "NoticeWords") -> None:
        self._balloon = words.target.value
        self._tray.showMessage(words.title, words.body, self._tray.icon())

    @Slot()
    def _balloon_clicked(self) -> None:
        if self._balloon is not None:
            target, self._balloon = self._balloon, None
            self.chosen.emit(target)

    def _picture(self) -> "Picture | None":
        """The tray icon as it is now."""
        from indicate_desktop.system.notification_service import Picture  # noqa: PLC0415 - Linux

        image = self._tray.icon().pixmap(PICTURE).toImage()
        image = image.convertToFormat(QImage.Format.Format_RGBA8888)
        if image.isNull():
            return None
        return Picture(width=image.width(), height=image.height(), data=bytes(image.constBits()))
