"""What the mini bar says of a snapshot: never more than three values, never handling time."""

from dataclasses import dataclass

from indicate_desktop.domain.goal import GoalProgress
from indicate_desktop.domain.metrics import CATALOGUE
from indicate_desktop.domain.snapshot import ContactLine, Snapshot, SyncState
from indicate_desktop.ui import figures, words
from indicate_desktop.ui.glance.moment import Moment
from indicate_desktop.ui.parts.chip import NO_SCORE, Tone, rating_text, tone_of
from indicate_desktop.ui.silence_words import silence_sentence
from indicate_desktop.ui.translate import Language
from indicate_desktop.ui.tray_words import goal_line

OFF = {SyncState.OFFLINE, SyncState.SIGNED_OUT, SyncState.PAUSED}


@dataclass(frozen=True, slots=True)
class MiniBarView:
    """What is painted; `spoken` says all of it in words."""

    value: str = figures.NO_DATA
    progress: float | None = None
    met: bool = False
    off: bool = False
    """The figures are not live: the ring is grey, and a sign says so."""
    streak: str = ""
    """Shifts in a row; empty where there is no streak."""
    score: str = NO_SCORE
    tone: Tone = Tone.NONE
    age: str = ""
    spoken: str = ""


def mini_bar_view(moment: Moment) -> MiniBarView:
    """The first goal, the streak, and the last rating with its contact's age."""
    snapshot, language = moment.snapshot, moment.language
    goal = first_goal(snapshot)
    known = goal is not None and goal.value is not None and not figures.too_few(goal)
    streak = snapshot.streak.streak.current
    rated = _last_rated(snapshot)
    off = snapshot.sync.state in OFF or snapshot.sync.problem is not None
    return MiniBarView(
        value=figures.value_text(language, goal) if goal is not None and known else figures.NO_DATA,
        progress=goal.progress if goal is not None and known else None,
        met=goal is not None and known and goal.met,
        off=off,
        streak=language.number(streak) if streak else "",
        score=NO_SCORE if rated is None or rated.rating is None else str(rated.rating.score),
        tone=tone_of(rated.rating if rated is not None else None),
        age=_short_age(moment, rated) if rated is not None else "",
        spoken=" · ".join(said for said in _spoken(moment, goal, rated, off=off) if said),
    )


def first_goal(snapshot: Snapshot) -> GoalProgress | None:
    """The primary goal; never one about handling time, whatever somebody has set."""
    for progress in snapshot.goals:
        known = CATALOGUE.get(progress.goal.metric)
        if known is None or known.goal_allowed:
            return progress
    return None


def _last_rated(snapshot: Snapshot) -> ContactLine | None:
    """The newest contact of the shift whose rating counts."""
    rated = (line for line in snapshot.latest if line.rating is not None and line.rating.counts)
    return next(rated, None)


def _short_age(moment: Moment, line: ContactLine) -> str:
    """How old a contact is: "now", "2 min", then its time or day."""
    language, then = moment.language, line.contact.counted_at
    minutes = int((moment.now - then).total_seconds() // 60)
    if minutes < 1:
        return language.tr("now")
    if minutes < 60:
        return language.tr("{n} min").format(n=language.number(minutes))
    return figures.age_text(language, then, moment.now, moment.zone)


def _spoken(
    moment: Moment, goal: GoalProgress | None, rated: ContactLine | None, *, off: bool
) -> list[str]:
    language, snapshot = moment.language, moment.snapshot
    said = [goal_line(language, goal) if goal is not None else language.tr("No goal yet.")]
    if streak := snapshot.streak.streak.current:
        said.append(language.trn("{n} shift in a row", "{n} shifts in a row", streak))
    said.append(_rating_words(language, moment, rated))
    if off:
        said.append(words.sync_sentence(language, snapshot.sync, moment.now, moment.zone))
    said.append(silence_sentence(language, snapshot, moment.now))
    return said


def _rating_words(language: Language, moment: Moment, rated: ContactLine | None) -> str:
    if rated is None:
        return language.tr("No rating yet on this shift")
    age = figures.age_text(language, rated.contact.counted_at, moment.now, moment.zone)
    return f"{rating_text(rated.rating, language)}, {age}"
