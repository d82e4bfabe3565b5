"""The main job on a real Request Tracker: what agents do there is what their desktops show.

Between one thing and the next, programs end: in order, killed, and while the others go on.
"""

import json
import logging
import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from statistics import median
from typing import Any

import pytest
from tests.end_to_end.figures import figures_in, figures_of
from tests.end_to_end.rt.server import RtServer
from tests.end_to_end.rt.traffic import Traffic
from tests.end_to_end.rt.truth import expected
from tests.end_to_end.team import Team
from tests.end_to_end.waiting import until

pytestmark = [pytest.mark.rt, pytest.mark.timeout(400)]

log = logging.getLogger(__name__)
ASKED = "How do I say no to a refund?"


@pytest.fixture
def team(rt_server: RtServer, tmp_path: Path) -> Iterator[Team]:
    with Team(tmp_path, rt_server) as team:
        yield team


def shows(team: Team, traffic: Traffic, *agents: str, patience_s: float = 45) -> None:
    """Wait until desktops show exactly what the traffic recorded."""
    truth = expected(traffic.events)
    for agent in agents:
        wanted = figures_of(truth[agent])
        deadline = time.monotonic() + patience_s
        while (shown := figures_in(team.status(agent))) != wanted:
            assert time.monotonic() < deadline, (agent, shown, wanted, team.logged())


def synced(team: Team, agent: str, **wanted: Any) -> None:
    """Wait until a desktop's `status` says so of its connection."""

    def so() -> bool:
        sync = team.status(agent)["sync"]
        return {name: sync[name] for name in wanted} == wanted

    until(so, what=f"{agent}: {wanted}")


def test_figures_equal_what_the_agents_did(
    team: Team, traffic: Traffic, tmp_path: Path, record_property: Callable[..., None]
) -> None:
    team.serve()
    # Anna is enrolled before Request Tracker has named her, Bodo after it has.
    team.join("anna", team.invite("anna"))
    timings = tmp_path / "timings"
    team.desktop("anna", "--timings", timings)
    team.read()

    late, passed_on = traffic.create("anna"), traffic.create("anna")
    traffic.reply(late, "anna", 4)
    traffic.resolve(late)
    traffic.reply(passed_on, "anna", 3)
    traffic.transfer(passed_on, "bodo")
    traffic.reply(passed_on, "bodo", 7)
    traffic.resolve(passed_on, "escalated")
    traffic.rate(passed_on, 2)
    comes_back, one, other = (traffic.create(owner) for owner in ("bodo", "anna", "bodo"))
    traffic.resolve(comes_back)
    traffic.reply(one, "anna", 6)
    shows(team, traffic, "anna")
    team.join("bodo", team.invite("Bodo Berater"))
    team.desktop("bodo")
    shows(team, traffic, "bodo")

    # The hub goes; source and desktops go on.
    team.stop("serve")
    traffic.rate(late, 5)
    traffic.reopen(comes_back)
    traffic.reply(comes_back, "bodo", 2)
    synced(team, "anna", state="offline", pending=0)
    ask_while_the_hub_is_gone(team)
    # The source goes too, in the middle of whatever it is at.
    team.kill("source")
    traffic.merge(one, other)
    traffic.rate(late, 1)
    team.read()
    team.serve()
    synced(team, "bodo", pending=0, state="live")
    shows(team, traffic, "anna", "bodo")

    # A desktop is killed while results come in.
    traffic.transfer(comes_back, "cem")
    team.kill("bodo")
    traffic.rate(passed_on, 4)
    traffic.take_rating_back(passed_on)
    traffic.resolve(other)
    team.desktop("bodo")
    traffic.rate(other, 3)
    traffic.rate(late, 4)
    traffic.resolve(comes_back, "not_solved")
    traffic.delete(traffic.create("anna"))
    shows(team, traffic, "anna", "bodo")

    took = [how_long_until_seen(team, traffic, timings) for _ in range(5)]
    record_property("seconds", took)
    log.info("a ticket was on the screen (s after RT had it, s after the hub had it): %s", took)
    assert median(whole for whole, _ in took) < 3, took
    assert median(last for _, last in took) < 1, took
    began = time.monotonic()
    traffic.rate(late, 2)
    shows(team, traffic, "anna", patience_s=10)
    log.info("`status` showed a changed rating after %.1f s", time.monotonic() - began)

    for name in ("anna", "bodo", "source", "serve"):
        team.stop(name)
    nothing_went_wrong(team)
    asked_once(team)


def ask_while_the_hub_is_gone(team: Team) -> None:
    """What an agent sends offline outlives both a crash and the wait for the hub."""
    team.kill("bodo")
    team.desktop_that_asks("bodo", ASKED)
    synced(team, "bodo", pending=1)
    team.kill("bodo")
    team.desktop("bodo")
    synced(team, "bodo", pending=1, state="offline")


def asked_once(team: Team) -> None:
    """The request that was sent offline is on the hub, complete and once."""
    with closing(sqlite3.connect(team.hub / "hub.sqlite3")) as hub:
        query = "SELECT payload FROM changes WHERE kind = 'coaching'"
        requests = [json.loads(payload) for (payload,) in hub.execute(query)]
        answers = hub.execute("SELECT result FROM commands").fetchall()
    assert answers == [("done",)]
    assert [(each["text"], each["state"]) for each in requests] == [(ASKED, "sent")]
    chosen = team.said("bodo").partition("chosen ")[2].splitlines()[0].split()
    assert sorted(requests[0]["contacts"]) == chosen != []


def nothing_went_wrong(team: Team) -> None:
    """Two processes write the same database, and nobody has to wait in vain for the other."""
    said = {name: team.said(name) for name in ("serve", "source", "anna", "bodo")}
    for name, text in {**said, **team.logged()}.items():
        trouble = [
            line
            for line in text.splitlines()
            for word in ("Traceback", " ERROR ", " CRITICAL ", "locked", "busy")
            if word in line
        ]
        assert not trouble, (name, trouble)


def how_long_until_seen(team: Team, traffic: Traffic, timings: Path) -> tuple[float, float]:
    """A ticket that an agent gets: seconds from RT's, and from the hub's, to the glance's paint."""
    time.sleep(1 - time.time() % 1)  # RT's clock has seconds; the newest line is to be this one
    ticket = traffic.create("anna")
    in_rt = time.monotonic()
    key = f"rt:{ticket}:1:anna"
    with closing(sqlite3.connect(team.hub / "hub.sqlite3")) as hub:
        query = "SELECT 1 FROM changes WHERE key = ?"
        until(lambda: hub.execute(query, (key,)).fetchone(), what=f"{key} in the hub")
    in_hub = time.monotonic()

    def first() -> int | None:
        notes = map(json.loads, timings.read_text().splitlines())
        return next((note["at"] for note in notes if note.get("latest") == key), None)

    painted = until(first, what=f"{key} on the glance") / 1e9
    return round(painted - in_rt, 2), round(painted - in_hub, 2)
