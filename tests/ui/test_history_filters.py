"""Filters and order of the list of contacts: said in words, taken away one by one."""

from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot
from tests.ui.history_answers import Answers, history_window
from tests.ui.samples import NOW, PICTURE, contact

from indicate_desktop.domain.cause import CauseKind
from indicate_desktop.domain.contact import Channel, Outcome
from indicate_desktop.domain.history.contact_filter import ContactFilter, Order, Rated, SortBy
from indicate_desktop.domain.snapshot import ContactLine
from indicate_desktop.ui.history.contacts.filter_menu import FilterMenu
from indicate_desktop.ui.history.contacts.filter_words import asked
from indicate_desktop.ui.history.contacts.page import ContactsPage
from indicate_desktop.ui.history.window import HistoryWindow
from indicate_desktop.ui.theme import Theme
from indicate_desktop.ui.translate import Language

EVERYTHING = ContactFilter(
    since=datetime(2026, 11, 1, tzinfo=UTC),
    until=datetime(2026, 12, 1, tzinfo=UTC),
    channels=frozenset({Channel.PHONE, Channel.CHAT}),
    topics=frozenset({"Invoice", ""}),
    outcomes=frozenset({Outcome.SOLVED}),
    rated=frozenset({Rated.LOW}),
    causes=frozenset({CauseKind.PRICE}),
    uncaused=True,
    shared=False,
    hours=frozenset({9, 10}),
    evaluated=True,
    counts_in="fcr",
    text="fee",
)


def names(language: Language, wanted: ContactFilter) -> list[str]:
    return [text for text, _ in asked(language, wanted, NOW, UTC)]


def test_everything_that_is_asked_for_is_said(english: Language) -> None:
    assert names(english, EVERYTHING) == [
        "November 2026", "Chat", "Phone", "No topic", "Invoice", "Solved", "Low rating",
        "Cause: Price or fees", "Low, without a cause", "Evaluated",
        "Counts in: Solved first time", "Own answer", "09:00–11:00",
    ]  # fmt: skip


def test_nothing_asked_for_is_nothing_said(english: Language) -> None:
    assert names(english, ContactFilter(text="fee")) == []


def test_each_can_be_taken_away_until_the_words_are_left(english: Language) -> None:
    wanted = EVERYTHING
    for left in range(13, 0, -1):
        found = list(asked(english, wanted, NOW, UTC))
        assert len(found) == left
        wanted = found[left // 2][1]
    assert wanted == ContactFilter(text="fee")


@pytest.mark.parametrize(
    ("wanted", "said"),
    [
        (ContactFilter(since=EVERYTHING.since), "from Sun 1 Nov"),
        (ContactFilter(until=EVERYTHING.until), "to Mon 30 Nov"),
        (ContactFilter(hours=frozenset({8, 12})), "08:00, 12:00"),
        (ContactFilter(shared=True), "Shared answer"),
    ],
)
def test_a_part_of_it_is_said_plainly(english: Language, wanted: ContactFilter, said: str) -> None:
    assert names(english, wanted) == [said]


def actions(menu: QMenu) -> dict[str, QAction]:
    found: dict[str, QAction] = {}
    for action in menu.actions():
        inside = action.menu()
        if isinstance(inside, QMenu):
            found |= {f"{action.text()}/{k}": each for k, each in actions(inside).items()}
        elif action.text():
            found[action.text()] = action
    return found


@pytest.fixture
def choose(
    qtbot: QtBot, light: Theme, english: Language
) -> Callable[[ContactFilter, str], ContactFilter]:
    def chosen(before: ContactFilter, name: str) -> ContactFilter:
        menu = FilterMenu(light, english, before, ("Invoice", "Returns & refunds"), (NOW, UTC))
        qtbot.addWidget(menu)
        with qtbot.waitSignal(menu.chosen) as signal:
            actions(menu)[name].trigger()
        after: ContactFilter = signal.args[0]
        return after

    return chosen


def test_the_menu_adds_and_takes_away(
    choose: Callable[[ContactFilter, str], ContactFilter],
) -> None:
    phone = choose(ContactFilter(), "Channel/Phone")
    assert phone == ContactFilter(channels=frozenset({Channel.PHONE}))
    both = choose(phone, "Topic/Returns && refunds")
    assert both.topics == {"Returns & refunds"}
    assert choose(both, "Channel/Phone") == ContactFilter(topics=both.topics)
    assert choose(ContactFilter(), "Cause/Low, without a cause").uncaused
    assert choose(ContactFilter(shared=True), "Own answer").shared is False
    assert choose(ContactFilter(shared=True), "Shared answer").shared is None
    month = choose(ContactFilter(), "Period/November")
    assert (month.since, month.until) == (EVERYTHING.since, EVERYTHING.until)
    assert choose(month, "Period/All time") == ContactFilter()


def test_a_channel_of_no_name_is_another_one(
    choose: Callable[[ContactFilter, str], ContactFilter], english: Language
) -> None:
    other = choose(ContactFilter(), "Channel/Other channel")
    assert other == ContactFilter(channels=frozenset({Channel.OTHER}))
    assert names(english, other) == ["Other channel"]


def test_what_holds_is_checked(qtbot: QtBot, light: Theme, english: Language) -> None:
    menu = FilterMenu(light, english, EVERYTHING, ("Invoice",), (NOW, UTC))
    qtbot.addWidget(menu)
    checked = {name for name, action in actions(menu).items() if action.isChecked()}
    assert {"Channel/Phone", "Topic/Invoice", "Rating/Low rating", "Evaluated"} <= checked
    assert "Shared answer" not in checked


@pytest.fixture
def window(qtbot: QtBot, theme: Theme, english: Language) -> HistoryWindow:
    return history_window(qtbot, theme, english)


@pytest.fixture
def answers(window: HistoryWindow) -> Answers:
    lines = [ContactLine(contact=contact(f"c{n}", f"Topic {n}", minutes_ago=n)) for n in range(20)]
    made = Answers(window.questions, lines)
    window.fill(PICTURE, NOW)
    window.show_contacts(ContactFilter())
    window.show()
    return made


def page(window: HistoryWindow) -> ContactsPage:
    found = window.page
    assert isinstance(found, ContactsPage)
    return found


def test_a_chip_for_what_holds_until_it_is_clicked_away(
    window: HistoryWindow, answers: Answers
) -> None:
    window.show_contacts(EVERYTHING)
    bar = page(window).filters
    assert len(bar.chips) == 13
    bar.chips[0].setFocus()
    QTest.keyClick(bar.chips[0], Qt.Key.Key_Space)
    assert answers.asked[-1].filter.since is None
    assert len(bar.chips) == 12
    QTest.mouseClick(bar.clear, Qt.MouseButton.LeftButton)
    assert answers.asked[-1].filter == ContactFilter(text="fee")
    assert (bar.chips, bar.clear.isVisible()) == ([], False)


def test_searching_keeps_the_filter(qtbot: QtBot, window: HistoryWindow, answers: Answers) -> None:
    phone = ContactFilter(channels=frozenset({Channel.PHONE}))
    window.show_contacts(phone)
    QTest.keyClicks(page(window).search.edit, "nowhere")
    qtbot.waitUntil(lambda: answers.asked[-1].filter.text == "nowhere")
    assert answers.asked[-1].filter.channels == phone.channels
    assert page(window).empty.text() == "No contact matches “nowhere” and “Phone”."


def test_the_head_orders_and_turns_round(window: HistoryWindow, answers: Answers) -> None:
    head = page(window).head
    buttons = {button.by: button for button in head.buttons}
    assert buttons[SortBy.TIME].arrow == " ↓"
    for by, order in (
        (SortBy.TOPIC, Order(SortBy.TOPIC, descending=False)),
        (SortBy.TOPIC, Order(SortBy.TOPIC, descending=True)),
        (SortBy.RATING, Order(SortBy.RATING, descending=True)),
    ):
        QTest.keyClick(buttons[by], Qt.Key.Key_Space)
        assert answers.asked[-1].order == order
        assert [b.by for b in head.buttons if b.arrow] == [by]
        assert buttons[by].accessibleDescription().startswith("Sorted")


def test_what_is_listed_can_be_exported(
    qtbot: QtBot, window: HistoryWindow, answers: Answers
) -> None:
    window.show_contacts(ContactFilter(text="topic 1"))
    with qtbot.waitSignal(window.export_asked) as asked_for:
        QTest.mouseClick(page(window).export, Qt.MouseButton.LeftButton)
    subject = asked_for.args[0]
    assert (subject.listing, subject.listed) == (answers.asked[-1], 11)


def test_a_topic_without_end_makes_no_menu_without_end(light: Theme, english: Language) -> None:
    menu = FilterMenu(light, english, EVERYTHING, ("x" * 20_000, "Fee\u202e\n"), (NOW, UTC))
    names = [each.text() for part in menu.findChildren(QMenu) for each in part.actions()]
    assert "Fee" in names
    assert max(map(len, names)) <= 61
    menu.deleteLater()
