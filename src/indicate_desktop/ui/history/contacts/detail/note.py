"""The agent's own: a private note on a contact, and the mark that it was hard."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal, Slot
from PySide6.QtGui import QHideEvent, QKeyEvent, QTextCursor
from PySide6.QtWidgets import QVBoxLayout, QWidget

from indicate_desktop.domain.reflection import LONGEST_NOTE, Reflection
from indicate_desktop.ui.parts.field import TextField
from indicate_desktop.ui.parts.label import Caption
from indicate_desktop.ui.parts.sentence import Sentence, Span
from indicate_desktop.ui.parts.toggle_chip import ToggleChip
from indicate_desktop.ui.theme import Theme
from indicate_desktop.ui.translate import Language
from indicate_desktop.ui.typography import Text

_ENTER = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})


class NoteCard(QWidget):
    """A note is said when the field is left, with Ctrl+Enter, or when its contact goes away.

    What was said is shown until the story has it: a story that was read a moment too early, or a
    refusal, takes nothing away.
    """

    said = Signal(str, object, object)
    """A contact's key, the note or None, the mark or None: None leaves it as it is."""

    def __init__(self, theme: Theme, language: Language, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        tr = language.tr
        self._language = language
        self._key = ""
        self._shown = ""
        self._notes: dict[str, str] = {}
        self._marks: dict[str, bool] = {}
        self.hard = ToggleChip(theme, tr("This one was hard"))
        self.hard.clicked.connect(self._mark)
        self.field = TextField(
            theme,
            tr("Private note"),
            tr("What do you take with you from this one?"),
            height=92,
        )
        self.field.edit.installEventFilter(self)
        self.field.edit.textChanged.connect(self._keep_short)
        self.told = Sentence(theme)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(7)
        column.addWidget(Caption(theme, tr("Private note")))
        column.addWidget(self.hard, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.field)
        column.addWidget(self.told)

    def show_reflection(
        self, key: str, kept: Reflection | None, *, pending: bool, possible: bool = True
    ) -> None:
        """What is kept about a contact; words that are being written stay."""
        if key != self._key:
            self.save()
            self._key = key
            self._fill(self._notes.get(key, ""))
        note, hard = (kept.note, kept.hard) if kept is not None else ("", False)
        if self._notes.get(key) == note:
            del self._notes[key]
        if self._marks.get(key) == hard:
            del self._marks[key]
        if not self.unsaved:
            self._fill(self._notes.get(key, note))
        self.hard.setChecked(self._marks.get(key, hard))
        self._allow(possible=possible)
        self._tell(waits=pending or key in self._notes)

    def _allow(self, *, possible: bool) -> None:
        """Where nothing can be noted, what was written can still be copied, and keeps the focus."""
        edit, focus = self.field.edit, self.hard.hasFocus() or self.field.edit.hasFocus()
        edit.setReadOnly(not possible)
        self.field.setEnabled(possible or focus or bool(self.note))
        if focus and not possible:
            self.field.setFocus()
        self.hard.setEnabled(possible)

    @property
    def note(self) -> str:
        """What is in the field."""
        return self.field.text().strip()

    @property
    def unsaved(self) -> bool:
        """Whether there are words that were not said yet."""
        return self.note != self._shown

    @Slot()
    def save(self) -> None:
        """Say what was written, if anything was."""
        if self._key and self.unsaved:
            self._shown = self._notes[self._key] = self.note
            self.said.emit(self._key, self.note, None)

    def eventFilter(self, _field: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Leaving the field or Ctrl+Enter says it."""
        if event.type() == QEvent.Type.FocusOut:
            self.save()
        elif isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
            if control and event.key() in _ENTER:
                self.save()
                return True
        return False

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802 - Qt's name
        """Nothing is lost when the pane or its window closes."""
        self.save()
        super().hideEvent(event)

    def _fill(self, note: str) -> None:
        if note != self._shown or self.unsaved:
            self._shown = note
            self.field.edit.setPlainText(note)

    def _tell(self, *, waits: bool) -> None:
        tr = self._language.tr
        where = tr(
            "For you alone. It lies in the hub's database; no coach sees it"
            " unless you write it in a request."
        )
        words = f"{where} {tr('It waits for the hub.')}" if waits else where
        self.told.show_spans([Span(words, Text.NOTE, "text3")])

    @Slot()
    def _keep_short(self) -> None:
        """No more goes in than the hub takes."""
        if len(text := self.field.text()) > LONGEST_NOTE:
            self.field.edit.setPlainText(text[:LONGEST_NOTE])
            self.field.edit.moveCursor(QTextCursor.MoveOperation.End)

    @Slot(bool)
    def _mark(self, hard: bool) -> None:  # noqa: FBT001 - Qt's signal
        if self._key:
            self._marks[self._key] = hard
            self.said.emit(self._key, None, hard)
