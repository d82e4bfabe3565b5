"""Other people's words where one line is one statement: in a log, on a terminal."""

from unicodedata import category


def one_line(text: str) -> str:
    r"""The text with whatever does not show written out, such as \n, \x1b or \u202e.

    So nothing in it begins a line of its own, moves a terminal's cursor or turns a line around.
    """
    if text.isprintable():
        return text
    return "".join(sign if shows(sign) else sign.encode("unicode_escape").decode() for sign in text)


def indented(text: str) -> str:
    """Several lines, such as a traceback, none of which can be taken for one of a log's own."""
    return "\n".join(f"  {one_line(line)}" for line in text.split("\n"))


def shows(sign: str) -> bool:
    """Whether a character shows, or is a space of some width, as in "12 000"."""
    return sign.isprintable() or category(sign) == "Zs"
