"""Goals over the real interface: what is kept, what is refused and with which word."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from tests.hub.desk import Desk, new_id, next_change

from indicate_desktop import wire
from indicate_desktop.domain.development import DevelopmentGoal
from indicate_desktop.domain.goal import Goal, Period
from indicate_desktop.hub.embedded import EmbeddedHub
from indicate_desktop.hub.given_settings import GoalSetting
from indicate_desktop.hub.settings import Settings

NOW = datetime.now(UTC).replace(microsecond=0)
DRAFT = Goal(key="", agent="", metric="csat", start=70.0, target=80.0, period=Period.WEEK)
TEAM = "team:rating_mean:shift"


@pytest.fixture
def settings() -> Settings:
    given = wire.decode(b'{"metric": "rating_mean", "from": 4.0, "to": 4.5}', GoalSetting)
    return Settings(name="Test hub", goals=(given,))


def choose(replaces: str | None = None, at: datetime = NOW, **changes: Any) -> wire.ChooseGoal:
    goal = replace(DRAFT, **changes)
    return wire.ChooseGoal(id=new_id(), made_at=at, goal=goal, replaces=replaces)


def write(text: str = "Explain the fee calmly") -> wire.WriteGoal:
    return wire.WriteGoal(id=new_id(), made_at=NOW, text=text, why="Fewer call again")


def check(goal: UUID | str, step: int = 2, **more: Any) -> wire.CheckInGoal:
    return wire.CheckInGoal(id=new_id(), made_at=NOW, goal=str(goal), step=step, **more)


def kept(hub: EmbeddedHub, desk: Desk, key: UUID | str) -> Goal:
    goal = hub.store.record(desk.agent, "goal", str(key))
    assert isinstance(goal, Goal)
    return goal


def reasons(answers: list[wire.CommandAnswer]) -> list[str | None]:
    return [answer.reason for answer in answers]


def test_a_chosen_goal_comes_back_on_the_stream(hub: EmbeddedHub, desk: Desk) -> None:
    made = choose(why=" For those who wait ", rank=-7, until=NOW)
    with desk.listen(desk.snapshot().head) as stream:
        (answer,) = desk.command(made)
        change = next_change(stream)
    goal = wire.decode_record(change.kind, change.record)
    assert answer.result == "done"
    assert goal == kept(hub, desk, made.id)
    assert isinstance(goal, Goal)
    assert (goal.key, goal.agent, goal.chosen) == (str(made.id), desk.agent, True)
    assert (goal.why, goal.rank, goal.since, goal.until) == ("For those who wait", 100, NOW, None)


def test_a_change_ends_one_and_begins_another_at_the_same_instant(
    hub: EmbeddedHub, desk: Desk
) -> None:
    first = choose(at=NOW - timedelta(days=2))
    second = choose(replaces=str(first.id), target=90.0)
    assert reasons(desk.command(first, second, second)) == [None] * 3
    old, new = kept(hub, desk, first.id), kept(hub, desk, second.id)
    assert (old.since, old.until) == (NOW - timedelta(days=2), NOW)
    assert (old.target, new.target, new.since) == (80.0, 90.0, NOW)
    assert new.order > old.order


def test_no_choice_reaches_far_back_or_ahead(hub: EmbeddedHub, desk: Desk) -> None:
    old = choose(at=NOW - timedelta(days=400))
    ahead = choose(at=NOW + timedelta(days=400), metric="fcr")
    desk.command(old, ahead)
    late, soon = kept(hub, desk, old.id).since, kept(hub, desk, ahead.id).since
    assert late is not None
    assert soon is not None
    assert NOW - timedelta(days=7) <= late < NOW - timedelta(days=6)
    assert NOW <= soon < NOW + timedelta(hours=1)


@pytest.mark.parametrize(
    ("changes", "word"),
    [
        ({"metric": "aht", "start": 400.0, "target": 300.0}, "not_an_outcome"),
        ({"metric": "smiles"}, "metric_unknown"),
        ({"target": 60.0}, "wrong_way"),
        ({"target": 170.0}, "out_of_range"),
        ({"period": Period.ALL}, "period_unknown"),
        ({"replaces": TEAM}, "not_chosen"),
        ({"replaces": "nobody"}, "goal_unknown"),
    ],
)
def test_what_the_rules_do_not_allow_is_rejected_with_its_word(
    hub: EmbeddedHub, desk: Desk, changes: dict[str, Any], word: str
) -> None:
    made = choose(**changes)
    (answer,) = desk.command(made)
    assert (answer.result, answer.reason) == ("rejected", word)
    assert hub.store.record(desk.agent, "goal", str(made.id)) is None


def test_three_at_a_time_figures_and_words_together(desk: Desk) -> None:
    first = choose()
    made = [first, choose(metric="fcr"), write()]
    more = [choose(metric="quality"), write("Listen first"), choose()]
    assert reasons(desk.command(*made)) == [None] * 3
    assert reasons(desk.command(*more)) == ["too_many_goals"] * 2 + ["already_chosen"]
    end = wire.EndGoal(id=new_id(), made_at=NOW, goal=str(first.id))
    assert reasons(desk.command(end, write("Listen first"))) == [None, None]


def test_only_a_chosen_goal_ends_and_ending_it_again_changes_nothing(
    hub: EmbeddedHub, desk: Desk
) -> None:
    first = choose(at=NOW - timedelta(days=1))

    def end(key: str, at: datetime = NOW) -> wire.EndGoal:
        return wire.EndGoal(id=new_id(), made_at=at, goal=key)

    own = str(first.id)
    answers = desk.command(first, end(TEAM), end(own), end(own, NOW - timedelta(hours=3)))
    assert reasons(answers) == [None, "not_chosen", None, None]
    assert kept(hub, desk, own).until == NOW
    assert kept(hub, desk, TEAM).until is None


def test_words_and_check_ins(hub: EmbeddedHub, desk: Desk) -> None:
    goal = write("  Explain the fee calmly ")
    first, last = check(goal.id, 1, note="Tried it twice"), check(goal.id, 4, done=True)
    answers = desk.command(goal, first, first, check(goal.id, 5), check("nobody"), last)
    assert reasons(answers) == [None, None, None, "no_such_step", "goal_unknown", None]
    kept = hub.store.record(desk.agent, "development", str(goal.id))
    assert isinstance(kept, DevelopmentGoal)
    assert (kept.text, kept.why, kept.since) == ("Explain the fee calmly", "Fewer call again", NOW)
    assert [(made.key, made.step, made.note) for made in kept.check_ins] == [
        (str(first.id), 1, "Tried it twice"),
        (str(last.id), 4, ""),
    ]
    assert kept.done_at == NOW
    assert reasons(desk.command(check(goal.id), write(" "))) == ["goal_over", "nothing_said"]


def test_nobody_reaches_anothers_goals(hub: EmbeddedHub, desk: Desk) -> None:
    goal, words = choose(), write()
    desk.command(goal, words)
    with Desk(hub, "bo") as bo:
        end = wire.EndGoal(id=new_id(), made_at=NOW, goal=str(goal.id))
        answers = bo.command(end, check(words.id), choose(replaces=str(goal.id)))
    assert reasons(answers) == ["goal_unknown"] * 3
    assert kept(hub, desk, goal.id).until is None
