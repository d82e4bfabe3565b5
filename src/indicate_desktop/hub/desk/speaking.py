"""The language of a page: what the browser likes best of those that there are."""

from datetime import date, datetime, timedelta, tzinfo
from functools import lru_cache

from indicate_desktop.language.catalogue import SOURCE_LANGUAGE, mark
from indicate_desktop.language.speech import IN_ENGLISH, Speech, speech_in

SPOKEN = frozenset({SOURCE_LANGUAGE, "sv"})
LONGEST_HEADER = 500
"""A browser's wishes need no more; a longer list is not gone through."""
WEEKDAYS = (
    mark("Mon"), mark("Tue"), mark("Wed"), mark("Thu"), mark("Fri"), mark("Sat"), mark("Sun"),
)  # fmt: skip
MONTHS = (
    mark("Jan"), mark("Feb"), mark("Mar"), mark("Apr"), mark("May"), mark("Jun"),
    mark("Jul"), mark("Aug"), mark("Sep"), mark("Oct"), mark("Nov"), mark("Dec"),
)  # fmt: skip
DAY_S, HOUR_S, MINUTE_S = 86_400, 3_600, 60


def speech_for(accept_language: str) -> Speech:
    """The first language that is spoken here, by a browser's `Accept-Language`."""
    wishes = []
    for place, part in enumerate(accept_language[:LONGEST_HEADER].split(",")):
        name, _, more = part.strip().partition(";")
        wishes.append((-_weight(more), place, name.partition("-")[0].strip().lower()))
    names = [name for weight, _, name in sorted(wishes) if weight < 0]
    return _speech(next((name for name in names if name in SPOKEN), SOURCE_LANGUAGE))


@lru_cache
def _speech(name: str) -> Speech:
    return IN_ENGLISH if name == SOURCE_LANGUAGE else speech_in(name)


def _weight(parameter: str) -> float:
    key, _, value = parameter.strip().partition("=")
    try:
        return float(value) if key.strip() == "q" else 1.0
    except ValueError:
        return 0.0


def speaking(accept_language: str, clock: float, zone: tzinfo) -> "tuple[Speech, Calendar]":
    """The language of a page, and its calendar at an instant, in seconds since 1970."""
    speech = speech_for(accept_language)
    return speech, Calendar(speech, zone, datetime.fromtimestamp(clock, zone))


class Calendar:
    """Instants as a team's people say them: in their zone, seen from now."""

    def __init__(self, speech: Speech, zone: tzinfo, now: datetime) -> None:
        self._speech, self._zone, self.now = speech, zone, now
        self.today = now.astimezone(zone).date()

    def local(self, at: datetime) -> datetime:
        """An instant on the team's clocks."""
        return at.astimezone(self._zone)

    def day(self, day: date) -> str:
        """A day: "Tue 24 Nov", with its year where that is another one."""
        tr = self._speech.tr
        weekday, month = tr(WEEKDAYS[day.weekday()]), tr(MONTHS[day.month - 1])
        year = "" if day.year == self.today.year else f" {day.year}"
        return f"{weekday} {day.day} {month}{year}"

    def moment(self, at: datetime) -> str:
        """A day and a time: "today 14:30", "Tue 24 Nov 14:30"."""
        local, tr = self.local(at), self._speech.tr
        clock = f"{local:%H:%M}"
        match (local.date() - self.today).days:
            case 0:
                return tr("today {time}").format(time=clock)
            case -1:
                return tr("yesterday {time}").format(time=clock)
            case 1:
                return tr("tomorrow {time}").format(time=clock)
            case _:
                return f"{self.day(local.date())} {clock}"

    def waited(self, since: datetime) -> str:
        """How long something has waited, in its largest unit: "3 days", "2 h"."""
        seconds = max(0.0, (self.now - since) / timedelta(seconds=1))
        speech = self._speech
        if seconds >= DAY_S:
            return speech.trn("{n} day", "{n} days", int(seconds // DAY_S))
        if seconds >= HOUR_S:
            return speech.tr("{n} h").format(n=int(seconds // HOUR_S))
        return speech.tr("{n} min").format(n=int(seconds // MINUTE_S))
