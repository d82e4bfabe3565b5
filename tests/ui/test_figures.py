"""Figures, ages and lengths read as people write them, in both languages."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.ui import samples

from indicate_desktop.domain.contact import TimeBasis
from indicate_desktop.domain.profile import Profile
from indicate_desktop.ui import figures
from indicate_desktop.ui.translate import Language, load_language

STOCKHOLM = ZoneInfo("Europe/Stockholm")
NOW = samples.NOW


@pytest.mark.parametrize(
    ("metric", "value", "en", "sv"),
    [
        ("rating_mean", 4.43, "4.4", "4,4"),
        ("rating_mean", 4.0, "4.0", "4,0"),
        ("fcr", 78.2, "78%", "78\u00a0%"),
        ("csat", 100.0, "100%", "100\u00a0%"),
        ("quality", 84.0, "84", "84"),
        ("nps", -12.4, "−12", "−12"),
        ("aht", 372.4, "6:12", "6:12"),
        ("contacts_per_hour", 5.25, "5.3", "5,3"),
        ("rating_mean", None, "–", "–"),
    ],
)
def test_a_figure_is_written_by_its_unit(
    english: Language, swedish: Language, *, metric: str, value: float | None, en: str, sv: str
) -> None:
    assert figures.figure_text(english, metric, value) == en
    assert figures.figure_text(swedish, metric, value) == sv


@pytest.mark.parametrize(
    ("metric", "value", "target", "text"),
    [
        ("rating_mean", 4.46, 4.5, "4.46"),
        ("rating_mean", 4.499, 4.5, "4.499"),
        ("rating_mean", 4.5, 4.5, "4.5"),
        ("fcr", 74.6, 75.0, "74.6%"),
        ("fcr", 75.2, 75.0, "75%"),
        ("rating_mean", 4.2, 4.5, "4.2"),
    ],
)
def test_a_figure_is_never_rounded_up_to_a_goal(
    english: Language, metric: str, value: float, target: float, text: str
) -> None:
    assert figures.value_text(english, samples.progress(metric, value, 1.0, target)) == text


@pytest.mark.parametrize(
    ("metric", "value", "target", "text"),
    [
        ("rating_mean", 4.43, 4.5, "0.1"),
        ("rating_mean", 4.375, 4.5, "0.1"),
        ("rating_mean", 4.46, 4.5, "0.04"),
        ("rating_mean", 4.499, 4.5, "0.01"),
        ("rating_mean", 4.0, 4.5, "0.5"),
        ("fcr", 72.0, 75.0, "3 points"),
        ("fcr", 74.3, 75.0, "1 point"),
        ("fcr", 71.6, 75.0, "3 points"),
        ("quality", 84.0, 90.0, "6 points"),
        ("aht", 372.4, 370.0, "0:02"),
    ],
)
def test_the_gap_goes_from_the_figure_as_shown_to_the_target(
    english: Language, metric: str, value: float, target: float, text: str
) -> None:
    assert figures.gap_text(english, samples.progress(metric, value, 1.0, target)) == text


@given(value=st.floats(1, 5), target=st.floats(1.5, 5))
def test_what_is_shown_agrees_with_what_is_met(value: float, target: float) -> None:
    """An unmet goal shows a gap; its figure is never written like its target at the same width."""
    english = load_language("en")
    progress = samples.progress("rating_mean", value, 1.0, round(target, 1))
    shown, aim = figures.value_text(english, progress), figures.target_text(english, progress.goal)
    if not progress.met and progress.goal.target - value > 0.001:
        assert shown != aim
        assert float(figures.gap_text(english, progress)) > 0


@pytest.mark.parametrize(
    ("ago", "en", "sv"),
    [
        (timedelta(seconds=-30), "just now", "nyss"),
        (timedelta(seconds=59), "just now", "nyss"),
        (timedelta(minutes=2, seconds=59), "2 min ago", "2\N{NO-BREAK SPACE}min sedan"),
        (timedelta(minutes=59), "59 min ago", "59\N{NO-BREAK SPACE}min sedan"),
        (timedelta(hours=3, minutes=38, seconds=30), "10:42", "10:42"),
        (timedelta(hours=24), "yesterday 14:20", "i går 14:20"),
        (timedelta(days=2), "Mon 14:20", "mån 14:20"),
        (timedelta(days=8), "Tue 10 Nov", "tis 10 nov."),
    ],
)
def test_ages(english: Language, swedish: Language, ago: timedelta, en: str, sv: str) -> None:
    assert figures.age_text(english, NOW - ago, NOW, STOCKHOLM) == en
    assert figures.age_text(swedish, NOW - ago, NOW, STOCKHOLM) == sv


def test_an_age_across_midnight_names_the_day(english: Language) -> None:
    now = datetime(2026, 11, 18, 0, 30, tzinfo=UTC)
    assert figures.age_text(english, now - timedelta(hours=2), now, UTC) == "yesterday 22:30"


def test_lists_name_today(english: Language, swedish: Language) -> None:
    at = NOW - timedelta(minutes=38)
    assert figures.when_text(english, at, NOW, STOCKHOLM) == "today 13:42"
    assert figures.when_text(swedish, at, NOW, STOCKHOLM) == "i dag 13:42"


def test_a_moment_keeps_its_time_on_any_day(english: Language, swedish: Language) -> None:
    """The list's own dates say nothing of the time: two calls of a day looked the same."""
    moments = [NOW - timedelta(minutes=38), NOW - timedelta(days=2), NOW - timedelta(days=8)]
    told = [figures.moment_text(english, at, NOW, STOCKHOLM) for at in moments]
    assert told == ["today 13:42", "Mon 14:20", "Tue 10 Nov 14:20"]
    last_year = NOW.replace(year=NOW.year - 1)
    assert figures.moment_text(swedish, last_year, NOW, STOCKHOLM) == "18 nov. 2025 14:20"


def test_a_list_never_calls_a_day_to_come_today(english: Language) -> None:
    later = [NOW + timedelta(hours=2), NOW + timedelta(days=3)]
    told = [figures.when_text(english, at, NOW, STOCKHOLM) for at in later]
    assert told == ["today 16:20", "Sat 21 Nov"]


@pytest.mark.parametrize(
    ("seconds", "text"), [(0, "0:00"), (59, "0:59"), (372, "6:12"), (3727, "1:02:07"), (-4, "0:00")]
)
def test_lengths(seconds: int, text: str) -> None:
    assert figures.length_text(seconds) == text


def test_a_handling_time_is_as_exact_as_its_source(english: Language) -> None:
    contact = samples.contact("c", "x")
    rough = replace(contact, time_basis=TimeBasis.REPORTED, time_resolution_s=60)
    guessed = replace(contact, time_basis=TimeBasis.ESTIMATED)
    assert figures.handling_text(english, contact) == "6:12"
    assert figures.handling_text(english, rough) == "6 min"
    assert figures.handling_text(english, guessed) == ""
    assert figures.handling_text(english, replace(contact, handle_s=None)) == ""


def test_few_answers_are_too_few() -> None:
    assert figures.too_few(samples.progress("rating_mean", 4.0, 4.0, 4.5, n=4))
    assert not figures.too_few(samples.progress("rating_mean", 4.0, 4.0, 4.5, n=5))
    assert not figures.too_few(samples.progress("rating_mean", None, 4.0, 4.5, n=0))
    assert not figures.too_few(samples.progress("quality", 80.0, 70.0, 90.0, n=1))


def test_an_unknown_zone_is_utc() -> None:
    profile = Profile(key="a", name="A", zone="Nowhere/Else")
    assert figures.zone_of(profile) == UTC
    assert figures.zone_of(None) is None


def test_counts_have_their_own_noun(english: Language, swedish: Language) -> None:
    assert figures.counted(english, "rating_mean", 1) == "1 answer"
    assert figures.counted(english, "quality", 4) == "4 evaluations"
    assert figures.counted(swedish, "fcr", 23) == "23 kontakter"
