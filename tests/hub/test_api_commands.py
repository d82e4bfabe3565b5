"""Commands: each done once, answered by itself, and seen in the stream."""

from dataclasses import replace
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
import sqlalchemy as sa
from tests.hub.desk import Desk, new_id, next_change, problem
from tests.hub.records import START, contacts

from indicate_desktop import wire
from indicate_desktop.domain.cause import Cause, CauseKind
from indicate_desktop.domain.coaching import CoachingRequest, CoachingState, move
from indicate_desktop.domain.praise import Praise
from indicate_desktop.hub.embedded import EmbeddedHub
from indicate_desktop.hub.settings import CoachSetting, Settings
from indicate_desktop.hub.store.schema import commands


@pytest.fixture
def settings() -> Settings:
    return Settings(name="Test hub", coaches=(CoachSetting(key="kim", name="Kim"),))


def cause(contact: str = "c1", **more: Any) -> wire.NameCause:
    values: dict[str, Any] = {
        "id": new_id(),
        "made_at": START,
        "contact": contact,
        "cause": CauseKind.PRICE,
    }
    return wire.NameCause(**(values | more))


def ask(**more: Any) -> wire.AskCoaching:
    values: dict[str, Any] = {"topic": "fees", "contacts": ("c1",), "text": "How?"}
    request = CoachingRequest(key="", agent="", made_at=START, **(values | more))
    return wire.AskCoaching(id=new_id(), made_at=START, request=request)


def test_a_named_cause_comes_back_as_a_record(hub: EmbeddedHub, desk: Desk) -> None:
    hub.store.ingest("calls", contacts(3))
    named = cause(note="the fee")
    with desk.listen(desk.snapshot().head) as stream:
        (answer,) = desk.command(named)
        change = next_change(stream)
    kept = wire.decode_record(change.kind, change.record)
    assert (answer.id, answer.result) == (named.id, "done")
    assert isinstance(kept, Cause)
    assert (kept.key, kept.agent) == ("c1", desk.agent)
    assert (kept.kind, kept.note) == (CauseKind.PRICE, "the fee")
    assert kept.order > 0


def test_a_repeated_command_is_answered_and_not_done_again(hub: EmbeddedHub, desk: Desk) -> None:
    hub.store.ingest("calls", contacts(3))
    first, other = cause(), cause(cause=CauseKind.SYSTEM)
    answers = desk.command(first) + desk.command(other) + desk.command(first, other, first)
    assert {answer.result for answer in answers} == {"done"}
    kept = hub.store.record(desk.agent, "cause", "c1")
    assert isinstance(kept, Cause)
    assert kept.kind is CauseKind.SYSTEM


def test_a_rejection_stays_even_when_it_would_now_work(hub: EmbeddedHub, desk: Desk) -> None:
    early = cause()
    (first,) = desk.command(early)
    hub.store.ingest("calls", contacts(3))
    (again,) = desk.command(early)
    assert (first.result, first.reason) == ("rejected", "contact_unknown")
    assert again == first
    assert desk.command(cause())[0].result == "done"


def test_answers_of_an_agent_do_not_grow_without_end(
    hub: EmbeddedHub, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("indicate_desktop.hub.commands.ANSWERS", 20)
    monkeypatch.setattr("indicate_desktop.hub.commands.ANSWERS_OVER", 5)
    with Desk(hub, "bo") as bo:
        (others,) = bo.command(early := cause())
        refused = [cause("c99") for _ in range(70)]
        for command in refused:
            desk.command(command)
        with hub.store.read() as connection:
            kept = connection.execute(
                sa.select(commands.c.agent, sa.func.count()).group_by(commands.c.agent)
            )
            counts = {agent: n for agent, n in kept}  # noqa: C416 - rows are no pairs to mypy
        assert counts[bo.agent] == 1
        assert 20 <= counts[desk.agent] <= 25
        assert bo.command(early) == [others]
    hub.store.ingest("calls", contacts(3, first=99))
    newest, oldest = desk.command(refused[-1])[0], desk.command(refused[0])[0]
    assert newest.result == "rejected"  # answered as before
    assert oldest.result == "done"


def test_each_command_is_answered_by_itself(hub: EmbeddedHub, desk: Desk) -> None:
    hub.store.ingest("calls", contacts(3))
    good, unknown_id = cause(), str(new_id())
    body = [
        wire.encode(good),
        b'{"type": "name_cause"}',
        b'{"type": "dance", "id": "%s"}' % unknown_id.encode(),
        b"17",
        wire.encode(cause(cause=CauseKind.RULES)),
    ]
    answer = desk.http.post("/v1/me/commands", content=b'{"commands": [' + b",".join(body) + b"]}")
    answers = wire.decode(answer.content, wire.CommandAnswers).answers
    assert [a.result for a in answers] == ["done", "rejected", "rejected", "rejected", "done"]
    assert answers[2].id == UUID(unknown_id)
    assert "unreadable" in answers[2].reason
    assert hub.store.record(desk.agent, "cause", "c1") is not None


def test_an_agent_cannot_touch_anothers_contacts(hub: EmbeddedHub, desk: Desk) -> None:
    hub.store.ingest("calls", contacts(3, "bo"))
    answers = desk.command(cause("c1"), ask(contacts=("c1",)))
    assert [answer.reason for answer in answers] == ["contact_unknown"] * 2


def test_a_request_for_coaching_is_sent_as_the_hub_sees_it(hub: EmbeddedHub, desk: Desk) -> None:
    hub.store.ingest("calls", contacts(3))
    asked = ask(coach="kim", contacts=("c1", "c1", "c2"))
    forged = replace(
        asked.request, key="x", agent="bo", state=CoachingState.CLOSED, reason="mine", order=99
    )
    (answer,) = desk.command(wire.AskCoaching(id=asked.id, made_at=asked.made_at, request=forged))
    kept = hub.store.record(desk.agent, "coaching", str(asked.id))
    assert answer.result == "done"
    assert isinstance(kept, CoachingRequest)
    assert (kept.state, kept.agent, kept.contacts) == (CoachingState.SENT, desk.agent, ("c1", "c2"))
    assert (kept.reason, kept.coach) == (None, "kim")


@pytest.mark.parametrize(
    ("asked", "reason"),
    [
        (ask(topic=" "), "no_topic"),
        (ask(contacts=(), text=""), "nothing_said"),
        (ask(contacts=tuple(f"c{i}" for i in range(6))), "too_many_contacts"),
        (ask(coach="stranger"), "coach_unknown"),
        (ask(contacts=("c99",)), "contact_unknown"),
        (ask(text="x" * 20_000), "too_long"),
    ],
)
def test_a_request_against_the_rules_is_rejected_with_the_reason(
    hub: EmbeddedHub, desk: Desk, asked: wire.AskCoaching, reason: str
) -> None:
    hub.store.ingest("calls", contacts(10))
    (answer,) = desk.command(asked)
    assert (answer.result, answer.reason) == ("rejected", reason)
    assert hub.store.record(desk.agent, "coaching", str(asked.id)) is None


def test_a_request_is_withdrawn_until_it_is_held(hub: EmbeddedHub, desk: Desk) -> None:
    hub.store.ingest("calls", contacts(3))
    first, second = ask(), ask()

    def withdraw(key: UUID) -> wire.WithdrawCoaching:
        return wire.WithdrawCoaching(id=new_id(), made_at=START, request=str(key))

    desk.command(first, second)
    request = hub.store.record(desk.agent, "coaching", str(second.id))
    assert isinstance(request, CoachingRequest)
    for state in (CoachingState.BOOKED, CoachingState.HELD):
        request = move(request, state, START + timedelta(hours=1))
    hub.store.publish(desk.agent, [request])

    answers = desk.command(
        withdraw(first.id), withdraw(first.id), withdraw(second.id), withdraw(new_id())
    )
    assert [(a.result, a.reason) for a in answers] == [
        ("done", None),
        ("done", None),
        ("rejected", "too_late"),
        ("rejected", "request_unknown"),
    ]
    kept = hub.store.record(desk.agent, "coaching", str(first.id))
    assert isinstance(kept, CoachingRequest)
    assert kept.state is CoachingState.WITHDRAWN


def test_praise_is_seen_once(hub: EmbeddedHub, desk: Desk) -> None:
    praise = Praise(key="p", agent="", giver="Kim", text="Well told", given_at=START)
    hub.store.publish(desk.agent, [praise])

    def see(key: str, hours: int) -> wire.SeePraise:
        return wire.SeePraise(id=new_id(), made_at=START + timedelta(hours=hours), praise=key)

    answers = desk.command(see("p", 1), see("p", 2), see("q", 1))
    kept = hub.store.record(desk.agent, "praise", "p")
    assert [a.result for a in answers] == ["done", "done", "rejected"]
    assert isinstance(kept, Praise)
    assert kept.seen_at == START + timedelta(hours=1)


def test_too_many_commands_at_once_are_refused(hub: EmbeddedHub, desk: Desk) -> None:
    answer = desk.http.post("/v1/me/commands", json={"commands": [{}] * 501})
    assert problem(answer) == (413, "too_large")


def test_a_command_the_hub_stumbles_over_is_to_be_tried_again(
    hub: EmbeddedHub, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    hub.store.ingest("calls", contacts(3))
    good, other = cause(), cause("c2")
    with monkeypatch.context() as broken:
        broken.setattr("indicate_desktop.hub.commands._own_contact", lambda *_: 1 / 0)
        (answer,) = desk.command(good)
    assert (answer.id, answer.result) == (good.id, "retry")
    assert [a.result for a in desk.command(good, other)] == ["done", "done"]
