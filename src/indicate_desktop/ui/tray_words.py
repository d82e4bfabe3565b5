"""What the tray says of a snapshot: its icon, its tooltip, the lines at the top of its menu."""

from datetime import datetime

from indicate_desktop.domain.goal import GoalProgress
from indicate_desktop.domain.snapshot import Snapshot, SyncState
from indicate_desktop.ui import figures, words
from indicate_desktop.ui.silence_words import silence_sentence
from indicate_desktop.ui.translate import Language
from indicate_desktop.ui.tray_icon import TrayState, TrayView

MOST_TIP = 127
"""Windows cuts a tooltip after this many characters."""


def tray_view(snapshot: Snapshot) -> TrayView:
    """What the icon shows of a snapshot: offline before praise before the goal."""
    goal = snapshot.goals[0] if snapshot.goals else None
    # As in the glance: a few answers are no figure yet.
    known = goal is not None and goal.value is not None and not figures.too_few(goal)
    percent = round(100 * goal.progress) if goal is not None and known else 0
    met = goal is not None and known and goal.met
    sync = snapshot.sync
    off = {SyncState.OFFLINE, SyncState.SIGNED_OUT, SyncState.PAUSED}
    if sync.state in off or sync.problem is not None:
        return TrayView(TrayState.OFFLINE, percent, met)
    if snapshot.praise is not None and snapshot.praise.seen_at is None:
        return TrayView(TrayState.PRAISE, percent, met)
    if met:
        return TrayView(TrayState.MET, 100, met)
    return TrayView(TrayState.ON_THE_WAY if known else TrayState.EMPTY, percent)


def goal_line(language: Language, progress: GoalProgress) -> str:
    """A goal in one line: "Customer rating 4.4 of 4.5"."""
    name = words.metric_name(language, progress.goal.metric)
    target = figures.target_text(language, progress.goal)
    if progress.value is None:
        return language.tr("{metric}: no data yet").format(metric=name)
    if figures.too_few(progress):
        return language.tr("{metric}: too few yet").format(metric=name)
    value = figures.value_text(language, progress)
    form = (
        language.tr("{metric} {value}, goal {target} met")
        if progress.met
        else language.tr("{metric} {value}, goal {target}")
    )
    return form.format(metric=name, value=value, target=target)


def tray_lines(language: Language, snapshot: Snapshot, now: datetime) -> tuple[str, ...]:
    """Goals, streak, praise and, where something is wrong, what to do: for the menu."""
    lines = [goal_line(language, goal) for goal in snapshot.goals]
    streak = snapshot.streak.streak.current
    if streak:
        lines.append(language.trn("{n} shift in a row", "{n} shifts in a row", streak))
    praise = snapshot.praise
    if praise is not None and praise.seen_at is None:
        lines.append(language.tr("{name} praised you").format(name=praise.giver))
    sync = snapshot.sync
    if sync.state is not SyncState.LIVE or sync.problem is not None:
        zone = figures.zone_of(snapshot.profile)
        lines.append(words.sync_sentence(language, sync, now, zone))
        if sync.live_at is not None:
            age = figures.age_text(language, sync.live_at, now, zone)
            lines.append(language.tr("Figures as of {age}.").format(age=age))
    elif silent := silence_sentence(language, snapshot, now):
        lines.append(silent)
    return tuple(lines) or (language.tr("No results yet"),)


def tray_tip(language: Language, snapshot: Snapshot) -> str:
    """What the icon shows, in words; short enough for every system."""
    parts = []
    if snapshot.sync.state is SyncState.SIGNED_OUT:
        parts.append(language.tr("Signed out"))
    elif words.closed(snapshot.sync):
        parts.append(language.tr("Closed for maintenance"))
    elif snapshot.sync.state in {SyncState.OFFLINE, SyncState.PAUSED} or snapshot.sync.problem:
        parts.append(language.tr("Offline"))
    elif snapshot.sync.state in {SyncState.STARTING, SyncState.CATCHING_UP}:
        parts.append(language.tr("Getting your results…"))
    if snapshot.goals:
        parts.append(goal_line(language, snapshot.goals[0]))
    praise = snapshot.praise
    if praise is not None and praise.seen_at is None:
        parts.append(language.tr("{name} praised you").format(name=praise.giver))
    tip = "\n".join(parts) or language.tr("No results yet")
    return tip if len(tip) <= MOST_TIP else tip[: MOST_TIP - 1] + "…"
