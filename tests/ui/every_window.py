"""Every window of the program, filled: for tests that hold for all of them."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from PySide6.QtCore import QRect
from PySide6.QtWidgets import QWidget
from tests.ui import record_samples, samples
from tests.ui.coaching_windows import coaching_pages
from tests.ui.evaluating_window import UNOPENED, begun, disputing
from tests.ui.goal_samples import FULL, GOALS, NOTHING
from tests.ui.history_answers import Answers
from tests.ui.samples import LINES, NOW, PICTURE, contact, rating
from tests.ui.story_samples import COMMENT as STORY_COMMENT
from tests.ui.story_samples import STORY

from indicate_desktop.domain.contact import Outcome
from indicate_desktop.domain.history.contact_filter import ContactFilter, Listing, Rated
from indicate_desktop.domain.history.evaluations import EvaluationEntry
from indicate_desktop.domain.history.span import SpanKind, span_of
from indicate_desktop.domain.history.talks import CoachingRecords, VoiceRecords
from indicate_desktop.domain.snapshot import ContactLine, Snapshot
from indicate_desktop.domain.suggestion import Suggestion
from indicate_desktop.ui.cause_dialog import CauseDialog
from indicate_desktop.ui.coaching.dialog import CoachingDialog
from indicate_desktop.ui.figures import zone_of
from indicate_desktop.ui.glance.window import GlanceWindow
from indicate_desktop.ui.goals.dialog import GoalsDialog
from indicate_desktop.ui.history.contacts.columns import Chosen, Column
from indicate_desktop.ui.history.contacts.page import ContactsPage
from indicate_desktop.ui.history.export.sheet import ExportSheet, Subject
from indicate_desktop.ui.history.overview.page import OverviewPage
from indicate_desktop.ui.history.records.page import RecordsPage
from indicate_desktop.ui.history.window import (
    CONTACTS,
    MILESTONES,
    PLACES,
    STRENGTHS,
    HistoryWindow,
)
from indicate_desktop.ui.history.words import span_title
from indicate_desktop.ui.milestones.sheet import MilestonesSheet
from indicate_desktop.ui.mini_bar.bar import MiniBar
from indicate_desktop.ui.parts.charts.chart_or_table import ChartOrTable
from indicate_desktop.ui.settings.choices import Choices, Surroundings
from indicate_desktop.ui.settings.window import SettingsWindow
from indicate_desktop.ui.theme import Theme
from indicate_desktop.ui.translate import Language
from indicate_desktop.ui.welcome import WelcomeWindow

Make = Callable[[Theme, Language], QWidget]
SCREEN = QRect(0, 0, 1366, 728)
"""The smallest screen that counts, less a panel."""

INVOICE = Suggestion(
    topic="Invoice question", low=3, answers=5, low_before=1, answers_before=9, strong=True
)
COMMENT = "Friendly, but nobody could tell me why the fee was there. I had to call twice."
LOW = replace(LINES[1], cause=None, rating=replace(rating("c2", 2), comment=COMMENT))
HISTORY = tuple(
    ContactLine(
        contact=contact(
            f"h{place}", line.contact.topic, minutes_ago=3000 * place, outcome=outcome,
            channel=line.contact.channel,
        ),
        rating=line.rating,
        cause=line.cause,
    )
    for place, (line, outcome) in enumerate(
        (line, outcome) for outcome in (*Outcome, None) for line in LINES
    )
)  # fmt: skip
ASKING = replace(
    PICTURE, coachable=(LOW, *HISTORY[:5]), uncaused=(LOW,), suggestions=(INVOICE,), praise=None
)
EARNED = replace(PICTURE, milestones=samples.MILESTONES)
AROUND = Surroundings(
    hub="https://hub.example.com",
    since=datetime(2026, 11, 11, 23, 30, tzinfo=UTC),
    profile=PICTURE.profile,
)


def glance(snapshot: Snapshot, *, nudge: bool = False, earned: int = 0) -> Make:
    def make(theme: Theme, language: Language) -> QWidget:
        window = GlanceWindow(theme, language, clock=lambda: NOW)
        if nudge:
            window.show_nudge(INVOICE)
        window.show_milestones(samples.MILESTONES[:earned])
        window.show_snapshot(snapshot, NOW)
        return window

    return make


def mini_bar(theme: Theme, language: Language) -> QWidget:
    bar = MiniBar(theme, language, clock=lambda: NOW)
    bar.show_snapshot(PICTURE, NOW)
    return bar


def coaching(snapshot: Snapshot) -> Make:
    def make(theme: Theme, language: Language) -> QWidget:
        window = CoachingDialog(theme, language)
        window.fill(snapshot, NOW)
        window.fit()
        return window

    return make


def cause(theme: Theme, language: Language) -> QWidget:
    window = CauseDialog(theme, language)
    window.fill(LOW, NOW, None)
    window.fit()
    return window


def goals(snapshot: Snapshot, page: str = "") -> Make:
    def make(theme: Theme, language: Language) -> QWidget:
        window = GoalsDialog(theme, language)
        window.fill(snapshot, NOW)
        if page == "check":
            window.overview.check_asked.emit(snapshot.development[0].key)
        elif page:
            window.footer.new.click()
            window.kind.choose(page == "words")
        window.fit()
        return window

    return make


def settings(theme: Theme, language: Language) -> QWidget:
    chosen = Choices(text_scale=theme.text_scale, language="sv", quiet_from="21:30")
    chosen = replace(chosen, quiet_until="06:00")
    window = SettingsWindow(theme, language, chosen, AROUND)
    window.data.question.show()
    window.fit()
    return window


def bare_settings(theme: Theme, language: Language) -> QWidget:
    locked = replace(AROUND, hub=None, profile=None, autostart_locked="Your company chose it.")
    window = SettingsWindow(theme, language, Choices(quiet=True), locked)
    window.fit()
    return window


def welcome(theme: Theme, language: Language) -> QWidget:
    window = WelcomeWindow(theme, language)
    window.show_problem(language.tr("The code is too old; ask your team leader for a new one."))
    window.fit()
    return window


def history(
    place: int = CONTACTS, *, empty: bool = False, entries: tuple[EvaluationEntry, ...] = ()
) -> Make:
    def make(theme: Theme, language: Language) -> QWidget:
        window = HistoryWindow(theme, language)
        answers = Answers(window.questions, HISTORY)
        window.answers = answers  # type: ignore[attr-defined]  # kept with it
        answers.entries = entries or answers.entries
        if empty:
            answers.entries, answers.coaching = (), CoachingRecords()
            answers.voices = VoiceRecords()
        window.fill(replace(EARNED, made_at=NOW), NOW + timedelta(minutes=1))
        window.visit(place)
        return window

    return make


def history_range(theme: Theme, language: Language) -> QWidget:
    window = history(0)(theme, language)
    assert isinstance(window, HistoryWindow)
    page = window.page
    assert isinstance(page, OverviewPage)
    page.bar.kinds.segments[-1].click()
    return window


def history_silent(theme: Theme, language: Language) -> QWidget:
    """The overview while the hub is well and a source is silent."""
    window = history(0)(theme, language)
    assert isinstance(window, HistoryWindow)
    window.fill(replace(EARNED, profile=samples.SILENT.profile), NOW + timedelta(minutes=1))
    return window


def history_tables(theme: Theme, language: Language) -> QWidget:
    """The overview, with a table in the place of each chart."""
    window = history(0)(theme, language)
    assert isinstance(window, HistoryWindow)
    for view in window.findChildren(ChartOrTable):
        view.toggle.setChecked(True)
    page = window.page
    assert isinstance(page, OverviewPage)
    page.arrange(page.width() - 40)
    return window


def history_columns(theme: Theme, language: Language) -> QWidget:
    """Other columns than the usual ones, one of them sized, and several contacts selected."""
    window = history()(theme, language)
    assert isinstance(window, HistoryWindow)
    page = window.page
    assert isinstance(page, ContactsPage)
    chosen = Chosen((Column.RATING, Column.HANDLING)).sized({Column.HANDLING: 90})
    page.head.chosen.emit(chosen)
    page.view.selectAll()
    return window


def history_empty(theme: Theme, language: Language) -> QWidget:
    """Nothing matches, and there are ways out."""
    window = history()(theme, language)
    assert isinstance(window, HistoryWindow)
    month = span_of(SpanKind.MONTH, NOW.date()).instants(zone_of(EARNED.profile))
    rated = frozenset({Rated.LOW})
    window.answers.lines = []  # type: ignore[attr-defined]  # as above
    window.answers.counted = {ContactFilter(rated=rated): 212}  # type: ignore[attr-defined]
    window.show_contacts(ContactFilter(since=month[0], until=month[1], rated=rated))
    return window


def history_detail(theme: Theme, language: Language) -> QWidget:
    window = history()(theme, language)
    assert isinstance(window, HistoryWindow)
    window.show_contacts(ContactFilter())
    page = window.page
    assert isinstance(page, ContactsPage)
    window.answers.stories["h1"] = STORY  # type: ignore[attr-defined]  # as above
    page.detail.open_contact("h1")
    page.detail.finish()
    return window


def milestones(snapshot: Snapshot) -> Make:
    def make(theme: Theme, language: Language) -> QWidget:
        window = MilestonesSheet(theme, language)
        window.show_snapshot(snapshot, NOW)
        window.fit()
        return window

    return make


def export(theme: Theme, language: Language) -> QWidget:
    window = ExportSheet(theme, language)
    month = span_of(SpanKind.MONTH, NOW.date())
    window.show_subject(Subject(Listing(), 4318, month, span_title(language, month, NOW.date())))
    window.say(language.tr("Exporting…"), busy=True)
    window.show_written(0.4)
    return window


def history_page(
    name: str,
    row: int = 0,
    choice: int = 0,
    *,
    empty: bool = False,
    entries: tuple[EvaluationEntry, ...] = (),
) -> Make:
    """A page with a list, at one of its records."""

    def make(theme: Theme, language: Language) -> QWidget:
        place = next(n for n, each in enumerate(PLACES) if each.name == name)
        window = history(place, empty=empty, entries=entries)(theme, language)
        assert isinstance(window, HistoryWindow)
        page = window.page
        assert isinstance(page, RecordsPage)
        if empty:
            return window
        if page.choice is not None:
            page.choice.choose(choice)
        page.list.setCurrentIndex(page.list.rows.index(row))
        return window

    return make


WINDOWS: dict[str, Make] = {
    "export": export,
    **{f"glance {name}": glance(snapshot) for name, snapshot in samples.STATES.items()},
    "glance nudge": glance(samples.UNCAUSED, nudge=True),
    "glance milestones": glance(samples.PICTURE, earned=2),
    "mini bar": mini_bar,
    "coaching": coaching(ASKING),
    "coaching offline": coaching(replace(ASKING, sync=samples.OFFLINE.sync)),
    "cause": cause,
    "evaluate": begun(LOW, None),
    "dispute": disputing(record_samples.EVALUATIONS[0]),
    "evaluate blind": begun(LOW, record_samples.WAITING),
    "goals": goals(GOALS),
    "goals full": goals(FULL),
    "goals none": goals(NOTHING),
    "goals figure": goals(GOALS, "figure"),
    "goals words": goals(GOALS, "words"),
    "goals check-in": goals(GOALS, "check"),
    "settings": settings,
    "settings bare": bare_settings,
    "welcome": welcome,
    "history": history(),
    "history overview": history(0),
    "history range": history_range,
    "history tables": history_tables,
    "history strengths": history(STRENGTHS),
    "evaluations compared": history_page("Evaluations"),
    "evaluations received": history_page("Evaluations", 1),
    "evaluations unopened": history_page("Evaluations", 0, entries=UNOPENED),
    "voices": history_page("My voice", 2),
    **coaching_pages(history(), history_page),
    "evaluations agreement": history_page("Evaluations", 0, choice=3),
    "history detail": history_detail,
    "history columns": history_columns,
    "history empty": history_empty,
    "history milestones": history(MILESTONES),
    "history silent": history_silent,
    "milestones": milestones(EARNED),
    "milestones none": milestones(PICTURE),
}
CUSTOMERS_WORDS = {
    *(praise.text for praise in record_samples.PRAISE),
    *(line.contact.topic for line in (*LINES, *samples.LONG.latest)),
    COMMENT,
    STORY_COMMENT,
    "Explains what happens next",
    "Understands the customer",
    samples.PRAISE.text,
    samples.LONG.praise.text.strip() if samples.LONG.praise else "",
    *(person.name for person in (PICTURE.profile.coaches if PICTURE.profile else ())),
    *(goal.text for goal in FULL.development),
}
"""What people and other systems wrote: it may be cut where all of it is one hover away."""


class SmallScreen:
    """Stands for the screen that a window asks for its room."""

    def availableGeometry(self) -> QRect:  # noqa: N802 - Qt's name
        return QRect(SCREEN)

    geometry = availableGeometry
