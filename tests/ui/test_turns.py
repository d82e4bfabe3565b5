"""Work in several turns of the event loop."""

from collections.abc import Iterator
from functools import partial

import pytest
from PySide6.QtCore import QObject, QTimer
from pytestqt.qtbot import QtBot

from indicate_desktop.ui.parts.turns import Step, Turns


class Told(list[str]):
    """What steps have done."""

    def steps(self, *names: str) -> Iterator[Step]:
        """One for each name; says when it begins and ends to look for them."""
        for name in names:
            yield partial(self.append, name)
        self.append("end")


@pytest.fixture
def turns(qapp: QObject) -> Turns:
    return Turns(qapp)


def test_each_step_has_a_turn_of_its_own(qtbot: QtBot, turns: Turns) -> None:
    told = Told()
    turns.run(told.steps("a", "b", "c"), paced=True)
    assert told == ["a"]
    turns._go_on()
    assert told == ["a", "b"]
    qtbot.waitUntil(lambda: told == ["a", "b", "c", "end"], timeout=20_000)


def test_what_a_step_leaves_to_do_is_done_before_the_next(qtbot: QtBot, turns: Turns) -> None:
    told: list[str] = []

    def step(name: str) -> None:
        told.append(name)
        for after in ("1", "2"):
            QTimer.singleShot(0, turns, partial(told.append, name + after))

    turns.run_next(partial(step, name) for name in "abc")
    assert not told
    qtbot.waitUntil(lambda: len(told) == 9, timeout=20_000)
    assert told == ["a", "a1", "a2", "b", "b1", "b2", "c", "c1", "c2"]


def test_unless_paced_everything_is_done_at_once(turns: Turns) -> None:
    told = Told()
    turns.run(told.steps("a", "b"), paced=False)
    assert told == ["a", "b", "end"]


def test_new_steps_take_the_place_of_those_left(qtbot: QtBot, turns: Turns) -> None:
    told = Told()
    turns.run(told.steps("old", "never"), paced=True)
    turns.run(told.steps("new", "newer"), paced=True)
    qtbot.waitUntil(lambda: told[-1] == "end", timeout=20_000)
    assert told == ["old", "new", "newer", "end"]


def test_what_is_left_can_be_done_at_once(qtbot: QtBot, turns: Turns) -> None:
    told = Told()
    turns.run(told.steps("a", "b", "c"), paced=True)
    turns.finish()
    assert told == ["a", "b", "c", "end"]
    turns.run(told.steps("d"), paced=True)
    qtbot.waitUntil(lambda: told[-2:] == ["d", "end"], timeout=20_000)
