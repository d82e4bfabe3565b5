"""How a customer's answer became what it is: its earlier ones in order, as facts and quotes."""

from collections.abc import Callable, Iterator
from datetime import datetime
from itertools import chain, pairwise

from indicate_desktop.domain.rating import Rating, Revision
from indicate_desktop.domain.rating_history import LONGEST_EARLIER, MOST_EARLIER, steps
from indicate_desktop.ui.history.contacts.detail.items import (
    Fact,
    Folded,
    Item,
    Line,
    Quote,
)
from indicate_desktop.ui.translate import Language

At = Callable[[datetime], str]
"""Says an instant with its day."""
MOST_SHOWN = 5
"""So many answers are told at once, the newest ones; the others on demand."""
USUAL_HIGHEST = 5
"""A score on a scale up to it needs no "of 5"."""


def answer_items(language: Language, rating: Rating, at: At) -> Iterator[Item | Folded]:
    """The story of one rating; nothing for an answer that never changed.

    Of a withdrawn rating only the scores are told, not what the customer wrote.
    """
    tr, told = language.tr, steps(rating)
    if len(told) > 1:
        change = _change_items(language, rating, told, at)
        if len(change) > MOST_SHOWN:
            before, change = change[:-MOST_SHOWN], change[-MOST_SHOWN:]
            words = language.trn("Show {n} earlier answer", "Show {n} earlier answers", len(before))
            yield Folded(words, tuple(chain.from_iterable(before)))
        yield from chain.from_iterable(change)
        if rating.withdrawn:
            yield Line(tr("All of it is withdrawn and counts nowhere."))
        elif not rating.shared:
            yield Line(tr("Only the last answer counts."))
    if len(rating.earlier) >= MOST_EARLIER:
        kept = tr("Only the {n} newest of the earlier answers are kept.")
        yield Line(kept.format(n=language.counted(MOST_EARLIER)))
    elif rating.revision - 1 > len(rating.earlier):
        yield Line(
            language.trn(
                "Changed {n} time in all; not every earlier answer is known here.",
                "Changed {n} times in all; not every earlier answer is known here.",
                rating.revision - 1,
            )
        )


def given_at(rating: Rating) -> datetime:
    """When the answer was given that stands, or that was withdrawn."""
    given = [each.answered_at for each in steps(rating) if not each.withdrawn]
    return given[-1] if rating.withdrawn and given else rating.answered_at


def _change_items(
    language: Language, rating: Rating, told: tuple[Revision, ...], at: At
) -> list[tuple[Item, ...]]:
    """Each answer in order: what it was, when, and what was written."""
    first, last = told[0], told[-1]
    began = _first(language, first, whole=len(rating.earlier) < MOST_EARLIER)
    found: list[tuple[Item, ...]] = [
        (Fact(began, at(first.answered_at)), *_comment(language, None, first, rating))
    ]
    for before, each in pairwise(told):
        fact = Fact(_change(language, before, each), _when(language, before, each, at))
        words = () if each is last else _comment(language, before, each, rating)
        found.append((fact, *words))
    return found


def _first(language: Language, first: Revision, *, whole: bool) -> str:
    if first.withdrawn:
        return language.tr("Taken back")
    words = language.tr("First {score}") if whole else language.tr("Before, {score}")
    return words.format(score=_score(language, first))


def _change(language: Language, before: Revision, each: Revision) -> str:
    tr = language.tr
    if each.withdrawn:
        return tr("Taken back")
    if not before.withdrawn and (each.score, each.scale) == (before.score, before.scale):
        if each.comment != before.comment:
            return tr("Another comment") if each.comment else tr("Comment removed")
    elif not before.withdrawn:
        return tr("Changed to {score}").format(score=_score(language, each))
    return tr("Given again: {score}").format(score=_score(language, each))


def _when(language: Language, before: Revision, each: Revision, at: At) -> str:
    """When it was said; where the source tells no time of its own, since when it is known."""
    if each.answered_at != before.answered_at:
        return at(each.answered_at)
    if each.known_at is None:
        return ""
    return language.tr("known since {when}").format(when=at(each.known_at))


def _comment(
    language: Language, before: Revision | None, each: Revision, rating: Rating
) -> Iterator[Item]:
    """What was written then, where it is neither what was there before nor what stands."""
    told = before.comment if before is not None else None
    if rating.withdrawn or each.withdrawn or each.comment in {None, told, rating.comment}:
        return
    yield Line(language.tr("The comment then:"))
    yield Quote(each.comment or "", language.tr("Customer's comment then"))
    if each.shortened:
        kept = language.tr("Of an earlier comment the first {n} characters are kept.")
        yield Line(kept.format(n=language.counted(LONGEST_EARLIER)))


def _score(language: Language, revision: Revision) -> str:
    if revision.scale.high == USUAL_HIGHEST:
        return str(revision.score)
    return language.tr("{score} of {highest}").format(
        score=revision.score, highest=revision.scale.high
    )
