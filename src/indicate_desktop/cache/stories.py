"""Contacts with all that is said about them, before and after a page of changes."""

from collections.abc import Sequence, Set
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING

from indicate_desktop.cache import records
from indicate_desktop.cache.reading import Merged, Reading
from indicate_desktop.cache.records import Held
from indicate_desktop.cache.tallies import Entry
from indicate_desktop.domain.contact import ContactResult
from indicate_desktop.domain.evaluation import Evaluation
from indicate_desktop.domain.rating import Rating
from indicate_desktop.domain.rating_history import comments as comments_of
from indicate_desktop.domain.tally import contact_spread, contact_sums

if TYPE_CHECKING:
    from sqlite3 import Connection


@dataclass(slots=True)
class Story:
    """One contact with all that is said about it, before or after a page."""

    contact: Held | None = None
    ratings: dict[str, Held] = field(default_factory=dict)
    evaluations: dict[str, Held] = field(default_factory=dict)

    def copy(self) -> "Story":
        """The same, to be changed on its own."""
        return Story(self.contact, dict(self.ratings), dict(self.evaluations))

    def entry(self) -> Entry | None:
        """Where and what it adds to the sums; None without the contact itself."""
        if self.contact is None:
            return None
        contact: ContactResult = self.contact.record
        return entry_of(
            self.contact.at,
            contact,
            [held.record for held in self.ratings.values()],
            [held.record for held in self.evaluations.values()],
        )

    def rating(self) -> Rating | None:
        """The answer that lists show: the agent's own before a shared one, the newest of them."""
        given: list[Rating] = [
            held.record for held in self.ratings.values() if not held.record.withdrawn
        ]
        if len(given) < 2:  # as good as always, and asked for with every contact
            return given[0] if given else None
        return max(given, key=shown_first)

    def words(self) -> tuple[str, ...]:
        """The words it is found by."""
        if self.contact is None:
            return ()
        contact: ContactResult = self.contact.record
        comments = {
            text
            for held in self.ratings.values()
            if held.record.comment or held.record.earlier  # as good as never
            for text in comments_of(held.record)
        }
        return (
            contact.topic or "",
            contact.queue or "",
            contact.summary or "",
            " ".join(sorted(comments)),
        )


def entry_of(
    at: int,
    contact: ContactResult,
    ratings: Sequence[Rating],
    evaluations: Sequence[Evaluation],
) -> Entry:
    """What a contact adds with what is said about it; `at` in microseconds."""
    added = contact_sums(contact, ratings, evaluations)
    timed_s, squares = contact_spread(ratings, added)
    spread = (timed_s, timed_s * timed_s, squares)
    return Entry(at, contact.topic or "", contact.channel.value, added, 0, spread)


def shown_first(rating: Rating) -> tuple[bool, datetime, int, str]:
    """The order in which answers to one contact are shown; the greatest is."""
    return not rating.shared, rating.answered_at, rating.order, rating.key


def around(
    conn: "Connection", page: Reading, also: Set[str] = frozenset()
) -> tuple[dict[str, Story], dict[str, Story]]:
    """Every contact that a page says something about, and others, before and after it."""
    said = [*page.of("rating").items(), *page.of("evaluation").items()]
    touched = page.of("contact").keys() | page.of("cause").keys() | also
    touched |= page.of("reflection").keys()
    for _, merged in said:
        touched |= {held.record.contact for held in (merged.before, merged.after) if held}
    before = _before(conn, page, touched)
    after = {key: story.copy() for key, story in before.items()}
    for key, merged in page.of("contact").items():
        after[key].contact = merged.after
    for key, merged in said:
        _retell(after, key, merged)
    return before, after


def _before(conn: "Connection", page: Reading, touched: Set[str]) -> dict[str, Story]:
    before = {key: Story() for key in touched}
    known = {key: merged.before for key, merged in page.of("contact").items()}
    for key, contact in known.items():
        before[key].contact = contact
    for key, held in records.load(conn, "contact", touched - known.keys()).items():
        before[key].contact = held
    for key, held in records.load_about(conn, "rating", touched).items():
        before[held.record.contact].ratings[key] = held
    for key, held in records.load_about(conn, "evaluation", touched).items():
        before[held.record.contact].evaluations[key] = held
    return before


def _retell(stories: dict[str, Story], key: str, merged: Merged) -> None:
    """Take a rating or an evaluation from the contact it was about to the one it is about."""
    if merged.before is not None:
        _said(stories, merged.before).pop(key)
    if merged.after is not None:
        _said(stories, merged.after)[key] = merged.after


def _said(stories: dict[str, Story], held: Held) -> dict[str, Held]:
    story = stories[held.record.contact]
    return story.ratings if isinstance(held.record, Rating) else story.evaluations
