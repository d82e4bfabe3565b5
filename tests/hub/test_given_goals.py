"""Given goals keep their history, in SQLite; and who is given what."""

import logging
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from tests.hub import given_goals
from tests.hub.given_goals import DAY, FEE, NOON, RATING, Clock, lives, signed_in, toml, words
from tests.hub.records import contact

from indicate_desktop import wire
from indicate_desktop.hub import cli
from indicate_desktop.hub.commands import answer_command
from indicate_desktop.hub.errors import UsageError
from indicate_desktop.hub.settings import parse_settings
from indicate_desktop.hub.sources.source import Batch
from indicate_desktop.hub.store import FILE, Store


@pytest.fixture
def open_(tmp_path: Path) -> given_goals.Open:
    return lambda text, clock: Store.open(tmp_path / FILE, toml(text), clock)


def test_a_change_keeps_what_was(open_: given_goals.Open) -> None:
    given_goals.a_change_keeps_what_was(open_)


def test_words_are_given_and_kept(open_: given_goals.Open) -> None:
    given_goals.words_are_given_and_kept(open_)


def test_nobody_who_has_not_signed_in_has_a_history(open_: given_goals.Open) -> None:
    clock = Clock()
    with open_(RATING.format(to=4.5), clock) as store:
        anna = store.invite("anna").agent.id
    clock.now += 5 * DAY
    with open_(RATING.format(to=4.8), clock) as store:
        assert lives(store, anna) == [(4.8, None, None)]


def test_a_slip_is_put_right_the_same_day_or_by_an_explicit_word(open_: given_goals.Open) -> None:
    clock = Clock()
    with open_(RATING.format(to=4.5), clock) as store:
        anna = signed_in(store)
    clock.now = NOON + 3 * DAY
    with open_(RATING.format(to=48), clock):
        pass
    clock.now += 600
    with open_(RATING.format(to=4.8), clock) as store:
        slip = NOON + 3 * DAY
        assert lives(store, anna) == [(4.5, None, slip), (4.8, slip, None)]
    clock.now = NOON + 9 * DAY
    with open_(RATING.format(to=4.7), clock) as store:
        assert len(lives(store, anna)) == 3
        assert store.correct_goals() == 1
        assert lives(store, anna) == [(4.5, None, slip), (4.7, slip, None)]
        assert store.correct_goals() == 0


def test_correct_goals_is_a_command(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "hub.toml").write_text('zone = "UTC"\n' + RATING.format(to=4.5))
    with Store.open(tmp_path / FILE) as store:
        anna = signed_in(store)
    (tmp_path / "hub.toml").write_text('zone = "UTC"\n' + RATING.format(to=4.6))
    assert cli.main(["correct-goals"], tmp_path) == 0
    assert "1 agent" in capsys.readouterr().out
    with Store.open(tmp_path / FILE) as store:
        assert lives(store, anna) == [(4.6, None, None)]


def test_a_goal_by_name_goes_before_everybodys(open_: given_goals.Open) -> None:
    mine = RATING.format(to=4.3) + 'agents = ["Anna", "rt:bo"]\n'
    with open_(RATING.format(to=4.5) + mine, Clock()) as store:
        anna, kim, bo = (signed_in(store, name) for name in ("anna", "kim", "bo"))
        assert [lives(store, each)[0][0] for each in (anna, kim, bo)] == [4.3, 4.5, 4.5]
        records = (contact("c1", "bo"),)
        store.ingest("rt", Batch(records=records, people={"bo": "Bo"}))
        assert [life[0] for life in lives(store, bo) if life[2] is None] == [4.3]


def test_a_process_with_older_settings_undoes_nothing(open_: given_goals.Open) -> None:
    clock = Clock()
    with open_(RATING.format(to=4.5), clock) as old:
        anna = signed_in(old)
        clock.now += 3 * DAY
        with open_(RATING.format(to=4.8), clock):
            pass
        clock.now += DAY
        batch = Batch(records=(contact("c1"),), people={"anna": "Anna B"})
        old.ingest("rt", batch)
        assert old.agent(anna).name == "Anna B"
        assert len(lives(old, anna)) == 2


def test_the_agent_checks_in_on_a_given_goal_until_it_is_taken_back(
    open_: given_goals.Open,
) -> None:
    clock = Clock()

    def check(store: Store, key: str) -> wire.CommandAnswer:
        at = datetime.fromtimestamp(clock.now, UTC)
        made = wire.stamp() | {"made_at": at}
        command = wire.CheckInGoal(**made, goal=key, step=2, note="Better")
        raw = wire.decode(wire.commands([command]), wire.Commands).commands[0]
        return answer_command(store, anna, command.id, raw)

    with open_(FEE.format(text="Explain the fee"), clock) as store:
        anna = signed_in(store)
        (given,) = words(store, anna)
        assert check(store, given.key).result == "done"
    clock.now += DAY
    with open_(FEE.format(text="Explain the fee calmly"), clock) as store:
        (given,) = words(store, anna)
        assert [made.note for made in given.check_ins] == ["Better"]
    with open_("", clock) as store:
        assert check(store, given.key).reason == "goal_over"


def test_a_stranger_in_the_settings_is_told_of(
    open_: given_goals.Open, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.WARNING), open_(FEE.format(text="Fee"), Clock()):
        assert "anna, whom this hub does not know" in caplog.text


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ('[[development]]\ntext = " "', r"development\[0\]\.text"),
        ('[[development]]\ntext = "Fee"\ncoach = "bo"', r"development\[0\]\.coach"),
        ('[[development]]\ntext = "Fee"\nkey = "a@b"', r"development\[0\]\.key"),
        ('[[development]]\ntext = "Fee"\n[[development]]\ntext = "Fee "', "the same goal"),
        (f'[[development]]\ntext = "{"x" * 501}"', "500 characters"),
        (RATING.format(to=5) * 2, "same metric and period"),
        (
            (RATING.format(to=5) + 'agents = ["A"]\n') + (RATING.format(to=6) + 'agents = ["a"]\n'),
            "same metric and period",
        ),
    ],
)
def test_what_makes_no_sense_is_named(text: str, wrong: str) -> None:
    with pytest.raises(UsageError, match=wrong):
        parse_settings(text)


def test_a_day_is_the_hubs_own(tmp_path: Path) -> None:
    """23:30 and 00:30 in Stockholm are two days, though one in UTC."""
    clock = Clock()

    def opened(to: float) -> Store:
        settings = parse_settings('zone = "Europe/Stockholm"\n' + RATING.format(to=to))
        return Store.open(tmp_path / FILE, settings, clock)

    with opened(4.5) as store:
        anna = signed_in(store)
    evening = datetime(2026, 3, 5, 22, 30, tzinfo=UTC)
    for at, to in ((evening, 4.6), (evening + timedelta(hours=1), 4.7)):
        clock.now = at.timestamp()
        with opened(to) as store:
            found = lives(store, anna)
    assert [life[0] for life in found] == [4.5, 4.6, 4.7]
