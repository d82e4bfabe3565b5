"""How an answer changed, in the words of the detail pane."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import datetime, timedelta

from PySide6.QtCore import QPoint
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot
from tests.ui.samples import NOW, rating
from tests.ui.story_samples import STORY

from indicate_desktop.domain.rating import NPS, Rating, Revision
from indicate_desktop.domain.rating_history import LONGEST_EARLIER, MOST_EARLIER
from indicate_desktop.ui.history.contacts.detail.answer_words import answer_items, given_at
from indicate_desktop.ui.history.contacts.detail.items import Fact, Folded, Item, Line, Quote
from indicate_desktop.ui.history.contacts.detail.pane import DetailPane
from indicate_desktop.ui.history.contacts.detail.section import Fold
from indicate_desktop.ui.history.questions import Questions
from indicate_desktop.ui.parts.sentence import Sentence
from indicate_desktop.ui.theme import Theme
from indicate_desktop.ui.translate import Language

DAY = timedelta(days=1)


def was(score: int, days_ago: int, **more: object) -> Revision:
    values = {"order": 9 - days_ago, "score": score, "answered_at": NOW - days_ago * DAY}
    return Revision(**(values | more))  # type: ignore[arg-type]


def now_is(score: int, *earlier: Revision, **more: object) -> Rating:
    made = replace(rating("c", score), answered_at=NOW, earlier=earlier)
    return replace(made, **more)  # type: ignore[arg-type]


def _unfolded(items: Iterable[Item | Folded]) -> Iterator[Item]:
    for item in items:
        yield from item.items if isinstance(item, Folded) else (item,)


def told(language: Language, one: Rating) -> list[str]:
    def at(when: datetime) -> str:
        return f"{when:%d %b}"

    found = []
    for item in _unfolded(answer_items(language, one, at)):
        match item:
            case Fact(name, value):
                found.append(f"{name} | {value}")
            case Line(text):
                found.append(text)
            case Quote(text):
                found.append(f"“{text}”")
    return found


def test_the_story_is_told_in_order(english: Language, swedish: Language) -> None:
    one = now_is(3, was(5, 7, comment="Kind"), was(4, 2, comment="Slow"), comment="Slow")
    assert told(english, one) == [
        "First 5 | 11 Nov",
        "The comment then:",
        "“Kind”",
        "Changed to 4 | 16 Nov",
        "Changed to 3 | 18 Nov",
        "Only the last answer counts.",
    ]
    assert told(swedish, one)[:4] == [
        "Först 5 | 11 Nov", "Kommentaren då:", "“Kind”", "Ändrat till 4 | 16 Nov",
    ]  # fmt: skip


def test_an_answer_that_never_changed_has_no_story(english: Language) -> None:
    assert told(english, now_is(3)) == []
    begun = now_is(3, was(3, 0), comment="Slow")
    assert told(english, begun) == []


def test_a_withdrawn_rating_is_told_as_withdrawn_and_without_its_words(english: Language) -> None:
    one = now_is(3, was(5, 7, comment="Kind"), was(3, 4, comment="Rude"), withdrawn=True)
    words = told(english, one)
    assert words == [
        "First 5 | 11 Nov",
        "Changed to 3 | 14 Nov",
        "Taken back | 18 Nov",
        "All of it is withdrawn and counts nowhere.",
    ]
    assert given_at(one) == NOW - 4 * DAY
    assert given_at(replace(one, withdrawn=False)) == NOW


def test_what_was_taken_back_and_given_again(english: Language) -> None:
    one = now_is(3, was(5, 7), was(5, 4, withdrawn=True, comment="Kind"))
    assert told(english, one)[1:3] == ["Taken back | 14 Nov", "Given again: 3 | 18 Nov"]


def test_without_a_time_of_its_own_it_says_since_when_it_is_known(english: Language) -> None:
    earlier = was(5, 0, known_at=NOW - DAY)
    assert told(english, now_is(3, earlier, known_at=NOW + DAY))[:2] == [
        "First 5 | 18 Nov",
        "Changed to 3 | known since 19 Nov",
    ]
    assert told(english, now_is(3, earlier))[1] == "Changed to 3 | "


def test_a_comment_that_changed_alone(english: Language) -> None:
    one = now_is(3, was(3, 0, comment="Slow"), comment="Slow, but kind", known_at=NOW)
    assert told(english, one)[:4] == [
        "First 3 | 18 Nov", "The comment then:", "“Slow”", "Another comment | known since 18 Nov",
    ]  # fmt: skip
    assert "Comment removed | known since 18 Nov" in told(english, replace(one, comment=None))


def test_many_answers_are_folded_but_the_newest(english: Language) -> None:
    many = [was(1 + n % 5, 9 - n, order=n) for n in range(9)]
    first, *rest = answer_items(english, now_is(3, *many), str)
    assert isinstance(first, Folded)
    assert first.text == "Show 5 earlier answers"
    assert first.items[0] == Fact("First 1", str(many[0].answered_at))
    assert sum(isinstance(item, Fact) for item in rest) == 5
    few = answer_items(english, now_is(3, *many[:4]), str)
    assert not any(isinstance(item, Folded) for item in few)


def test_another_scale_is_said(english: Language) -> None:
    one = now_is(3, was(9, 7, scale=NPS), scale=NPS)
    assert told(english, one)[:2] == ["First 9 of 10 | 11 Nov", "Changed to 3 of 10 | 18 Nov"]


def test_what_is_not_kept_is_said(english: Language) -> None:
    many = [was(1 + n % 5, 1, revision=n, order=n) for n in range(MOST_EARLIER)]
    words = told(english, now_is(3, *many, revision=99))
    assert words[0].startswith("Before, 1")
    assert words[-1] == f"Only the {MOST_EARLIER} newest of the earlier answers are kept."
    assert told(english, now_is(3, revision=3)) == [
        "Changed 2 times in all; not every earlier answer is known here."
    ]
    long = was(5, 3, comment="x" * LONGEST_EARLIER, shortened=True)
    assert "Of an earlier comment the first 4,000 characters are kept." in told(
        english, now_is(3, long)
    )


def test_they_unfold_in_their_place_and_are_copied_folded_too(
    qtbot: QtBot, light: Theme, english: Language
) -> None:
    questions = Questions()
    pane = DetailPane(light, english, questions)
    qtbot.addWidget(pane)
    many = [was(1 + n % 5, 13 - n, order=n, comment=f"Answer {n}.") for n in range(1, 13)]
    pane.open_contact("h1")
    questions.story_read.emit("h1", replace(STORY, ratings=(now_is(2, *many),)))
    pane.finish()

    def seen() -> list[str]:
        labels = [label for label in pane.findChildren(Sentence) if label.isVisible()]
        labels.sort(key=lambda label: label.mapTo(pane, QPoint()).y())
        return [label.text() for label in labels if label.text().startswith("Answer ")]

    every = [f"Answer {n}." for n in range(1, 13)]
    qtbot.waitUntil(lambda: seen() == every[8:], timeout=20_000)
    fold = pane.findChild(Fold)
    assert fold is not None
    fold.button.click()
    qtbot.waitUntil(lambda: seen() == every, timeout=20_000)
    assert not fold.button.isVisible()
    pane.copy.click()
    assert all(each in QGuiApplication.clipboard().text() for each in every)
