"""Every figure of the glance tells how many it rests on, from where, and as of when."""

from dataclasses import replace

from tests.ui import samples

from indicate_desktop.domain.contact import TimeBasis
from indicate_desktop.domain.snapshot import Snapshot
from indicate_desktop.ui.glance.contact_words import contacts_view
from indicate_desktop.ui.glance.goal_words import goals_view
from indicate_desktop.ui.glance.moment import Moment
from indicate_desktop.ui.glance.streak_words import streak_view
from indicate_desktop.ui.translate import Language


def at(snapshot: Snapshot, language: Language) -> Moment:
    return Moment(snapshot, samples.NOW, language)


def test_every_figure_tells_how_many_from_where_and_when(
    english: Language, swedish: Language
) -> None:
    moment = at(samples.PICTURE, english)
    goals = goals_view(moment)
    assert goals.tip == (
        "Customer rating: 4.43 · goal 4.5 · 9 answers · latest today 14:19, from Request Tracker"
        " · news from the hub today 14:20"
    )
    assert "4 evaluations · latest yesterday 14:20, from imported files" in goals.small[1].tip
    assert "23 contacts · latest today 14:18, from Request Tracker" in goals.small[0].tip
    contacts = contacts_view(moment)
    assert contacts.count_tip.startswith("23 contacts · latest today 14:18, from Request Tracker")
    assert contacts.rows[0].tip == (
        "Delivery delayed · Phone · Solved · 6:12 measured · today 14:18 · from Request Tracker"
    )
    assert contacts.rows[0].rated == ("Rated 5 of 5 · answered today 14:19 · from Request Tracker")
    assert contacts.rows[2].rated == "Not rated yet"
    assert streak_view(moment).tip == (
        "38 of your last 45 shifts · latest shift today 08:00"
        " · counted on this computer from your results"
    )
    assert (
        "9 svar · senaste i dag 14:19, från Request Tracker"
        in goals_view(at(samples.PICTURE, swedish)).tip
    )


def test_a_figure_without_a_goal_tells_it_too(english: Language) -> None:
    view = goals_view(at(samples.NO_GOALS, english))
    assert "latest today 14:19, from Request Tracker" in view.tip
    assert "imported files" in view.small[1].tip


def test_where_nothing_has_come_nothing_is_claimed(english: Language) -> None:
    assert "from" not in goals_view(at(replace(samples.STARTING, goals=samples.GOALS), english)).tip
    assert streak_view(at(samples.NO_DATA, english)).tip == ""


def test_a_time_that_the_agent_entered_says_so(english: Language) -> None:
    contact = replace(samples.LINES[0].contact, time_basis=TimeBasis.REPORTED)
    latest = (replace(samples.LINES[0], contact=contact),)
    row = contacts_view(at(replace(samples.PICTURE, latest=latest), english)).rows[0]
    assert "6:12 entered by hand" in row.tip
