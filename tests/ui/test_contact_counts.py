"""What stands beside the list of contacts: how many there are, and ways out of an empty one."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextLayout
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot
from tests.ui.history_answers import Answers
from tests.ui.samples import NOW, PICTURE, contact

from indicate_desktop.domain.contact import Channel
from indicate_desktop.domain.history.contact_filter import ContactFilter, Rated
from indicate_desktop.domain.history.counted import Counted
from indicate_desktop.domain.snapshot import ContactLine
from indicate_desktop.ui.history.contacts.page import ContactsPage
from indicate_desktop.ui.history.contacts.period_words import period_text
from indicate_desktop.ui.history.window import CONTACTS, HistoryWindow
from indicate_desktop.ui.theme import Theme
from indicate_desktop.ui.translate import Language, load_language

STOCKHOLM = ZoneInfo("Europe/Stockholm")
PHONE = frozenset({Channel.PHONE})


def at(month: int, day: int, hour: int = 0, year: int = 2026) -> datetime:
    return datetime(year, month, day, hour, tzinfo=STOCKHOLM).astimezone(UTC)


@pytest.mark.parametrize(
    ("wanted", "said"),
    [
        ((at(11, 1), at(12, 1)), ("November 2026", "November 2026")),
        ((at(3, 1), at(4, 1)), ("March 2026", "Mars 2026")),
        ((at(11, 1, year=2025), at(12, 1, year=2025)), ("November 2025", "November 2025")),
        ((at(11, 16), at(11, 23)), ("Week 47", "Vecka 47")),
        ((at(10, 1), at(1, 1, year=2027)), ("Q4 2026", "Kvartal 4 2026")),
        ((at(11, 18), at(11, 19)), ("Wed 18 Nov", "Ons 18 nov.")),
        ((at(11, 5), at(11, 8)), ("Thu 5 Nov – Sat 7 Nov", "Tors 5 nov. – lör 7 nov.")),
        (
            (at(11, 18, 8), at(11, 18, 8) + timedelta(microseconds=1)),
            ("Wed 18 Nov 08:00", "ons 18 nov. 08:00"),
        ),
        ((at(11, 18, 8), at(11, 18, 16)), ("Wed 18 Nov 08:00–16:00", "ons 18 nov. 08:00–16:00")),
        (
            (at(11, 18, 22), at(11, 19, 6)),
            ("Wed 18 Nov 22:00 – Thu 19 Nov 06:00", "ons 18 nov. 22:00 – tors 19 nov. 06:00"),
        ),
        ((at(11, 18), None), ("from Wed 18 Nov", "från ons 18 nov.")),
        ((None, at(11, 18)), ("to Tue 17 Nov", "till tis 17 nov.")),
    ],
)
def test_a_period_has_its_name(
    english: Language,
    swedish: Language,
    wanted: tuple[datetime | None, datetime | None],
    said: tuple[str, str],
) -> None:
    asked = ContactFilter(since=wanted[0], until=wanted[1])
    texts = tuple(period_text(each, asked, NOW, STOCKHOLM) for each in (english, swedish))
    assert texts == said


def made(qtbot: QtBot, theme: Theme, language: Language) -> tuple[ContactsPage, Answers]:
    window = HistoryWindow(theme, language)
    qtbot.addWidget(window)
    lines = [ContactLine(contact=contact(f"c{n}", f"Topic {n}", minutes_ago=n)) for n in range(20)]
    answers = Answers(window.questions, lines)
    answers.window = window  # type: ignore[attr-defined]  # kept with it
    window.fill(PICTURE, NOW)
    window.visit(CONTACTS)
    window.show()
    page = window.page
    assert isinstance(page, ContactsPage)
    return page, answers


def test_what_is_shown_of_all_in_the_period(
    qtbot: QtBot, theme: Theme, english: Language, swedish: Language
) -> None:
    month = ContactFilter(since=NOW - timedelta(days=20), until=NOW + timedelta(days=10))
    for language, said in ((english, "11 of 4,318"), (swedish, "11 av 4\N{NO-BREAK SPACE}318")):
        page, answers = made(qtbot, theme, language)
        answers.counted = {month: 4_318}
        page.show_filter(ContactFilter(since=month.since, until=month.until, text="topic 1"))
        assert page.count.text() == said


def test_without_a_filter_there_is_nothing_to_count(
    qtbot: QtBot, theme: Theme, english: Language
) -> None:
    page, answers = made(qtbot, theme, english)
    answers.counted = {ContactFilter(): 4_318}
    page.show_filter(ContactFilter())
    assert page.count.text() == "20 contacts"


RATED = ContactFilter(counts_in="rating_mean")


@pytest.mark.parametrize(
    ("wanted", "counted", "said"),
    [
        (RATED, Counted(20, 20), ("20 of 4,318", "20 av 4\N{NO-BREAK SPACE}318")),
        (RATED, Counted(20, 23), ("23 answers about 20 contacts", "23 svar om 20 kontakter")),
        (RATED, Counted(20, 20, 1), ("20 contacts", "20 kontakter")),
        (
            ContactFilter(counts_in="quality"),
            Counted(20, 21),
            ("21 evaluations of 20 contacts", "21 utvärderingar av 20 kontakter"),
        ),
        # What was counted before the newest contacts came says nothing of them.
        (RATED, Counted(7, 9), ("20 of 4,318", "20 av 4\N{NO-BREAK SPACE}318")),
        (
            ContactFilter(counts_in="fcr"),
            Counted(20),
            ("20 of 4,318", "20 av 4\N{NO-BREAK SPACE}318"),
        ),
    ],
)
@pytest.mark.parametrize("spoken", ["en", "sv"])
def test_a_figure_of_answers_has_as_many_in_the_list(
    qtbot: QtBot, spoken: str, wanted: ContactFilter, counted: Counted, said: tuple[str, str]
) -> None:
    page, answers = made(qtbot, Theme(), load_language(spoken))
    answers.counted = {wanted: counted, ContactFilter(): 4_318}
    page.show_filter(wanted)
    assert page.count.text() == said[spoken == "sv"]


def test_why_there_are_more_answers_is_a_word_away(
    qtbot: QtBot, theme: Theme, english: Language
) -> None:
    page, answers = made(qtbot, theme, english)
    answers.counted = {RATED: Counted(20, 21, 2)}
    page.show_filter(RATED)
    assert page.count.accessibleDescription() == (
        "One contact can have several, and each of them counts."
        " 2 of them were merged into other contacts; what was said about them still counts."
    )
    page.show_filter(ContactFilter())
    assert page.count.accessibleDescription() == ""


def test_an_empty_list_says_what_there_is_without_each_part(
    qtbot: QtBot, theme: Theme, english: Language
) -> None:
    page, answers = made(qtbot, theme, english)
    wanted = ContactFilter(channels=PHONE, rated=frozenset({Rated.LOW}), text="nowhere")
    without_words = ContactFilter(channels=PHONE, rated=frozenset({Rated.LOW}))
    without_phone = ContactFilter(rated=frozenset({Rated.LOW}), text="nowhere")
    without_low = ContactFilter(channels=PHONE, text="nowhere")
    answers.counted = {without_words: 12, without_phone: 0, without_low: 1_200}
    page.show_filter(wanted)
    assert page.empty.text() == "No contact matches “nowhere”, “Phone” and “Low rating”."
    texts = [button.text() for button in page.empty.buttons]
    assert texts == ["Without “Low rating”: 1,200 contacts", "Without “nowhere”: 12 contacts"]
    QTest.keyClick(page.empty.buttons[1], Qt.Key.Key_Space)
    assert answers.asked[-1].filter == without_words
    assert page.search.edit.text() == ""
    assert page.empty.isHidden()


def test_words_from_right_to_left_stay_by_themselves(
    qtbot: QtBot, theme: Theme, english: Language
) -> None:
    """The count of a way out stood on the other side of the words, as if it were theirs."""
    page, answers = made(qtbot, theme, english)
    answers.lines = []
    first, second = "תשלום כפול", "إرجاع البضاعة"
    wanted = ContactFilter(topics=frozenset({first, second}))
    answers.counted = {
        ContactFilter(topics=frozenset({first})): 12,
        ContactFilter(topics=frozenset({second})): 34,
    }
    page.show_filter(wanted)
    for button, n, topic in zip(page.empty.buttons, ("34", "12"), (first, second), strict=True):
        without, at, count, contacts = places(button.text(), "Without", topic, n, "contacts")
        assert without < at < count < contacts
    said = page.empty.text()
    begin, one, other = places(said, "No contact", *(sorted((first, second))))
    assert begin < one < other


def places(text: str, *parts: str) -> list[float]:
    """Where the middle of each part, of two letters at least, stands on a line from the left."""
    layout = QTextLayout(text)
    layout.beginLayout()
    line = layout.createLine()
    layout.endLayout()

    middles = [text.index(part) + len(part) // 2 for part in parts]
    return [line.cursorToX(at)[0] for at in middles]  # type: ignore[index]  # x and the place


def test_a_long_search_is_said_in_short(qtbot: QtBot, theme: Theme, english: Language) -> None:
    page, _ = made(qtbot, theme, english)
    page.show_filter(ContactFilter(text="<b>" + "x" * 5_000))
    assert len(page.empty.text()) < 100
    assert "<b>" in page.empty.text()


def test_nothing_yet_is_said_plainly(qtbot: QtBot, theme: Theme, english: Language) -> None:
    page, answers = made(qtbot, theme, english)
    answers.lines = []
    page.show_filter(ContactFilter())
    assert page.empty.text().startswith("No contacts yet")
    assert page.empty.buttons == []
