"""Looking back on goals that are over: what is said of each, how many, and none."""

from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot
from tests.ui.goal_samples import CHECKS, GOALS, OWN, WORDS
from tests.ui.samples import NOW

from indicate_desktop.domain.goal import Period
from indicate_desktop.domain.goal_story import EarlierGoal, Ending
from indicate_desktop.ui.glance.moment import Moment
from indicate_desktop.ui.goals.dialog import GoalsDialog
from indicate_desktop.ui.goals.earlier_page import PAGE
from indicate_desktop.ui.goals.earlier_view import earlier_view
from indicate_desktop.ui.parts.sentence import Sentence
from indicate_desktop.ui.theme import Theme
from indicate_desktop.ui.translate import Language, load_language

DAY = timedelta(days=1)
FIGURE = EarlierGoal(
    goal=replace(OWN, since=NOW - 40 * DAY, until=NOW - 10 * DAY, review="It got easier."),
    ended_at=NOW - 10 * DAY,
    ending=Ending.ENDED,
    met=3,
    counted=5,
)
GIVEN = EarlierGoal(
    goal=replace(OWN, key="team", chosen=False, since=None, period=Period.SHIFT),
    ended_at=NOW - 20 * DAY,
    ending=Ending.CHANGED,
    met=1,
    counted=1,
)
SAID = EarlierGoal(
    goal=replace(WORDS, giver="Sara Lind", check_ins=CHECKS * 2, done_at=NOW - DAY),
    ended_at=NOW - DAY,
    ending=Ending.FINISHED,
)


@pytest.fixture
def dialog(qtbot: QtBot, light: Theme, english: Language) -> GoalsDialog:
    dialog = GoalsDialog(light, english)
    qtbot.addWidget(dialog)
    dialog.fill(GOALS, NOW)
    dialog.show()
    qtbot.waitExposed(dialog)
    return dialog


def look_back(dialog: GoalsDialog, qtbot: QtBot, *goals: EarlierGoal) -> None:
    with qtbot.waitSignal(dialog.earlier_asked):
        dialog.footer.earlier.click()
    dialog.show_earlier(goals)


def press(dialog: GoalsDialog, text: str) -> None:
    found = [b for b in dialog.findChildren(QPushButton) if b.isVisible() and b.text() == text]
    found[0].click()


def said(dialog: GoalsDialog) -> str:
    found = dialog.earlier.findChildren(Sentence)
    return "\n".join(each.text() for each in found if each.isVisible())


def test_each_says_what_it_was_and_how_it_went(dialog: GoalsDialog, qtbot: QtBot) -> None:
    look_back(dialog, qtbot, SAID, FIGURE, GIVEN)
    told = said(dialog)
    for words in (
        "Reopened contacts 12% → 6%", "each week · own goal", "Met in 3 of 5 weeks",
        "What you wrote: It got easier.", "Met in 1 of 1 shift", "agreed in the team",
        "Explain the reminder fee calmly", "agreed with Sara Lind",
    ):  # fmt: skip
        assert words in told.replace("\u202f", "").replace(" %", "%"), words
    assert told.count("Worked on two calls") == 1
    dialog.earlier.cards[0].more.click()
    assert said(dialog).count("Worked on two calls") == 2
    assert not dialog.footer.save.isVisible()


def test_all_of_it_is_there_before_anything_is_painted(dialog: GoalsDialog, qtbot: QtBot) -> None:
    look_back(dialog, qtbot, FIGURE)
    height = dialog.height()
    assert height > dialog.earlier.cards[0].sizeHint().height()
    qtbot.wait(50)
    assert dialog.height() == height
    assert dialog.earlier.cards[0].isVisible()


def test_many_come_a_page_at_a_time(dialog: GoalsDialog, qtbot: QtBot) -> None:
    goals = [
        replace(FIGURE, goal=replace(OWN, key=f"g{n}", until=NOW)) for n in range(2 * PAGE + 3)
    ]
    look_back(dialog, qtbot, *goals)
    for shown in (PAGE, 2 * PAGE, 2 * PAGE + 3):
        assert len(dialog.earlier.cards) == shown
        assert dialog.earlier.more.isVisible() == (shown < len(goals))
        dialog.earlier.more.click()
    assert dialog.height() <= dialog.screen().availableGeometry().height()


def test_none_is_said_and_back_leads_back(dialog: GoalsDialog, qtbot: QtBot) -> None:
    look_back(dialog, qtbot)
    assert "Nothing yet" in said(dialog)
    dialog.footer.back.click()
    assert dialog.page is dialog.overview
    look_back(dialog, qtbot, FIGURE)
    assert "Nothing yet" not in said(dialog)


@pytest.mark.parametrize(
    ("code", "met"), [("en", "Met in 3 of 5 weeks"), ("sv", "Nått i 3 av 5 veckor")]
)
def test_how_often_in_both_languages(code: str, met: str) -> None:
    assert earlier_view(Moment(GOALS, NOW, load_language(code)), FIGURE).met == met


def test_ending_one_asks_once_more(dialog: GoalsDialog, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(dialog.goal_ended):
        press(dialog, "End")
        press(dialog, "Keep")
    press(dialog, "End")
    dialog.overview.own.cards[0].review.edit.setText(" It got easier. ")  # type: ignore[attr-defined]
    with qtbot.waitSignal(dialog.goal_ended) as told:
        press(dialog, "End it now")
    assert told.args == ["own", "It got easier."]
