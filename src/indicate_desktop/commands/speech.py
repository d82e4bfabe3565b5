"""The language of the commands without a window: the desktop's own.

Nothing of it is imported before there is something to say.
"""

from argparse import Namespace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from indicate_desktop.language.speech import Speech


def mark(msgid: str) -> str:
    """Marks a sentence for the catalogue; `say_in` translates it."""
    return msgid


def language_of(options: Namespace) -> "Speech":
    """The language asked for, else the settings' one, else the system's."""
    from indicate_desktop.language.speech import speech_in  # noqa: PLC0415 - see above
    from indicate_desktop.system import settings  # noqa: PLC0415 - as above
    from indicate_desktop.system.paths import places  # noqa: PLC0415 - as above

    asked = getattr(options, "language", None)
    return speech_in(asked or settings.load(places(options.profile).settings).settings.language)


def say_in(options: Namespace, sentence: str) -> str:
    """A marked sentence in the user's language; any other one as it is."""
    return language_of(options).say(sentence)


def problem_in(options: Namespace, error: Exception) -> str:
    """What an error says that names a problem of the domain.

    In English its own sentence, which knows more; else the screen's for that problem.
    """
    from indicate_desktop.ui.words import sign_in_sentence  # noqa: PLC0415 - see above

    language = language_of(options)
    if language.code == "en":
        return str(error)
    code = str(getattr(error, "code", None) or "")
    problem = str(getattr(error, "problem", ""))
    known = sign_in_sentence(language, code)
    return known if known != sign_in_sentence(language, "") else sign_in_sentence(language, problem)
