"""Yes and no, outcomes, and ratings on their scales."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indicate_desktop.domain.contact import Outcome
from indicate_desktop.domain.rating import Scale
from indicate_desktop.hub.sources.files.cells import Cell, number_of, text_of
from indicate_desktop.hub.sources.files.problems import BadValue
from indicate_desktop.hub.sources.files.scores import (
    guess_scale,
    parse_scale,
    parse_score,
    scale_text,
)
from indicate_desktop.hub.sources.files.words import OUTCOMES, parse_flag, parse_word


@pytest.mark.parametrize("cell", ["Y", "y", "Yes", "JA", " ja ", 1, "1", 1.0, True, "TRUE", "Sant"])
def test_yes(cell: Cell) -> None:
    assert parse_flag(cell) is True


@pytest.mark.parametrize("cell", ["N", "no", "Nej", 0, "0", False, "FALSKT", "Obesvarat"])
def test_no(cell: Cell) -> None:
    assert parse_flag(cell) is False


@pytest.mark.parametrize("cell", ["maybe", 2, "", "yn"])
def test_neither_yes_nor_no(cell: Cell) -> None:
    with pytest.raises(BadValue, match="yes or no"):
        parse_flag(cell)


def test_outcomes_in_two_languages() -> None:
    words = ("Löst", "not resolved", "ESKALERAT", "transferred", "Obesvarat", "Hung up")
    assert [parse_word(word, OUTCOMES, "") for word in words] == list(Outcome)


@given(st.integers(-5, 100), st.integers(1, 100))
def test_every_scale_can_be_read_back(low: int, width: int) -> None:
    scale = Scale(max(0, low), max(0, low) + width)
    assert parse_scale(scale_text(scale)) == scale


@pytest.mark.parametrize("cell", ["5-1", "3-3", "stars", "", "1-", 1])
def test_what_is_no_scale_is_refused(cell: Cell) -> None:
    with pytest.raises(BadValue):
        parse_scale(cell)


@given(st.integers(-20, 20))
def test_a_score_is_taken_exactly_if_it_is_on_the_scale(score: int) -> None:
    for cell in (score, float(score), str(score), f"{score},0"):
        if 1 <= score <= 5:
            assert parse_score(cell, Scale(1, 5)) == score
        else:
            with pytest.raises(BadValue, match="outside the scale 1-5"):
                parse_score(cell, Scale(1, 5))


@pytest.mark.parametrize("cell", ["4/5", "4 of 5", "4 av 5", "4 stars", "4 stjärnor", "4.0/5"])
def test_ways_to_write_a_score(cell: Cell) -> None:
    assert parse_score(cell, Scale(1, 5)) == 4


@pytest.mark.parametrize(
    ("cell", "reason"),
    [
        ("4/10", "not on the scale"),
        (4.5, "whole number"),
        ("great", "is not a rating"),
        (True, "is not a rating"),
    ],
)
def test_what_is_no_score(cell: Cell, reason: str) -> None:
    with pytest.raises(BadValue, match=reason):
        parse_score(cell, Scale(1, 5))


@pytest.mark.parametrize(
    ("scores", "scale"),
    [
        ([1, 3, 5], Scale(1, 5)),
        ([1, 7, 10], Scale(1, 10)),
        ([0, 7, 10], Scale(0, 10)),
        ([80, 95, 100, 20], Scale(0, 100)),
        ([4] * 20 + [55], Scale(1, 5)),
        ([], Scale(1, 5)),
    ],
)
def test_the_scale_is_guessed_and_one_mistake_does_not_widen_it(
    scores: list[Cell], scale: Scale
) -> None:
    assert guess_scale(scores) == scale


@given(st.floats(-1e6, 1e6).map(lambda x: round(x, 3)))
def test_decimal_comma_and_point_are_the_same_number(number: float) -> None:
    text = f"{number:.3f}"
    assert number_of(text) == number_of(text.replace(".", ",")) == pytest.approx(number)


def test_numbers_as_ids_are_shown_as_the_spreadsheet_shows_them() -> None:
    assert text_of(1001.0) == "1001"
    assert text_of("  Åsa  Berg\n") == "Åsa Berg"
