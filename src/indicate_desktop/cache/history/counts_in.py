"""Which listed contacts a metric's n counts, as SQL over `listed`; the same as its sums."""

from collections.abc import Iterable

from indicate_desktop.domain.contact import CLOSING, UNANSWERED, Outcome


def _outcome(wanted: Iterable[Outcome]) -> str:
    names = ", ".join(f"'{each.value}'" for each in sorted(wanted))
    return f"outcome IN ({names})"


def _has(kind: str, condition: str) -> str:
    """Whether it has something of a kind; asked only where no column tells."""
    return (
        f"EXISTS (SELECT 1 FROM contact AS c JOIN {kind} AS said ON said.contact = c.key"  # noqa: S608 - own names only
        f" WHERE c.id = listed.id AND {condition})"
    )


_RATED = f"(own = 1 OR (rated <> 'none' AND {_has('rating', 'said.counted IS NOT NULL')}))"
"""`own` is about the answer that is shown; one to another question may stand before it."""
_NPS = (
    "(rated <> 'none' AND shared = 0"
    f" AND (own = 0 OR {_has('rating', 'said.centi = 0 AND said.listed_at IS NOT NULL')}))"
)
"""Only answers to the other question have a `centi`."""
_HANDLED = _outcome(frozenset(Outcome) - UNANSWERED)

COUNTS_IN = {
    "rating_mean": _RATED,
    "csat": _RATED,
    "fcr": _outcome(CLOSING),
    "quality": f"(evaluated = 1 AND {_has('evaluation', 'said.counted IS NOT NULL')})",
    "reopened": _outcome([Outcome.SOLVED]),
    "nps": _NPS,
    "aht": "timed = 1",
    "contacts_per_hour": _HANDLED,
    "occupancy": _HANDLED,
    "transferred": _HANDLED,
}
"""By a metric's id."""
