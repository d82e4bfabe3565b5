"""The agent's own evaluation of a contact: the dialog, and the ways to it."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QButtonGroup
from pytestqt.qtbot import QtBot
from tests.ui.every_window import HISTORY, LOW
from tests.ui.history_answers import Answers, history_window
from tests.ui.record_samples import CALL, ENTRIES, EVALUATIONS, WAITING, head
from tests.ui.samples import NOW, PICTURE
from tests.ui.story_samples import story_of

from indicate_desktop.domain.evaluation import Dispute, DisputeAnswer, Evaluation, GapEnding
from indicate_desktop.domain.evaluation_form import LONGEST_COMMENT
from indicate_desktop.domain.history.contact_filter import ContactFilter
from indicate_desktop.domain.history.evaluations import EvaluationDetail, EvaluationEntry
from indicate_desktop.ui.evaluating.dialog import EvaluationDialog
from indicate_desktop.ui.evaluating.dispute_dialog import DisputeDialog
from indicate_desktop.ui.history.contacts.detail.quote import QuoteText
from indicate_desktop.ui.history.contacts.page import ContactsPage
from indicate_desktop.ui.history.evaluations.endings import GapEndings
from indicate_desktop.ui.history.evaluations.page import EvaluationsPage
from indicate_desktop.ui.history.window import PLACES, HistoryWindow
from indicate_desktop.ui.parts.button import Button
from indicate_desktop.ui.parts.sentence import Sentence
from indicate_desktop.ui.theme import Theme
from indicate_desktop.ui.translate import Language

COACHS = replace(EVALUATIONS[0], key="coach_desk:1")
PLACE = next(n for n, place in enumerate(PLACES) if place.make is EvaluationsPage)


@pytest.fixture
def dialog(qtbot: QtBot, theme: Theme, english: Language) -> EvaluationDialog:
    made = EvaluationDialog(theme, english)
    qtbot.addWidget(made)
    fill(made)
    return made


def fill(dialog: EvaluationDialog, waiting: Evaluation | None = None, contact: str = "") -> None:
    line = replace(LOW, contact=replace(LOW.contact, key=contact)) if contact else LOW
    dialog.fill(line, CALL, waiting, NOW, PICTURE.profile)


def choose(dialog: EvaluationDialog, *places: int) -> None:
    for scale, place in zip(dialog.scales, places, strict=True):
        scale.scale.segments[place].click()


def test_nothing_is_chosen_for_the_agent_and_nothing_goes_half_done(
    dialog: EvaluationDialog,
) -> None:
    assert [scale.done for scale in dialog.scales] == [False] * 5
    assert "5 criteria left" in dialog.left.text()
    for place, scale in enumerate(dialog.scales):
        assert not dialog.send.isEnabled()
        scale.scale.segments[1].click()
        assert (place < 4) is (f"{4 - place} criteri" in dialog.left.text())
    assert dialog.send.isEnabled()
    assert "can't be changed" in dialog.left.text()


def test_scores_and_comment_go_out_once(qtbot: QtBot, dialog: EvaluationDialog) -> None:
    choose(dialog, 1, 4, 5, 0, 3)
    dialog.comment.edit.setPlainText(" Too fast \n")
    with qtbot.waitSignal(dialog.evaluated) as sent:
        dialog.send.click()
    contact, form, scores, comment = sent.args
    assert (contact, form, comment) == (LOW.contact.key, "Contact quality", "Too fast")
    assert [each.score for each in scores] == [1, 4, None, 0, 3]
    assert [each.maximum for each in scores] == [1, 4, 4, 4, 4]
    with qtbot.assertNotEmitted(dialog.evaluated):
        dialog.send.click()


def test_a_critical_criterion_always_applies(dialog: EvaluationDialog) -> None:
    assert len(dialog.scales[0].scale.segments) == 2
    assert dialog.scales[1].scale.segments[-1].text() == "not applicable"


def test_what_was_begun_is_there_again_for_the_same_contact_only(dialog: EvaluationDialog) -> None:
    choose(dialog, 1, 4, 5, 0, 3)
    dialog.comment.edit.setPlainText("Half a thought")
    dialog.reject()
    fill(dialog)
    assert [scale.score for scale in dialog.scales] == [1, 4, None, 0, 3]
    assert dialog.comment.text() == "Half a thought"
    fill(dialog, contact="another")
    assert [scale.done for scale in dialog.scales] == [False] * 5
    assert dialog.comment.text() == ""


def test_it_starts_anew_once_it_was_sent(dialog: EvaluationDialog) -> None:
    choose(dialog, 1, 4, 5, 0, 3)
    dialog.send.click()
    fill(dialog)
    assert not any(scale.done for scale in dialog.scales)


def test_the_coachs_may_be_opened_instead_where_one_waits(
    qtbot: QtBot, dialog: EvaluationDialog
) -> None:
    assert dialog.way_out.isHidden()
    fill(dialog, WAITING)
    assert not dialog.way_out.isHidden()
    assert "Sara Lind has evaluated this contact." in dialog.told.text()
    with qtbot.waitSignal(dialog.opened) as opened:
        dialog.open_now.click()
    assert opened.args == [WAITING.key]


def test_no_more_is_written_than_the_hub_takes(dialog: EvaluationDialog) -> None:
    dialog.comment.edit.setPlainText("a" * (LONGEST_COMMENT + 5))
    assert len(dialog.comment.text()) == LONGEST_COMMENT


def test_every_choice_says_its_criterion(dialog: EvaluationDialog) -> None:
    names = [segment.accessibleName() for segment in dialog.scales[1].scale.segments]
    assert names[3] == "Understands the need: 3 of 4"
    assert names[-1] == "Understands the need: not applicable"


def test_it_is_filled_in_with_the_keyboard_alone(qtbot: QtBot, dialog: EvaluationDialog) -> None:
    dialog.open_for(LOW, CALL, None, NOW, PICTURE.profile)
    qtbot.waitUntil(dialog.isVisible, timeout=20_000)
    for scale in dialog.scales:
        step = scale.scale.segments[1]
        assert step.focusPolicy() & Qt.FocusPolicy.TabFocus
        QTest.keyClick(step, Qt.Key.Key_Space)
        assert scale.score == 1
    with qtbot.waitSignal(dialog.evaluated):
        QTest.keyClick(dialog.send, Qt.Key.Key_Space)


@pytest.fixture
def window(qtbot: QtBot, theme: Theme, english: Language) -> HistoryWindow:
    return history_window(qtbot, theme, english)


@pytest.fixture
def answers(window: HistoryWindow) -> Answers:
    made = Answers(window.questions, HISTORY)
    window.open_for(PICTURE, NOW)
    return made


def test_a_contacts_details_lead_to_it_while_it_can_be_evaluated(
    qtbot: QtBot, window: HistoryWindow, answers: Answers
) -> None:
    window.show_contacts(ContactFilter())
    page = window.page
    assert isinstance(page, ContactsPage)
    plain = story_of(HISTORY[1])
    answers.stories["h1"] = plain
    page.detail.open_contact("h1")
    assert page.detail.evaluate.isHidden()
    waiting = replace(WAITING, contact="h1")
    answers.stories["h1"] = replace(plain, form=CALL, evaluations=(waiting,))
    page.detail.open_contact("h1")
    page.detail.finish()
    assert not page.detail.evaluate.isHidden()
    told = "\n".join(each.text() for each in page.detail.findChildren(Sentence))
    assert "It opens when you have evaluated the contact yourself." in told
    with qtbot.waitSignal(window.questions.evaluating_asked) as asked:
        page.detail.evaluate.click()
    line, form, coachs = asked.args
    assert (line.contact.key, form, coachs) == ("h1", CALL, waiting)


def test_a_coachs_that_waits_is_listed_and_leads_to_it(
    qtbot: QtBot, window: HistoryWindow, answers: Answers
) -> None:
    answers.entries = (EvaluationEntry(head(WAITING), None), *ENTRIES)
    window.visit(PLACE)
    page = window.page
    assert isinstance(page, EvaluationsPage)
    row = page.list.rows.view(0)
    assert (row.right, "not opened yet" in row.note) == ("–", True)
    page.list.setCurrentIndex(page.list.rows.index(0))
    buttons = [each for each in page.detail.findChildren(Button) if each.text().startswith("Eval")]
    with qtbot.waitSignal(window.questions.evaluating_asked) as asked:
        buttons[0].click()
    assert asked.args[1:] == [CALL, WAITING]


def test_the_side_bar_counts_what_waits_and_notices_lead_there(
    window: HistoryWindow, answers: Answers
) -> None:
    window.open_for(replace(PICTURE, evaluated=(WAITING,)), NOW, "evaluations")
    assert isinstance(window.page, EvaluationsPage)
    button = window.sidebar.buttons[PLACE]
    assert "1 evaluation waits for you" in button.accessibleName() + button.accessibleDescription()


def test_a_difference_is_given_its_end_and_keeps_it(
    qtbot: QtBot, window: HistoryWindow, answers: Answers
) -> None:
    window.visit(PLACE)
    page = window.page
    assert isinstance(page, EvaluationsPage)
    (endings,) = page.detail.findChildren(GapEndings)
    assert list(endings.groups) == [
        "Sums up and ends well", "Understands the need", "Right solution",
    ]  # fmt: skip
    assert _chosen(endings.groups["Right solution"]) == "We see it alike"
    assert _chosen(endings.groups["Understands the need"]) == ""
    with qtbot.waitSignal(window.questions.gap_ended) as ended:
        endings.groups["Understands the need"].button(2).click()
    assert ended.args == ["e1-own", "Understands the need", GapEnding.UNCLEAR]


def _chosen(group: QButtonGroup) -> str:
    button = group.checkedButton()
    return button.text() if button is not None else ""


def test_a_dispute_needs_words_and_goes_out_once(
    qtbot: QtBot, theme: Theme, english: Language
) -> None:
    dialog = DisputeDialog(theme, english)
    qtbot.addWidget(dialog)
    dialog.fill(COACHS)
    assert not dialog.send.isEnabled()
    dialog.field.edit.setPlainText(" I asked twice ")
    dialog.reject()
    dialog.fill(COACHS)  # what was begun is there again
    with qtbot.waitSignal(dialog.disputed) as sent:
        dialog.send.click()
    assert sent.args == ["coach_desk:1", "I asked twice"]
    dialog.fill(replace(COACHS, key="coach_desk:2"))
    assert dialog.field.text() == ""
    dialog.field.edit.setPlainText("a" * (LONGEST_COMMENT + 5))
    assert len(dialog.field.text()) == LONGEST_COMMENT


@pytest.mark.parametrize(
    ("answer", "told"),
    [
        (None, ["I asked twice", "It waits for an answer from Sara Lind."]),
        (DisputeAnswer.PARTLY, ["I asked twice", "Partly accepted", "Once, I heard"]),
    ],
)
def test_a_dispute_is_told_with_what_became_of_it(
    page: EvaluationsPage, answer: DisputeAnswer | None, told: list[str]
) -> None:
    dispute = Dispute(comment="I asked twice", at=NOW, answer=answer, reply="Once, I heard")
    show(page, replace(COACHS, dispute=dispute))
    said = [each.text() for each in page.detail.findChildren(Sentence)]
    said += [each.text for each in page.detail.findChildren(QuoteText)]
    assert all(any(words in each for each in said) for words in told), said


def test_a_coachs_evaluation_can_be_disputed_where_it_is_read(
    qtbot: QtBot, page: EvaluationsPage
) -> None:
    show(page, COACHS)
    (button,) = [b for b in page.detail.findChildren(Button) if b.text().startswith("I don't")]
    with qtbot.waitSignal(page.questions.dispute_asked) as asked:
        button.click()
    assert asked.args == [COACHS]
    show(page, EVALUATIONS[2])  # another system's
    assert not [b for b in page.detail.findChildren(Button) if b.text().startswith("I don't")]


@pytest.fixture
def page(window: HistoryWindow, answers: Answers) -> EvaluationsPage:
    assert answers
    window.visit(PLACE)
    assert isinstance(window.page, EvaluationsPage)
    return window.page


def show(page: EvaluationsPage, received: Evaluation) -> None:
    """Have the page show an evaluation as the answer to its question."""
    page.list.key = received.key
    page.questions.evaluation_read.emit(EvaluationDetail(received, None, LOW))
