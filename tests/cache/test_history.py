"""The history: pages, newest first, and words."""

from datetime import timedelta
from pathlib import Path

import pytest
from tests.cache.conftest import KEY
from tests.domain.make import NOON, contact, rating

from indicate_desktop import wire
from indicate_desktop.cache import search
from indicate_desktop.cache.cache import Cache, Mark, open_cache


def fill(cache: Cache, count: int, together: int = 1) -> None:
    """Contacts, some of them at the same instant."""
    made = [
        contact(
            key=f"c{n:04}",
            started_at=NOON,
            ended_at=NOON + timedelta(minutes=n // together),
            topic="Påminnelse" if n % 3 == 0 else "Delivery",
        )
        for n in range(count)
    ]
    cache.apply([wire.change(seq, record) for seq, record in enumerate(made, start=1)], "e:1")


def walk(cache: Cache, limit: int, text: str | None = None) -> list[str]:
    """The keys of all pages, one after another."""
    keys: list[str] = []
    before: Mark | None = None
    while page := cache.page(before, limit, text):
        assert len(page) <= limit
        keys += [line.contact.key for line in page]
        before = Mark.of(page[-1])
    return keys


@pytest.mark.parametrize("limit", [1, 3, 7, 100])
def test_pages_meet_without_gap_or_repeat(cache: Cache, limit: int) -> None:
    fill(cache, 20, together=4)
    assert walk(cache, limit) == [f"c{n:04}" for n in reversed(range(20))]


@pytest.mark.parametrize("few", [1, 2_000])
def test_hits_are_the_same_sorted_or_walked(
    cache: Cache, few: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(search, "FEW", few)
    fill(cache, 20, together=4)
    assert walk(cache, 3, "delivery") == [f"c{n:04}" for n in reversed(range(20)) if n % 3]


def test_every_word_must_be_there_the_last_may_be_begun(cache: Cache) -> None:
    fill(cache, 4)
    cache.apply(
        [wire.change(9, rating(2, contact="c0003", comment="Fee was not explained"))], "e:9"
    )
    assert walk(cache, 9, "fee påmin") == ["c0003"]
    assert walk(cache, 9, "paminnelse") == ["c0003", "c0000"]
    assert walk(cache, 9, "fee delivery") == []
    assert walk(cache, 9, "explain fe") == []  # only the last word may be begun
    assert walk(cache, 9, "  ") == walk(cache, 9)


@pytest.mark.parametrize(
    "text", ['"', "*", "a OR b", "NOT", "topic:x", "(", "-", "e-mail", "x\x00y", "'"]
)
def test_what_looks_like_a_question_is_only_words(cache: Cache, text: str) -> None:
    fill(cache, 3)
    assert walk(cache, 9, text) == []


def test_words_follow_their_records(cache: Cache) -> None:
    cache.apply(
        [wire.change(1, contact(topic="Fees")), wire.change(2, rating(2, comment="Slow"))], "e:2"
    )
    assert walk(cache, 9, "slow") == ["c1"]
    cache.apply([wire.change(3, rating(2, comment="Quick", order=2, revision=2))], "e:3")
    assert walk(cache, 9, "slow") == []
    assert walk(cache, 9, "quick") == ["c1"]
    cache.apply([wire.change(4, rating(2, comment="Quick", order=3, withdrawn=True))], "e:4")
    assert walk(cache, 9, "quick") == []
    cache.apply([wire.change(5, contact(topic="Price", order=2))], "e:5")
    assert walk(cache, 9, "fees") == []
    assert walk(cache, 9, "price") == ["c1"]


def test_a_second_connection_reads_pages(path: Path) -> None:
    with open_cache(path, KEY) as cache, open_cache(path, KEY, read_only=True) as reader:
        fill(cache, 5)
        assert walk(reader, 2, "delivery") == walk(cache, 2, "delivery") != []
