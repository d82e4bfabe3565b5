from hypothesis import given
from hypothesis import strategies as st

from indicate_desktop.domain.one_line import indented, one_line


@given(st.text())
def test_a_line_stays_one_and_shows_all_of_itself(text: str) -> None:
    told = one_line(text)
    assert all(sign.isprintable() or sign.isspace() for sign in told)
    assert len(told.splitlines()) <= 1
    assert one_line(told) == told


def test_what_shows_stays_as_it_is() -> None:
    assert one_line("Åsa – 4,5 👍") == "Åsa – 4,5 👍"
    assert one_line("1\u00a0200 ärenden, 95\u202f%") == "1\u00a0200 ärenden, 95\u202f%"
    assert one_line("a\r\nb\x1b[31m\u202e") == r"a\r\nb\x1b[31m\u202e"


@given(st.text())
def test_several_lines_are_all_indented(text: str) -> None:
    told = indented(text)
    assert all(line.startswith("  ") and one_line(line) == line for line in told.split("\n"))
    assert len(told.splitlines()) == len(text.split("\n"))
