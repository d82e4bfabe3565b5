"""What the glance says of a snapshot."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from tests.ui import samples

from indicate_desktop.domain.cause import CauseKind
from indicate_desktop.domain.goal import Period
from indicate_desktop.domain.shift import Shift, Verdict
from indicate_desktop.domain.snapshot import (
    Refusal,
    Snapshot,
    SyncProblem,
    SyncState,
    SyncStatus,
)
from indicate_desktop.ui.glance.contact_words import contacts_view, praise_view
from indicate_desktop.ui.glance.goal_words import goal_sentence, goals_view
from indicate_desktop.ui.glance.header_words import header_view, status_view
from indicate_desktop.ui.glance.moment import Moment
from indicate_desktop.ui.glance.streak_words import streak_view
from indicate_desktop.ui.parts.streak_row import Dot
from indicate_desktop.ui.silence_words import silence_sentence
from indicate_desktop.ui.translate import Language
from indicate_desktop.ui.tray_words import tray_lines


def at(snapshot: Snapshot, language: Language, now: datetime = samples.NOW) -> Moment:
    return Moment(snapshot, now, language)


def test_the_picture_in_words(english: Language) -> None:
    moment = at(samples.PICTURE, english)
    header, goals = header_view(moment), goals_view(moment)
    streak, contacts = streak_view(moment), contacts_view(moment)
    assert (header.title, header.note, header.live) == ("Today", "Wed 18 Nov · 08:00–16:30", True)
    assert (goals.hero.centre, goals.hero.below) == ("4.4", "goal 4.5")
    assert goals.hero.progress == pytest.approx(0.86)
    assert [(g.value, g.target, g.name) for g in goals.small] == [
        ("78%", "75%", "Solved first time"),
        ("84", "90", "Quality score"),
    ]
    assert [(g.ring.met, g.ring.colour) for g in goals.small] == [
        (True, "spruce"),
        (False, "amber"),
    ]
    assert goals.strong == "0.1 to go on customer rating."
    assert goals.rest == "9 answers today, up from 4.0."
    assert (streak.title, streak.note) == ("6 shifts in a row", "best 11 · next mark 10")
    assert [day.name for day in streak.days] == ["Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"]
    assert contacts.count == "23 today"
    assert [(row.title, row.note, row.cause) for row in contacts.rows] == [
        ("Delivery delayed", "2 min ago · 6:12", ""),
        ("Invoice question", "11 min ago · 8:40", "Cause: price"),
        ("Change of address", "19 min ago · 4:05", ""),
    ]
    praise = praise_view(moment)
    assert praise is not None
    assert f"{praise.strong} · {praise.rest}" == (
        "Sara praised you · “Great calm on that delivery call”"
    )
    assert status_view(moment) is None


def test_the_picture_in_swedish(swedish: Language) -> None:
    moment = at(samples.PICTURE, swedish)
    goals = goals_view(moment)
    assert header_view(moment).note == "ons 18 nov. · 08:00–16:30"
    assert goals.strong == "0,1 kvar till målet för kundbetyg."
    assert goals.rest == "9 svar i dag, upp från 4,0."
    assert streak_view(moment).title == "6 arbetspass i rad"


def test_another_days_shift_says_its_date(english: Language) -> None:
    moment = at(samples.YESTERDAY, english)
    header = header_view(moment)
    assert (header.title, header.note) == ("Tue 17 Nov", "08:00–16:30")
    assert contacts_view(moment).count == "23 on that shift"
    assert goals_view(moment).rest == "9 answers on that shift, up from 4.0."


def test_a_date_as_a_heading_begins_with_a_capital(swedish: Language) -> None:
    assert header_view(at(samples.YESTERDAY, swedish)).title == "Tis 17 nov."


def test_a_shift_under_way_has_no_end_yet(english: Language) -> None:
    shift = Shift(
        datetime(2026, 11, 18, 7, 0, tzinfo=UTC),
        samples.NOW - timedelta(minutes=2),
        samples.TODAY,
    )
    moment = at(replace(samples.PICTURE, shift=shift), english)
    assert header_view(moment).note == "Wed 18 Nov · since 08:00"


NIGHT_SHIFT = Shift(
    datetime(2026, 11, 17, 21, 0, tzinfo=UTC),
    datetime(2026, 11, 18, 1, 0, tzinfo=UTC),
    date(2026, 11, 17),
)
NIGHT = replace(samples.PICTURE, shift=NIGHT_SHIFT)
"""A shift that began on Tuesday at 22:00 and was still going on at two."""


def test_a_night_shift_past_midnight_is_tonights(english: Language) -> None:
    moment = at(NIGHT, english, datetime(2026, 11, 18, 1, 5, tzinfo=UTC))
    header = header_view(moment)
    assert (header.title, header.note) == ("Tonight", "Tue 17 Nov · since 22:00")
    assert contacts_view(moment).count == "23 tonight"
    assert goals_view(moment).rest == "9 answers tonight, up from 4.0."


def test_a_night_shift_that_is_over_is_dated_where_it_began(english: Language) -> None:
    moment = at(NIGHT, english, datetime(2026, 11, 18, 9, 0, tzinfo=UTC))
    header = header_view(moment)
    assert (header.title, header.note) == ("Tue 17 Nov", "22:00–02:00")
    assert contacts_view(moment).count == "23 on that shift"


def test_a_night_shift_before_midnight_is_todays(english: Language) -> None:
    moment = at(
        replace(NIGHT, shift=replace(NIGHT_SHIFT, ended_at=samples.NOW.replace(day=17, hour=22))),
        english,
        datetime(2026, 11, 17, 22, 25, tzinfo=UTC),
    )
    assert header_view(moment).title == "Today"


def test_no_data_is_never_nought(english: Language) -> None:
    goals = goals_view(at(samples.NO_DATA, english))
    assert (goals.hero.centre, goals.hero.progress) == ("–", None)
    assert [(g.value, g.ring.progress) for g in goals.small] == [("–", None), ("–", None)]
    assert "0" not in goals.strong + goals.rest


def test_few_data_says_so(english: Language) -> None:
    goals = goals_view(at(samples.FEW, english))
    assert (goals.hero.centre, goals.hero.below) == ("–", "too few yet")
    assert (goals.strong, goals.rest) == ("3 answers so far.", "It counts once there are 5.")


def test_without_a_goal_the_figures_still_show(english: Language) -> None:
    goals = goals_view(at(samples.NO_GOALS, english))
    assert goals.strong == "No goal yet."
    assert goals.hero.progress is None


def test_starting_claims_nothing(english: Language) -> None:
    moment = at(samples.STARTING, english)
    said = goals_view(moment)
    assert moment.waiting
    assert "No " not in said.strong + said.rest + contacts_view(moment).empty


def test_a_met_goal_says_so(english: Language) -> None:
    goals = goals_view(at(samples.MET, english))
    assert goals.hero.met
    assert goals.strong == "You are on goal with customer rating."


def test_a_goal_downwards_comes_down(english: Language) -> None:
    progress = samples.progress("reopened", 6.0, 10.0, 5.0, n=40)
    strong, rest = goal_sentence(at(samples.PICTURE, english), progress)
    assert strong == "1 point to go on reopened contacts."
    assert rest == "40 contacts today, down from 10%."


def test_a_figure_below_its_start_is_not_called_up(english: Language) -> None:
    progress = samples.progress("rating_mean", 3.8, 4.0, 4.5)
    assert goal_sentence(at(samples.PICTURE, english), progress)[1] == "9 answers today."


def test_a_weekly_goal_names_its_week(english: Language) -> None:
    progress = samples.progress("rating_mean", 4.2, 4.0, 4.5)
    weekly = replace(progress, goal=replace(progress.goal, period=Period.WEEK))
    assert "this week" in goal_sentence(at(samples.PICTURE, english), weekly)[1]


def test_a_figure_tells_what_it_rests_on(english: Language) -> None:
    tip = goals_view(at(samples.PICTURE, english)).tip
    for part in ("4.43", "goal 4.5", "9 answers", "from Request Tracker", "today 14:20"):
        assert part in tip


def test_a_broken_streak_is_told_beside_what_went_well(english: Language) -> None:
    view = streak_view(at(samples.BROKEN, english))
    assert "best 14 · 41 of your last 45 shifts" in view.note
    assert "41 of" not in view.tip, "not twice"
    assert "0" not in view.title


@pytest.mark.parametrize(
    ("change", "dot"),
    [
        ({"verdict": Verdict.MET}, Dot.MET),
        ({"verdict": Verdict.NOT_MET}, Dot.NOT_MET),
        ({"verdict": Verdict.NOT_MET, "frozen": True}, Dot.FROZEN),
        ({"verdict": Verdict.NEUTRAL}, Dot.NEUTRAL),
        ({"verdict": Verdict.NOT_MET, "open": True}, Dot.WAITING),
        ({"verdict": None}, Dot.OFF),
        ({"verdict": None, "today": True, "open": True}, Dot.TODAY),
        ({"verdict": Verdict.NOT_MET, "today": True, "open": True}, Dot.TODAY),
        ({"verdict": Verdict.MET, "today": True, "open": True}, Dot.TODAY_MET),
    ],
)
def test_each_day_has_its_dot(english: Language, change: dict[str, object], dot: Dot) -> None:
    day = replace(samples.WEEK[0], **change)  # type: ignore[arg-type]
    shown = replace(samples.PICTURE.streak, days=(day,))
    view = streak_view(at(replace(samples.PICTURE, streak=shown), english))
    assert view.days[0].dot is dot


def test_a_low_rating_asks_for_its_cause_until_it_is_named(english: Language) -> None:
    row = contacts_view(at(samples.UNCAUSED, english)).rows[1]
    assert (row.ask, row.cause) == (True, "")
    named = replace(
        samples.LINES[1], cause=samples.cause("c2", CauseKind.PRICE), cause_pending=True
    )
    row = contacts_view(at(replace(samples.PICTURE, latest=(named,)), english)).rows[0]
    assert (row.ask, row.cause) == (False, "Cause: price")


def test_a_colleagues_low_rating_asks_nothing(english: Language) -> None:
    line = samples.UNCAUSED.latest[1]
    assert line.rating is not None
    shared = replace(line, rating=replace(line.rating, shared=True))
    row = contacts_view(at(replace(samples.PICTURE, latest=(shared,)), english)).rows[0]
    assert not row.ask


def test_a_silent_source_is_said_while_the_hub_is_well(
    english: Language, swedish: Language
) -> None:
    view = status_view(at(samples.SILENT, english))
    assert view is not None
    assert (view.icon, view.colour, view.rest, view.sign_in) == ("unplug", "slate", "", False)
    assert view.text.startswith("Nothing has come from Request Tracker since 13:39")
    header = header_view(at(samples.SILENT, english))
    assert (header.live, view.text in header.spoken) == (False, True)
    told = status_view(at(samples.SILENT, swedish))
    assert told is not None
    assert told.text == (
        "Inget har kommit från Request Tracker sedan 13:39; det som saknas visas av sig självt"
        " senare."
    )
    assert tray_lines(english, samples.SILENT, samples.NOW)[-1] == view.text
    away = replace(samples.SILENT, sync=samples.OFFLINE.sync)
    assert silence_sentence(english, away, samples.NOW) == "", "one reason at a time"


def test_offline_says_what_to_do_how_old_it_is_and_what_waits(english: Language) -> None:
    view = status_view(at(samples.OFFLINE, english))
    assert view is not None
    assert view.text.startswith("The hub can't be reached")
    assert view.rest == (
        "Figures as of 12 min ago. 2 things you did are sent as soon as you are back."
    )
    assert not header_view(at(samples.OFFLINE, english)).live


@pytest.mark.parametrize("problem", list(SyncProblem))
@pytest.mark.parametrize("state", list(SyncState))
def test_every_problem_in_every_state_is_told(
    english: Language, state: SyncState, problem: SyncProblem
) -> None:
    snapshot = replace(samples.PICTURE, sync=SyncStatus(state=state, problem=problem))
    view = status_view(at(snapshot, english))
    assert view is not None
    assert view.text
    assert not header_view(at(snapshot, english)).live


def test_what_the_hub_refused_is_told_while_live(english: Language) -> None:
    sync = replace(samples.LIVE, rejected=(Refusal("ask_coaching", "coach_unknown"),))
    view = status_view(at(replace(samples.PICTURE, sync=sync), english))
    assert view is not None
    assert "choose another one" in view.rest


def test_signing_in_is_offered_where_it_helps(english: Language) -> None:
    view = status_view(at(samples.SIGNED_OUT, english))
    assert view is not None
    assert view.sign_in


def test_the_first_fetching_says_how_far_it_is_and_claims_nothing(english: Language) -> None:
    """Half of the results are there: no goal, no streak and no "since last time" is said."""
    sync = SyncStatus(state=SyncState.CATCHING_UP, fetched=3200, expected=9000)
    half = at(replace(samples.PICTURE, goals=(), sync=sync), english)
    view = status_view(half)
    assert view is not None
    assert view.text == "Fetching your results: 3200 of 9000"
    assert view.share == pytest.approx(0.3556, abs=1e-3)
    assert half.waiting
    assert "No goal yet" not in goals_view(half).strong
    asked = status_view(at(replace(half.snapshot, sync=replace(sync, expected=0)), english))
    assert asked is not None
    assert (asked.text, asked.share) == ("Getting your results…", None)


def test_a_later_fetching_has_a_last_time(english: Language) -> None:
    sync = SyncStatus(state=SyncState.CATCHING_UP, live_at=samples.NOW)
    view = status_view(at(replace(samples.PICTURE, sync=sync), english))
    assert view is not None
    assert view.text == "Fetching what has happened since last time…"
    assert view.share is None
