"""A reached goal has its moment in the glance: once, at once or at the next opening."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot
from tests.ui import samples
from tests.ui.moving import at_rest, picture, running

from indicate_desktop.celebrator import Celebrator
from indicate_desktop.domain.snapshot import Snapshot, SyncState, SyncStatus
from indicate_desktop.played import MOST, Played
from indicate_desktop.preferences import Preferences
from indicate_desktop.system.settings import load
from indicate_desktop.ui.glance.window import GlanceWindow
from indicate_desktop.ui.motion import MotionMode
from indicate_desktop.ui.parts.celebration import Celebration
from indicate_desktop.ui.theme import Theme
from indicate_desktop.ui.translate import Language

CALM = replace(samples.PICTURE, praise=None)
MET = replace(CALM, goals=samples.MET.goals)
BOTH = replace(MET, goals=(*MET.goals[:2], samples.progress("quality", 91, 74.2, 90, rank=2)))
FEW = replace(CALM, goals=(samples.progress("rating_mean", 5.0, 4.0, 4.5, n=1), *CALM.goals[1:]))


class Desk:
    """A glance and what has it celebrate, as after a start."""

    def __init__(self, theme: Theme, language: Language, folder: Path) -> None:
        self.preferences = Preferences(folder / "settings.json")
        self.glance = GlanceWindow(theme, language, clock=lambda: samples.NOW)
        self.celebrator = Celebrator(self.preferences, self.glance)

    def show(self, *snapshots: Snapshot) -> None:
        for snapshot in snapshots:
            self.glance.show_snapshot(snapshot, samples.NOW)
            self.celebrator.show_snapshot(snapshot)

    def playing(self) -> list[str]:
        """The goals that have their moment now."""
        moments = self.glance.findChildren(Celebration)
        return sorted(moment._over.view.key for moment in moments if moment.isVisible())  # type: ignore[attr-defined]


@pytest.fixture
def desks(light: Theme, english: Language, tmp_path: Path) -> Iterator[list[Desk]]:
    """Desks of one user, one after the other."""
    light.motion.follow(lambda: False)

    class Desks(list[Desk]):
        def start(self) -> Desk:
            self.append(Desk(light, english, tmp_path))
            return self[-1]

    desks = Desks()
    desks.start()
    yield desks
    for desk in desks:
        desk.glance.close()
        desk.glance.deleteLater()


@pytest.fixture
def desk(desks: list[Desk]) -> Desk:
    return desks[0]


def open_(desk: Desk, qtbot: QtBot) -> None:
    desk.glance.show()
    qtbot.waitExposed(desk.glance)


def test_a_goal_reached_before_ones_eyes(desk: Desk, qtbot: QtBot) -> None:
    desk.show(CALM)
    open_(desk, qtbot)
    assert desk.playing() == []
    desk.show(MET)
    assert desk.playing() == ["rating_mean"]
    at_rest(qtbot, desk.glance)
    assert desk.playing() == []
    desk.show(MET)
    assert desk.playing() == [], "once"
    still = GlanceWindow(desk.glance.theme, desk.glance.language, clock=lambda: samples.NOW)
    qtbot.addWidget(still)
    still.show_snapshot(MET, samples.NOW)
    still.show()
    qtbot.waitExposed(still)
    assert picture(desk.glance) == picture(still)


def test_a_goal_reached_while_nobody_looked_is_celebrated_once_at_the_next_opening(
    desk: Desk, qtbot: QtBot
) -> None:
    desk.show(CALM, MET)
    assert desk.playing() == []
    open_(desk, qtbot)
    assert desk.playing() == ["rating_mean"]
    desk.glance.hide()
    qtbot.waitUntil(lambda: not running(desk.glance), timeout=200)
    open_(desk, qtbot)
    assert desk.playing() == []


def test_two_goals_at_once(desk: Desk, qtbot: QtBot) -> None:
    desk.show(CALM)
    open_(desk, qtbot)
    desk.show(BOTH)
    assert desk.playing() == ["quality", "rating_mean"]
    at_rest(qtbot, desk.glance)


def test_what_the_first_snapshot_says_is_known(desk: Desk, qtbot: QtBot) -> None:
    open_(desk, qtbot)
    desk.show(MET)
    assert desk.playing() == []


@pytest.mark.parametrize("now", [FEW, CALM], ids=["too few answers", "not met"])
def test_what_is_not_reached_is_not_celebrated(desk: Desk, now: Snapshot, qtbot: QtBot) -> None:
    desk.show(CALM)
    open_(desk, qtbot)
    desk.show(now)
    assert desk.playing() == []


def test_a_goal_that_fell_back_before_it_was_seen_has_no_moment(desk: Desk, qtbot: QtBot) -> None:
    desk.show(CALM, MET, CALM)
    open_(desk, qtbot)
    assert desk.playing() == []


def test_not_again_in_the_same_period_after_a_new_start(desks: list[Desk], qtbot: QtBot) -> None:
    first = desks[0]
    first.show(CALM)
    open_(first, qtbot)
    first.show(MET)
    at_rest(qtbot, first.glance)
    second = desks.start()  # type: ignore[attr-defined]
    open_(second, qtbot)
    second.show(CALM, MET)
    assert second.playing() == []


def test_but_again_in_the_next_shift(desk: Desk, qtbot: QtBot) -> None:
    later = timedelta(days=1)
    shift = samples.PICTURE.shift
    assert shift is not None
    tomorrow = replace(
        shift,
        started_at=shift.started_at + later,
        ended_at=shift.ended_at + later,
        day=shift.day + later,
    )
    live = SyncStatus(state=SyncState.LIVE, live_at=samples.NOW + later)
    calm, met = (
        replace(each, shift=tomorrow, made_at=samples.NOW + later, sync=live)
        for each in (CALM, MET)
    )
    desk.show(CALM)
    open_(desk, qtbot)
    desk.show(MET)
    at_rest(qtbot, desk.glance)
    desk.show(calm)
    at_rest(qtbot, desk.glance)
    desk.show(met)
    assert desk.playing() == ["rating_mean"]
    at_rest(qtbot, desk.glance)


def test_another_agent_on_the_same_computer_has_their_own(desks: list[Desk], qtbot: QtBot) -> None:
    first = desks[0]
    first.show(CALM)
    open_(first, qtbot)
    first.show(MET)
    at_rest(qtbot, first.glance)
    profile = CALM.profile
    assert profile is not None
    second = desks.start()  # type: ignore[attr-defined]
    open_(second, qtbot)
    other = replace(profile, key="agent-2")
    second.show(replace(CALM, profile=other), replace(MET, profile=other))
    assert second.playing() == ["rating_mean"]
    at_rest(qtbot, second.glance)


def test_with_less_motion_it_is_simply_there_and_counts_as_played(desk: Desk, qtbot: QtBot) -> None:
    desk.show(CALM)
    open_(desk, qtbot)
    desk.glance.theme.motion.mode = MotionMode.LESS
    desk.show(MET)
    assert desk.playing() == []
    shown = picture(desk.glance)
    desk.glance.hide()
    desk.glance.theme.motion.mode = MotionMode.SYSTEM
    open_(desk, qtbot)
    assert desk.playing() == []
    assert picture(desk.glance) == shown


def test_a_moment_outlives_no_change_of_language(
    desk: Desk, swedish: Language, qtbot: QtBot
) -> None:
    desk.show(CALM)
    open_(desk, qtbot)
    desk.show(MET)
    desk.glance.renew(swedish)
    qtbot.wait(60)
    assert desk.playing() == []


def test_little_is_kept_and_nothing_of_it_can_be_read(tmp_path: Path) -> None:
    path = tmp_path / "settings.json"
    played = Played(Preferences(path))
    for day in range(MOST + 5):
        played.note(f"agent-1/goal:rating_mean:4.5:{day}")
        played.note(f"agent-1/goal:rating_mean:4.5:{day}")
    assert "rating_mean" not in path.read_text("utf-8")
    assert len(load(path).settings.celebrated) == MOST
    again = Played(Preferences(path))
    assert f"agent-1/goal:rating_mean:4.5:{MOST}" in again
    assert "agent-1/goal:rating_mean:4.5:0" not in again
