"""The user's own results: the hub they come from, who sees them, taking them along, the end."""

from datetime import UTC, datetime

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from indicate_desktop.ui import figures
from indicate_desktop.ui.parts.button import Button
from indicate_desktop.ui.parts.paint import paint_rule, painter_on
from indicate_desktop.ui.parts.progress import Progress
from indicate_desktop.ui.parts.sentence import Sentence, Span
from indicate_desktop.ui.parts.toggle_row import SIDE
from indicate_desktop.ui.settings.choices import Surroundings
from indicate_desktop.ui.settings.look_words import summary
from indicate_desktop.ui.settings.section import Section
from indicate_desktop.ui.theme import Theme
from indicate_desktop.ui.translate import Language
from indicate_desktop.ui.typography import Text
from indicate_desktop.ui.who_sees import in_all


class DataSection(Section):
    """Deleting asks once, in its own place, and says what goes and what stays."""

    sign_in_asked = Signal()
    export_asked = Signal()
    wipe_asked = Signal()
    looks_asked = Signal()
    cancel_asked = Signal()
    grown = Signal()
    """It needs another height."""

    def __init__(self, theme: Theme, language: Language, around: Surroundings) -> None:
        tr = language.tr
        super().__init__(theme, language, tr("My data"))
        self.hub = Sentence(theme)
        self.seen = Sentence(theme)
        self.looked = Sentence(theme)
        self.looks = Button(theme, tr("Show the list…"))
        self.looks.clicked.connect(self.looks_asked)
        self.sign_in = Button(theme, tr("Connect to a hub…"))
        self.sign_in.clicked.connect(self.sign_in_asked)
        self.export = Button(theme, tr("Export my results…"))
        self.export.clicked.connect(self.export_asked)
        self.wipe = Button(theme, tr("Delete and sign out…"))
        self.wipe.clicked.connect(self._ask)
        self.message = Sentence(theme)
        self.message.hide()
        self.progress = Progress(theme)
        self.cancel = Button(theme, tr("Cancel"))
        self.cancel.clicked.connect(self.cancel_asked)
        self._add(self.hub, [self.sign_in])
        self._add(self.seen, [])
        self.looked_row = self._add(self.looked, [self.looks])
        kept = tr("Your results are kept encrypted on this computer.")
        text = around.data_locked or kept
        self._add(
            Sentence(theme, [Span(text, Text.SMALL, "text2")]),
            [self.export, self.wipe],
            below=self._under_way(),
        )
        self.show_written(None)
        self.question = _Question(theme, language)
        self.question.agreed.connect(self._agreed)
        self.question.declined.connect(self._declined)
        self.question.hide()
        self.rows.addWidget(self.question)
        for button in (self.export, self.wipe):
            button.setEnabled(around.data_locked is None)
            button.setToolTip(around.data_locked or "")
        self.show_state(around)

    def show_state(self, around: Surroundings) -> None:
        """Say which hub, who sees what, and who has looked, as it is by now."""
        self.hub.show_spans(hub_spans(self.language, around))
        self.seen.show_spans(seen_spans(self.language, around))
        self.looked.show_spans(looked_spans(self.language, around))
        self.looked_row.setVisible(around.hub is not None)

    def say(self, sentence: str, colour: str = "text2", *, busy: bool = False) -> None:
        """Say how an export or a deletion goes; while it runs neither can be asked for again."""
        self.message.show_spans([Span(sentence, Text.SMALL, colour)])
        self.message.setVisible(bool(sentence))
        self.export.setEnabled(not busy)
        self.wipe.setEnabled(not busy)
        self.grown.emit()

    def show_written(self, share: float | None) -> None:
        """How much of an export is written, 0 to 1, with a way to end it; None for no export."""
        self.progress.show_share(share or 0.0)
        changed = self.progress.isHidden() != (share is None)
        self.progress.setVisible(share is not None)
        self.cancel.setVisible(share is not None)
        if changed:
            self.grown.emit()

    def _under_way(self) -> QWidget:
        """What is said of an export or a deletion, and while it is written how far it is."""
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self.message)
        line = QHBoxLayout()
        line.setSpacing(10)
        line.addWidget(self.progress, 1)
        line.addWidget(self.cancel)
        column.addLayout(line)
        return holder

    def _add(
        self, sentence: Sentence, buttons: list[Button], below: QWidget | None = None
    ) -> QWidget:
        """A row: a sentence, and under it what can be done about it."""
        row = _Ruled(self.theme, ruled=self.rows.count() > 0)
        row.column.addWidget(sentence)
        if buttons:
            line = QHBoxLayout()
            line.setSpacing(8)
            for button in buttons:
                line.addWidget(button)
            line.addStretch(1)
            row.column.addSpacing(3)
            row.column.addLayout(line)
        if below is not None:
            row.column.addWidget(below)
        self.rows.addWidget(row)
        return row

    @Slot()
    def _ask(self) -> None:
        self.message.hide()
        self.wipe.setEnabled(False)
        self.question.show()
        self.grown.emit()
        self.question.keep.setFocus()

    @Slot()
    def _agreed(self) -> None:
        self.question.hide()
        self.say(self.language.tr("Deleting…"), busy=True)
        self.wipe_asked.emit()

    @Slot()
    def _declined(self) -> None:
        self.question.hide()
        self.wipe.setEnabled(True)
        self.wipe.setFocus()
        self.grown.emit()


class _Ruled(QWidget):
    """A column under a rule."""

    def __init__(self, theme: Theme, *, ruled: bool) -> None:
        super().__init__()
        self.theme = theme
        self.ruled = ruled
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(SIDE, 11, SIDE, 11)
        self.column.setSpacing(6)

    def paintEvent(self, _event: object) -> None:  # noqa: N802 - Qt's name
        if self.ruled:
            painter = painter_on(self)
            paint_rule(painter, 0, self.width(), 0, self.theme.palette.line)
            painter.end()


class _Question(_Ruled):
    """Asks whether to delete; the safe answer has the focus."""

    agreed = Signal()
    declined = Signal()

    def __init__(self, theme: Theme, language: Language) -> None:
        super().__init__(theme, ruled=True)
        tr = language.tr
        strong = tr("Delete the results on this computer and sign out?")
        rest = tr(
            "What still waits to be sent is deleted too. The hub keeps its own; you get"
            " everything back when you sign in again with a new code from your team leader."
        )
        self.column.addWidget(
            Sentence(
                theme,
                [Span(f"{strong} ", Text.SMALL_STRONG), Span(rest, Text.SMALL, "text2")],
            )
        )
        line = QHBoxLayout()
        line.setSpacing(8)
        self.keep = Button(theme, tr("Keep everything"))
        self.keep.clicked.connect(self.declined)
        self.delete = Button(theme, tr("Delete and sign out"))
        self.delete.clicked.connect(self.agreed)
        line.addWidget(self.keep)
        line.addWidget(self.delete)
        line.addStretch(1)
        self.column.addSpacing(3)
        self.column.addLayout(line)


def hub_spans(language: Language, around: Surroundings) -> list[Span]:
    """Which hub, as whom, and since when."""
    if around.hub is None:
        text = language.tr("This computer is not connected to a hub.")
        return [Span(text, Text.SMALL, "text2")]
    strong = language.tr("Connected to {hub}").format(hub=around.hub.removeprefix("https://"))
    rest = []
    if around.profile is not None:
        rest.append(language.tr("as {name}").format(name=around.profile.name))
    if around.since is not None:
        day = around.since.astimezone(figures.zone_of(around.profile))
        when = language.short_date(day.year, day.month, day.day)
        rest.append(language.tr("since {time}").format(time=when))
    after = f" {' · '.join(rest)}" if rest else ""
    return [Span(strong, Text.SMALL_STRONG), Span(after, Text.SMALL, "text2")]


def seen_spans(language: Language, around: Surroundings) -> list[Span]:
    """Who sees what."""
    return [
        Span(language.tr("Who sees my results?") + " ", Text.SMALL_STRONG),
        Span(in_all(language, around.profile), Text.SMALL, "text2"),
    ]


def looked_spans(language: Language, around: Surroundings) -> list[Span]:
    """Who has looked."""
    strong = language.tr("Who has looked?")
    said = summary(language, around.looked, datetime.now(UTC))
    return [Span(f"{strong} ", Text.SMALL_STRONG), Span(said, Text.SMALL, "text2")]
