"""Where messages get their translations: gettext's compiled catalogues, read as they are."""

from gettext import GNUTranslations, NullTranslations
from pathlib import Path
from typing import Protocol

from indicate_desktop.shipped import resource

DOMAIN = "indicate_desktop"
SOURCE_LANGUAGE = "en"
PSEUDO_LANGUAGE = "qps"
"""Made up, for trying out windows (`pseudo.py`); never the system's, only by being asked for."""
ENGLISH = NullTranslations()
"""The messages as they are."""


class Speaks(Protocol):
    """A language: the windows' one, or the commands'."""

    @property
    def code(self) -> str:
        """Its short name: "sv"."""
        ...

    def tr(self, msgid: str, /) -> str:
        """A message."""
        ...

    def trn(self, one: str, many: str, n: int, /) -> str:
        """A message with a count."""
        ...

    def counted(self, n: int, /) -> str:
        """A count with its thousands apart."""
        ...

    def number(self, value: float, decimals: int = 0, /) -> str:
        """A number with the language's decimal sign."""
        ...


def mark(msgid: str) -> str:
    """Marks a message in a table for the catalogue; it is translated where it is shown."""
    return msgid


def folder() -> Path:
    """Where the catalogues lie, each in the folder of its language."""
    return resource("translations")


def short(code: str) -> str:
    """A language without its country: "sv" of "sv_SE.UTF-8"."""
    return code.replace("_", "-").split("-")[0].split(".")[0].lower()


def read_catalogue(code: str) -> NullTranslations | None:
    """A language's catalogue by its short name; None where it is missing or unreadable."""
    if code == PSEUDO_LANGUAGE:
        from indicate_desktop.language.pseudo import PseudoCatalogue  # noqa: PLC0415 - not for users

        return PseudoCatalogue()
    path = folder() / code / "LC_MESSAGES" / f"{DOMAIN}.mo"
    try:
        with path.open("rb") as file:
            return GNUTranslations(file)
    except (OSError, ValueError):
        return None
