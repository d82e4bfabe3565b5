"""The user's language where there is no window: in the program's and the hub's commands."""

import os
import sys
from collections.abc import Mapping, Sequence
from gettext import NullTranslations
from typing import NamedTuple

from indicate_desktop.language.catalogue import (
    ENGLISH,
    PSEUDO_LANGUAGE,
    SOURCE_LANGUAGE,
    read_catalogue,
    short,
)
from indicate_desktop.language.phrase import Phrase

_SIGNS = {"sv": (",", "\N{NO-BREAK SPACE}")}
"""The decimal sign and what parts thousands, where that is not as in English."""


class Speech(NamedTuple):
    """A language's catalogue, and how it writes numbers."""

    code: str
    catalogue: NullTranslations

    def tr(self, msgid: str) -> str:
        """A message."""
        return self.catalogue.gettext(msgid)

    def trn(self, one: str, many: str, n: int) -> str:
        """A message with a count, in the plural form that `n` takes; `{n}` is filled in."""
        return self.catalogue.ngettext(one, many, n).format(n=self.counted(n))

    def counted(self, n: int) -> str:
        """A count with its thousands apart: "1,356", "1 356"."""
        return f"{n:,}".replace(",", _SIGNS.get(self.code, ".,")[1])

    def number(self, value: float, decimals: int = 0) -> str:
        """A number with the language's decimal sign, rounded half away from zero."""
        nudge = 1e-9 if value >= 0 else -1e-9
        text = f"{value + nudge:.{decimals}f}".replace("-", "−")
        return text.replace(".", _SIGNS.get(self.code, ".,")[0])

    def say(self, sentence: str) -> str:
        """A sentence with its values in the language; one that is not in the catalogue as it is."""
        if not isinstance(sentence, Phrase):
            return self.tr(sentence) if sentence else ""
        values = {
            name: self.say(value) if isinstance(value, Phrase) else value
            for name, value in sentence.values.items()
        }
        text = self.tr(sentence.text)
        return text.format(**values) if values else text

    def say_error(self, error: BaseException) -> str:
        """What an error says."""
        first = error.args[0] if error.args else None
        return self.say(first) if isinstance(first, Phrase) else str(error)


IN_ENGLISH = Speech(SOURCE_LANGUAGE, ENGLISH)


def speech_in(wanted: str | None = None) -> Speech:
    """The wanted language ("sv"), or the first of the system's that there is; else English."""
    if wanted == PSEUDO_LANGUAGE:
        return Speech(wanted, read_catalogue(wanted) or ENGLISH)
    for code in [wanted] if wanted else system_languages(os.environ):
        name = short(code)
        if name in {SOURCE_LANGUAGE, "c", "posix"}:
            return IN_ENGLISH
        catalogue = read_catalogue(name) if name not in {"", PSEUDO_LANGUAGE} else None
        if catalogue is not None:
            return Speech(name, catalogue)
    return IN_ENGLISH


def system_languages(environment: Mapping[str, str]) -> Sequence[str]:
    """The user's languages, the dearest first, as gettext reads the environment.

    On Windows, which has no such variables of its own, that of the user's desktop.
    """
    variables = ("LC_ALL", "LC_MESSAGES", "LANG")
    locale = next((environment[name] for name in variables if environment.get(name)), "")
    if not locale and sys.platform == "win32":
        return _windows_languages()
    if short(locale) in {"", "c", "posix"}:
        return [locale] if locale else []
    return [*filter(None, environment.get("LANGUAGE", "").split(":")), locale]


def _windows_languages() -> Sequence[str]:
    import ctypes  # noqa: PLC0415 - only there
    import locale  # noqa: PLC0415 - as above

    language = ctypes.windll.kernel32.GetUserDefaultUILanguage()  # type: ignore[attr-defined,unused-ignore]
    return [name] if (name := windows_name(language, locale.windows_locale)) else []


def windows_name(language: int, known: Mapping[int, str]) -> str | None:
    """A language's name by Windows' number for it; another country's will do."""
    primary = language & 0x3FF
    return known.get(language) or next(
        (name for number, name in known.items() if number & 0x3FF == primary), None
    )
