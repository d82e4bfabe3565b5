"""Asking for coaching: what is offered, what keeps it from being sent, what goes out."""

from dataclasses import replace
from datetime import timedelta
from itertools import groupby
from zoneinfo import ZoneInfo

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot
from tests.ui.samples import NOW, PICTURE, contact, rating

from indicate_desktop.domain.coaching import CoachingForm, CoachingRequest, CoachingWhen
from indicate_desktop.domain.contact import Channel
from indicate_desktop.domain.profile import Coach, Profile
from indicate_desktop.domain.snapshot import ContactLine, Snapshot, SyncState, SyncStatus
from indicate_desktop.domain.suggestion import Suggestion
from indicate_desktop.ui.arithmetic import arithmetic
from indicate_desktop.ui.coaching.dialog import CoachingDialog
from indicate_desktop.ui.coaching.draft import draft, offered, preselected
from indicate_desktop.ui.theme import Theme
from indicate_desktop.ui.translate import Language

INVOICE = Suggestion(
    topic="Invoice question", low=3, answers=5, low_before=1, answers_before=9, strong=True
)


def _line(key: str, topic: str, score: int | None, hours_ago: int) -> ContactLine:
    known = contact(key, topic, minutes_ago=60 * hours_ago, channel=Channel.EMAIL)
    return ContactLine(contact=known, rating=None if score is None else rating(key, score))


LINES = (
    _line("a", "Invoice question", 2, 3),
    _line("b", "Reminder fee", 1, 27),
    _line("c", "Invoice question", 3, 52),
    *(_line(f"x{n}", "Other", 4, 60 + n) for n in range(4)),
)
SNAPSHOT = Snapshot(
    made_at=NOW,
    profile=Profile(
        key="agent-1",
        name="Anna",
        zone="Europe/Stockholm",
        coaches=(Coach(key="s", name="Sara Lind"), Coach(key="b", name="Bo Ek")),
    ),
    coachable=LINES,
    suggestions=(INVOICE,),
    sync=SyncStatus(state=SyncState.OFFLINE),
)


def test_a_strong_suggestion_is_chosen_with_its_low_contacts() -> None:
    made = draft(SNAPSHOT)
    assert made.chosen == "Invoice question"
    assert made.topics[0] == "Invoice question"
    assert preselected(made, made.chosen) == {"a"}


def test_coming_from_a_contact_its_topic_comes_first() -> None:
    made = draft(SNAPSHOT, "b")
    assert made.chosen == made.topics[0] == "Reminder fee"


def test_a_topic_that_was_asked_for_comes_first_and_is_chosen() -> None:
    made = draft(SNAPSHOT, topic="Gift cards")
    assert (made.topics[0], made.chosen) == ("Gift cards", "Gift cards")
    assert draft(SNAPSHOT, topic=made.topics[-1]).topics.count(made.topics[-1]) == 1


def test_chosen_contacts_stay_in_the_list_under_another_topic() -> None:
    made = draft(SNAPSHOT)
    first = offered(made, "Reminder fee", frozenset({"x3"}))[:2]
    assert [line.contact.key for line in first] == ["x3", "b"]


def test_the_arithmetic_is_shown(english: Language) -> None:
    said = arithmetic(INVOICE, english)
    for count in ("3 of your last 5", "1 of 9", "Invoice question"):
        assert count in said


def test_a_request_goes_out_as_it_was_written(
    qtbot: QtBot, theme: Theme, english: Language
) -> None:
    dialog = CoachingDialog(theme, english)
    qtbot.addWidget(dialog)
    dialog.fill(SNAPSHOT, NOW)
    dialog.text.edit.setPlainText("  How do I explain the fee?  ")
    dialog.when.choose(1)
    dialog.coach.setCurrentIndex(1)
    dialog.form.setCurrentIndex(1)
    with qtbot.waitSignal(dialog.sent) as sent:
        dialog.send.click()
    request = sent.args[0] if sent.args else None
    assert isinstance(request, CoachingRequest)
    assert (request.topic, request.text) == ("Invoice question", "How do I explain the fee?")
    assert (request.contacts, request.coach) == (("a",), "b")
    assert (request.when, request.form) == (CoachingWhen.THIS_WEEK, CoachingForm.SIDE_BY_SIDE)
    assert not dialog.isVisible()


def test_nothing_is_sent_without_a_topic_or_without_a_word(
    qtbot: QtBot, theme: Theme, english: Language
) -> None:
    dialog = CoachingDialog(theme, english)
    qtbot.addWidget(dialog)
    dialog.fill(Snapshot(made_at=NOW, profile=SNAPSHOT.profile), NOW)
    assert not dialog.send.isEnabled()
    assert dialog.send.toolTip()
    chips = dialog.topics._group.buttons()
    chips[-1].click()
    dialog.topics.other.edit.setText("Angry customers")
    dialog.topics.changed.emit()
    assert not dialog.send.isEnabled()
    dialog.text.edit.setPlainText("What do I say first?")
    assert dialog.send.isEnabled()


def test_five_contacts_are_the_most(qtbot: QtBot, theme: Theme, english: Language) -> None:
    dialog = CoachingDialog(theme, english)
    qtbot.addWidget(dialog)
    dialog.fill(SNAPSHOT, NOW)
    rows = list(dialog.contacts._rows.values())
    for row in rows:
        row.setChecked(True)
        if len(dialog.contacts.chosen) == 5:
            break
    assert sum(row.isEnabled() for row in rows) == 5


def test_two_contacts_of_an_earlier_day_are_told_apart_by_their_time(
    qtbot: QtBot, theme: Theme, english: Language
) -> None:
    dialog = CoachingDialog(theme, english)
    qtbot.addWidget(dialog)
    days = 20 * 24 * 60
    lines = tuple(
        ContactLine(contact=contact(key, "Invoice", minutes_ago=days + ago))
        for key, ago in (("a", 60), ("b", 90))
    )
    dialog.contacts.show_contacts(lines, frozenset(), NOW, ZoneInfo("Europe/Stockholm"))
    notes = [row.note for row in dialog.contacts._rows.values()]
    assert len(set(notes)) == 2
    assert all(note.startswith("Thu 29 Oct 1") for note in notes), notes


def test_the_footer_follows_the_connection(qtbot: QtBot, theme: Theme, english: Language) -> None:
    dialog = CoachingDialog(theme, english)
    qtbot.addWidget(dialog)
    dialog.fill(SNAPSHOT, NOW)
    assert "Offline" in dialog._note.text()
    live = Snapshot(made_at=NOW + timedelta(1), sync=SyncStatus(state=SyncState.LIVE))
    dialog.show_sync(live)
    assert "Offline" not in dialog._note.text()


def test_tab_goes_through_it_in_reading_order(
    qtbot: QtBot, light: Theme, english: Language
) -> None:
    dialog = CoachingDialog(light, english)
    qtbot.addWidget(dialog)
    dialog.open_for(PICTURE, NOW)
    stops, widget = [], dialog.nextInFocusChain()
    while widget is not None and widget is not dialog:
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.isVisible():
            stops.append(type(widget).__name__.strip("_"))
        widget = widget.nextInFocusChain()
    once = [name for name, _ in groupby(stops)]
    assert once == [
        "EyeButton",
        "IconButton",
        "ChoiceChip",
        "Lines",
        "CheckRow",
        "Segment",
        "Chooser",
        "Button",
    ]
    dialog.hide()


def test_a_contact_of_the_history_can_be_what_it_is_about(
    qtbot: QtBot, theme: Theme, english: Language
) -> None:
    dialog = CoachingDialog(theme, english)
    qtbot.addWidget(dialog)
    old = ContactLine(contact=contact("old", "Reminder fees", minutes_ago=90_000))
    dialog.open_for(PICTURE, NOW, "old", line=old)
    assert dialog.contacts.chosen == {"old"}
    assert dialog.topics.topic() == "Reminder fees"
    made = dialog._request()
    assert made is not None
    assert made.contacts == ("old",)


def test_a_request_that_is_being_written_takes_more_contacts_up_to_five(
    qtbot: QtBot, theme: Theme, english: Language
) -> None:
    dialog = CoachingDialog(theme, english)
    qtbot.addWidget(dialog)
    lines = [ContactLine(contact=contact(f"o{n}", "Fees", minutes_ago=n)) for n in range(7)]
    dialog.open_for(PICTURE, NOW, "o0", line=lines[0])
    dialog.text.edit.setPlainText("What I have tried")
    for line in lines[1:]:
        dialog.add(line)
    assert dialog.contacts.chosen == {f"o{n}" for n in range(5)}
    assert dialog.text.text() == "What I have tried"
    assert dialog.send.isEnabled()


def test_a_hard_contact_is_told_with_its_count(english: Language, swedish: Language) -> None:
    hard = Suggestion(
        topic="{Fees}", low=0, answers=0, low_before=0, answers_before=0, strong=True, hard=2
    )
    assert arithmetic(hard, english) == "You marked as hard: 2 contacts on “{Fees}”."
    both = arithmetic(replace(hard, low=3, answers=4), swedish)
    assert both.endswith("Du har markerat som svårt: 2 kontakter om ”{Fees}”.")
    assert "3 av" in both
