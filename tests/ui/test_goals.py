"""The goals dialog: what it shows, what it offers, what it refuses, what it tells."""

from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot
from tests.ui.goal_samples import FULL, GOALS, NOTHING, OWN, WORDS
from tests.ui.samples import NOW, OFFLINE, PICTURE

from indicate_desktop.domain.goal import Goal, Period
from indicate_desktop.domain.goal_rules import CHOSEN_RANK, MAIN_RANK
from indicate_desktop.domain.snapshot import Snapshot
from indicate_desktop.ui.glance.goal_words import goals_view
from indicate_desktop.ui.glance.moment import Moment
from indicate_desktop.ui.goals.cards import FigureCard, WordsCard
from indicate_desktop.ui.goals.dialog import GoalsDialog
from indicate_desktop.ui.goals.draft import Form, form_of, goal_of, problem, read_number
from indicate_desktop.ui.parts.label import Label
from indicate_desktop.ui.parts.sentence import Sentence
from indicate_desktop.ui.theme import Theme, ThemeMode
from indicate_desktop.ui.translate import Language, load_language


@pytest.fixture
def dialog(qtbot: QtBot, light: Theme, english: Language) -> GoalsDialog:
    return shown(qtbot, light, english, GOALS)


def shown(qtbot: QtBot, theme: Theme, language: Language, snapshot: Snapshot) -> GoalsDialog:
    dialog = GoalsDialog(theme, language)
    qtbot.addWidget(dialog)
    dialog.fill(snapshot, NOW)
    dialog.show()
    qtbot.waitExposed(dialog)
    return dialog


def press(dialog: GoalsDialog, text: str, about: str = "") -> None:
    found = [b for b in dialog.findChildren(QPushButton) if b.isVisible() and b.text() == text]
    next(b for b in found if about in b.accessibleName()).click()


def note(dialog: GoalsDialog) -> str:
    return dialog.footer.note.text()


def new_figure(dialog: GoalsDialog, metric: str) -> None:
    press(dialog, "New goal")
    dialog.figure.metrics.group.button(dialog.figure.metrics.outcomes.index(metric)).click()


def type_in(dialog: GoalsDialog, start: str | None, target: str) -> None:
    if start is not None:
        dialog.figure.start.edit.clear()
        QTest.keyClicks(dialog.figure.start.edit, start)
    dialog.figure.target.edit.clear()
    QTest.keyClicks(dialog.figure.target.edit, target)


def test_given_and_own_goals_stand_side_by_side(dialog: GoalsDialog) -> None:
    given, own = dialog.overview.given.cards, dialog.overview.own.cards
    assert [card.key for card in given] == ["rating_mean", "fcr", "dev2"]
    assert [card.key for card in own] == ["own", "dev1"]
    assert isinstance(own[0], FigureCard)
    assert own[0].ring.text() == "8%, goal 6%"
    assert given[0].x() < own[0].x()
    assert [button.text() for button in given[0].buttons] == []
    said = {sentence.text() for sentence in dialog.findChildren(Sentence)}
    assert "48 contacts this week · from 12%" in said
    assert OWN.why in said


def test_where_nothing_is_agreed_or_chosen_it_says_so(
    qtbot: QtBot, light: Theme, english: Language
) -> None:
    dialog = shown(qtbot, light, english, NOTHING)
    assert dialog.overview.given.empty.isVisible()
    assert dialog.overview.own.empty.isVisible()


def test_only_outcomes_can_be_chosen_and_it_says_why(dialog: GoalsDialog) -> None:
    press(dialog, "New goal")
    picker = dialog.figure.metrics
    assert picker.outcomes == ["rating_mean", "csat", "fcr", "quality", "reopened"]
    closed = {chip.text(): chip for chip in picker.closed}
    assert {"Time per contact", "Contacts per hour", "Occupancy"} <= set(closed)
    for chip in closed.values():
        assert not chip.isEnabled()
        chip.click()
        assert not chip.isChecked()
        assert "never" in chip.accessibleDescription()
    assert "depend on customers and staffing" in picker.why.text()
    assert picker.why.isVisible()


def test_a_goal_starts_from_the_present_figure(dialog: GoalsDialog) -> None:
    new_figure(dialog, "rating_mean")
    assert dialog.figure.start.edit.text() == "4.4"
    assert dialog.figure.now.text() == "Now 4.4 · 23 answers"
    type_in(dialog, "4,1", "4,6")
    dialog.figure.period.choose(0)
    assert dialog.figure.start.edit.text() == "4,1", "what was typed stays over another period"
    dialog.figure.metrics.group.button(1).click()
    assert (dialog.figure.start.edit.text(), dialog.figure.target.edit.text()) == ("81", "")
    type_in(dialog, None, "85")
    dialog.figure.metrics.group.button(2).click()
    assert (dialog.figure.start.edit.text(), dialog.figure.target.edit.text()) == ("78", "85")


def test_too_few_answers_are_no_place_to_start_from(dialog: GoalsDialog) -> None:
    new_figure(dialog, "reopened")
    assert dialog.figure.start.edit.text() == ""
    assert dialog.figure.now.text() == "Now too few yet · 2 contacts"


def test_a_chosen_goal_is_told_as_it_was_written(dialog: GoalsDialog, qtbot: QtBot) -> None:
    new_figure(dialog, "rating_mean")
    assert not dialog.footer.save.isEnabled()
    type_in(dialog, None, "4,6")
    dialog.figure.period.choose(2)
    QTest.keyClicks(dialog.figure.why.edit, "  They wait long enough ")
    dialog.figure.main.click()
    with qtbot.waitSignal(dialog.goal_chosen) as told:
        press(dialog, "Save")
    assert told.args is not None
    goal, replaces = told.args
    assert isinstance(goal, Goal)
    assert (goal.metric, goal.start, goal.target) == ("rating_mean", 4.4, 4.6)
    assert (goal.period, goal.why) == (Period.MONTH, "They wait long enough")
    assert (goal.rank, replaces) == (MAIN_RANK, None)
    assert dialog.page is dialog.overview


@pytest.mark.parametrize(
    ("metric", "start", "target", "said"),
    [
        ("csat", "", "80", "Write where you are and where you want to get."),
        ("csat", "70", "lots", "Write where you are and where you want to get."),
        ("csat", "70", "70", "From and to are the same."),
        ("csat", "70", "60", "The goal must be above where you are."),
        ("csat", "70", "170", "Write figures from 0% to 100%."),
        ("rating_mean", "4", "6", "Write figures from 1.0 to 5.0."),
        ("reopened", "5", "9", "Lower is better here: the goal must be below where you are."),
        ("reopened", "9", "5", "You have that goal already; change it instead."),
    ],
)
def test_what_is_wrong_stands_beside_save(
    dialog: GoalsDialog, metric: str, start: str, target: str, said: str
) -> None:
    new_figure(dialog, metric)
    type_in(dialog, start, target)
    assert note(dialog) == said
    assert not dialog.footer.save.isEnabled()


def test_three_at_a_time(qtbot: QtBot, light: Theme, english: Language) -> None:
    dialog = shown(qtbot, light, english, FULL)
    assert not dialog.footer.new.isEnabled()
    assert note(dialog) == "Three at a time are the most. End one to choose another."
    dialog.show_snapshot(GOALS, NOW)
    assert dialog.footer.new.isEnabled()


def test_changing_one_takes_its_place(dialog: GoalsDialog, qtbot: QtBot) -> None:
    press(dialog, "Change", "Reopened")
    assert dialog.windowTitle() == "Change goal"
    assert not dialog.kind.isVisible()
    assert dialog.figure.start.edit.text() == "12"
    assert dialog.figure.why.edit.text() == OWN.why
    type_in(dialog, None, "4,5")
    with qtbot.waitSignal(dialog.goal_chosen) as told:
        press(dialog, "Save")
    assert told.args is not None
    goal, replaces = told.args
    assert (goal.target, goal.rank, replaces) == (4.5, CHOSEN_RANK, "own")


def test_a_goal_in_words(dialog: GoalsDialog, qtbot: QtBot) -> None:
    press(dialog, "New goal")
    dialog.kind.choose(1)
    assert note(dialog) == "Write in a few words what you want to be able to do."
    dialog.words.text.edit.setPlainText(" Listen <b>first</b> ")
    with qtbot.waitSignal(dialog.goal_written) as told:
        press(dialog, "Save")
    assert told.args == ["Listen <b>first</b>", None]
    press(dialog, "New goal")
    dialog.kind.choose(1)
    assert dialog.words.text.text() == ""
    dialog.words.text.edit.setPlainText("x" * 501)
    assert note(dialog) == "Write 500 characters at most."


def test_a_check_in_starts_where_the_last_one_was(dialog: GoalsDialog, qtbot: QtBot) -> None:
    press(dialog, "Check in", WORDS.text)
    check = dialog.check
    assert check.text.text() == WORDS.text
    assert check.step.current == 3
    assert check.earlier.isVisible()
    assert [s.text() for s in check._sentences if s.isVisible()] == [
        "Mostly Sun 14:20  Worked on two calls out of three.",
        "Trying Thu 14:20  Paused before I answered, once.",
    ]
    check.step.choose(4)
    check.note.edit.setPlainText(" It sits ")
    check.done.click()
    with qtbot.waitSignal(dialog.checked_in) as told:
        press(dialog, "Save")
    assert told.args == ["dev1", 4, "It sits", True]


def test_later_figures_leave_alone_what_is_being_written(dialog: GoalsDialog) -> None:
    new_figure(dialog, "csat")
    type_in(dialog, "70", "85")
    dialog.show_snapshot(replace(FULL, sync=OFFLINE.sync), NOW + timedelta(minutes=1))
    assert dialog.page is dialog.figure
    assert (dialog.figure.start.edit.text(), dialog.figure.target.edit.text()) == ("70", "85")
    assert not dialog.footer.save.isEnabled(), "another device has chosen the third"
    dialog.show_snapshot(replace(GOALS, sync=OFFLINE.sync), NOW)
    assert note(dialog) == "Offline: sent as soon as you are back"
    assert dialog.footer.save.isEnabled()


def test_the_same_goals_keep_their_cards_and_the_focus(dialog: GoalsDialog) -> None:
    before = dialog.overview.own.cards[0].buttons[0]
    before.setFocus()
    dialog.show_snapshot(replace(GOALS, made_at=NOW), NOW)
    assert dialog.overview.own.cards[0].buttons[0] is before
    assert before.hasFocus()


def test_everything_is_reached_by_the_keyboard_in_reading_order(dialog: GoalsDialog) -> None:
    dialog.activateWindow()
    assert QTest.qWaitForWindowActive(dialog, 20_000)
    first = dialog.overview.buttons()[0]
    first.setFocus(Qt.FocusReason.TabFocusReason)
    seen = []
    for _ in range(6):
        focus = QApplication.focusWidget()
        assert isinstance(focus, QPushButton)
        seen.append(focus.accessibleName() or focus.text())
        QTest.keyClick(focus, Qt.Key.Key_Tab)
    assert seen == [
        "Check in: Sum up before the contact ends",
        "Change: Reopened contacts",
        "End: Reopened contacts",
        "Check in: Explain the reminder fee calmly",
        "Earlier goals",
        "New goal",
    ]
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_screen_readers_are_told_what_everything_is(dialog: GoalsDialog) -> None:
    words = dialog.overview.own.cards[1]
    assert isinstance(words, WordsCard)
    names = {label.accessibleName() for label in words.findChildren(QPushButton)}
    assert names == {f"Check in: {WORDS.text}"}
    press(dialog, "New goal")
    page = dialog.figure
    for field, name in ((page.start, "From"), (page.target, "To"), (page.why, "Why it matters")):
        spoken = QAccessible.queryAccessibleInterface(field.edit)
        assert spoken is not None
        assert spoken.text(QAccessible.Text.Name) == name
    assert page.period.accessibleName() == "Counted"


def test_a_taller_page_stays_on_the_screen(dialog: GoalsDialog) -> None:
    free = dialog.screen().availableGeometry()
    dialog.move(dialog.x(), free.bottom() - dialog.height())
    before = dialog.height()
    press(dialog, "New goal")
    assert dialog.height() > before
    assert free.contains(dialog.geometry())


@pytest.mark.parametrize("code", ["en", "sv"])
@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
def test_nothing_is_clipped(qtbot: QtBot, qapp: QApplication, code: str, scale: float) -> None:
    theme = Theme(ThemeMode.DARK, text_scale=scale)
    dialog = shown(qtbot, theme, load_language(code), GOALS)
    for page in (dialog.overview, dialog.figure, dialog.words, dialog.check):
        if page is dialog.figure:
            dialog.footer.new.click()
        elif page is dialog.check:
            dialog.overview.check_asked.emit("dev1")
        else:
            dialog.show_page(page)
        qapp.processEvents()
        free = dialog.screen().availableGeometry()
        assert dialog.width() <= free.width()
        assert dialog.height() <= free.height()
        for label in page.findChildren(Label):
            if label.isVisible():
                assert not label.elided(), label.text()
        for sentence in (*page.findChildren(Sentence), dialog.footer.note):
            if sentence.isVisible():
                assert sentence.height() >= sentence.heightForWidth(sentence.width())
        for button in page.findChildren(QPushButton):
            if button.isVisible():
                assert button.width() >= button.sizeHint().width()
    theme.deleteLater()


@pytest.mark.parametrize(
    ("code", "text", "value"),
    [
        ("en", "4.5", 4.5),
        ("en", "4,5", 4.5),
        ("sv", "4,5", 4.5),
        ("sv", "4.5", 4.5),
        ("sv", " 80 % ", 80.0),
        ("en", "80%", 80.0),
        ("en", "", None),
        ("en", "much", None),
    ],
)
def test_figures_are_read_with_either_sign(code: str, text: str, value: float | None) -> None:
    assert read_number(load_language(code), text) == value


def test_a_form_of_a_goal_is_that_goal(swedish: Language) -> None:
    goal = replace(OWN, metric="rating_mean", start=3.85, target=4.5, rank=MAIN_RANK)
    form = form_of(swedish, goal)
    assert (form.start, form.target, form.main) == ("3,85", "4,5", True)
    made = goal_of(swedish, form)
    assert made == replace(goal, key="", agent="", chosen=False, since=None)
    assert problem(swedish, GOALS, form, None) is None
    assert problem(swedish, GOALS, Form(), None) == "metric_unknown"


def test_an_own_goal_has_a_ring_before_the_given_ones_after_the_first(english: Language) -> None:
    own = replace(GOALS.goals[2])
    snapshot = replace(PICTURE, goals=(*PICTURE.goals, own))
    view = goals_view(Moment(snapshot, NOW, english))
    assert view.hero.name == "Customer rating"
    assert [small.name for small in view.small] == ["Reopened contacts", "Solved first time"]
