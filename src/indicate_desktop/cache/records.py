"""The tables of records: JSON as the hub sent it, beside the columns that are asked for."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import msgspec

from indicate_desktop import wire
from indicate_desktop.cache.times import micros
from indicate_desktop.domain.contact import CLOSING, ContactResult, Outcome
from indicate_desktop.domain.evaluation import Evaluation
from indicate_desktop.domain.rating import Rating, RatingKind
from indicate_desktop.domain.state import StateInterval
from indicate_desktop.domain.tally import within_window
from indicate_desktop.domain.verdicts import contact_worked, state_span

if TYPE_CHECKING:
    from sqlite3 import Connection

ARRIVING = ("contact", "rating", "evaluation", "state")
"""Kinds with a table of their own; the others are cards."""

COLUMNS = {
    "contact": (
        "counted", "listed", "span_start", "span_end", "solved", "reopened", "repeated", "topic",
    ),
    "rating": ("contact", "answered", "listed_at", "low", "counted", "satisfied", "centi", "topic"),
    "evaluation": ("contact", "evaluated", "counted", "milli"),
    "state": ("start", "until", "span_start"),
}  # fmt: skip


@dataclass(slots=True)
class Held:
    """A record as it is kept."""

    seq: int
    order: int
    body: bytes
    record: Any
    """The domain's record."""
    id: int = 0
    """The row of an arriving record; 0 for one that is not kept yet, and for cards."""
    own: tuple[Any, ...] | None = None
    """The columns of a contact or a state, once made."""

    @property
    def columns(self) -> tuple[Any, ...]:
        """The columns of a contact or a state, in the order of COLUMNS."""
        if self.own is None:
            made = _contact if isinstance(self.record, ContactResult) else _state
            self.own = made(self.record)
        return self.own

    @property
    def at(self) -> int:
        """The instant that dates a contact or a state, in microseconds."""
        at: int = self.columns[0]
        return at

    @property
    def span(self) -> tuple[int, int] | None:
        """A contact or a state as evidence for work, in microseconds."""
        columns = self.columns
        if isinstance(self.record, ContactResult):
            return None if columns[2] is None else columns[2:4]
        return None if columns[2] is None else columns[:2]


def load(conn: "Connection", kind: str, keys: Iterable[str]) -> dict[str, Held]:
    """The records of one kind that are kept under some keys."""
    if kind in ARRIVING:
        return _held(conn, kind, f"key IN {_LIST}", keys)
    found = conn.execute(
        f"SELECT key, seq, ord, body FROM card WHERE kind = ? AND key IN {_LIST}",  # noqa: S608 - own names only
        (kind, _json(keys)),
    )
    return {key: Held(seq, order, body, decode(kind, body)) for key, seq, order, body in found}


def load_about(conn: "Connection", kind: str, contacts: Iterable[str]) -> dict[str, Held]:
    """The ratings or evaluations of some contacts, by their own keys."""
    return _held(conn, kind, f"contact IN {_LIST}", contacts)


def cards(conn: "Connection", kind: str) -> list[Any]:
    """All records of a kind that has few."""
    found = conn.execute("SELECT body FROM card WHERE kind = ?", (kind,))
    return [decode(kind, body) for (body,) in found]


def next_id(conn: "Connection", kind: str) -> int:
    """The row that the next new record of an arriving kind gets."""
    number: int = conn.execute(f"SELECT coalesce(max(id), 0) + 1 FROM {kind}").fetchone()[0]  # noqa: S608 - own names only
    return number


def put(conn: "Connection", kind: str, held: Mapping[str, Held], about: "About") -> None:
    """Keep records of one kind, new or changed."""
    if kind not in ARRIVING:
        conn.executemany(
            "INSERT OR REPLACE INTO card VALUES (?, ?, ?, ?, ?)",
            [(kind, key, h.order, h.seq, h.body) for key, h in held.items()],
        )
        return
    rows: Iterable[tuple[Any, ...]]
    match kind:
        case "rating":
            rows = (_rating(h.record, about) for h in held.values())
        case "evaluation":
            rows = (_evaluation(h.record, about) for h in held.values())
        case _:
            rows = (h.columns for h in held.values())
    marks = ", ".join("?" * (len(COLUMNS[kind]) + 5))
    names = ", ".join(("id", "key", "ord", "seq", *COLUMNS[kind], "body"))
    conn.executemany(
        f"INSERT OR REPLACE INTO {kind} ({names}) VALUES ({marks})",  # noqa: S608 - own names only
        [
            (h.id, key, h.order, h.seq, *row, h.body)
            for (key, h), row in zip(held.items(), rows, strict=True)
        ],
    )


def drop(conn: "Connection", kind: str, keys: Iterable[str]) -> None:
    """Forget records of one kind."""
    if kind in ARRIVING:
        conn.execute(f"DELETE FROM {kind} WHERE key IN {_LIST}", (_json(keys),))  # noqa: S608 - own names only
    else:
        conn.execute(f"DELETE FROM card WHERE kind = ? AND key IN {_LIST}", (kind, _json(keys)))  # noqa: S608 - own names only


About = Mapping[str, ContactResult]
"""The contacts that ratings and evaluations are about, where they are known."""

_DECODERS = {kind: msgspec.json.Decoder(type_) for kind, type_ in wire.KINDS.items()}


def decode(kind: str, body: bytes | msgspec.Raw) -> Any:
    """A record of a kind that this version knows; raises msgspec.MsgspecError."""
    return _DECODERS[kind].decode(body)


_LIST = "(SELECT value FROM json_each(?))"


def _json(keys: Iterable[str]) -> str:
    return msgspec.json.encode(list(keys)).decode()


def _held(conn: "Connection", kind: str, where: str, keys: Iterable[str]) -> dict[str, Held]:
    query = f"SELECT key, seq, ord, body, id FROM {kind} WHERE {where}"  # noqa: S608 - own names only
    found = conn.execute(query, (_json(keys),))
    return {
        key: Held(seq, order, body, decode(kind, body), number)
        for key, seq, order, body, number in found
    }


def _contact(contact: ContactResult) -> tuple[Any, ...]:
    worked, counts = contact_worked(contact), contact.counts
    closed = counts and contact.outcome in CLOSING
    at = micros(contact.counted_at)
    return (
        at,
        int(counts),
        micros(worked[0]) if worked else None,
        at if worked else None,  # what dates it ends it
        int(contact.outcome is Outcome.SOLVED) if closed else None,
        _came_back(contact, contact.reopened_at),
        _came_back(contact, contact.repeated_at),
        contact.topic,
    )


def _came_back(contact: ContactResult, at: Any) -> int | None:
    """The instant of a return, where it counts against the contact."""
    if at is None or contact.outcome is not Outcome.SOLVED or not contact.counts:
        return None
    return micros(at) if within_window(contact, at) else None


def _rating(rating: Rating, about: About) -> tuple[Any, ...]:
    contact = about.get(rating.contact)
    csat = rating.kind is RatingKind.CSAT
    answered = micros(rating.answered_at)
    counts = rating.counts and contact is not None and not contact.deleted
    return (
        rating.contact,
        answered,
        answered if rating.counts and contact is not None and contact.counts else None,
        int(rating.low),
        micros(contact.counted_at) if contact is not None and counts and csat else None,
        int(csat and rating.scale.satisfied(rating.score)),
        rating.scale.of_five_centi(rating.score) if csat else 0,
        contact.topic if contact is not None else None,
    )


def _evaluation(evaluation: Evaluation, about: About) -> tuple[Any, ...]:
    contact = about.get(evaluation.contact)
    milli = evaluation.quality_milli
    counts = not evaluation.own and not evaluation.withdrawn and milli is not None
    eligible = counts and contact is not None and not contact.deleted
    return (
        evaluation.contact,
        micros(evaluation.evaluated_at),
        micros(contact.counted_at) if contact is not None and eligible else None,
        milli,
    )


def _state(interval: StateInterval) -> tuple[Any, ...]:
    span = state_span(interval)
    start = micros(interval.started_at)
    return start, micros(interval.until), start if span else None
