"""The search index: one document of words for each contact."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from indicate_desktop.cache.told import NOTHING, Told

if TYPE_CHECKING:
    from sqlite3 import Connection

FEW = 2_000
"""Up to so many hits are sorted; with more, contacts are walked from the newest."""
MOST_WORDS = 40
"""The index takes seconds for thousands."""
LONGEST_WORD = 200
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Text:
    """A contact's words, without the agent's own notes."""

    id: int
    """The contact's row, which is its document's too."""
    indexed: bool
    """Whether it may have a document already."""
    words: tuple[str, ...]
    """Topic, queue, summary, comments; nothing for a contact that is gone."""


def update(conn: "Connection", texts: Mapping[str, Text], told: Mapping[str, Told]) -> None:
    """Index contacts anew, by their keys, with what the agent has said about them.

    In order of their rows: the index writes a segment to the disk at each step back.
    """
    texts = dict(sorted(texts.items(), key=lambda each: each[1].id))
    conn.executemany(
        "DELETE FROM search WHERE rowid = ?",
        [(text.id,) for text in texts.values() if text.indexed],
    )
    notes = {key: told.get(key, NOTHING).words for key in texts}
    conn.executemany(
        "INSERT INTO search(rowid, topic, queue, summary, comments, note)"
        " VALUES (?, ?, ?, ?, ?, ?)",
        [
            (text.id, *text.words, notes[key])
            for key, text in texts.items()
            if text.words and (any(text.words) or notes[key])
        ],
    )


def query(text: str) -> str | None:
    """What a user typed, as a question to the index: every word, the last as a beginning.

    Of a whole page that somebody pasted only the first MOST_WORDS. None where nothing that
    could be a word was typed.
    """
    found = _WORD.finditer(text.replace("_", " "))
    words = [match.group()[:LONGEST_WORD] for match in islice(found, MOST_WORDS)]
    if not words:
        return None
    return " ".join(f'"{word}"' for word in words) + "*"
