"""What the streak card says."""

from dataclasses import replace

from tests.ui.samples import NOW

from indicate_desktop.domain.snapshot import Snapshot, StreakView
from indicate_desktop.ui.glance.moment import Moment
from indicate_desktop.ui.glance.streak_words import streak_view
from indicate_desktop.ui.translate import Language


def test_an_agent_who_never_met_a_goal_is_not_told_so_as_a_count(english: Language) -> None:
    snapshot = replace(Snapshot(made_at=NOW), streak=StreakView(met_of_last=(0, 45)))
    view = streak_view(Moment(snapshot, NOW, english))
    assert "0 of" not in f"{view.title} {view.note} {view.tip}"
    assert view.title == "Your streak starts here"
