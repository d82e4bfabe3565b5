"""Sentences that are written before it is known in which language they will be said."""

from indicate_desktop.language.catalogue import mark


class Phrase(str):
    """A sentence: English as a text, and known in parts, so that it can be said in a language.

    `text` is a message of the catalogue, `values` fill its `{name}`s; they may be such sentences
    themselves. Logs, JSON and comparisons see the English.
    """

    __slots__ = ("text", "values")

    text: str
    values: dict[str, object]

    def __new__(cls, text: str, /, **values: object) -> "Phrase":
        """The sentence of a message and its values."""
        sentence = super().__new__(cls, text.format(**values) if values else text)
        sentence.text, sentence.values = text, values
        return sentence


REASONS = (
    mark("Permission denied"),
    mark("Operation not permitted"),
    mark("No such file or directory"),
    mark("File exists"),
    mark("Not a directory"),
    mark("Is a directory"),
    mark("File name too long"),
    mark("Read-only file system"),
    mark("No space left on device"),
    mark("Disk quota exceeded"),
    mark("Input/output error"),
    mark("Address already in use"),
    mark("Cannot assign requested address"),
    mark("Connection refused"),
)
"""The commonest reasons as Linux and macOS word them; Windows words its own in its language."""


def reason(error: Exception) -> Phrase:
    """The system's own reason for an error, without its number and the file's name."""
    return Phrase(getattr(error, "strerror", None) or str(error))
