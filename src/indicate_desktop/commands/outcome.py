"""How every command without a window ends: a sentence on standard error and an exit code."""

import sys
from argparse import Namespace
from collections.abc import Callable
from pathlib import Path

from indicate_desktop import exit_codes
from indicate_desktop.commands.speech import problem_in, say_in
from indicate_desktop.domain.one_line import one_line


class Stopped(Exception):  # noqa: N818 - an outcome, not a fault
    """A command ends here; the text is one sentence for the user."""

    def __init__(self, sentence: str, code: int = exit_codes.ENVIRONMENT) -> None:
        super().__init__(sentence)
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
        return say(say_in(options, str(stopped)), stopped.code)
    except OSError as error:
        name = f"{error.filename}: " if error.filename else ""
        return say(f"{name}{error.strerror or error}.", exit_codes.ENVIRONMENT)
    except Exception as error:
        if not hasattr(error, "problem"):
            raise
        return say(problem_in(options, error), exit_codes.ENVIRONMENT)


def fault_sentence(logs: Path, log_id: str) -> str:
    """What to say about an error in the program itself."""
    return (
        f"Something went wrong in the program; try again, and give IT the id {log_id} and the"
        f" log in {logs} if it comes back."
    )


def say(sentence: str, code: int) -> int:
    """Print a sentence for the user; returns the code."""
    print(one_line(sentence), file=sys.stderr)  # it may hold what a hub or a system has said
    return code
