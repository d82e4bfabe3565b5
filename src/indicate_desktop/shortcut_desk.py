"""The keys that open and close the glance from anywhere.

On X11 the server tells of them, on Windows a message does. Wayland and macOS give no program
keys of its own accord: there a second start, bound to keys in the system's settings, does it.
"""

import sys
from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractNativeEventFilter, QByteArray, QObject, Signal, Slot
from PySide6.QtGui import QGuiApplication

from indicate_desktop.preferences import Preferences

if TYPE_CHECKING:
    from PySide6.QtCore import QSocketNotifier

    from indicate_desktop.domain.shortcut import Shortcut
    from indicate_desktop.system.windows_hotkey import WindowsHotkey
    from indicate_desktop.system.x_hotkey import XHotkey


class ShortcutDesk(QObject):
    """Follows the setting `shortcut`; holds the keys from `start` to `close`."""

    pressed = Signal()
    changed = Signal()
    """`text` or `problem` is another one."""

    def __init__(self, preferences: Preferences, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._preferences = preferences
        self._started = False
        self._x: XHotkey | None = None
        self._notifier: QSocketNotifier | None = None
        self._windows: WindowsHotkey | None = None
        self._filter: _Messages | None = None
        self.problem: str | None = None
        """Why the keys do nothing: "taken", "impossible", "wrong"; None where they work."""
        preferences.changed.connect(self._follow)

    @property
    def text(self) -> str:
        """The keys that work now, as Qt writes them in menus; "" for none."""
        held = self._x is not None or self._windows is not None
        return (self._preferences.settings.shortcut or "") if held else ""

    def start(self) -> None:
        """Ask the system for the keys."""
        self._started = True
        self._hold()

    def close(self) -> None:
        """Give them back; safe to call twice."""
        if self._notifier is not None:
            self._notifier.setEnabled(False)
            self._notifier.deleteLater()
            self._notifier = None
        if self._filter is not None:
            self._filter.remove()
            self._filter = None
        for held in (self._x, self._windows):
            if held is not None:
                held.close()
        self._x = self._windows = None

    @Slot(str)
    def _follow(self, name: str) -> None:
        if name == "shortcut" and self._started:
            self._hold()

    def _hold(self) -> None:
        from indicate_desktop.domain.shortcut import parse  # noqa: PLC0415 - not for the start
        from indicate_desktop.system.hotkey import HotkeyError  # noqa: PLC0415 - as above

        self.close()
        self.problem = None
        wanted = self._preferences.settings.shortcut
        if wanted:
            keys = parse(wanted)
            try:
                self.problem = "wrong" if keys is None else self._ask_system(keys)
            except HotkeyError as error:
                self.problem = "taken" if error.taken else "impossible"
                import logging  # noqa: PLC0415 - rare

                logging.getLogger(__name__).warning("the keys %s: %s", wanted, error)
        self.changed.emit()

    def _ask_system(self, keys: "Shortcut") -> str | None:
        """Hold the keys; a word for why not, raises HotkeyError."""
        if QGuiApplication.platformName() == "xcb":
            from PySide6.QtCore import QSocketNotifier  # noqa: PLC0415 - not for the start

            from indicate_desktop.system.x_hotkey import XHotkey  # noqa: PLC0415 - as above

            self._x = XHotkey(keys)
            kind = QSocketNotifier.Type.Read
            self._notifier = QSocketNotifier(self._x.fileno(), kind, self)
            self._notifier.activated.connect(self._look)
            return None
        if sys.platform == "win32":
            from indicate_desktop.system.windows_hotkey import WindowsHotkey  # noqa: PLC0415

            self._windows = WindowsHotkey(keys)
            self._filter = _Messages(self._windows, self.pressed.emit)
            return None
        return "impossible"

    @Slot()
    def _look(self) -> None:
        from indicate_desktop.system.hotkey import HotkeyError  # noqa: PLC0415 - late

        if self._x is None:
            return
        try:
            pressed = self._x.pressed()
        except HotkeyError:  # another keyboard, on which the keys are another program's
            self._hold()
            return
        if self._x.broken:
            self.close()
        if pressed:
            self.pressed.emit()


class _Messages(QAbstractNativeEventFilter):
    """Looks at the messages of the GUI's thread for the one of the keys."""

    def __init__(self, keys: "WindowsHotkey", tell: object) -> None:
        super().__init__()
        self._keys = keys
        self._tell = tell
        if (app := QGuiApplication.instance()) is not None:
            app.installNativeEventFilter(self)

    def remove(self) -> None:
        """Look no more."""
        if (app := QGuiApplication.instance()) is not None:
            app.removeNativeEventFilter(self)

    def nativeEventFilter(  # noqa: N802 - Qt's name
        self, _kind: QByteArray | bytes | bytearray | memoryview, message: int
    ) -> object:
        """Qt's own question, for every message: False lets it pass on."""
        if self._keys.told(int(message)) and callable(self._tell):
            self._tell()
        return False, 0
