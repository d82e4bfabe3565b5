"""The list of contacts as the history orders and filters it: one narrow row for each.

Derived from the records, and changed in their transaction. The rows lie in order of time, so
that the newest are found at once and a walk through all of them reads little.
"""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from indicate_desktop.cache import records
from indicate_desktop.cache.records import Held
from indicate_desktop.cache.stories import Story
from indicate_desktop.cache.told import NOTHING, Told, told
from indicate_desktop.domain.contact import UNANSWERED, ContactResult, TimeBasis
from indicate_desktop.domain.history.contact_filter import Rated
from indicate_desktop.domain.rating import Rating, RatingKind

if TYPE_CHECKING:
    from sqlite3 import Connection

Row = tuple[Any, ...]
"""In the order of COLUMNS."""
COLUMNS = (
    "at", "id", "channel", "topic", "outcome", "handling_s", "timed", "rated", "centi", "own",
    "shared", "evaluated", "cause", "wait_s", "queue", "hard", "note", "csat", "nps", "scored",
    "merged",
)  # fmt: skip
"""`timed` says that the handling time enters its mean; `centi` is the answer on a scale of 1 to 5,
in hundredths; `own` says that it enters the agent's mean rating. `csat`, `nps` and `scored` are
how many answers to either question and how many evaluations count. What is not known is "", or
NULL for a number; what an older version has not written yet is NULL too (`upkeep.py`).

`merged` is a contact that went into another one but has answers or evaluations that count: it
is listed where they are asked for alone.
"""
KEPT = 80
"""Letters of a queue's name or a note, by which they are put in order."""
_PUT = f"INSERT OR REPLACE INTO listed VALUES ({', '.join('?' * len(COLUMNS))})"  # noqa: S608 - marks only


def update(
    conn: "Connection",
    before: Mapping[str, Story],
    after: Mapping[str, Story],
    said: Mapping[str, Told],
) -> None:
    """Bring the rows of some contacts in line with what is said about them now."""
    gone, put = [], []
    for key, story in after.items():
        old = place(before[key])
        new = row(story, said.get(key, NOTHING))
        if old is not None and (new is None or old != new[:2]):
            gone.append(old)
        if new is not None:
            put.append(new)
    conn.executemany("DELETE FROM listed WHERE at = ? AND id = ?", gone)
    conn.executemany(_PUT, put)


def rebuild(conn: "Connection") -> None:
    """Replace the whole list by what the records say."""
    conn.execute("DELETE FROM listed")
    conn.executemany(_PUT, derive(conn))


def derive(conn: "Connection") -> Iterator[Row]:
    """Every row, made from the records alone; one pass over each table."""
    said = told(conn)
    ratings = _by_contact(conn, "rating")
    evaluations = _by_contact(conn, "evaluation")
    for key, held in _held(conn, "contact"):
        story = Story(held, ratings.get(key, {}), evaluations.get(key, {}))
        if (made := row(story, said.get(key, NOTHING))) is not None:
            yield made


def every(conn: "Connection") -> set[Row]:
    """The rows as they are kept, for the check."""
    return set(conn.execute("SELECT * FROM listed"))


def place(story: Story) -> tuple[int, int] | None:
    """Where a contact stands in the list; None where it is not shown."""
    held = story.contact
    if held is None or held.record.deleted:
        return None
    if held.record.superseded_by is not None and not any(_counting(story)):
        return None
    return held.at, held.id


def row(story: Story, said: Told) -> Row | None:
    """A contact's row; None where it is not shown."""
    at_id, held = place(story), story.contact
    if at_id is None or held is None:
        return None
    contact: ContactResult = held.record
    merged = contact.superseded_by is not None
    outcome = None if merged else contact.outcome
    rating, handling_s = story.rating(), contact.handling_s
    timed = (
        handling_s is not None
        and outcome is not None
        and outcome not in UNANSWERED
        and contact.time_basis is not TimeBasis.ESTIMATED
    )
    own = rating is not None and rating.kind is RatingKind.CSAT and rating.counts
    return (
        *at_id,
        contact.channel.value,
        contact.topic or "",
        outcome.value if outcome else "",
        handling_s,
        timed,
        rated(rating).value if rating else _NOT_RATED,
        rating.scale.of_five_centi(rating.score) if rating else None,
        own,
        rating is not None and rating.shared,
        bool(story.evaluations) and _evaluated(story),
        said.cause.kind.value if said.cause else "",
        contact.wait_s if (contact.wait_s or 0) >= 0 else None,
        contact.queue[:KEPT] if contact.queue else "",
        said.reflection is not None and said.reflection.hard,
        said.reflection.note[:KEPT] if said.reflection and said.reflection.note else "",
        *_counting(story),
        merged,
    )


_NOT_RATED = Rated.NONE.value


def _counting(story: Story) -> tuple[int, int, int]:
    """How many answers to either question, and how many evaluations, enter the figures."""
    csat = nps = scored = 0
    if not story.ratings and not story.evaluations:  # asked with every contact
        return 0, 0, 0
    for held in story.ratings.values():
        if held.record.counts:
            if held.record.kind is RatingKind.CSAT:
                csat += 1
            else:
                nps += 1
    for held in story.evaluations.values():
        evaluation = held.record
        if not evaluation.own and not evaluation.withdrawn:
            scored += evaluation.quality_milli is not None
    return csat, nps, scored


def _evaluated(story: Story) -> bool:
    """Whether somebody else has evaluated it."""
    return any(
        not each.record.own and not each.record.withdrawn for each in story.evaluations.values()
    )


def rated(rating: Rating | None) -> Rated:
    """How the customer answered."""
    if rating is None:
        return Rated.NONE
    if rating.low:
        return Rated.LOW
    nps = rating.kind is RatingKind.NPS
    satisfied = rating.score >= 9 if nps else rating.scale.satisfied(rating.score)
    return Rated.SATISFIED if satisfied else Rated.MIDDLE


def _by_contact(conn: "Connection", kind: str) -> dict[str, dict[str, Held]]:
    found: dict[str, dict[str, Held]] = {}
    for key, held in _held(conn, kind):
        found.setdefault(held.record.contact, {})[key] = held
    return found


def _held(conn: "Connection", kind: str) -> Iterator[tuple[str, Held]]:
    rows = conn.execute(f"SELECT key, seq, ord, body, id FROM {kind}")  # noqa: S608 - own names only
    for key, seq, order, body, number in rows:
        yield key, Held(seq, order, b"", records.decode(kind, body), number)
