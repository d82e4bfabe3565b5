"""What the streak card says."""

from dataclasses import replace
from datetime import date

from tests.ui.samples import NOW

from indicate_desktop.domain.shift import Verdict
from indicate_desktop.domain.snapshot import DayMark, Snapshot, StreakView
from indicate_desktop.ui.glance.moment import Moment
from indicate_desktop.ui.glance.streak_words import streak_view
from indicate_desktop.ui.translate import Language


def test_an_agent_who_never_met_a_goal_is_not_told_so_as_a_count(english: Language) -> None:
    snapshot = replace(Snapshot(made_at=NOW), streak=StreakView(met_of_last=(0, 45)))
    view = streak_view(Moment(snapshot, NOW, english))
    assert "0 of" not in f"{view.title} {view.note} {view.tip}"
    assert view.title == "Your streak starts here"


def test_a_shift_that_waits_for_late_answers_says_so(english: Language) -> None:
    def spoken(*, waits: bool) -> str:
        day = DayMark(day=date(2026, 11, 17), verdict=Verdict.NOT_MET, open=waits)
        snapshot = replace(Snapshot(made_at=NOW), streak=StreakView(days=(day,)))
        return streak_view(Moment(snapshot, NOW, english)).days[0].spoken

    assert spoken(waits=True) == "Tue not on goal so far, late answers still count"
    assert spoken(waits=False) == "Tue not on goal"
