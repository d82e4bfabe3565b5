"""Naming the cause of a low rating."""

from dataclasses import replace

from pytestqt.qtbot import QtBot
from tests.ui.samples import NOW, cause, contact, rating

from indicate_desktop.domain.cause import CauseKind
from indicate_desktop.domain.snapshot import ContactLine
from indicate_desktop.ui.cause_dialog import CauseDialog
from indicate_desktop.ui.contact_card import ContactCard
from indicate_desktop.ui.theme import Theme
from indicate_desktop.ui.translate import Language

HOSTILE = '<img src="file:///etc/passwd"><b>Awful</b>'
LINE = ContactLine(
    contact=contact("c1", "Invoice question"), rating=replace(rating("c1", 1), comment=HOSTILE)
)


def _dialog(qtbot: QtBot, theme: Theme, language: Language, line: ContactLine) -> CauseDialog:
    dialog = CauseDialog(theme, language)
    qtbot.addWidget(dialog)
    dialog.fill(line, NOW, None)
    return dialog


def test_nothing_can_be_saved_before_a_cause_is_chosen(
    qtbot: QtBot, theme: Theme, english: Language
) -> None:
    dialog = _dialog(qtbot, theme, english, LINE)
    assert not dialog.save.isEnabled()
    assert dialog.group.checkedId() == -1


def test_the_chosen_cause_and_note_go_out(qtbot: QtBot, theme: Theme, english: Language) -> None:
    dialog = _dialog(qtbot, theme, english, LINE)
    dialog.group.button(0).click()
    dialog.note.edit.setPlainText(" The fee went up. ")
    with qtbot.waitSignal(dialog.named) as named:
        dialog.save.click()
    assert named.args == ["c1", CauseKind.PRICE, "The fee went up."]


def test_a_cause_can_be_changed(qtbot: QtBot, theme: Theme, english: Language) -> None:
    dialog = _dialog(qtbot, theme, english, replace(LINE, cause=cause("c1", CauseKind.DELIVERY)))
    chosen = dialog.group.checkedButton()
    assert chosen is not None
    assert chosen.text() == "Delivery or partner"


def test_customer_text_is_never_markup(qtbot: QtBot, theme: Theme, english: Language) -> None:
    dialog = _dialog(qtbot, theme, english, LINE)
    assert HOSTILE in dialog.card.comment.text()
    assert dialog.card.comment.textFormat().name == "PlainText"


def test_a_comment_is_quoted_as_the_language_does(
    qtbot: QtBot, theme: Theme, swedish: Language
) -> None:
    assert _dialog(qtbot, theme, swedish, LINE).card.comment.text() == f"”{HOSTILE}”"


def test_a_dialog_is_clean_for_the_next_contact(
    qtbot: QtBot, theme: Theme, english: Language
) -> None:
    dialog = _dialog(qtbot, theme, english, LINE)
    dialog.group.button(3).click()
    dialog.note.edit.setPlainText("about the first")
    dialog.fill(ContactLine(contact=contact("c2", None), rating=rating("c2", 2)), NOW, None)
    assert dialog.group.checkedId() == -1
    assert not dialog.note.text()
    assert dialog.card.comment.isHidden()


def test_a_contact_has_the_same_time_as_in_every_list(
    qtbot: QtBot, theme: Theme, english: Language
) -> None:
    """It is dated by its end, like the day that it counts in."""
    long = contact("c", "Invoice", minutes_ago=20, seconds=3_600)
    line = ContactLine(contact=long, rating=rating("c", 1))
    dialog = _dialog(qtbot, theme, english, line)
    (card,) = dialog.findChildren(ContactCard)
    assert long.ended_at is not None
    assert f" {long.ended_at.astimezone():%H:%M} " in card.when.text()
