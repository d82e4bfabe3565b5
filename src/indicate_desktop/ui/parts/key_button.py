"""A button that says a shortcut, and takes another one by having it pressed."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, Qt, Signal, Slot
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QWidget

from indicate_desktop.ui.parts.button import Button
from indicate_desktop.ui.theme import Theme
from indicate_desktop.ui.translate import Language

_MODIFIERS = frozenset(
    {Qt.Key.Key_Control, Qt.Key.Key_Shift, Qt.Key.Key_Alt, Qt.Key.Key_AltGr, Qt.Key.Key_Meta}
)
_NONE = frozenset({Qt.Key.Key_Backspace, Qt.Key.Key_Delete})


class KeyButton(Button):
    """`chosen` carries the keys in Qt's portable form, or None for none.

    Pressed, it waits for keys: Escape keeps what was, Backspace chooses none, Tab goes on.
    """

    chosen = Signal(object)

    def __init__(
        self,
        theme: Theme,
        language: Language,
        allowed: Callable[[str], bool],
        parent: QWidget | None = None,
    ) -> None:
        """`allowed` says whether keys in the portable form can be a shortcut."""
        super().__init__(theme, "", parent=parent)
        self.language = language
        self._allowed = allowed
        self._keys: str | None = None
        self._waiting = False
        self.clicked.connect(self._wait)
        self.show_keys(None)

    def show_keys(self, keys: str | None) -> None:
        """Say which keys it is."""
        self._keys = keys
        self._waiting = False
        native = QKeySequence.SequenceFormat.NativeText
        text = QKeySequence(keys).toString(native) if keys else self.language.tr("None")
        self.setText(text)
        self.updateGeometry()

    def event(self, event: QEvent) -> bool:
        """While it waits, keys are its own, those of shortcuts too."""
        if self._waiting and event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Takes keys where it waits for them."""
        key = Qt.Key(event.key())
        if not self._waiting or key == Qt.Key.Key_Tab:
            super().keyPressEvent(event)
        elif key == Qt.Key.Key_Escape:
            self.show_keys(self._keys)
        elif key in _NONE:
            self._choose(None)
        elif key not in _MODIFIERS:
            portable = QKeySequence.SequenceFormat.PortableText
            keys = QKeySequence(event.keyCombination()).toString(portable)
            if self._allowed(keys):
                self._choose(keys)

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        """Waits no more."""
        super().focusOutEvent(event)
        if self._waiting:
            self.show_keys(self._keys)

    @Slot()
    def _wait(self) -> None:
        self._waiting = True
        self.setFocus()
        self.setText(self.language.tr("Press the keys…"))
        self.updateGeometry()

    def _choose(self, keys: str | None) -> None:
        changed = keys != self._keys
        self.show_keys(keys)
        if changed:
            self.chosen.emit(keys)
