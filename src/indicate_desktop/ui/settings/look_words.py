"""What is said of looks: who, as what, at what, and when. All of it is plain text."""

from dataclasses import dataclass
from datetime import datetime

from indicate_desktop.domain.look import Look
from indicate_desktop.domain.snapshot import SyncState
from indicate_desktop.ui import figures
from indicate_desktop.ui.settings.choices import Looked
from indicate_desktop.ui.translate import Language, mark

ROLES = {
    "coach": mark("Coach"),
    "manager": mark("Manager"),
    "operator": mark("Looks after the hub"),
}
VIEWS = {
    "results": mark("your results"),
    "contact": mark("single contacts"),
    "evaluation": mark("your evaluations"),
    "coaching": mark("a coaching request and its contacts"),
}
WAYS = {"coach_desk": mark("on the coach desk"), "command": mark("with a command on the hub")}


@dataclass(frozen=True, slots=True)
class LookView:
    """One line of the list."""

    name: str
    note: str
    when: str
    whole_time: str
    """Day, year and time, for whoever wants to know exactly."""


def look_view(language: Language, look: Look, looked: Looked, now: datetime) -> LookView:
    """A look as a line: "Sara Lind", "Coach · your evaluations · 3 times", "today 10:42".

    A word that only a newer hub knows stands as it came.
    """
    tr = language.tr
    parts = [_word(language, table, word) for table, word in _words(look)]
    if look.times > 1:
        parts.append(language.trn("{n} time", "{n} times", look.times))
    zone = figures.zone_of(looked.profile)
    local = look.last_at.astimezone(zone)
    day = language.short_date(local.year, local.month, local.day, seen_in=0)
    return LookView(
        name=look.name.strip() or tr("Somebody without a name"),
        note=" · ".join(parts),
        when=figures.when_text(language, look.last_at, now, zone),
        whole_time=f"{day} {figures.clock_text(language, look.last_at, zone)}",
    )


def summary(language: Language, looked: Looked, now: datetime) -> str:
    """One sentence for the settings: who was last, or that nobody has been."""
    tr = language.tr
    if looked.looks:
        last = look_view(language, looked.looks[0], looked, now)
        form = tr("Last {name}, {when}.")
        return form.format(name=last.name, when=last.when.rstrip("."))
    since = looked.profile.looks_since if looked.profile is not None else None
    if since is None:
        return tr("This hub does not note yet who looks.")
    day = since.astimezone(figures.zone_of(looked.profile))
    date = language.short_date(day.year, day.month, day.day, seen_in=now.year)
    return tr("Nobody has looked at your results since {date}.").format(
        date=date.rstrip(".")  # Swedish months end in one
    )


def standing(language: Language, looked: Looked, now: datetime) -> str:
    """As of when the list is, where that is not now; else empty."""
    sync = looked.sync
    if sync is None or sync.state is SyncState.LIVE:
        return ""
    if sync.live_at is None:
        return language.tr("Not connected; what is new will show when you are back.")
    age = figures.age_text(language, sync.live_at, now, figures.zone_of(looked.profile))
    form = language.tr("Not connected. As of {age}; what is new shows when you are back.")
    return form.format(age=age)


def _words(look: Look) -> tuple[tuple[dict[str, str], str], ...]:
    return (ROLES, look.role), (VIEWS, look.view), (WAYS, look.way)


def _word(language: Language, known: dict[str, str], word: str) -> str:
    return language.tr(known[word]) if word in known else word
