"""Other people's words where one line is one statement: in a log, on a terminal."""

from unicodedata import category

SPACE = "Zs"
"""Of every width, those that keep a figure's parts together too: they move nothing."""


def one_line(text: str) -> str:
    r"""The text with whatever does not show written out, such as \n, \x1b or \u202e.

    So nothing in it begins a line of its own, moves a terminal's cursor or turns a line around.
    """
    if text.isprintable():
        return text
    return "".join(
        sign
        if sign.isprintable() or category(sign) == SPACE
        else sign.encode("unicode_escape").decode()
        for sign in text
    )


def indented(text: str) -> str:
    """Several lines, such as a traceback, none of which can be taken for one of a log's own."""
    return "\n".join(f"  {one_line(line)}" for line in text.split("\n"))
