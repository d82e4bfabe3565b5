"""How every command without a window ends: a sentence on standard error and an exit code."""

import sys
from argparse import Namespace
from collections.abc import Callable
from pathlib import Path

from indicate_desktop import exit_codes
from indicate_desktop.commands.speech import language_of, problem_in
from indicate_desktop.domain.one_line import one_line
from indicate_desktop.language.phrase import Phrase, reason
from indicate_desktop.system.settings import SettingsError


class Stopped(Exception):  # noqa: N818 - an outcome, not a fault
    """A command ends here; the text is one sentence for the user."""

    def __init__(self, sentence: str, code: int = exit_codes.ENVIRONMENT) -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.code = code


def guarded(body: Callable[[], int], options: Namespace) -> int:
    """Run a command's body; what stops it becomes its sentence and its exit code.

    The sentence is in the user's language (`commands/speech.py`).

    An error that names a `problem` of the domain (the cache's, the keyring's, the hub's)
    carries its own sentence.
    """
    try:
        return body()
    except Stopped as stopped:
        return say(language_of(options).say(stopped.sentence), stopped.code)
    except SettingsError as error:
        return say(language_of(options).say_error(error), exit_codes.ENVIRONMENT)
    except OSError as error:
        name = f"{error.filename}: " if error.filename else ""
        return say(f"{name}{language_of(options).say(reason(error))}.", exit_codes.ENVIRONMENT)
    except Exception as error:
        if not hasattr(error, "problem"):
            raise
        return say(problem_in(options, error), exit_codes.ENVIRONMENT)


def fault_sentence(logs: Path, log_id: str) -> Phrase:
    """What to say about an error in the program itself."""
    return Phrase(
        "Something went wrong in the program; try again, and give IT the id {id} and the log in"
        " {folder} if it happens again.",
        id=log_id,
        folder=logs,
    )


def say(sentence: str, code: int) -> int:
    """Print a sentence for the user; returns the code."""
    print(one_line(sentence), file=sys.stderr)  # it may hold what a hub or a system has said
    return code
