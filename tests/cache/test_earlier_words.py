"""What stood in a rating's earlier comments is found too, as long as the pane shows it."""

from dataclasses import replace
from datetime import timedelta
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.domain.make import NOON, contact, rating

from indicate_desktop import wire
from indicate_desktop.cache.cache import Cache, open_cache
from indicate_desktop.domain.history.contact_filter import ContactFilter, Listing
from indicate_desktop.domain.rating import Rating, Revision

WORDS = ("invoice", "påminnelse", "queue", "rude", "kind", "waited")


def found(cache: Cache, text: str) -> set[str]:
    """The keys of the contacts that the history's list and the older pages find alike."""
    history = cache.history()
    rows = history.rows(Listing(ContactFilter(text=text)))
    assert rows is not None
    keys = {line.contact.key for line in history.lines(rows).values()}
    assert keys == {line.contact.key for line in cache.page(limit=1000, text=text)}
    return keys


def earlier(order: int, comment: str | None, **changes: Any) -> Revision:
    values: dict[str, Any] = {
        "order": order,
        "score": 3,
        "answered_at": NOON + timedelta(minutes=order),
        "comment": comment,
    }
    return Revision(**(values | changes))


def told(order: int, *before: Revision, **changes: Any) -> Rating:
    return rating(2, order=order, revision=order, earlier=before, **changes)


def take(cache: Cache, seq: int, record: Any) -> None:
    cache.apply([wire.change(seq, record)], f"e:{seq}")


def test_an_earlier_comment_is_found_from_the_moment_it_is_known(cache: Cache) -> None:
    take(cache, 1, contact(topic=None))
    take(cache, 2, told(1, comment="a rude answer"))
    assert found(cache, "rude") == {"c1"}
    take(cache, 3, told(2, earlier(1, "a rude answer"), comment="all is well"))
    assert found(cache, "rude") == found(cache, "well") == {"c1"}
    assert found(cache, "rude well") == {"c1"}
    # The hub learns late what stood before: the same order, a higher number.
    late = told(2, earlier(0, "påminnelse"), earlier(1, "a rude answer"), comment="all is well")
    take(cache, 4, late)
    assert found(cache, "påmin") == {"c1"}


def test_what_was_taken_back_is_not_found(cache: Cache) -> None:
    take(cache, 1, contact(topic=None))
    hidden, seen = earlier(1, "secret", withdrawn=True), earlier(2, "queue")
    take(cache, 2, told(3, hidden, seen, comment="fine"))
    assert found(cache, "secret") == set()
    assert found(cache, "queue") == {"c1"}
    take(cache, 3, told(4, hidden, seen, comment="fine", withdrawn=True))
    assert found(cache, "queue") == found(cache, "fine") == set()


@pytest.mark.parametrize("gone", ["rating", "contact"])
def test_earlier_words_go_with_the_record(cache: Cache, gone: str) -> None:
    take(cache, 1, contact(topic="Delivery"))
    take(cache, 2, told(2, earlier(1, "rude"), comment="fine"))
    take(cache, 3, contact(key="c2", topic="rude"))
    key = "r1" if gone == "rating" else "c1"
    cache.apply([wire.Change(seq=9, kind=gone, key=key)], "e:9")
    assert found(cache, "rude") == {"c2"}
    assert found(cache, "delivery") == ({"c1"} if gone == "rating" else set())
    left = cache._conn.execute("SELECT count(*) FROM search").fetchone()[0]
    assert left == (2 if gone == "rating" else 1)


def test_an_earlier_comment_goes_with_a_rating_to_another_contact(cache: Cache) -> None:
    take(cache, 1, contact(topic=None))
    take(cache, 2, contact(key="c2", topic=None))
    take(cache, 3, told(2, earlier(1, "rude")))
    take(cache, 4, told(3, earlier(1, "rude"), contact="c2"))
    assert found(cache, "rude") == {"c2"}


@settings(max_examples=60)
@given(seed=st.integers(0, 2**32))
def test_search_finds_what_the_records_say_in_any_order_of_arrival(seed: int) -> None:
    random = Random(seed)  # noqa: S311 - made-up words
    changes: list[wire.Change] = []
    for seq in range(1, 60):
        key = f"c{random.randrange(6)}"
        match random.choice(("contact", "rating", "rating", "rating", "gone")):
            case "contact":
                made = contact(key=key, topic=random.choice((None, *WORDS)), order=seq)
                changes.append(wire.change(seq, replace(made, deleted=random.random() < 0.1)))
            case "rating":
                before = tuple(
                    earlier(n, random.choice((None, *WORDS)), withdrawn=random.random() < 0.2)
                    for n in range(random.randrange(4))
                )
                answer = told(
                    seq,
                    *before,
                    key=f"r{random.randrange(8)}",
                    contact=key,
                    comment=random.choice((None, *WORDS)),
                    withdrawn=random.random() < 0.1,
                )
                changes.append(wire.change(seq, answer))
            case "gone":
                gone = random.choice((("contact", key), ("rating", f"r{random.randrange(8)}")))
                changes.append(wire.Change(seq=seq, kind=gone[0], key=gone[1]))
    random.shuffle(changes)
    with open_cache(None, None) as cache:
        while changes:
            size = random.randint(1, 20)
            cache.apply(changes[:size], "e:1")
            del changes[:size]
        kept = {line.contact.key: line.contact for line in cache.page(limit=1000)}
        ratings = [
            each
            for key in kept
            if (story := cache.history().story(key, NOON)) is not None
            for each in story.ratings
        ]
        for word in WORDS:
            said = {key for key, each in kept.items() if each.topic == word}
            for each in ratings:
                if not each.withdrawn:
                    shown = [one.comment for one in each.earlier if not one.withdrawn]
                    said |= {each.contact} if word in {each.comment, *shown} else set()
            assert found(cache, word) == said, word
