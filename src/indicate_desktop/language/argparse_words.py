"""What argparse says itself, for the catalogue, and argparse saying it in a language."""

import gettext
import os
from collections.abc import Iterator
from contextlib import contextmanager

from indicate_desktop.language.catalogue import DOMAIN, folder, mark
from indicate_desktop.language.speech import Speech

WORDS = (
    mark("usage: "),
    mark("positional arguments"),
    mark("options"),
    mark("show this help message and exit"),
    mark("show program's version number and exit"),
    mark("%(prog)s: error: %(message)s\n"),
    mark("argument %(argument_name)s: %(message)s"),
    mark("the following arguments are required: %s"),
    mark("unrecognized arguments: %s"),
    mark("ambiguous option: %(option)s could match %(matches)s"),
    mark("invalid choice: %(value)r (choose from %(choices)s)"),
    mark("invalid %(type)s value: %(value)r"),
    mark("expected one argument"),
    mark("expected at most one argument"),
    mark("expected at least one argument"),
    mark("ignored explicit argument %r"),
    mark("not allowed with argument %s"),
    mark("one of the arguments %s is required"),
    mark("unexpected option string: %s"),
    mark("unknown parser %(parser_name)r (choices: %(choices)s)"),
    mark("can't open '%(filename)s': %(error)s"),
)
"""argparse's messages to users; the others tell programmers of mistakes."""


@contextmanager
def argparse_speaking(speech: Speech) -> Iterator[None]:
    """Have argparse speak a language.

    It asks gettext's functions for the whole process, and they the environment.
    """
    before = gettext.textdomain(), os.environ.get("LANGUAGE")
    gettext.bindtextdomain(DOMAIN, str(folder()))
    gettext.textdomain(DOMAIN)
    os.environ["LANGUAGE"] = speech.code
    try:
        yield
    finally:
        gettext.textdomain(before[0])
        del os.environ["LANGUAGE"]
        if before[1] is not None:
            os.environ["LANGUAGE"] = before[1]
