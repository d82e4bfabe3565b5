"""An agent's replies on the hub: by the rules, by the owner alone, once, and read by the coach."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from tests.coach_desk.asking import SETTINGS, ask
from tests.coach_desk.coach import TOMORROW, CoachAtDesk
from tests.hub.desk import Desk, new_id, next_change

from indicate_desktop import wire
from indicate_desktop.domain.coaching import (
    CoachingOutcome,
    CoachingRequest,
    CoachingState,
    move,
)
from indicate_desktop.hub.api import follow_ups
from indicate_desktop.hub.embedded import EmbeddedHub
from indicate_desktop.hub.settings import Settings
from indicate_desktop.hub.store import requests

S = CoachingState


@pytest.fixture
def bea(hub: EmbeddedHub) -> Iterator[Desk]:
    with Desk(hub, "bea") as agent:
        yield agent


def kept(hub: EmbeddedHub, agent: Desk, key: str) -> CoachingRequest:
    found = hub.store.record(agent.agent, "coaching", key)
    assert isinstance(found, CoachingRequest)
    return found


def proposed(hub: EmbeddedHub, agent: Desk, coach: CoachAtDesk) -> tuple[str, datetime]:
    """A request with a time that its coach has proposed: its key, and the time."""
    key = ask(agent)
    coach.answer(coach.only(), "propose", day=TOMORROW, time="10:00")
    at = kept(hub, agent, key).proposed_for
    assert at is not None
    return key, at


def tell(
    agent: Desk, command: Callable[..., wire.Command], request: str, **says: Any
) -> str | None:
    """Send a reply; None where it is done, else why not."""
    made = command(id=new_id(), made_at=datetime.now(UTC), request=request, **says)
    (answer,) = agent.command(made)
    assert (answer.result == "done") is (answer.reason is None)
    return answer.reason


def test_a_time_that_suits_is_booked_and_the_coach_reads_it(
    hub: EmbeddedHub, anna: Desk, sara: CoachAtDesk
) -> None:
    key, at = proposed(hub, anna, sara)
    page = sara.http.get(sara.only()).text
    assert "is asked on the desktop whether the time suits" in page
    with anna.listen(anna.snapshot().head) as stream:
        next(stream)
        assert tell(anna, wire.AcceptTime, key, at=at) is None
        change = next_change(stream)
    assert wire.decode(change.record, CoachingRequest).state is S.BOOKED
    assert (kept(hub, anna, key).accepted, kept(hub, anna, key).proposed_for) == (True, at)
    page = sara.http.get(sara.only()).text
    assert "anna has said yes" in page
    (line,) = sara.inbox()
    assert "Booked" in line


def test_another_time_comes_back_to_the_coach_with_the_agents_words(
    hub: EmbeddedHub, anna: Desk, sara: CoachAtDesk
) -> None:
    key, at = proposed(hub, anna, sara)
    assert tell(anna, wire.AskOtherTime, key, at=at, wish="Not <Friday>") is None
    (line,) = sara.inbox()
    assert "Another time asked for" in line
    page = sara.http.get(sara.only()).text
    assert "Not &lt;Friday&gt;" in page
    sara.answer(sara.only(), "propose", day=TOMORROW, time="11:00")
    assert "Not &lt;Friday&gt;" not in sara.http.get(sara.only()).text
    assert kept(hub, anna, key).time_wish == ""


def test_yes_to_a_time_that_the_coach_has_changed_books_nothing(
    hub: EmbeddedHub, anna: Desk, sara: CoachAtDesk
) -> None:
    key, at = proposed(hub, anna, sara)
    sara.answer(sara.only(), "propose", day=TOMORROW, time="16:45")
    assert tell(anna, wire.AcceptTime, key, at=at) == "time_changed"
    assert tell(anna, wire.AskOtherTime, key, at=at, wish="Friday") == "time_changed"
    assert kept(hub, anna, key).state is S.TIME_PROPOSED
    late = at - timedelta(days=30)
    request = replace(kept(hub, anna, key), proposed_for=late)
    hub.store.publish(anna.agent, [request])
    assert tell(anna, wire.AcceptTime, key, at=late) == "time_past"


def test_the_same_command_is_done_once(hub: EmbeddedHub, anna: Desk, sara: CoachAtDesk) -> None:
    key, at = proposed(hub, anna, sara)
    command = wire.AcceptTime(id=new_id(), made_at=datetime.now(UTC), request=key, at=at)
    first, again = anna.command(command)[0], anna.command(command)[0]
    assert first == again
    assert [step.state for step in kept(hub, anna, key).steps].count(S.BOOKED) == 1
    sara.answer(sara.only(), "held")
    assert anna.command(command)[0] == first  # the kept answer, and nothing done
    assert kept(hub, anna, key).state is S.HELD


def test_nobody_replies_for_somebody_else(
    hub: EmbeddedHub, anna: Desk, bea: Desk, sara: CoachAtDesk
) -> None:
    key, at = proposed(hub, anna, sara)
    for command, says in (
        (wire.AcceptTime, {"at": at}),
        (wire.AskOtherTime, {"at": at, "wish": "Friday"}),
        (wire.TellOutcome, {"outcome": CoachingOutcome.NOT}),
        (wire.RateSession, {"score": 1}),
        (wire.PassOnCoaching, {"coach": "omar"}),
    ):
        assert tell(bea, command, key, **says) == "request_unknown"
    assert kept(hub, anna, key).state is S.TIME_PROPOSED


def test_outcome_and_session_are_the_agents_and_show_at_the_desk(
    hub: EmbeddedHub, anna: Desk, sara: CoachAtDesk
) -> None:
    key, at = proposed(hub, anna, sara)
    assert tell(anna, wire.RateSession, key, score=4) == "not_now"
    assert tell(anna, wire.AcceptTime, key, at=at) is None
    sara.answer(sara.only(), "held")
    assert tell(anna, wire.RateSession, key, score=9) == "no_such_score"
    assert tell(anna, wire.RateSession, key, score=4, note="Good & short") is None
    page = sara.http.get(sara.only()).text
    assert "What the session gave anna" in page
    assert "Much" in page
    assert "Good &amp; short" in page
    sara.answer(sara.only(), "agree", action="Listen first", day=TOMORROW)
    assert tell(anna, wire.TellOutcome, key, outcome=CoachingOutcome.PARTLY) is None
    assert "It helped partly" in sara.http.get(sara.only()).text
    milestones = [each for each in anna.page().changes if each.kind == "milestone"]
    assert "follow_up" in {each.key for each in milestones}
    sara.answer(sara.only(), "close")
    request = kept(hub, anna, key)
    assert (request.state, request.outcome, request.session_score) == (
        S.CLOSED, CoachingOutcome.PARTLY, 4,
    )  # fmt: skip


def test_a_request_changes_hands_only_when_its_coach_is_gone(
    hub: EmbeddedHub, anna: Desk, sara: CoachAtDesk, omar: CoachAtDesk
) -> None:
    key, _ = proposed(hub, anna, sara)
    assert tell(anna, wire.PassOnCoaching, key, coach="omar") == "coach_there"
    hub.store.settings = Settings(name="Test hub", coaches=SETTINGS.coaches[1:])
    assert omar.inbox() == {}  # nobody's, until the agent says whose
    assert tell(anna, wire.PassOnCoaching, key, coach="nobody") == "coach_unknown"
    assert tell(anna, wire.PassOnCoaching, key, coach="omar") is None
    (line,) = omar.inbox()
    assert "New" in line
    page = omar.http.get(omar.only()).text
    assert "Passed on" in page
    assert kept(hub, anna, key).proposed_for is None
    assert tell(anna, wire.PassOnCoaching, key, coach=None) == "coach_there"


def agreed(hub: EmbeddedHub, agent: Desk, follow_up_at: datetime) -> CoachingRequest:
    """A request with a next step to look back on."""
    made = follow_up_at - timedelta(days=14)
    request = CoachingRequest(
        key="q", agent=agent.agent, topic="Fees", contacts=(), made_at=made, text="x", coach="sara"
    )
    for state in (S.SENT, S.BOOKED, S.HELD, S.ACTION_AGREED):
        request = move(request, state, made)
    request = replace(request, action="Listen first", follow_up_at=follow_up_at)
    hub.store.publish(agent.agent, [request])
    return request


def test_a_follow_up_falls_due_by_itself_and_the_agent_is_told(
    hub: EmbeddedHub, anna: Desk
) -> None:
    agreed(hub, anna, datetime.now(UTC) + timedelta(hours=1))
    assert requests.follow_up_due(hub.store) == 0
    agreed(hub, anna, datetime.now(UTC) - timedelta(minutes=1))
    with anna.listen(anna.snapshot().head) as stream:
        next(stream)
        assert requests.follow_up_due(hub.store) == 1
        change = next_change(stream)
    assert wire.decode(change.record, CoachingRequest).state is S.FOLLOW_UP_DUE
    assert requests.follow_up_due(hub.store) == 0


def test_a_hub_that_serves_looks_for_them(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(follow_ups, "LOOK_S", 0.05)
    with (
        EmbeddedHub(tmp_path, settings=SETTINGS) as hub,
        Desk(hub, "anna") as anna,
        anna.listen(anna.snapshot().head) as stream,
    ):
        next(stream)
        agreed(hub, anna, datetime.now(UTC) - timedelta(minutes=1))
        while True:  # what it earns comes between
            change = next_change(stream)
            if change.kind == "coaching":
                request = wire.decode(change.record, CoachingRequest)
                if request.state is S.FOLLOW_UP_DUE:
                    break


def test_what_several_ask_about_shows_and_nobody_who_asked(
    hub: EmbeddedHub, sara: CoachAtDesk
) -> None:
    for n in range(5):
        assert "Several ask about the same" not in sara.http.get("/desk").text
        with Desk(hub, f"agent {n}") as agent:
            ask(agent, coach="omar", topic="Reminder <fees>")
    page = sara.http.get("/desk").text
    assert "Several ask about the same" in page
    assert "Reminder &lt;fees&gt;" in page
    assert "at least 5 colleagues" in page
    assert "agent 1" not in page
