"""The small promises of the records themselves."""

from datetime import timedelta

import pytest
from hypothesis import given
from tests.domain import make
from tests.domain.strategies import contacts, intervals

from indicate_desktop.domain.cause import Cause, CauseKind
from indicate_desktop.domain.contact import ContactResult, Outcome
from indicate_desktop.domain.state import AgentState, StateInterval


@given(contacts())
def test_handled_is_a_counted_contact_that_reached_the_agent(contact: ContactResult) -> None:
    reached = contact.outcome not in {None, Outcome.NO_ANSWER, Outcome.ABANDONED}
    assert contact.handled is (contact.counts and reached)
    assert contact.counted_at == (contact.ended_at or contact.started_at)


@pytest.mark.parametrize(
    ("talk", "hold", "wrap", "total", "seconds"),
    [
        (240, 30, 60, None, 330),
        (240, None, None, 999, 240),
        (0, 0, 0, 999, 0),
        (None, None, None, 999, 999),
        (None, None, None, None, None),
    ],
)
def test_parts_go_before_the_total(
    talk: int | None, hold: int | None, wrap: int | None, total: int | None, seconds: int | None
) -> None:
    contact = make.contact(talk_s=talk, hold_s=hold, wrap_s=wrap, handle_s=total)
    assert contact.handling_s == seconds


@given(intervals())
def test_an_interval_never_ends_before_its_start(interval: StateInterval) -> None:
    assert interval.until >= interval.started_at
    assert interval.seconds >= 0


def test_an_interval_closed_before_it_began_has_no_length() -> None:
    odd = make.interval(AgentState.BREAK, minutes=-5)
    assert odd.until == odd.started_at
    assert odd.seconds == 0


def test_only_handling_is_the_agents_own() -> None:
    at = make.NOON + timedelta(hours=1)
    own = [kind for kind in CauseKind if Cause(key="c1", agent="kim", kind=kind, named_at=at).own]
    assert own == [CauseKind.HANDLING]
