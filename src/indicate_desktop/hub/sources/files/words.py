"""Yes and no, channels, directions and outcomes, in English and Swedish."""

from collections.abc import Mapping
from enum import StrEnum
from typing import TypeVar

from indicate_desktop.domain.contact import Channel, Direction, Outcome
from indicate_desktop.hub.sources.files.cells import Cell, text_of
from indicate_desktop.hub.sources.files.problems import BadValue
from indicate_desktop.language.phrase import Phrase

_Word = TypeVar("_Word", bound=StrEnum)


class Flag(StrEnum):
    """Yes or no, so that a mapping can name further words for them."""

    YES = "yes"
    NO = "no"


def _by_text(texts: dict[_Word, str]) -> dict[str, _Word]:
    """Each text that stands for a word, and the word itself."""
    return {text: word for word, line in texts.items() for text in (word.value, *line.split("|"))}


FLAGS = _by_text(
    {
        Flag.YES: (
            "y|ja|j|1|true|sant|sann|x|t|answered|besvarad|besvarat|resolved|solved|löst|"
            "transferred|kopplad|kopplat"
        ),
        Flag.NO: (
            "n|nej|0|false|falskt|falsk|f|unanswered|not answered|missed|obesvarad|obesvarat|"
            "ej besvarad|ej besvarat|missat|missad|abandoned|unresolved|not resolved|unsolved|"
            "not solved|olöst|ej löst|inte löst"
        ),
    }
)
CHANNELS = _by_text(
    {
        Channel.PHONE: "call|voice|telephone|telefon|telefoni|samtal|tel|röst",
        Channel.EMAIL: "e-mail|mail|e-post|epost|mejl",
        Channel.CHAT: "chatt|live chat|livechatt|messaging|webchat|web chat|webbchatt",
        Channel.TICKET: "case|ärende|form|web form|formulär|webbformulär",
        Channel.SOCIAL: "social media|sociala medier|facebook|instagram|twitter|whatsapp",
        Channel.OTHER: "annat|övrigt|letter|brev|visit|besök",
    }
)
DIRECTIONS = _by_text(
    {
        Direction.INBOUND: "incoming|in|inkommande|ingående",
        Direction.OUTBOUND: "outgoing|out|ut|utgående|callback|återuppringning",
    }
)
OUTCOMES = _by_text(
    {
        Outcome.SOLVED: "resolved|closed|completed|done|löst|avslutad|avslutat|klar|klart",
        Outcome.NOT_SOLVED: (
            "not solved|unsolved|not resolved|unresolved|olöst|ej löst|inte löst|pending|väntar"
        ),
        Outcome.ESCALATED: "eskalerad|eskalerat|second line|2nd line|andra linjen",
        Outcome.TRANSFERRED: (
            "transfer|forwarded|kopplad|kopplat|vidarekopplad|vidarekopplat|överförd"
        ),
        Outcome.NO_ANSWER: (
            "no answer|unanswered|not answered|missed|obesvarad|obesvarat|ej besvarad|"
            "ej besvarat|missat|missad|voicemail"
        ),
        Outcome.ABANDONED: "hung up|dropped|avbruten|avbrutet|tappat|tappad|lade på",
    }
)


def parse_word(cell: Cell, known: Mapping[str, _Word], lack: str) -> _Word:
    """The word that a text stands for, without regard to case; raises BadValue."""
    word = known.get(_key(cell))
    if word is None:
        raise BadValue(lack)
    return word


def parse_flag(cell: Cell, known: Mapping[str, Flag] = FLAGS) -> bool:
    """Yes or no; raises BadValue."""
    return (
        parse_word(cell, known, Phrase("is not a yes or no, such as Y, N, Ja, Nej, 1 or 0"))
        is Flag.YES
    )


def _key(cell: Cell) -> str:
    """A text's form for looking it up; TRUE in a workbook is a bool."""
    return text_of(cell).lower()
