"""What the glance says while the hub is closed for maintenance."""

from dataclasses import replace
from datetime import timedelta

import pytest
from tests.ui import samples

from indicate_desktop.domain.snapshot import Maintenance, Snapshot
from indicate_desktop.ui.glance.header_words import header_view, status_view
from indicate_desktop.ui.glance.moment import Moment
from indicate_desktop.ui.translate import Language


def at(snapshot: Snapshot, language: Language) -> Moment:
    return Moment(snapshot, samples.NOW, language)


def test_maintenance_says_until_when_from_when_and_that_nothing_is_lost(
    english: Language, swedish: Language
) -> None:
    view = status_view(at(samples.MAINTENANCE, english))
    assert view is not None
    assert view.text == "The hub is closed for maintenance until about 15:30."
    assert view.rest == "What you see is from 13:55. What you decide meanwhile is kept."
    assert (view.icon, view.colour, view.sign_in) == ("wrench", "slate", False)
    header = header_view(at(samples.MAINTENANCE, english))
    assert not header.live
    assert header.spoken.startswith("The hub is closed for maintenance until about 15:30.")
    said = status_view(at(samples.MAINTENANCE, swedish))
    assert said is not None
    assert said.text == "Hubben är stängd för underhåll till omkring 15:30."


def test_maintenance_counts_what_waits(english: Language) -> None:
    sync = replace(samples.MAINTENANCE.sync, pending=2)
    view = status_view(at(replace(samples.MAINTENANCE, sync=sync), english))
    assert view is not None
    assert view.rest.endswith("2 things you did are sent as soon as you are back.")


@pytest.mark.parametrize(
    ("until", "said"),
    [
        (None, "The hub is closed for maintenance; it goes on by itself."),
        (timedelta(), "The hub is closed for maintenance a little longer than planned."),
        (timedelta(hours=16), "The hub is closed for maintenance until about Thu 19 Nov 06:20."),
    ],
)
def test_maintenance_without_an_end_past_it_and_over_night(
    english: Language, until: timedelta | None, said: str
) -> None:
    maintenance = Maintenance(None if until is None else samples.NOW + until)
    sync = replace(samples.MAINTENANCE.sync, maintenance=maintenance)
    view = status_view(at(replace(samples.MAINTENANCE, sync=sync), english))
    assert view is not None
    assert view.text == said
