"""Snapshots that follow each other as they do while an agent works."""

from dataclasses import replace

from tests.ui import samples

from indicate_desktop.domain.contact import Channel
from indicate_desktop.domain.snapshot import ContactLine, Snapshot

BEFORE = replace(samples.PICTURE, praise=None)


def line(key: str, topic: str) -> ContactLine:
    found = samples.contact(key, topic, minutes_ago=0, channel=Channel.CHAT)
    return ContactLine(contact=found, rating=samples.rating(key, 5))


def after(before: Snapshot, *new: ContactLine) -> Snapshot:
    """The same shift with more contacts, newest first."""
    return replace(
        before,
        latest=(*new, *before.latest)[:3],
        contacts_total=before.contacts_total + len(new),
        contacts_shift=before.contacts_shift + len(new),
    )


ONE = after(BEFORE, line("n1", "Return of goods"))
TWO = after(ONE, line("n2", "Broken screen"))
RATED = replace(
    BEFORE,
    goals=(
        samples.progress("rating_mean", 4.6, 4.0, 4.5, n=10),
        samples.progress("fcr", 72.4, 70.0, 75.0, n=24, rank=1),
        samples.progress("quality", 87.0, 74.2, 90.0, n=5, rank=2),
    ),
)
BOTH = replace(ONE, goals=RATED.goals)
