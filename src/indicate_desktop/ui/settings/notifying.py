"""Which notifications are wanted, and when none are."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from indicate_desktop.ui.parts.chooser import Chooser
from indicate_desktop.ui.parts.label import Label
from indicate_desktop.ui.parts.setting_row import SettingRow
from indicate_desktop.ui.parts.toggle_row import ToggleRow
from indicate_desktop.ui.settings.choices import Choices, Surroundings
from indicate_desktop.ui.settings.section import Section, decided, show_switch
from indicate_desktop.ui.theme import Theme
from indicate_desktop.ui.translate import Language, mark
from indicate_desktop.ui.typography import Text

KINDS = (
    ("notify_praise", mark("Praise")),
    ("notify_coaching", mark("Answers from your coach")),
    ("notify_goal", mark("A goal reached")),
    ("notify_streak", mark("Your streak")),
    ("notify_milestone", mark("A milestone")),
    ("notify_summary", mark("A summary of what waited while it was quiet")),
)
USUAL_QUIET = ("17:00", "08:00")
"""Offered where quiet hours are turned on for the first time."""
HALF_HOURS = 48


class NotifyingSection(Section):
    """A switch for all, one for each kind, and quiet hours."""

    changed = Signal(str, object)

    def __init__(
        self, theme: Theme, language: Language, chosen: Choices, around: Surroundings
    ) -> None:
        tr = language.tr
        super().__init__(theme, language, tr("Notifications"))
        self._locked: frozenset[str] = frozenset()
        self.all = ToggleRow(theme, tr("Notify me"), ruled=False)
        self.all.toggled.connect(self._all)
        self.rows.addWidget(self.all)
        self.kinds: dict[str, ToggleRow] = {}
        for name, title in KINDS:
            row = ToggleRow(theme, tr(title))
            row.toggled.connect(self._kind)
            row.setObjectName(name)
            self.kinds[name] = row
            self.rows.addWidget(row)
        self.quiet = ToggleRow(theme, tr("Quiet hours"), tr("What comes meanwhile waits."))
        self.quiet.setChecked(chosen.quiet_from is not None and chosen.quiet_until is not None)
        self.quiet.toggled.connect(self._quiet)
        self.rows.addWidget(self.quiet)
        self.since = self._clock(tr("Quiet from"), chosen.quiet_from or USUAL_QUIET[0])
        self.until = self._clock(tr("Quiet until"), chosen.quiet_until or USUAL_QUIET[1])
        between: list[QWidget] = [self.since, Label(theme, "–", Text.BODY, "text2"), self.until]
        self.hours = SettingRow(theme, tr("Every day"), *between)
        self.rows.addWidget(self.hours)
        self.nudges = ToggleRow(
            theme,
            tr("Suggest coaching to me"),
            tr("At most once a week, here in the program only; nobody else sees it."),
        )
        self.nudges.setChecked(chosen.nudges)
        self.nudges.setObjectName("nudges")
        self.nudges.toggled.connect(self._kind)
        self.rows.addWidget(self.nudges)
        self.show_state(chosen, around)

    def show_state(self, chosen: Choices, around: Surroundings) -> None:
        """Show how the switches stand that a hub may decide, and which of them it has."""
        why = decided(self.language, around)
        what = self.language.tr(
            "Never during a contact, a presentation or full screen, and never about a low rating."
        )
        self._locked = frozenset(around.locks)
        off = "quiet" in self._locked
        show_switch(self.all, on=not chosen.quiet, note=why if off else what, locked=off)
        for name, row in self.kinds.items():
            locked = name in self._locked
            on = getattr(chosen, name)
            show_switch(row, on=on, note=why if locked else "", locked=locked)
        self._show_what_counts()

    def _clock(self, name: str, chosen: str) -> Chooser:
        """Times of day every half hour, and the chosen one wherever it lies."""
        control = Chooser(self.theme, name)
        halves = {f"{half // 2:02}:{half % 2 * 30:02}" for half in range(HALF_HOURS)}
        for clock in sorted(halves | {chosen}):
            control.addItem(self.language.clock(int(clock[:2]), int(clock[3:])), clock)
        control.setCurrentIndex(control.findData(chosen))
        control.setMaximumWidth(self.theme.px(110))
        control.activated.connect(self._tell_hours)
        return control

    def _all(self, on: bool) -> None:  # noqa: FBT001 - Qt's signal
        self.changed.emit("quiet", not on)
        self._show_what_counts()

    def _kind(self, on: bool) -> None:  # noqa: FBT001 - Qt's signal
        self.changed.emit(self.sender().objectName(), on)

    def _quiet(self, on: bool) -> None:  # noqa: FBT001 - Qt's signal
        self._show_what_counts()
        if on:
            self._tell_hours()
        else:
            self.changed.emit("quiet_from", None)
            self.changed.emit("quiet_until", None)

    def _tell_hours(self) -> None:
        self.changed.emit("quiet_from", self.since.currentData())
        self.changed.emit("quiet_until", self.until.currentData())

    def _show_what_counts(self) -> None:
        """What has no effect is disabled; the reason stands in the first switch's own state."""
        on = self.all.isChecked()
        reason = "" if on else self.language.tr("Notifications are off.")
        for name, row in (*self.kinds.items(), ("", self.quiet)):
            row.setEnabled(on and name not in self._locked)
            row.setToolTip(reason)
        self.hours.setVisible(self.quiet.isChecked())
        self.hours.setEnabled(on)
