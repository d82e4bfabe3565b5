"""The list of contacts: every filter and order, against the records themselves."""

from dataclasses import replace
from datetime import datetime, timedelta
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.cache.worlds import START, World
from tests.domain.make import NOON, contact, evaluation, rating

from indicate_desktop import wire
from indicate_desktop.cache import listed, search
from indicate_desktop.cache.cache import Cache, open_cache
from indicate_desktop.domain.cause import Cause, CauseKind
from indicate_desktop.domain.contact import Channel, Outcome
from indicate_desktop.domain.history.contact_filter import (
    ContactFilter,
    Listing,
    Order,
    Rated,
    SortBy,
)
from indicate_desktop.domain.reflection import Reflection
from indicate_desktop.domain.snapshot import ContactLine


def holds(line: ContactLine, wanted: ContactFilter, cache: Cache) -> bool:
    """The same filter, said once more over what lists show."""
    made, answer = line.contact, line.rating
    band = listed.rated(answer)
    zone = cache._setting.days.zone
    checks = (
        wanted.since is None or made.counted_at >= wanted.since,
        wanted.until is None or made.counted_at < wanted.until,
        not wanted.channels or made.channel in wanted.channels,
        not wanted.topics or (made.topic or "") in wanted.topics,
        not wanted.outcomes or made.outcome in wanted.outcomes,
        not wanted.rated or band in wanted.rated,
        not wanted.causes or (line.cause is not None and line.cause.kind in wanted.causes),
        wanted.shared is None or bool(answer and answer.shared) is wanted.shared,
        not wanted.hours or made.counted_at.astimezone(zone).hour in wanted.hours,
    )
    return all(checks)


def plain(line: ContactLine) -> ContactLine:
    """Without what only the history's list knows."""
    return replace(line, evaluated=False, hard=False, note="")


def place(line: ContactLine) -> tuple[datetime, str]:
    return line.contact.counted_at, line.contact.key


def some(draw: Random, values: list[Any]) -> frozenset[Any]:
    return frozenset(draw.sample(values, draw.choice((0, 0, 0, 1, 2))))


def any_filter(draw: Random) -> ContactFilter:
    since = START + timedelta(hours=draw.randint(-10, 100)) if draw.random() < 0.3 else None
    until = START + timedelta(hours=draw.randint(50, 300)) if draw.random() < 0.3 else None
    return ContactFilter(
        since=since,
        until=until,
        channels=some(draw, list(Channel)),
        topics=some(draw, ["", "Delivery", "Invoice"]),
        outcomes=some(draw, list(Outcome)),
        rated=some(draw, list(Rated)),
        causes=some(draw, list(CauseKind)),
        shared=draw.choice((None, None, None, True, False)),
        hours=frozenset(draw.sample(range(24), draw.choice((0, 0, 8)))),
    )


@settings(max_examples=60)
@given(seed=st.integers(0, 2**32))
def test_a_filter_finds_what_the_records_say(seed: int) -> None:
    world, draw = World(seed, 40, 9), Random(seed)  # noqa: S311 - made-up filters
    with open_cache(None, None) as cache:
        for page in world.arrivals():
            cache.apply(page, "e:1")
        everything = cache.page(limit=1000)
        history = cache.history()
        for _ in range(8):
            wanted = any_filter(draw)
            rows = history.rows(Listing(wanted))
            assert rows is not None
            found = history.lines(rows)
            right = [line for line in everything if holds(line, wanted, cache)]
            # Those of one instant may stand either way round.
            as_shown = sorted((plain(found[row]) for row in rows), key=place, reverse=True)
            assert as_shown == right
            evaluated = history.rows(Listing(replace(wanted, evaluated=True)))
            assert [row for row in rows if found[row].evaluated] == list(evaluated or ())
            at = [found[row].contact.counted_at for row in rows]
            assert at == sorted(at, reverse=True)
            assert history.count(wanted) == len(right)
            assert history.first(Listing(wanted), 5) == list(rows[:5])


def filled(cache: Cache) -> None:
    scores = (5, 1, None, 4, 2)
    records: list[Any] = []
    for n in range(10):
        key, ended = f"c{n}", NOON + timedelta(minutes=n)
        records.append(
            contact(
                key=key,
                started_at=NOON,
                ended_at=ended,
                channel=[Channel.PHONE, Channel.EMAIL][n % 2],
                topic=["b", "A", None][n % 3],
                outcome=(Outcome.SOLVED, Outcome.TRANSFERRED, Outcome.NOT_SOLVED)[n % 3],
                talk_s=(n * 37) % 100,
                wait_s=(None, 20, -5, 7)[n % 4],
                queue=("Support", "", "billing", None)[n % 4],
            )
        )
        if (score := scores[n % 5]) is not None:
            records.append(rating(score, key=f"r{n}", contact=key, shared=n in {3, 5}))
    for n, note in ((2, "Zeta"), (5, "alpha"), (7, "")):
        records.append(
            Reflection(key=f"c{n}", agent="kim", at=NOON, note=note, hard=n != 5, order=1)
        )
    named = Cause(key="c6", agent="kim", kind=CauseKind.SYSTEM, named_at=NOON, order=1)
    records += [named, evaluation(contact="c4")]
    cache.apply([wire.change(seq, record) for seq, record in enumerate(records, 1)], "e:1")


@pytest.mark.parametrize("by", list(SortBy))
@pytest.mark.parametrize("descending", [True, False])
def test_every_order_is_kept_with_the_unknown_last(
    cache: Cache, by: SortBy, *, descending: bool
) -> None:
    filled(cache)
    history = cache.history()
    rows = history.rows(Listing(order=Order(by, descending)))
    assert rows is not None
    lines = history.lines(rows)
    values = [value(lines[row], by) for row in rows]
    known = [each for each in values if each is not None]
    assert values == known + [None] * (len(values) - len(known))
    assert known == sorted(known, reverse=descending)
    assert len(rows) == 10
    assert len(set(values)) > 1
    # Those that are alike are newest first, in either direction.
    newest = sorted(rows, key=lambda row: place(lines[row]), reverse=True)
    alike = [
        [row for row in order if value(lines[row], by) == each]
        for each in set(values)
        for order in (list(rows), newest)
    ]
    assert alike[::2] == alike[1::2]


SWEDISH = ("adress", "Avtal", "Zon", "Återköp", "ärende", "Övrigt", "")


@pytest.mark.parametrize("by", [SortBy.TOPIC, SortBy.QUEUE, SortBy.NOTE])
@pytest.mark.parametrize("descending", [True, False])
def test_words_stand_in_the_order_of_the_alphabet(
    cache: Cache, by: SortBy, *, descending: bool
) -> None:
    mixed = Random(3).sample(SWEDISH, len(SWEDISH))  # noqa: S311 - no secret
    records: list[Any] = []
    for n, word in enumerate(mixed):
        records.append(contact(key=f"c{n}", topic=word, queue=word))
        records.append(Reflection(key=f"c{n}", agent="kim", at=NOON, note=word, order=1))
    cache.apply([wire.change(seq, record) for seq, record in enumerate(records, 1)], "e:1")
    history = cache.history()
    asked = Listing(ContactFilter(channels=frozenset({Channel.PHONE})), Order(by, descending))
    rows = history.rows(asked)
    assert rows is not None
    assert history.first(asked, 3) == list(rows[:3])
    lines = history.lines(rows)
    shown = [lines[row].contact.topic for row in rows]
    known = list(SWEDISH[:-1])
    assert shown == [*(reversed(known) if descending else known), ""]


def test_values_stand_in_the_order_of_the_names_that_are_shown(cache: Cache) -> None:
    filled(cache)
    history = cache.history()
    for names in (("phone", "email"), ("email", "phone")):
        rows = history.rows(Listing(order=Order(SortBy.CHANNEL, False, names)))
        assert rows is not None
        lines = history.lines(rows)
        shown = [lines[row].contact.channel.value for row in rows]
        assert list(dict.fromkeys(shown)) == list(names)


def test_a_note_and_a_mark_order_the_list_at_once(cache: Cache) -> None:
    filled(cache)
    history, by_note = cache.history(), Listing(order=Order(SortBy.NOTE, descending=False))
    first = history.first(by_note, 1)
    assert history.lines(first)[first[0]].note == "alpha"
    cache.enqueue(wire.Reflect(**wire.stamp(), contact="c9", note="aardvark"))
    first = history.first(by_note, 1)
    assert history.lines(first)[first[0]].contact.key == "c9"
    cache.enqueue(wire.Reflect(**wire.stamp(), contact="c8", hard=True))
    hard = history.first(Listing(order=Order(SortBy.HARD)), 4)
    lines = history.lines(hard)
    assert [lines[row].contact.key for row in hard] == ["c8", "c7", "c2", "c9"]
    assert cache.check() == ()


def value(line: ContactLine, by: SortBy) -> Any:
    made = line.contact
    return {
        SortBy.TIME: made.counted_at,
        SortBy.CHANNEL: made.channel.value,
        SortBy.TOPIC: made.topic.lower() if made.topic else None,
        SortBy.OUTCOME: made.outcome,
        SortBy.HANDLING: made.handling_s,
        SortBy.RATING: line.rating.score if line.rating else None,
        SortBy.CAUSE: line.cause.kind if line.cause else None,
        SortBy.SHARED: line.rating is not None and line.rating.shared,
        SortBy.EVALUATED: line.evaluated,
        SortBy.QUEUE: made.queue.lower() if made.queue else None,
        SortBy.WAIT: made.wait_s if (made.wait_s or 0) >= 0 else None,
        SortBy.HARD: line.hard,
        SortBy.NOTE: line.note.lower() or None,
    }[by]


@pytest.mark.parametrize("few", [1, 2_000])
def test_words_are_found_within_a_filter(
    cache: Cache, few: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(search, "FEW", few)
    filled(cache)
    history = cache.history()
    wanted = ContactFilter(text="a", rated=frozenset({Rated.LOW}))
    rows = history.rows(Listing(wanted))
    assert rows is not None
    lines = history.lines(rows)
    assert [lines[row].contact.key for row in rows] == ["c4", "c1"]
    assert history.count(ContactFilter(text="?!")) == 0


def test_a_named_cause_is_listed_at_once_and_goes_when_the_hub_refuses(cache: Cache) -> None:
    filled(cache)
    history, price = cache.history(), ContactFilter(causes=frozenset({CauseKind.PRICE}))
    uncaused = ContactFilter(uncaused=True)
    before = history.count(uncaused)
    command = wire.NameCause(**wire.stamp(), contact="c1", cause=CauseKind.PRICE)
    cache.enqueue(command)
    assert history.count(price) == 1
    assert history.count(uncaused) == before - 1
    cache.settle(wire.CommandAnswer(id=command.id, result="rejected", reason="unknown_contact"))
    assert history.count(price) == 0
    assert cache.check() == ()


def test_a_deleted_contact_leaves_the_list(cache: Cache) -> None:
    filled(cache)
    history = cache.history()
    rows = history.rows(Listing())
    assert rows is not None
    cache.apply([wire.Change(seq=99, kind="contact", key="c9")], "e:2")
    assert history.count(ContactFilter()) == 9
    assert rows[0] not in history.lines(rows)
    assert len(history.lines(rows)) == 9


def test_a_walk_that_nobody_wants_ends(cache: Cache) -> None:
    filled(cache)
    assert cache.history().rows(Listing(), wanted=lambda: False) is None


@pytest.mark.parametrize(
    ("typed", "asked"),
    [
        ('"fee" OR NEAR(a*, -b) topic:x', '"fee" "OR" "NEAR" "a" "b" "topic" "x"*'),
        ("'); DROP TABLE contact; --", '"DROP" "TABLE" "contact"*'),
        ("fee\x00note\u202e", '"fee" "note"*'),
        ('"*()-:^', None),
    ],
)
def test_what_is_typed_is_words_and_never_the_indexs_own_language(
    typed: str, asked: str | None
) -> None:
    assert search.query(typed) == asked


def test_a_page_that_was_pasted_is_searched_for_at_once(cache: Cache) -> None:
    cache.apply([wire.change(1, contact(topic="Fees"))], "e:1")
    asked = search.query("x" * 100_000 + " fees" * 20_000)
    assert asked is not None
    assert len(asked) < 10_000
    assert cache.history().count(ContactFilter(text="fees " * 20_000)) == 1
