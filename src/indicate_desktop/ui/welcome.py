"""The first window: the hub's address and a code, or the demo."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from indicate_desktop.ui.parts.button import Button
from indicate_desktop.ui.parts.field import LineField
from indicate_desktop.ui.parts.label import Caption
from indicate_desktop.ui.parts.sentence import Sentence, Span
from indicate_desktop.ui.parts.sheet import SIDE, Sheet
from indicate_desktop.ui.theme import Theme
from indicate_desktop.ui.translate import Language
from indicate_desktop.ui.typography import Text

WIDTH = 420


class WelcomeWindow(Sheet):
    """`enrol_asked` carries address and code; `demo_asked` asks for the simulated centre."""

    enrol_asked = Signal(str, str)
    demo_asked = Signal()

    def __init__(self, theme: Theme, language: Language, parent: QWidget | None = None) -> None:
        super().__init__(
            theme, language, language.tr("Your results, as they happen"), WIDTH, parent
        )
        tr = language.tr
        body = QVBoxLayout()
        body.setContentsMargins(SIDE, 0, SIDE, 18)
        body.setSpacing(14)
        body.addWidget(
            Sentence(
                theme,
                [
                    Span(
                        tr(
                            "Connect to your team's hub with the code that your team leader"
                            " gave you. Your results are kept encrypted on this computer,"
                            " and you see who else sees them."
                        ),
                        Text.BODY,
                        "text2",
                    )
                ],
            )
        )
        self.address = LineField(theme, tr("Hub address"), tr("hub.example.com"))
        self.code = LineField(theme, tr("One-time code"), "A1B2-C3D4-E5F6")
        for caption, field in (
            (tr("Hub address"), self.address),
            (tr("One-time code"), self.code),
        ):
            group = QVBoxLayout()
            group.setSpacing(6)
            group.addWidget(Caption(theme, caption))
            group.addWidget(field)
            body.addLayout(group)
            field.edit.textChanged.connect(self._check)
            field.edit.returnPressed.connect(self._connect)
        self.message = Sentence(theme)
        self.message.hide()
        body.addWidget(self.message)
        row = QHBoxLayout()
        row.setSpacing(10)
        self.demo = Button(theme, tr("Try the demo"))
        self.demo.clicked.connect(self.demo_asked)
        row.addWidget(self.demo)
        row.addStretch(1)
        self.connect_button = Button(theme, tr("Connect"), primary=True)
        self.connect_button.setSizePolicy(self.demo.sizePolicy())
        self.connect_button.clicked.connect(self._connect)
        row.addWidget(self.connect_button)
        body.addLayout(row)
        self.column.addLayout(body)
        self._check()

    def open_for(self, address: str | None, *, lost: bool = False, ended: bool = False) -> None:
        """Show it, with the address that is already known; `lost`, `ended` say why it asks."""
        if ended:
            from indicate_desktop.ui.words import sync_problem  # noqa: PLC0415 - rare

            self._say(sync_problem(self.language, "device_ended"), "text1")
        elif lost:
            sentence = self.language.tr(
                "The settings on this computer could not be read. Connect again with a new code;"
                " your results come back."
            )
            self._say(sentence, "text1")
        if address and not self.address.edit.text():
            self.address.edit.setText(address)
        self.raise_up()
        (self.code if self.address.edit.text() else self.address).setFocus()

    def show_problem(self, sentence: str) -> None:
        """Say why connecting did not work, and let the user try again."""
        self._say(sentence, "clay")
        self._enable(enabled=True)
        self.code.setFocus()
        self.code.edit.selectAll()

    def show_busy(self) -> None:
        """Say that the hub is being asked."""
        self._say(self.language.tr("Connecting…"), "text2")
        self._enable(enabled=False)

    def _say(self, sentence: str, colour: str) -> None:
        self.message.show_spans([Span(sentence, Text.SMALL, colour)])
        self.message.show()
        self.fit()

    def _enable(self, *, enabled: bool) -> None:
        for widget in (self.address, self.code, self.connect_button, self.demo):
            widget.setEnabled(enabled)
        if enabled:
            self._check()

    @Slot()
    def _check(self) -> None:
        filled = bool(self.address.edit.text().strip() and self.code.edit.text().strip())
        self.connect_button.setEnabled(filled)

    @Slot()
    def _connect(self) -> None:
        if self.connect_button.isEnabled():
            self.show_busy()
            self.enrol_asked.emit(self.address.edit.text().strip(), self.code.edit.text().strip())
