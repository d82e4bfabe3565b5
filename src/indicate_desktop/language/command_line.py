"""Command lines that help and complain in the user's language.

A parser is made in English, which costs nothing but itself. Only where it has something to say is
it made once more, in the user's language.
"""

from argparse import ArgumentParser
from collections.abc import Callable
from typing import TYPE_CHECKING, NoReturn, TypeVar

if TYPE_CHECKING:
    from indicate_desktop.language.speech import Speech

T = TypeVar("T")
Tr = Callable[[str], str]


class _WantsToSpeakError(Exception):
    """The parser has help or a complaint to print."""


class _Silent(ArgumentParser):
    """Says nothing itself."""

    def error(self, message: str) -> NoReturn:
        raise _WantsToSpeakError(message)

    def print_help(self, file: object = None) -> None:  # noqa: ARG002 - argparse's signature
        raise _WantsToSpeakError


def mark(msgid: str) -> str:
    """Marks a message for the catalogue, where not even that is to be imported."""
    return msgid


def untranslated(msgid: str) -> str:
    """A message as it is."""
    return msgid


def read(
    make: Callable[[Tr, type[ArgumentParser]], ArgumentParser],
    parse: Callable[[ArgumentParser], T],
    speech: "Callable[[], Speech]",
) -> T:
    """What a command line says. Help and complaints end in SystemExit, as argparse does."""
    try:
        return parse(make(untranslated, _Silent))
    except _WantsToSpeakError:
        from indicate_desktop.language.argparse_words import argparse_speaking  # noqa: PLC0415 - rare

        said = speech()
        with argparse_speaking(said):
            return parse(make(said.tr, ArgumentParser))
