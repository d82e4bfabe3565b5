"""Nobody gets another's data: every call of the interface, as it describes itself, by everybody.

The calls come from the hub's own OpenAPI document, so that one that is added is tried too.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import uuid4

import httpx
import pytest
from tests.hub.desk import Desk
from tests.hub.records import START, contact, rating

from indicate_desktop import wire
from indicate_desktop.domain.cause import CauseKind
from indicate_desktop.domain.coaching import CoachingRequest
from indicate_desktop.domain.evaluation import CriterionScore, GapEnding
from indicate_desktop.domain.goal import Goal
from indicate_desktop.domain.praise import Praise
from indicate_desktop.domain.profile import Coach
from indicate_desktop.hub.api.ingest_keys import FILE as INGEST_KEY
from indicate_desktop.hub.embedded import EmbeddedHub
from indicate_desktop.hub.settings import CoachSetting, Settings
from indicate_desktop.hub.sources.source import Batch
from indicate_desktop.hub.store import evaluating
from indicate_desktop.hub.store.looking import Viewer, open_results

SECRET = "bos-own-secret"
"""Stands in every text of Bo's records, and in nothing of anybody else."""


@dataclass
class Team:
    """Anna asks; Bo's are the data."""

    hub: EmbeddedHub
    anna: Desk
    bo: Desk
    data: Path

    def as_everybody(self) -> Iterator[tuple[str, dict[str, str]]]:
        """Who may call: a name, and the headers."""
        key = (self.data / INGEST_KEY).read_text(encoding="utf-8").strip()
        tokens = {
            "a colleague": self.anna.tokens.access_token,
            "a colleague with a refresh token": self.anna.tokens.refresh_token,
            "a source": key,
            "a stranger": "x" * 43,
            "a stranger with an old token": f"1.{'x' * 43}",
            "Bo's refresh token": self.bo.tokens.refresh_token,
        }
        yield "nobody", {}
        for name, token in tokens.items():
            yield name, {"Authorization": f"Bearer {token}"}


@pytest.fixture
def team(tmp_path: Path) -> Iterator[Team]:
    settings = Settings(name="Team", coaches=(CoachSetting(key="sara", name="Sara"),))
    with (
        EmbeddedHub(tmp_path, settings=settings) as hub,
        Desk(hub, "anna") as anna,
        Desk(hub, "bo") as bo,
    ):
        hub.store.ingest(
            "calls",
            Batch(
                records=(
                    contact("bo-1", "bo", topic=SECRET, summary=SECRET),
                    rating("bo-1", "bo", score=1),
                    contact("anna-1", "anna"),
                )
            ),
        )
        hub.store.publish(
            bo.agent, [Praise(key="p1", agent="", giver="Kim", text=SECRET, given_at=START)]
        )
        for answer in bo.command(*_commands("bo-1", "p1")):
            assert answer.result == "done", answer
        yield Team(hub, anna, bo, tmp_path)


def _commands(of: str, praise: str) -> list[wire.Command]:
    def stamp() -> dict[str, Any]:
        return {"id": uuid4(), "made_at": START}

    asked = CoachingRequest(
        key="", agent="", topic=SECRET, contacts=(of,), made_at=START, text=SECRET, coach="sara"
    )
    goal = Goal(key="", agent="", metric="csat", start=50.0, target=60.0, why=SECRET)
    return [
        wire.NameCause(**stamp(), contact=of, cause=CauseKind.PRICE, note=SECRET),
        wire.Reflect(**stamp(), contact=of, note=SECRET, hard=True),
        wire.AskCoaching(**stamp(), request=asked),
        wire.WriteGoal(**stamp(), text=SECRET),
        wire.ChooseGoal(**stamp(), goal=goal),
        wire.SeePraise(**stamp(), praise=praise),
        wire.Evaluate(
            **stamp(),
            contact=of,
            form="Call",
            criteria=(CriterionScore(criterion=SECRET, score=1, maximum=4),),
            comment=SECRET,
        ),
    ]


def _calls(hub: EmbeddedHub, agent: str) -> list[tuple[str, str]]:
    """Every method and address of the description, with an agent's id where one belongs."""
    paths = httpx.get(f"{hub.url}/v1/openapi.json").json()["paths"]
    return [
        (method.upper(), path.replace("{agent}", agent).replace("{kind}", kind))
        for path, item in paths.items()
        for method in item
        for kind in (["contact", "rating", "profile", "reflection"] if "{kind}" in path else [""])
    ]


def _said(team: Team, method: str, path: str, headers: dict[str, str]) -> str:
    """All of an answer; of a stream what comes until the first silence."""
    body = {"commands": [], "source": "calls", "records": [], "code": "X", "device": "d"}
    request: dict[str, Any] = {"headers": headers, "timeout": 20}
    if method == "POST":
        request["json"] = body | {"refresh_token": "x"}
    with httpx.stream(method, team.hub.url + path, **request) as answer:
        if not path.endswith("/stream") or answer.status_code != 200:
            return answer.read().decode()
        told = []
        for line in answer.iter_lines():
            told.append(line)
            if line.startswith(f"id: {team.hub.store.epoch}:{_last(team)}"):
                break
        return "\n".join(told)


def _last(team: Team) -> int:
    return team.hub.store.agent(team.anna.agent).last_seq


def test_no_call_gives_anybody_what_is_bos(team: Team) -> None:
    mine = _said(team, "GET", "/v1/me/changes", dict(team.bo.http.headers))
    assert mine.count(SECRET) >= 6  # or there would be nothing to find
    calls = _calls(team.hub, team.bo.agent)
    assert len(calls) > 12
    for who, headers in team.as_everybody():
        for method, path in calls:
            said = _said(team, method, path, headers)
            assert SECRET not in said, f"{who}: {method} {path}"
            assert team.bo.tokens.access_token not in said
    assert SECRET not in json.dumps(team.hub.store.last_seqs())


def test_no_call_gives_anybody_what_a_coach_has_scored_and_the_agent_not_opened(
    team: Team,
) -> None:
    """Not even Bo, whose it is: it would not be blind any more."""
    hidden = "what-only-the-coach-knows"
    made = evaluating.evaluate(
        team.hub.store,
        Coach(key="sara", name="Sara"),
        team.bo.agent,
        contact="bo-1",
        form="Chat",
        scores=(CriterionScore(criterion="Tone", score=1, maximum=4),),
        comment=hidden,
    )
    assert "Tone" in _said(team, "GET", "/v1/me/changes", dict(team.bo.http.headers))
    everybody = [*team.as_everybody(), ("Bo", dict(team.bo.http.headers))]
    for who, headers in everybody:
        for method, path in _calls(team.hub, team.bo.agent):
            assert hidden not in _said(team, method, path, headers), f"{who}: {method} {path}"
    sara = Viewer(key="omar", name="Omar", role="coach", way="command")
    seen = open_results(team.hub.store, sara, team.bo.agent, "all").changes()
    assert hidden not in str(seen)
    team.bo.command(wire.OpenEvaluation(id=uuid4(), made_at=START, evaluation=made.key))
    assert hidden in _said(team, "GET", "/v1/me/changes", dict(team.bo.http.headers))


def test_a_colleagues_commands_touch_nothing_of_bos(team: Team) -> None:
    before = team.bo.page()
    bos = {change.kind: change.key for change in before.changes}
    stamp: dict[str, Any] = {"made_at": START}
    reaching: list[wire.Command] = [
        *_commands("bo-1", "p1")[:3],
        wire.SeePraise(id=uuid4(), **stamp, praise="p1"),
        wire.WithdrawCoaching(id=uuid4(), **stamp, request=bos["coaching"]),
        wire.EndGoal(id=uuid4(), **stamp, goal=bos["goal"]),
        wire.CheckInGoal(id=uuid4(), **stamp, goal=bos["development"], step=1),
        _commands("bo-1", "p1")[6],
        wire.OpenEvaluation(id=uuid4(), **stamp, evaluation=bos["evaluation"]),
        wire.EndGap(
            id=uuid4(),
            **stamp,
            evaluation=bos["evaluation"],
            criterion=SECRET,
            ending=GapEnding.UNCLEAR,
        ),
        wire.DisputeEvaluation(
            id=uuid4(), **stamp, evaluation=bos["evaluation"], comment="It is mine"
        ),
    ]
    answers = team.anna.command(*reaching)
    assert [answer.result for answer in answers] == ["rejected"] * len(reaching)
    assert SECRET not in "".join(str(answer.reason) for answer in answers)
    assert team.bo.page() == before


def test_a_command_of_bos_is_not_answered_to_another(team: Team) -> None:
    """An id is known for its own agent alone: it tells nobody what somebody has done."""
    (bos,) = team.bo.command(command := _commands("bo-1", "p1")[1])
    (annas,) = team.anna.command(command)
    assert (bos.result, annas.result) == ("done", "rejected")


def test_what_the_agent_writes_for_themselves_is_shown_to_nobody_else(team: Team) -> None:
    sara = Viewer(key="sara", name="Sara", role="coach", way="command")
    seen = open_results(team.hub.store, sara, team.bo.agent, "all").changes()
    assert {change.kind for change in seen} >= {"contact", "rating", "cause"}
    assert not {change.kind for change in seen} & {"reflection", "milestone"}
    looks = [change for change in team.bo.page().changes if change.kind == "look"]
    assert [wire.decode(change.record, wire.KINDS["look"]).viewer for change in looks] == ["sara"]


def test_nothing_ranks_colleagues() -> None:
    """No message has room for another agent's figures, or for a place among them."""
    told = json.dumps([list(_fields(type_)) for type_ in wire.KINDS.values()])
    for word in ("rank_of", "position", "percentile", "leader", "peer", "average"):
        assert word not in told


def _fields(type_: Any) -> Iterator[str]:
    yield from type_.__dataclass_fields__
