"""A new milestone has its quiet moment in the glance once, and none on a new computer."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot
from tests.ui import samples
from tests.ui.moving import at_rest, running

from indicate_desktop.domain.milestone import MilestoneKind
from indicate_desktop.domain.notices import OLD
from indicate_desktop.domain.snapshot import Snapshot, SyncState, SyncStatus
from indicate_desktop.milestone_desk import MilestoneDesk
from indicate_desktop.preferences import Preferences
from indicate_desktop.ui.glance.window import GlanceWindow
from indicate_desktop.ui.motion import MotionMode
from indicate_desktop.ui.parts.celebration import Celebration
from indicate_desktop.ui.parts.sentence import Sentence
from indicate_desktop.ui.theme import Theme
from indicate_desktop.ui.translate import Language
from indicate_desktop.ui.tray import Tray
from indicate_desktop.ui.windows import Windows

BARE = replace(samples.PICTURE, praise=None)
ONE = replace(BARE, milestones=samples.MILESTONES[2:])
TWO = replace(BARE, milestones=(samples.MILESTONES[0], samples.MILESTONES[2]))
THREE = replace(BARE, milestones=samples.MILESTONES)


class Desk:
    """A glance and what shows milestones in it, as after a start."""

    def __init__(self, theme: Theme, language: Language, folder: Path) -> None:
        self.glance = GlanceWindow(theme, language, clock=lambda: samples.NOW)
        self.tray, self.windows = Tray(theme, language), Windows(theme, language)
        preferences = Preferences(folder / "settings.json")
        self.desk = MilestoneDesk(self.tray, self.glance, self.windows, preferences)

    def show(self, *snapshots: Snapshot) -> None:
        for snapshot in snapshots:
            self.windows.show_snapshot(snapshot, samples.NOW)
            self.glance.show_snapshot(snapshot, samples.NOW)
            self.desk.show_snapshot(snapshot)

    def said(self) -> list[str]:
        """What the card says, where it is on the screen."""
        card = self.glance.content.milestone
        if card is None or not card.isVisible():
            return []
        return [each.text() for each in card.findChildren(Sentence) if each.isVisible()]

    def playing(self) -> int:
        return sum(moment.isVisible() for moment in self.glance.findChildren(Celebration))

    def close(self) -> None:
        self.glance.close()
        self.glance.deleteLater()
        self.windows.close()
        self.tray.stop()


class Desks(list[Desk]):
    """Desks of one user, one after the other."""

    def __init__(self, theme: Theme, language: Language, folder: Path) -> None:
        super().__init__()
        self._made_of = theme, language, folder

    def start(self) -> Desk:
        self.append(Desk(*self._made_of))
        return self[-1]


@pytest.fixture
def desks(light: Theme, english: Language, tmp_path: Path) -> Iterator[Desks]:
    light.motion.follow(lambda: False)
    desks = Desks(light, english, tmp_path)
    yield desks
    for desk in desks:
        desk.close()


@pytest.fixture
def desk(desks: Desks) -> Desk:
    return desks.start()


def open_(desk: Desk, qtbot: QtBot) -> None:
    desk.glance.show()
    qtbot.waitExposed(desk.glance)


def test_one_earned_before_ones_eyes_is_said_and_celebrated_once(desk: Desk, qtbot: QtBot) -> None:
    desk.show(ONE)
    open_(desk, qtbot)
    assert desk.said() == []
    desk.show(TWO)
    (said,) = desk.said()
    name, what = said.split(" · ")
    assert name == "Milestone: The cause behind"
    assert what == "10 causes named: you show what is not about you."
    assert desk.playing() == 1
    at_rest(qtbot, desk.glance)
    desk.show(TWO)
    assert desk.playing() == 0
    assert len(desk.said()) == 1, "it stays until it is put away"
    desk.glance.hide()
    open_(desk, qtbot)
    assert desk.said() == []


def test_the_cross_puts_it_away_in_a_glance_that_stays_open(desk: Desk, qtbot: QtBot) -> None:
    desk.show(ONE)
    open_(desk, qtbot)
    height = desk.glance.height()
    desk.show(THREE)
    assert len(desk.said()) == 2
    assert desk.glance.height() > height
    card = desk.glance.content.milestone
    assert card is not None
    card.close_button.click()
    assert desk.said() == []
    assert desk.glance.height() == height
    desk.show(THREE)
    assert desk.said() == []


def test_one_earned_while_nobody_looked_waits_for_the_next_opening(
    desk: Desk, qtbot: QtBot
) -> None:
    desk.show(ONE, TWO)
    assert desk.playing() == 0
    open_(desk, qtbot)
    assert desk.playing() == 1
    assert len(desk.said()) == 1


def test_one_earned_while_the_program_was_off_or_never_seen_is_not_lost(
    desks: Desks, qtbot: QtBot
) -> None:
    desks.start().show(ONE, replace(ONE, milestones=samples.MILESTONES[1:]))
    second = desks.start()
    open_(second, qtbot)
    second.show(THREE)
    assert len(second.said()) == 2
    third = desks.start()
    open_(third, qtbot)
    third.show(THREE)
    assert third.said() == []


def test_a_new_computer_celebrates_nothing_of_the_past(desk: Desk, qtbot: QtBot) -> None:
    open_(desk, qtbot)
    catching = replace(TWO, sync=SyncStatus(state=SyncState.CATCHING_UP))
    desk.show(catching, TWO)
    assert desk.said() == []
    assert desk.playing() == 0


def test_what_turns_out_to_be_old_is_only_in_the_list(desk: Desk, qtbot: QtBot) -> None:
    open_(desk, qtbot)
    old = samples.milestone(MilestoneKind.SAME_EYES, days_ago=OLD.days + 1, count=3)
    desk.show(BARE, replace(BARE, milestones=(old,)))
    assert desk.said() == []


def test_with_less_motion_the_words_are_simply_there(desk: Desk, qtbot: QtBot) -> None:
    desk.glance.theme.motion.mode = MotionMode.LESS
    desk.show(ONE)
    open_(desk, qtbot)
    desk.show(TWO)
    assert len(desk.said()) == 1
    assert desk.playing() == 0
    assert not running(desk.glance)


def test_another_agent_on_the_same_computer_begins_anew(desk: Desk, qtbot: QtBot) -> None:
    desk.show(ONE, TWO)
    profile = BARE.profile
    assert profile is not None
    other = replace(profile, key="agent-2")
    desk.show(replace(TWO, profile=other))
    open_(desk, qtbot)
    assert desk.said() == []
    desk.show(replace(THREE, profile=other))
    assert len(desk.said()) == 1


def test_a_late_record_that_shows_it_was_earlier_tells_nothing_anew(
    desk: Desk, qtbot: QtBot
) -> None:
    desk.show(ONE, TWO)
    open_(desk, qtbot)
    desk.glance.hide()
    new, first = TWO.milestones
    earlier = replace(new, earned_at=new.earned_at - timedelta(days=1))
    desk.show(replace(TWO, milestones=(earlier, first)))
    open_(desk, qtbot)
    assert desk.said() == []


def test_a_change_of_language_says_it_in_that_language(
    desk: Desk, swedish: Language, qtbot: QtBot
) -> None:
    desk.show(ONE)
    open_(desk, qtbot)
    desk.show(TWO)
    desk.glance.renew(swedish)
    assert [said.split(" · ")[0] for said in desk.said()] == ["Milstolpe: Orsaken bakom"]


def test_the_award_and_the_tray_open_the_list(desk: Desk, qtbot: QtBot) -> None:
    desk.show(THREE)
    open_(desk, qtbot)
    desk.glance.content.streak.award.click()
    sheet = desk.windows._milestones
    assert sheet is not None
    assert sheet.isVisible()
    texts = [each.text() for each in sheet.list.earned.findChildren(Sentence)]
    assert len(texts) == 3
    assert len(sheet.list.other.findChildren(Sentence)) == len(MilestoneKind) - 3
    sheet.hide()
    desk.tray.milestones_asked.emit()
    assert sheet.isVisible()
    desk.show(replace(THREE, milestones=THREE.milestones[:2]))
    assert sheet.list.earned.rows.count() == 2
