"""Where a search found something that a row does not show."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot
from tests.ui.history_answers import Answers, history_window
from tests.ui.samples import NOW, PICTURE, contact, rating

from indicate_desktop.domain.history.contact_filter import ContactFilter
from indicate_desktop.domain.rating import Revision
from indicate_desktop.domain.snapshot import ContactLine
from indicate_desktop.ui.history.contacts.found_words import found
from indicate_desktop.ui.history.contacts.page import ContactsPage
from indicate_desktop.ui.theme import Theme
from indicate_desktop.ui.translate import Language

FEE = "Nobody could tell me why the reminder fee was there, and I had to call twice."


def line(comment: str = FEE, topic: str = "Invoice", note: str = "") -> ContactLine:
    given_ = replace(rating("c", 2), comment=comment)
    return ContactLine(contact=contact("c", topic), rating=given_, note=note)


def said(searched: str, of: ContactLine) -> tuple[str, str] | None:
    """What is shown, and what stands out in it."""
    hit = found(of, searched)
    return None if hit is None else (hit.text, hit.text[hit.at : hit.end])


def test_the_words_around_it_are_shown() -> None:
    assert said("twice", line()) == ("…was there, and I had to call twice.", "twice")
    assert said("nobody", line()) == (FEE, "Nobody")


@pytest.mark.parametrize(
    ("searched", "hit"),
    [
        ("FEE", "fee"),
        ("rem", "reminder"),
        ("fee rem", "fee"),
        ("rem fee", "fee"),  # only the last word may be a beginning
        ("invoice fee", "fee"),
        ("why_tell", "why"),
    ],
)
def test_words_match_as_in_the_index(searched: str, hit: str) -> None:
    assert (said(searched, line()) or ("", ""))[1] == hit


@pytest.mark.parametrize("searched", ["invoice", "inv", "xyz", "", "  ", "ee"])
def test_nothing_is_shown_where_the_topic_says_it_or_nothing_does(searched: str) -> None:
    assert found(line(), searched) is None


def test_marks_on_letters_do_not_matter() -> None:
    assert said("avgift", line("Varför en ÅVGIFT?")) == ("Varför en ÅVGIFT?", "ÅVGIFT")
    assert said("åvgift", line("En avgift", topic="Faktura")) == ("En avgift", "avgift")


def test_a_note_and_earlier_words_are_looked_in_too() -> None:
    assert said("calm", line("Fine", note="Stay calm next time")) == ("Stay calm next time", "calm")
    earlier = Revision(order=0, score=1, answered_at=NOW, comment="I was cut off")
    made = line("Fine")
    assert made.rating is not None
    made = replace(made, rating=replace(made.rating, earlier=(earlier,)))
    assert said("cut", made) == ("I was cut off", "cut")


def test_somebody_elses_words_stay_one_plain_line() -> None:
    hit = found(line("one\n\u202etwo\x07\r\nthree <b>fee</b>"), "fee")
    assert hit is not None
    assert hit.text == "one two three <b>fee</b>"
    assert hit.text[hit.at : hit.end] == "fee"


@given(comment=st.text(max_size=300), searched=st.text(max_size=20))
def test_what_stands_out_lies_in_the_text(comment: str, searched: str) -> None:
    hit = found(line(comment), searched)
    assert hit is None or 0 <= hit.at <= hit.end <= len(hit.text)


def test_a_searched_list_says_it_on_the_screen_and_aloud(
    qtbot: QtBot, theme: Theme, english: Language
) -> None:
    window = history_window(qtbot, theme, english)
    window.answers = Answers(window.questions, [line()])  # type: ignore[attr-defined]  # kept
    window.fill(PICTURE, NOW)
    window.show_contacts(ContactFilter())
    page = window.page
    assert isinstance(page, ContactsPage)
    window.show()
    qtbot.waitUntil(lambda: page.table.line(0) is not None)
    place = page.table.index(0, 0)
    aloud = Qt.ItemDataRole.AccessibleTextRole
    before, spoken = page.view.grab().toImage(), place.data(aloud)
    page.show_filter(ContactFilter(text="fee"))
    qtbot.waitUntil(lambda: page.table.line(0) is not None)
    assert page.view.grab().toImage() != before
    assert "reminder fee was" not in spoken
    assert "reminder fee was" in place.data(aloud)
