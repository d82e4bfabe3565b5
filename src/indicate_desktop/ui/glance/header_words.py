"""What the glance's heading says, and the line under it when something is not as usual."""

from dataclasses import dataclass

from indicate_desktop.domain.snapshot import SyncProblem, SyncState, SyncStatus
from indicate_desktop.ui import figures, words
from indicate_desktop.ui.glance.moment import Moment
from indicate_desktop.ui.refusal_words import refusal_sentence
from indicate_desktop.ui.silence_words import falls_silent, silence_sentence
from indicate_desktop.ui.translate import Language

ERRORS = frozenset(SyncProblem) - {SyncProblem.UNREACHABLE, SyncProblem.SLOW}
"""Problems that somebody must do something about."""


@dataclass(frozen=True, slots=True)
class HeaderView:
    """The heading, what follows it, and whether the dot is live."""

    title: str
    note: str
    live: bool
    spoken: str


@dataclass(frozen=True, slots=True)
class StatusView:
    """One quiet line: an icon and a sentence, and what has waited or was refused."""

    icon: str
    colour: str
    text: str
    rest: str
    sign_in: bool = False
    share: float | None = None
    """How much of the first fetching is done, 0 to 1."""


def header_view(moment: Moment) -> HeaderView:
    """The heading: today, tonight, or the date of the shift that is shown, and its times."""
    language, zone, shift = moment.language, moment.zone, moment.snapshot.shift
    day = shift.day if shift else moment.now.astimezone(zone).date()
    year = moment.now.astimezone(zone).year
    date = language.short_date(day.year, day.month, day.day, seen_in=year)
    times = ""
    if shift is not None:
        start, end = (
            figures.clock_text(language, at, zone) for at in (shift.started_at, shift.ended_at)
        )
        since = language.tr("since {time}").format(time=start)
        times = since if moment.under_way else f"{start}–{end}"
    if moment.today:
        title = language.tr("Today")
    elif moment.tonight:
        title = language.tr("Tonight")
    else:
        title, date = date[:1].upper() + date[1:], ""
    note = " · ".join(part for part in (date, times) if part)
    snapshot, sync = moment.snapshot, moment.snapshot.sync
    live = sync.state is SyncState.LIVE and sync.problem is None and not falls_silent(snapshot)
    spoken = silence_sentence(language, snapshot, moment.now) or words.sync_sentence(
        language, sync, moment.now, zone
    )
    if sync.last_event_at is not None:
        heard = figures.age_text(language, sync.last_event_at, moment.now, zone)
        spoken = language.tr("{state} · last news {age}").format(state=spoken, age=heard)
    return HeaderView(title, note, live, spoken)


def status_view(moment: Moment) -> StatusView | None:
    """The line under the heading; None while all is as usual."""
    language, sync = moment.language, moment.snapshot.sync
    closed = words.closed(sync)
    rest = []
    if closed and sync.live_at:
        at = figures.since_text(language, sync.live_at, moment.now, moment.zone)
        rest.append(language.tr("What you see is from {time}.").format(time=at))
    elif sync.state in {SyncState.OFFLINE, SyncState.SIGNED_OUT, SyncState.PAUSED} and sync.live_at:
        age = figures.age_text(language, sync.live_at, moment.now, moment.zone)
        rest.append(language.tr("Figures as of {age}.").format(age=age))
    if sync.pending and sync.state is not SyncState.LIVE:
        rest.append(
            language.trn(
                "{n} thing you did is sent as soon as you are back.",
                "{n} things you did are sent as soon as you are back.",
                sync.pending,
            )
        )
    elif closed:
        rest.append(language.tr("What you decide meanwhile is kept."))
    rest.extend(refusal_sentence(language, each) for each in sync.rejected)
    usual = sync.state is SyncState.LIVE and sync.problem is None
    silent = silence_sentence(language, moment.snapshot, moment.now)
    if usual and not rest and not silent:
        return None
    text = silent if usual else words.sync_sentence(language, sync, moment.now, moment.zone)
    share = None
    if sync.first_fetching and sync.problem is None and sync.expected:
        text, share = _fetched(language, sync), sync.fetched / sync.expected
    signed_out = sync.state is SyncState.SIGNED_OUT or sync.problem is SyncProblem.REFUSED
    icon, colour = _sign(sync, silent=bool(silent))
    return StatusView(icon, colour, text, " ".join(rest), signed_out, share)


def _sign(sync: SyncStatus, *, silent: bool) -> tuple[str, str]:
    """The icon and its colour."""
    if sync.state in {SyncState.STARTING, SyncState.CATCHING_UP} and sync.problem is None:
        return "history", "slate"
    if words.closed(sync) and not sync.rejected:
        return "wrench", "slate"
    if sync.problem in ERRORS or sync.rejected:
        return "triangle-alert", "clay"
    return ("unplug" if silent else "wifi-off"), "slate"


def _fetched(language: Language, sync: SyncStatus) -> str:
    """How far the first fetching is."""
    form = language.tr("Fetching your results: {done} of {all}")
    done, whole = language.number(sync.fetched), language.number(sync.expected)
    return form.format(done=done, all=whole)
