"""What a rating was before: the same whatever order its answers arrive in."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st
from tests.domain.make import NOON, rating

from indicate_desktop.domain.rating import Rating, Revision
from indicate_desktop.domain.rating_history import (
    LONGEST_EARLIER,
    MOST_EARLIER,
    Known,
    Said,
    as_revision,
    heard,
    said,
    steps,
)

NOW = datetime(2026, 11, 10, 12, tzinfo=UTC)


def hear(arrivals: Sequence[Rating], kept: Known | None = None) -> Known:
    """All of them, one after the other; the later ones are known later."""
    newest = -1 if kept is None else kept.rating.order
    for number, each in enumerate(arrivals):
        kept = heard(kept, newest, each, NOW + timedelta(hours=number))
        newest = max(newest, each.order)
    assert kept is not None
    return kept


def answer(score: int, order: int, comment: str | None = None) -> Rating:
    return replace(rating(score, comment=comment), order=order, answered_at=NOON)


def told(known: Known) -> list[tuple[int, Said]]:
    """The answers in order, without when they came to be known."""
    rating = known.rating
    own = replace(as_revision(rating), order=known.first)
    return [(each.order, said(each)) for each in (*rating.earlier, own)]


def scores(known: Known) -> list[int]:
    return [each.score for each in (*known.rating.earlier, as_revision(known.rating))]


arrivals = st.lists(
    st.tuples(st.integers(1, 5), st.sampled_from((None, "slow", "x" * (LONGEST_EARLIER + 9)))),
    min_size=1,
    max_size=9,
).map(lambda made: [answer(score, order, comment) for order, (score, comment) in enumerate(made)])
"""Answers under rising orders, with repeats and answers that come back."""


@given(made=arrivals, data=st.data())
def test_any_order_of_arrival_gives_the_same_rating_and_the_same_history(
    made: list[Rating], data: st.DataObject
) -> None:
    repeats = data.draw(st.lists(st.sampled_from(made), max_size=9))
    shuffled = data.draw(st.permutations(made + repeats))
    straight, mixed = hear(made), hear(shuffled)
    assert told(mixed) == told(straight)
    assert said(as_revision(straight.rating)) == said(as_revision(made[-1]))
    assert {said(as_revision(each)) for each in made} == {what for _, what in told(straight)}
    orders = [each.order for each in straight.rating.earlier]
    assert orders == sorted(orders)


@given(made=arrivals, data=st.data())
def test_the_same_answers_again_change_nothing_at_all(
    made: list[Rating], data: st.DataObject
) -> None:
    known = later = hear(made)
    for each in data.draw(st.permutations(made)):
        later = heard(later, made[-1].order, each, NOW + timedelta(days=9))
    assert later == known


@given(count=st.integers(1, 3 * MOST_EARLIER), data=st.data())
def test_the_newest_are_kept_and_no_more_than_that(count: int, data: st.DataObject) -> None:
    made = [answer(1 + order % 5, order, f"answer {order}") for order in range(count)]
    known = hear(data.draw(st.permutations(made)))
    kept = [each.comment for each in known.rating.earlier]
    assert kept == [each.comment for each in made[:-1][-MOST_EARLIER:]]
    assert told(known) == told(hear(made))


@given(made=arrivals, data=st.data())
def test_a_source_may_say_all_of_it_at_once(made: list[Rating], data: st.DataObject) -> None:
    whole = replace(made[-1], earlier=tuple(as_revision(each) for each in made[:-1]))
    some = data.draw(st.lists(st.sampled_from(made), max_size=9))
    assert told(hear([*some, whole])) == told(hear([whole, *some])) == told(hear(made))


def test_an_answer_that_comes_back_is_told_where_it_first_was_and_as_it_stands() -> None:
    made = [answer(5, 1), answer(3, 2), answer(5, 3)]
    assert scores(hear(made)) == [5, 3, 5]
    assert scores(hear([made[2], made[0], made[1]])) == [5, 3, 5]


def test_each_is_known_from_when_it_first_came() -> None:
    known = hear([answer(5, 1), answer(5, 2), answer(3, 7), answer(4, 4), answer(5, 1)])
    hours = [(each.known_at or NOW) - NOW for each in known.rating.earlier]
    assert hours == [timedelta(0), timedelta(hours=3)]
    assert known.known_at == known.rating.known_at == NOW + timedelta(hours=2)
    assert scores(known) == [5, 4, 3]


def test_an_only_answer_carries_nothing_more() -> None:
    known = hear([answer(5, 1)])
    assert (known.rating.earlier, known.rating.known_at, known.known_at) == ((), None, NOW)
    assert hear([answer(5, 1), answer(5, 9)]).rating.earlier == ()


def test_another_answer_under_an_order_that_is_taken_changes_nothing() -> None:
    known = hear([answer(5, 1), answer(3, 4)])
    for each in (answer(2, 4), answer(2, 1)):
        assert heard(known, 4, each, NOW) == known


def test_a_long_comment_is_whole_while_it_stands_and_shortened_after() -> None:
    long = "å" * 100_000
    known = hear([answer(2, 1, long)])
    assert known.rating.comment == long
    known = hear([answer(2, 1, long), answer(5, 2), answer(2, 1, long)])
    (earlier,) = known.rating.earlier
    assert (earlier.comment, earlier.shortened) == (long[:LONGEST_EARLIER], True)


def test_earlier_answers_never_count() -> None:
    withdrawn = replace(answer(5, 3), withdrawn=True)
    known = hear([answer(5, 1), answer(1, 2), withdrawn])
    assert not known.rating.counts
    assert scores(known) == [5, 1, 5]
    assert [each.withdrawn for each in known.rating.earlier] == [False, False]


def test_a_comment_that_was_still_being_written_is_no_step_of_its_own() -> None:
    known = hear([answer(4, 1), answer(4, 2, "Kind"), answer(2, 3, "Kind")])
    assert len(known.rating.earlier) == 2
    assert [(each.score, each.comment) for each in steps(known.rating)] == [
        (4, "Kind"),
        (2, "Kind"),
    ]
    taken_away = hear([answer(4, 1, "Kind"), answer(4, 2)])
    assert [each.comment for each in steps(taken_away.rating)] == ["Kind", None]


def test_what_was_kept_before_anybody_wrote_down_when_stays_unknown() -> None:
    before = Known(answer(5, 4), 4, None)
    known = hear([answer(3, 5)], before)
    assert known.rating.earlier == (Revision(order=4, score=5, answered_at=NOON),)
    assert heard(known, 5, answer(5, 4), NOW) == known
