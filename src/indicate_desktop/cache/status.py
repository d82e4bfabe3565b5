"""The document of `status --json`, described in docs/status.md and docs/status.schema.json."""

from datetime import UTC, datetime
from typing import Any

from indicate_desktop.domain.goal import GoalProgress
from indicate_desktop.domain.metrics import CATALOGUE
from indicate_desktop.domain.snapshot import Snapshot

FORMAT = 1


def document(snapshot: Snapshot) -> dict[str, Any]:
    """A snapshot as plain JSON values."""
    streak = snapshot.streak.streak
    return {
        "format": FORMAT,
        "made_at": _time(snapshot.made_at),
        "sync": {
            "state": snapshot.sync.state.value,
            "cursor": snapshot.sync.cursor,
            "pending": snapshot.sync.pending,
            "last_event_at": _time(snapshot.sync.last_event_at),
        },
        "goals": [_goal(progress) for progress in snapshot.goals],
        "metrics": {
            id_: {
                period.value: {"value": figures[id_].value, "n": figures[id_].n}
                for period, figures in snapshot.figures.items()
            }
            for id_ in CATALOGUE
        },
        "streak": {"current": streak.current, "best": streak.best, "freezes": streak.freezes},
        "contacts": {"total": snapshot.contacts_total, "shift": snapshot.contacts_shift},
    }


def _goal(progress: GoalProgress) -> dict[str, Any]:
    return {
        "metric": progress.goal.metric,
        "period": progress.goal.period.value,
        "value": progress.value,
        "n": progress.n,
        "from": progress.goal.start,
        "to": progress.goal.target,
        "progress": progress.progress,
        "met": progress.met,
    }


def _time(at: datetime | None) -> str | None:
    return at.astimezone(UTC).isoformat().replace("+00:00", "Z") if at else None
