from hypothesis import given
from hypothesis import strategies as st

from indicate_desktop.domain.one_line import indented, one_line, shows


@given(st.text())
def test_a_line_stays_one_and_shows_all_of_itself(text: str) -> None:
    told = one_line(text)
    assert all(map(shows, told))
    assert len(told.splitlines()) <= 1
    assert one_line(told) == told


def test_what_shows_stays_as_it_is() -> None:
    numbers = "Åsa – 4,5 👍 12\N{NO-BREAK SPACE}000\N{NARROW NO-BREAK SPACE}kr"
    assert one_line(numbers) == numbers
    assert one_line(f"{numbers}\n") == rf"{numbers}\n"
    assert one_line("a\r\nb\x1b[31m\u202e") == r"a\r\nb\x1b[31m\u202e"


@given(st.text())
def test_several_lines_are_all_indented(text: str) -> None:
    told = indented(text)
    assert all(line.startswith("  ") and all(map(shows, line)) for line in told.split("\n"))
    assert len(told.splitlines()) == len(text.split("\n"))
