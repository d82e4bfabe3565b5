"""Version 1: the first schema."""

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlite_utils import Database

Step = Callable[["Database"], None]

# Written out, not taken from the domain: an old step must not change with it.
SUMS = (
    "contacts", "handled", "closed", "solved", "solved_first", "reopened", "transferred",
    "timed", "handling_s", "ratings", "satisfied", "score_centi", "nps_ratings", "promoters",
    "detractors", "evaluations", "quality_milli",
    "logged_in_s", "available_s", "on_contact_s", "wrap_up_s",
)  # fmt: skip

RECORD: dict[str, type] = {"id": int, "key": str, "ord": int, "seq": int}
"""What every table of records starts with: the source's order, the hub's number."""


def upgrade(db: "Database") -> None:
    """Create every table."""
    _records(db)
    _figures(db)
    _desk(db)


def _records(db: "Database") -> None:
    """Records as JSON, beside the columns that are asked for. Times are microseconds."""
    kinds: dict[str, dict[str, type]] = {
        # span_*: evidence for work; solved: NULL unless it closes; listed: shown to the agent
        "contact": {
            "counted": int, "listed": int, "span_start": int, "span_end": int,
            "solved": int, "reopened": int, "repeated": int, "topic": str,
        },
        # counted: the contact's instant, only where it enters the rating; listed_at: the
        # answer's instant, only where the contact is shown and the answer is the agent's own
        "rating": {
            "contact": str, "answered": int, "listed_at": int, "low": int,
            "counted": int, "satisfied": int, "centi": int, "topic": str,
        },
        "evaluation": {"contact": str, "evaluated": int, "counted": int, "milli": int},
        "state": {"start": int, "until": int, "span_start": int},
    }  # fmt: skip
    for kind, columns in kinds.items():
        db.table(kind).create(
            RECORD | columns | {"body": bytes},
            pk="id",
            not_null=("key", "ord", "seq", "body"),
        )
        db.execute(f"CREATE UNIQUE INDEX {kind}_key ON {kind}(key)")
    for name, on in {
        "contact_counted": "contact(counted, solved)",
        "contact_span": "contact(span_start, span_end) WHERE span_start IS NOT NULL",
        "rating_contact": "rating(contact)",
        "rating_listed": "rating(listed_at) WHERE listed_at IS NOT NULL",
        "rating_counted": "rating(counted) WHERE counted IS NOT NULL",
        "evaluation_contact": "evaluation(contact)",
        "evaluation_counted": "evaluation(counted) WHERE counted IS NOT NULL",
        "state_span": "state(span_start, until) WHERE span_start IS NOT NULL",
        "state_start": "state(start)",
    }.items():
        db.execute(f"CREATE INDEX {name} ON {on}")
    db.execute(
        "CREATE TABLE card (kind TEXT NOT NULL, key TEXT NOT NULL, ord INTEGER NOT NULL,"
        " seq INTEGER NOT NULL, body BLOB NOT NULL, PRIMARY KEY (kind, key)) WITHOUT ROWID"
    )
    db.execute(
        "CREATE TABLE tombstone (kind TEXT NOT NULL, key TEXT NOT NULL, seq INTEGER NOT NULL,"
        " PRIMARY KEY (kind, key)) WITHOUT ROWID"
    )
    db.execute(
        "CREATE TABLE unread (kind TEXT NOT NULL, key TEXT NOT NULL, seq INTEGER NOT NULL,"
        " reason TEXT NOT NULL, body BLOB NOT NULL, PRIMARY KEY (kind, key)) WITHOUT ROWID"
    )


def _figures(db: "Database") -> None:
    """Sums by day, topic and channel, by week, month and all; shifts; the search index."""
    sums = ", ".join(f"{name} INTEGER NOT NULL" for name in SUMS)
    db.execute(
        "CREATE TABLE tally (scope TEXT NOT NULL, at INTEGER NOT NULL, topic TEXT NOT NULL,"
        f" channel TEXT NOT NULL, {sums}, PRIMARY KEY (scope, at, topic, channel)) WITHOUT ROWID"
    )
    db.execute(
        "CREATE TABLE shift (start INTEGER PRIMARY KEY, until INTEGER NOT NULL,"
        " last INTEGER NOT NULL, day INTEGER NOT NULL, excused_s INTEGER NOT NULL,"
        " met_all INTEGER, met_sealed INTEGER, verdict TEXT NOT NULL, current INTEGER NOT NULL,"
        f" best INTEGER NOT NULL, earned INTEGER NOT NULL, frozen INTEGER NOT NULL, {sums})"
    )
    db.execute("CREATE INDEX shift_day ON shift(day)")
    db.execute("CREATE INDEX shift_judged ON shift(start) WHERE verdict <> 'neutral'")
    # Contentless: the words are in the records already, and the index is in the same
    # encrypted file. No positions: words are asked for, not phrases.
    db.execute(
        "CREATE VIRTUAL TABLE search USING fts5(topic, queue, summary, comments, note,"
        " content='', contentless_delete=1, detail=none,"
        ' tokenize="unicode61 remove_diacritics 2")'
    )


def _desk(db: "Database") -> None:
    """The outbox, and what is remembered between starts."""
    db.execute(
        "CREATE TABLE outbox (place INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE,"
        " kind TEXT NOT NULL, target TEXT NOT NULL, made INTEGER NOT NULL, state TEXT NOT NULL,"
        " reason TEXT, body BLOB NOT NULL)"
    )
    db.execute("CREATE INDEX outbox_target ON outbox(target)")
    db.table("memo").create({"name": str, "value": str}, pk="name")
