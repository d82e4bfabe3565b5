"""Forms read without a hub: what is taken, what is told, and in whose language."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from indicate_desktop.domain.coach_answers import (
    LEADS_TO,
    AgreeAction,
    Answer,
    Book,
    Decline,
    ProposeTime,
    TellOutcome,
)
from indicate_desktop.domain.coaching import CoachingRequest, CoachingState, CoachingWhen
from indicate_desktop.hub.desk import words
from indicate_desktop.hub.desk.forms import beforehand, read, saw
from indicate_desktop.hub.desk.session import Fields
from indicate_desktop.hub.desk.speaking import Calendar, speech_for
from indicate_desktop.hub.desk.views import initials

STOCKHOLM = ZoneInfo("Europe/Stockholm")
NOW = datetime(2026, 3, 6, 9, tzinfo=UTC)  # a Friday


@pytest.mark.parametrize(
    ("kind", "fields", "wrong"),
    [
        (ProposeTime, {"day": "", "time": "10:00"}, {"day": "no_day"}),
        (ProposeTime, {"day": "2026-03-09"}, {"time": "no_time"}),
        (ProposeTime, {}, {"day": "no_day", "time": "no_time"}),
        (ProposeTime, {"day": "0001-01-01", "time": "10:00"}, {"day": "no_day"}),
        (ProposeTime, {"day": "9999-12-31", "time": "10:00"}, {"day": "no_day"}),
        (ProposeTime, {"day": "2026-03-09", "time": "10:00+05:00"}, {"time": "no_time"}),
        (ProposeTime, {"day": "2026-03-05", "time": "10:00"}, {"day": "time_past"}),
        (ProposeTime, {"day": "2028-03-05", "time": "10:00"}, {"day": "too_far"}),
        (Decline, {}, {"reason": "nothing_said", "alternative": "nothing_said"}),
        (Decline, {"reason": "x" * 2_001, "alternative": "y"}, {"reason": "too_long"}),
        (AgreeAction, {"action": "Listen"}, {"day": "no_day"}),
        (AgreeAction, {"day": "2026-03-05"}, {"action": "nothing_said"}),
        (AgreeAction, {"action": "Listen", "day": "2026-03-05"}, {"day": "time_past"}),
        (TellOutcome, {}, {"outcome": "no_choice"}),
        (TellOutcome, {"outcome": "splendid"}, {"outcome": "no_choice"}),
    ],
)
def test_what_is_wrong_is_told_at_its_field(
    kind: type[Answer], fields: Fields, wrong: dict[str, str]
) -> None:
    found = read(kind, fields, NOW, STOCKHOLM)
    assert (found.answer, found.wrong) == (None, wrong)
    assert set(wrong.values()) <= set(words.WRONG)


@pytest.mark.parametrize(
    ("day", "clock", "at"),
    [
        ("2026-03-09", "14:30", datetime(2026, 3, 9, 13, 30, tzinfo=UTC)),
        ("2026-07-01", "14:30", datetime(2026, 7, 1, 12, 30, tzinfo=UTC)),
        ("2026-03-29", "02:30", datetime(2026, 3, 29, 1, 30, tzinfo=UTC)),  # no such time
        ("2026-10-25", "02:30", datetime(2026, 10, 25, 0, 30, tzinfo=UTC)),  # the first of two
        ("2026-03-09", "14:30:59.5", datetime(2026, 3, 9, 13, 30, tzinfo=UTC)),
    ],
)
def test_a_time_is_the_teams_own(day: str, clock: str, at: datetime) -> None:
    assert read(Book, {"day": day, "time": clock}, NOW, STOCKHOLM).answer == Book(at)


def test_texts_lose_what_no_reader_can_show() -> None:
    fields = {"reason": " a\r\nb\x00 ", "alternative": "c"}
    assert read(Decline, fields, NOW, STOCKHOLM).answer == Decline("a\nb", "c")


def test_forms_are_filled_in_with_a_day_that_people_work() -> None:
    request = CoachingRequest(
        key="q", agent="a", topic="t", contacts=(), made_at=NOW, state=CoachingState.SEEN
    )
    assert beforehand(ProposeTime, request, NOW, STOCKHOLM) == {"day": "2026-03-09"}
    proposed = datetime(2026, 3, 10, 8, tzinfo=UTC)
    asked = CoachingRequest(
        key="q", agent="a", topic="t", contacts=(), made_at=NOW,
        state=CoachingState.SENT, when=CoachingWhen.TODAY, proposed_for=proposed,
    )  # fmt: skip
    assert beforehand(ProposeTime, asked, NOW, STOCKHOLM) == {"day": "2026-03-06"}
    assert beforehand(Book, asked, NOW, STOCKHOLM) == {"day": "2026-03-10", "time": "09:00"}


@pytest.mark.parametrize("text", ["", "x", "-1", "²", "9" * 30])
def test_a_form_that_does_not_say_what_was_seen_fits_no_request(text: str) -> None:
    assert saw({"saw": text}) == -1


@pytest.mark.parametrize(
    ("wish", "language"),
    [
        ("sv-SE,sv;q=0.9,en;q=0.8", "sv"), ("en-GB,sv;q=0.9", "en"), ("de,fi", "en"),
        ("en;q=0.2, sv;q=0.7", "sv"), ("sv;q=0", "en"), ("sv;q=x;;,", "en"), ("", "en"),
        ("fi, sv;q=0.5", "sv"), ("qps", "en"), ("sv;q=nan", "en"),
    ],
)  # fmt: skip
def test_a_page_speaks_what_the_browser_likes_best(wish: str, language: str) -> None:
    assert speech_for(wish).code == language


def test_days_are_said_as_people_say_them() -> None:
    def said(language: str, *at: int) -> str:
        calendar = Calendar(speech_for(language), STOCKHOLM, NOW)
        return calendar.moment(datetime(*at, tzinfo=UTC))  # type: ignore[misc,arg-type]

    assert said("sv", 2026, 3, 6, 13, 5) == "i dag 14:05"
    assert said("sv", 2026, 3, 6, 23, 30) == "i morgon 00:30"
    assert said("en", 2026, 3, 5, 9) == "yesterday 10:00"
    assert said("sv", 2026, 11, 24, 9) == "tis 24 nov. 10:00"
    assert said("en", 2027, 11, 24, 9) == "Wed 24 Nov 2027 10:00"


def test_every_answer_has_words_and_a_name_of_its_own() -> None:
    assert set(words.ANSWERS) == set(LEADS_TO) == set(words.BY_NAME.values())
    assert len(words.BY_NAME) == len(LEADS_TO)


@pytest.mark.parametrize(
    ("name", "letters"),
    [("Sara Lind", "SL"), ("Cecilia af Ugglas", "CU"), ("omar", "O"), ("", ""), ("  ", "")],
)
def test_initials(name: str, letters: str) -> None:
    assert initials(name) == letters
