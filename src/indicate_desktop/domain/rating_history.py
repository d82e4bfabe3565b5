"""What a rating was before: each answer once, in the source's order, however they arrive.

An answer is what was said (`Said`); a repeat of it is the same one. It stands at the lowest order
that it came with, and the answer with the highest order of all stands now. So the history depends
on what arrived, not on when. An answer that came back (5, then 3, then 5 again) is told at its
first place and as the one that stands.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from typing import NamedTuple

from indicate_desktop.domain.rating import Rating, Revision, Scale

MOST_EARLIER = 20
"""So many earlier answers of a rating are kept, the newest ones."""
LONGEST_EARLIER = 4_000
"""So many characters are kept of the comment of an earlier answer."""


@dataclass(frozen=True, slots=True)
class Known:
    """A rating with its earlier answers, and how the answer that stands was first heard."""

    rating: Rating
    first: int
    """The lowest order that it came with."""
    known_at: datetime | None


class Said(NamedTuple):
    """What makes one answer another than the next."""

    score: int
    scale: Scale
    comment: str | None
    shortened: bool
    answered_at: datetime
    revision: int
    withdrawn: bool


def heard(kept: Known | None, newest: int, arrived: Rating, now: datetime | None) -> Known:
    """A rating after one more record of it has arrived: an older answer, a newer or a repeat.

    `newest` is the highest order that came so far. What is new is known from `now` on. A second
    answer under an order that another one has already changes nothing.
    """
    answers: dict[Said, Revision] = {}
    standing = arrived
    if kept is not None:
        _gather(answers, (_standing(kept), *kept.rating.earlier), None)
        if arrived.order <= newest:
            standing = kept.rating
    _gather(answers, (as_revision(arrived), *arrived.earlier), now)
    now_said = said(as_revision(standing))
    own = answers[now_said]
    others = [each for what, each in answers.items() if what != now_said]
    if any(each.order > own.order for each in others):
        others.append(own)  # it came back
    others.sort(key=lambda each: each.order)
    earlier = tuple(others[-MOST_EARLIER:])
    rating = replace(standing, earlier=earlier, known_at=own.known_at if earlier else None)
    return Known(rating, own.order, own.known_at)


def as_revision(rating: Rating) -> Revision:
    """What a rating says, as one of its answers."""
    comment = rating.comment or None
    shortened = comment is not None and len(comment) > LONGEST_EARLIER
    return Revision(
        order=rating.order,
        score=rating.score,
        answered_at=rating.answered_at,
        scale=rating.scale,
        comment=comment[:LONGEST_EARLIER] if comment is not None and shortened else comment,
        shortened=shortened,
        revision=rating.revision,
        withdrawn=rating.withdrawn,
        known_at=rating.known_at,
    )


def said(revision: Revision) -> Said:
    """What an answer says, whenever it came."""
    return Said(
        revision.score,
        revision.scale,
        revision.comment,
        revision.shortened,
        revision.answered_at,
        revision.revision,
        revision.withdrawn,
    )


def steps(rating: Rating) -> tuple[Revision, ...]:
    """All answers in order, the one that stands last, as they are told.

    Left out is an answer that the next one only adds a comment to: the customer was writing.
    """
    every = (*rating.earlier, as_revision(rating))
    last = len(every) - 1
    return tuple(
        each
        for place, each in enumerate(every)
        if place == last or not _began(each, every[place + 1])
    )


def comments(rating: Rating) -> Iterator[str]:
    """What the customer wrote, now and earlier; nothing of what was taken back."""
    if rating.withdrawn:
        return
    if rating.comment:
        yield rating.comment
    for each in rating.earlier:
        if each.comment and not each.withdrawn:
            yield each.comment


def _began(each: Revision, following: Revision) -> bool:
    return each.comment is None and said(following) == said(each)._replace(
        comment=following.comment, shortened=following.shortened
    )


def _standing(kept: Known) -> Revision:
    return replace(as_revision(kept.rating), order=kept.first, known_at=kept.known_at)


def _gather(answers: dict[Said, Revision], more: Iterable[Revision], now: datetime | None) -> None:
    """Add answers: new ones are known from `now` on, known ones go back to their lowest order."""
    taken = {each.order for each in answers.values()}
    for each in _in_bounds(more):
        what = said(each)
        before = answers.get(what)
        if each.order in taken or (before is not None and before.order < each.order):
            continue
        taken.add(each.order)
        if before is not None:
            answers[what] = replace(before, order=each.order)
        else:
            answers[what] = replace(each, known_at=each.known_at or now)


def _in_bounds(revisions: Iterable[Revision]) -> Iterator[Revision]:
    for each in revisions:
        comment = each.comment or None
        if comment is not None and len(comment) > LONGEST_EARLIER:
            yield replace(each, comment=comment[:LONGEST_EARLIER], shortened=True)
        else:
            yield each
