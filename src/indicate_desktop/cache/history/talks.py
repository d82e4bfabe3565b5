"""Questions about coaching and voices: few records, read whole."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from indicate_desktop.cache import goals, lines, outbox, records
from indicate_desktop.cache import requests as asked
from indicate_desktop.domain.coaching import CoachingRequest
from indicate_desktop.domain.development import DevelopmentGoal
from indicate_desktop.domain.history.talks import CoachingRecords, VoiceRecords
from indicate_desktop.domain.praise import Praise
from indicate_desktop.domain.snapshot import ContactLine
from indicate_desktop.domain.voice import Voice

if TYPE_CHECKING:
    from sqlite3 import Connection

MOST = 1_000
"""How many of each are listed at most, the newest."""


def coaching(conn: "Connection") -> CoachingRecords:
    """Requests, goals in words and praise, with what waits in the outbox over them."""
    requests = sorted(asked.shown(conn), key=_made, reverse=True)[:MOST]
    words = sorted(goals.all_words(conn), key=_worked_on, reverse=True)[:MOST]
    given = sorted(outbox.praises(conn), key=_given, reverse=True)
    praise = given[:MOST]
    about = [key for each in requests for key in each.contacts]
    about += [each.contact for each in praise if each.contact]
    return CoachingRecords(
        tuple(requests),
        tuple(words),
        _contacts(conn, about),
        praise=tuple(praise),
        older_praise=len(given) - len(praise),
        waiting=asked.waiting(conn),
    )


def voices(conn: "Connection") -> VoiceRecords:
    """What the agent has said."""
    said: list[Voice] = sorted(records.cards(conn, "voice"), key=_made, reverse=True)[:MOST]
    about = [key for each in said for key in each.contacts]
    return VoiceRecords(tuple(said), _contacts(conn, about))


def _made(record: CoachingRequest | Voice) -> tuple[float, str]:
    return record.made_at.timestamp(), record.key


def _worked_on(goal: DevelopmentGoal) -> tuple[bool, float, str]:
    return goal.open, goal.since.timestamp(), goal.key


def _given(praise: Praise) -> tuple[float, str]:
    return praise.given_at.timestamp(), praise.key


def _contacts(conn: "Connection", keys: Iterable[str]) -> dict[str, ContactLine]:
    found = lines.of_keys(conn, dict.fromkeys(keys))
    return {line.contact.key: line for line in found if line.contact.counts}
