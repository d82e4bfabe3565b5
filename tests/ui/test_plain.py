"""Other people's words: nothing hidden, nothing lost, nothing endless."""

import pytest

from indicate_desktop.ui.history.contacts.detail.plain import (
    CHUNK,
    FEW_LINES,
    LONGEST_NAME,
    SHORT,
    as_name,
    beginning,
    pieces,
    plain,
)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        (" Friendly. ", "Friendly."),
        ("a\x00b\x1b[31mc\x9f", "ab[31mc"),
        ("one\r\ntwo\rthree\u2028four", "one\ntwo\nthree\nfour"),
        ("a\n\n\n\n\nb", "a\n\nb"),
        ("\u202etxt.exe\u202c\u2066x\u2069", "txt.exex"),
        ("a\ufffe\uffffb \ufffd", "ab \ufffd"),
        ("שלום", "שלום"),
        ("👍🏽 ok", "👍🏽 ok"),
    ],
)
def test_what_does_not_show_is_gone(text: str, shown: str) -> None:
    assert plain(text) == shown
    assert beginning(text) == (shown, False)


def test_a_name_has_one_line_and_an_end() -> None:
    assert as_name("Sara\r\n \u202eLind\u202c\x00\t(coach)") == "Sara Lind (coach)"
    assert as_name("x" * 100_000) == "x" * LONGEST_NAME + "…"
    assert as_name("") == ""
    assert as_name("one two three", 8) == "one two…"


@pytest.mark.parametrize(
    "text", ["word " * 9000, "x" * 50_000, "line\n" * 9000, "\x00" * 50_000 + "end"]
)
def test_a_beginning_is_short_and_says_that_there_is_more(text: str) -> None:
    shown, more = beginning(text)
    assert more
    assert len(shown) <= SHORT + 1
    assert shown.count("\n") < FEW_LINES


@pytest.mark.parametrize("text", ["word " * 9000, "x" * 50_000, "line\n" * 9000, "å\r\n" * 5000])
def test_the_pieces_are_all_of_it(text: str) -> None:
    parts = list(pieces(text))
    assert all(len(part) <= CHUNK for part in parts)
    assert "".join(parts).replace("\n\n", "\n") == plain(text + "end").removesuffix("end")
