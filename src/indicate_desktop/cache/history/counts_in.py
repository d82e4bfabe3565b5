"""Which listed contacts a metric's n counts, as SQL over `listed`; the same as its sums."""

from collections.abc import Iterable

from indicate_desktop.domain.contact import CLOSING, UNANSWERED, Outcome


def _outcome(wanted: Iterable[Outcome]) -> str:
    names = ", ".join(f"'{each.value}'" for each in sorted(wanted))
    return f"outcome IN ({names})"


# What an older version has not written yet (NULL, see `upkeep.py`) is taken from what it had:
# one answer or evaluation at most.
_CSAT = "coalesce(csat, own)"
_NPS = "coalesce(nps, rated <> 'none' AND own = 0 AND shared = 0)"
_HANDLED = _outcome(frozenset(Outcome) - UNANSWERED)

ANSWERS = {
    "rating_mean": _CSAT,
    "csat": _CSAT,
    "nps": _NPS,
    "quality": "coalesce(scored, evaluated)",
}
"""How many answers or evaluations of a contact count, by the id of a metric that counts them:
there may be several, and they count where the contact was merged into another one too. The
same metrics as in `domain.history.counted.COUNTED_IN`."""

COUNTS_IN = {
    **{metric: f"{answers} > 0" for metric, answers in ANSWERS.items()},
    "fcr": _outcome(CLOSING),
    "reopened": _outcome([Outcome.SOLVED]),
    "aht": "timed = 1",
    "contacts_per_hour": _HANDLED,
    "occupancy": _HANDLED,
    "transferred": _HANDLED,
}
"""By a metric's id; a merged contact has neither outcome nor time."""
