"""The strip that says how the shift's time was spent."""

from dataclasses import replace

import pytest
from pytestqt.qtbot import QtBot
from tests.ui import samples

from indicate_desktop.domain.snapshot import Snapshot
from indicate_desktop.domain.state import AgentState
from indicate_desktop.domain.time_use import TimeUse
from indicate_desktop.ui import figures
from indicate_desktop.ui.glance import GlanceWindow
from indicate_desktop.ui.glance.moment import Moment
from indicate_desktop.ui.glance.time_words import TimeView, time_view
from indicate_desktop.ui.parts.share_bar import ShareBar
from indicate_desktop.ui.source_names import from_sources, source_name
from indicate_desktop.ui.theme import Theme
from indicate_desktop.ui.translate import Language

WINDOWS_ROOM = 768 - 48 - 2 * 8
"""What a screen of 1366 × 768 leaves beside Windows' taskbar."""


def view(language: Language, use: TimeUse = samples.TIME_USE) -> TimeView:
    return time_view(Moment(samples.TIMED, samples.NOW, language), use)


def glance(theme: Theme, language: Language, snapshot: Snapshot, qtbot: QtBot) -> GlanceWindow:
    window = GlanceWindow(theme, language, clock=lambda: samples.NOW)
    qtbot.addWidget(window)
    window.show_snapshot(snapshot, samples.NOW)
    return window


def test_groups_in_words(english: Language, swedish: Language) -> None:
    assert [share.text for share in view(english).shares] == [
        "With customers 4.0 h",
        "",
        "Available 1.1 h",
        "Breaks 45 min",
        "Meetings 29 min",
    ]
    assert view(swedish).shares[0].text == "Med kunder 4,0\N{NO-BREAK SPACE}tim"
    assert sum(share.amount for share in view(english).shares) == samples.TIME_USE.logged_in_s


def test_every_state_is_told_with_its_share_its_source_and_its_age(english: Language) -> None:
    assert view(english).tip.split("\n") == [
        "Logged in 6 h 20 min",
        "Available 1 h 5 min · 17%",
        "On a contact 3 h 23 min · 53%",
        "Wrap-up 38 min · 10%",
        "Break 15 min · 4%",
        "Meal 30 min · 8%",
        "Meeting 29 min · 8%",
        "Occupancy 79%",
        "For your insight only: it can't be a goal.",
        "from acd · last seen today 14:19",
    ]
    assert view(english).spoken.startswith("Logged in 6 h 20 min. Available 1 h 5 min · 17%. ")


def test_a_full_day_is_a_matter_of_staffing(english: Language) -> None:
    assert view(english).note == ""
    use = samples.BUSY.time_use
    assert use is not None
    busy = view(english, use)
    assert busy.note == "Tight staffing"
    assert "Occupancy 92%: above 85% is a matter of staffing, not of you" in busy.tip


@pytest.mark.parametrize(
    ("free", "said"),
    [
        (1470, "Occupancy 85.3%: above 85% is a matter of staffing, not of you"),
        (1500, "Occupancy 85%"),
        (1400, "Occupancy 86%: above 85% is a matter of staffing, not of you"),
    ],
)
def test_occupancy_is_not_rounded_across_the_line(english: Language, free: int, said: str) -> None:
    use = TimeUse(seconds={AgentState.ON_CONTACT: 8500, AgentState.AVAILABLE: free})
    assert said in view(english, use).tip.split("\n")


def test_wrap_up_alone_and_training_alone(english: Language) -> None:
    use = TimeUse(seconds={AgentState.WRAP_UP: 600, AgentState.TRAINING: 1200})
    assert [(s.text, s.faint) for s in view(english, use).shares] == [
        ("With customers 10 min", False),
        ("Training 20 min", False),
    ]


def test_amounts_of_time(english: Language) -> None:
    spent = [figures.spent_text(english, s) for s in (0, 29, 3569, 3570, 7200, 11520)]
    assert spent == ["0 min", "0 min", "59 min", "1 h", "2 h", "3 h 12 min"]
    short = [figures.short_spent_text(english, s) for s in (3569, 3570, 11520)]
    assert short == ["59 min", "1.0 h", "3.2 h"]


def test_sources_by_the_names_that_users_know(english: Language, swedish: Language) -> None:
    assert source_name(english, "rt") == "Request Tracker"
    assert source_name(english, "dialer") == "dialer"
    assert source_name(english, "file:files") == "imported files"
    assert source_name(swedish, "file:enkät") == "importerade filer (enkät)"
    assert from_sources(english, ["simulator", "rt", "rt"]) == (
        "from Request Tracker, the made-up contact centre"
    )
    assert from_sources(english, []) == ""


def test_words_without_room_are_left_out_the_least_first(
    light: Theme, english: Language, qtbot: QtBot
) -> None:
    bar = ShareBar(light)
    qtbot.addWidget(bar)
    bar.show_shares(view(english).shares, "", "said")
    assert [s.text.split(" ")[0] for s in bar.named(2000)] == [
        "With",
        "Available",
        "Breaks",
        "Meetings",
    ]
    assert [s.text.split(" ")[0] for s in bar.named(324)] == ["With", "Available", "Breaks"]
    assert [s.text.split(" ")[0] for s in bar.named(150)] == ["With"]
    assert bar.named(10) == []


def test_the_part_that_is_shorter_than_its_wrap_up_is_named_by_both(
    light: Theme, english: Language, qtbot: QtBot
) -> None:
    use = TimeUse(
        seconds={AgentState.ON_CONTACT: 600, AgentState.WRAP_UP: 3000, AgentState.AVAILABLE: 1200}
    )
    bar = ShareBar(light)
    qtbot.addWidget(bar)
    bar.show_shares(view(english, use).shares, "", "said")
    assert [s.text for s in bar.named(140)] == ["With customers 1.0 h"]


def test_the_glance_has_it_only_where_a_source_tells(
    light: Theme, english: Language, qtbot: QtBot
) -> None:
    window = glance(light, english, samples.PICTURE, qtbot)
    assert window.content.time is None
    assert window.findChildren(ShareBar) == []
    before = window.height()
    window.show_snapshot(samples.TIMED, samples.NOW)
    bar = window.findChild(ShareBar)
    assert bar is not None
    assert window.height() > before
    assert bar.accessibleName() == "How the time on the shift was spent"
    assert "Occupancy 79%" in bar.accessibleDescription()
    assert "Wrap-up 38 min" in bar.toolTip()
    offline = TimeUse(seconds={AgentState.OFFLINE: 600})
    window.show_snapshot(replace(samples.PICTURE, time_use=offline), samples.NOW)
    assert window.height() == before


def test_the_first_paint_has_its_final_height(
    light: Theme, english: Language, qtbot: QtBot
) -> None:
    window = glance(light, english, samples.TIMED, qtbot)
    first = window.size()
    window.show()
    qtbot.waitExposed(window)
    qtbot.wait(30)
    window.show_snapshot(samples.TIMED, samples.NOW)
    assert window.size() == first


@pytest.mark.parametrize("state", ["picture", "timed", "busy", "uncaused"])
@pytest.mark.parametrize("code", ["english", "swedish"])
def test_it_fits_on_a_small_screen(
    state: str, code: str, light: Theme, request: pytest.FixtureRequest, qtbot: QtBot
) -> None:
    window = glance(light, request.getfixturevalue(code), samples.STATES[state], qtbot)
    assert window.content.needed_height(window.width()) <= WINDOWS_ROOM
