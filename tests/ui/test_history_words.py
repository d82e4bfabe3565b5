"""Periods and changes in words."""

from dataclasses import replace
from datetime import date

import pytest
from tests.ui.overview_sample import OVERVIEW

from indicate_desktop.domain.history.change import Change, Trend
from indicate_desktop.domain.history.span import Span, SpanKind, span_of
from indicate_desktop.ui.history.overview.shift_words import summary as shifts_in_all
from indicate_desktop.ui.history.words import change_note, change_text, compared_with, span_title
from indicate_desktop.ui.translate import Language

TODAY = date(2026, 11, 18)


@pytest.mark.parametrize(
    ("kind", "in_english", "in_swedish", "against"),
    [
        (SpanKind.DAY, "Wed 18 Nov", "Ons 18 nov.", "jämfört med tis 17 nov."),
        (SpanKind.WEEK, "Week 47", "Vecka 47", "jämfört med vecka 46"),
        (SpanKind.MONTH, "November", "November", "jämfört med oktober"),
        (SpanKind.QUARTER, "Q4 2026", "Kvartal 4 2026", "jämfört med kvartal 3 2026"),
    ],
)
def test_a_period_has_its_name(
    kind: SpanKind,
    in_english: str,
    in_swedish: str,
    against: str,
    *,
    english: Language,
    swedish: Language,
) -> None:
    span = span_of(kind, TODAY)
    assert span_title(english, span, TODAY) == in_english
    assert span_title(swedish, span, TODAY) == in_swedish
    assert compared_with(swedish, span, TODAY) == against


def test_english_keeps_its_capitals(english: Language) -> None:
    assert compared_with(english, span_of(SpanKind.MONTH, TODAY), TODAY) == "vs October"


def test_a_year_is_said_where_it_is_another(english: Language) -> None:
    past = span_of(SpanKind.MONTH, date(2025, 11, 3))
    assert span_title(english, past, TODAY) == "November 2025"
    chosen = Span(SpanKind.CUSTOM, date(2025, 12, 30), date(2026, 1, 2))
    assert span_title(english, chosen, TODAY) == "Tue 30 Dec 2025 – Fri 2 Jan"


@pytest.mark.parametrize(
    ("metric", "delta", "text"),
    [
        ("rating_mean", 0.21, "+0,21"),
        ("rating_mean", -0.004, "±0"),
        ("fcr", 3.0, "+3 p.e."),
        ("quality", -1.0, "−1"),
        ("aht", -22.0, "−0:22"),
        ("aht", 0.3, "±0"),
    ],
)
def test_a_change_has_its_sign_and_unit(
    metric: str, delta: float, text: str, swedish: Language
) -> None:
    change = Change(delta, None, None, Trend.UNSURE)
    assert change_text(swedish, metric, change) == text


@pytest.mark.parametrize("trend", list(Trend))
def test_every_trend_has_words(trend: Trend, swedish: Language) -> None:
    assert change_note(swedish, Change(1.0, None, None, trend))


def test_the_row_of_shifts_is_todays_and_not_told_of_the_past(english: Language) -> None:
    assert shifts_in_all(english, OVERVIEW).startswith("6 in a row · ")
    past = replace(
        OVERVIEW, calendar=tuple(replace(mark, today=False) for mark in OVERVIEW.calendar)
    )
    assert shifts_in_all(english, past) == shifts_in_all(english, OVERVIEW).split(" · ")[1]
    assert shifts_in_all(english, replace(past, calendar=())) == ""
