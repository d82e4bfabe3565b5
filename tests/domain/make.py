"""Plain records for exact examples: a solved call of ten minutes from noon, all else by name."""

from datetime import UTC, datetime, timedelta
from typing import Any

from indicate_desktop.domain.contact import Channel, ContactResult, Outcome
from indicate_desktop.domain.evaluation import CriterionScore, Evaluation
from indicate_desktop.domain.rating import Rating
from indicate_desktop.domain.state import AgentState, StateInterval

NOON = datetime(2026, 11, 18, 12, tzinfo=UTC)


def contact(**changes: Any) -> ContactResult:
    """A solved call from noon to ten past."""
    values: dict[str, Any] = {
        "key": "c1",
        "agent": "kim",
        "source": "desk",
        "order": 1,
        "channel": Channel.PHONE,
        "started_at": NOON,
        "ended_at": NOON + timedelta(minutes=10),
        "talk_s": 480,
        "hold_s": 60,
        "wrap_s": 60,
        "outcome": Outcome.SOLVED,
    }
    return ContactResult(**(values | changes))


def rating(score: int, **changes: Any) -> Rating:
    """An answer about that call, half an hour later."""
    values: dict[str, Any] = {
        "key": "r1",
        "contact": "c1",
        "agent": "kim",
        "source": "desk",
        "order": 1,
        "score": score,
        "answered_at": NOON + timedelta(minutes=30),
    }
    return Rating(**(values | changes))


def evaluation(criteria: tuple[CriterionScore, ...] = (), **changes: Any) -> Evaluation:
    """A coach's evaluation of that call, the day after."""
    values: dict[str, Any] = {
        "key": "e1",
        "contact": "c1",
        "agent": "kim",
        "source": "desk",
        "order": 1,
        "form": "Contact quality",
        "evaluated_at": NOON + timedelta(days=1),
        "criteria": criteria,
    }
    return Evaluation(**(values | changes))


def interval(state: AgentState, *, minutes: int, open_: bool = False) -> StateInterval:
    """A state from noon, for some minutes as far as anybody has seen."""
    until = NOON + timedelta(minutes=minutes)
    return StateInterval(
        key="s1",
        agent="kim",
        source="desk",
        order=1,
        state=state,
        started_at=NOON,
        ended_at=None if open_ else until,
        observed_at=until,
    )
