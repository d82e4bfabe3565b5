"""A coach's forms as answers: read, checked field by field, and filled in beforehand."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo

from indicate_desktop.domain.coach_answers import (
    LONGEST,
    AgreeAction,
    Answer,
    Book,
    Close,
    Decline,
    Hold,
    ProposeTime,
    TellOutcome,
    problem,
)
from indicate_desktop.domain.coaching import (
    CoachingOutcome,
    CoachingRequest,
    CoachingState,
    CoachingWhen,
)
from indicate_desktop.hub.desk.session import Fields

SAW = "saw"
"""The field with the order of the request that the page showed."""
FOLLOWED_UP_AT = time(12)
"""A follow-up is on a day; noon is on that day in neighbouring zones too."""
USUAL_FOLLOW_UP = timedelta(days=14)
SATURDAY = 6
_ODD = {"\r\n": "\n", "\x00": ""}


@dataclass(frozen=True, slots=True)
class Read:
    """A form as it was read: an answer, or what is wrong with which field."""

    answer: Answer | None
    wrong: dict[str, str]
    """Stable words by field; empty where there is an answer."""


def read(kind: type[Answer], fields: Fields, now: datetime, zone: tzinfo) -> Read:
    """A form's answer. What is wrong is told for every field at once."""
    wrong: dict[str, str] = {}
    answer = _made(kind, fields, zone, wrong)
    if answer is not None and not wrong and (word := problem(answer, now)) is not None:
        wrong["day"] = word
    return Read(None if wrong else answer, wrong)


def beforehand(kind: type[Answer], request: CoachingRequest, now: datetime, zone: tzinfo) -> Fields:
    """What a form holds when it is opened first."""
    today = now.astimezone(zone).date()
    if kind is AgreeAction:
        return {"day": _workday(today + USUAL_FOLLOW_UP).isoformat()}
    if kind not in {ProposeTime, Book}:
        return {}
    if request.proposed_for is not None and kind is Book:
        local = request.proposed_for.astimezone(zone)
        return {"day": local.date().isoformat(), "time": f"{local:%H:%M}"}
    urgent = request.when is CoachingWhen.TODAY and request.state in {
        CoachingState.SENT,
        CoachingState.SEEN,
    }
    day = today if urgent else today + timedelta(days=1)
    return {"day": _workday(day).isoformat()}


def plain(text: str) -> str:
    """A text as a browser sends it, with line ends as they are kept, and nothing around it."""
    for odd, usual in _ODD.items():
        text = text.replace(odd, usual)
    return text.strip()


def saw(fields: Fields) -> int:
    """The order of the request that the page showed; -1, which none has, where it is not said."""
    text = fields.get(SAW, "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 20 else -1


def _made(kind: type[Answer], fields: Fields, zone: tzinfo, wrong: dict[str, str]) -> Answer | None:
    if kind is ProposeTime or kind is Book:
        at = _instant(fields, zone, wrong)
        return kind(at) if at is not None else None
    if kind is AgreeAction:
        return _action(fields, zone, wrong)
    if kind is Decline:
        return Decline(_text("reason", fields, wrong), _text("alternative", fields, wrong))
    if kind is TellOutcome:
        return _outcome(fields, wrong)
    return Hold() if kind is Hold else Close()


def _action(fields: Fields, zone: tzinfo, wrong: dict[str, str]) -> AgreeAction | None:
    action, day = _text("action", fields, wrong), _day(fields)
    if day is None:
        wrong["day"] = "no_day"
        return None
    return AgreeAction(action, _utc(datetime.combine(day, FOLLOWED_UP_AT, zone)))


def _outcome(fields: Fields, wrong: dict[str, str]) -> TellOutcome | None:
    chosen = fields.get("outcome")
    if chosen not in set(CoachingOutcome):
        wrong["outcome"] = "no_choice"
        return None
    return TellOutcome(CoachingOutcome(chosen))


def _text(name: str, fields: Fields, wrong: dict[str, str]) -> str:
    text = plain(fields.get(name, ""))
    if not text:
        wrong[name] = "nothing_said"
    elif len(text) > LONGEST:
        wrong[name] = "too_long"
    return text


def _instant(fields: Fields, zone: tzinfo, wrong: dict[str, str]) -> datetime | None:
    day = _day(fields)
    try:
        clock = time.fromisoformat(fields.get("time", ""))
    except ValueError:
        clock = None
    if day is None:
        wrong["day"] = "no_day"
    if clock is None or clock.tzinfo is not None:
        wrong["time"] = "no_time"
    if day is None or clock is None or wrong:
        return None
    return _utc(datetime.combine(day, clock, zone))


def _day(fields: Fields) -> date | None:
    """A form's day; None for none, and for one at the calendar's ends that no zone can reckon."""
    try:
        day = date.fromisoformat(fields.get("day", ""))
    except ValueError:
        return None
    return day if 1900 <= day.year < 2200 else None


def _utc(local: datetime) -> datetime:
    return local.astimezone(UTC).replace(second=0, microsecond=0)


def _workday(day: date) -> date:
    while day.isoweekday() >= SATURDAY:
        day += timedelta(days=1)
    return day
