"""The whole story of a contact, from a real cache, with what waits in the outbox."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from tests.domain.make import NOON, contact, evaluation, rating

from indicate_desktop import wire
from indicate_desktop.cache.cache import Cache
from indicate_desktop.domain.cause import CauseKind
from indicate_desktop.domain.coaching import CoachingRequest, CoachingState
from indicate_desktop.domain.evaluation import CriterionScore
from indicate_desktop.domain.goal import Goal, Period
from indicate_desktop.domain.history.counting import Count, WhyNot
from indicate_desktop.domain.history.story import ContactStory
from indicate_desktop.domain.link import Link, LinkProblem
from indicate_desktop.domain.praise import Praise
from indicate_desktop.domain.profile import Profile
from indicate_desktop.domain.reflection import Reflection
from indicate_desktop.domain.snapshot import SyncStatus

NOW = NOON + timedelta(hours=3)
HOUR = timedelta(hours=1)
CARD = Profile(key="kim", name="Kim", zone="UTC", link_hosts=("desk.example.com",), order=1)
GOAL = Goal(key="g", agent="kim", metric="rating_mean", start=4.0, target=4.5, order=1)


@pytest.fixture
def seq() -> Iterator[int]:
    return iter(range(1, 10_000))


@pytest.fixture
def take(cache: Cache, seq: Iterator[int]) -> Any:
    def take(*made: Any) -> None:
        changes = [wire.change(next(seq), record) for record in made]
        cache.apply(changes, f"e:{changes[-1].seq}")

    return take


def story(cache: Cache, key: str = "c1", now: datetime = NOW) -> ContactStory:
    found = cache.history().story(key, now)
    assert found is not None
    return found


def count(found: ContactStory, metric: str) -> Count:
    return next(count for count in found.counts if count.metric == metric)


def reflect(**more: Any) -> wire.Reflect:
    return wire.Reflect(id=uuid4(), made_at=NOW, contact="c1", **more)


def done(command: wire.Command) -> wire.CommandAnswer:
    return wire.CommandAnswer(id=command.id, result="done")


def test_everything_said_about_a_contact_is_in_its_story(cache: Cache, take: Any) -> None:
    older = rating(4, key="r0", answered_at=NOON + HOUR / 2)
    newer = rating(2, key="r1", answered_at=NOON + HOUR, revision=3)
    gone = rating(5, key="r2", answered_at=NOON + 2 * HOUR, withdrawn=True)
    scored = (CriterionScore(criterion="Tone", score=2, maximum=4),)
    take(
        CARD, contact(link="https://desk.example.com/7"), contact(key="c2"), older, newer, gone,
        evaluation(scored), evaluation(scored, key="e2", own=True, evaluated_at=NOON),
        Praise(key="p", agent="kim", giver="Bo", text="Calm!", given_at=NOON, contact="c1"),
        Praise(key="q", agent="kim", giver="Bo", text="Other", given_at=NOON, contact="c2"),
        CoachingRequest(
            key="k", agent="kim", topic="Fees", contacts=("c2", "c1"), made_at=NOON,
            state=CoachingState.SEEN,
        ),
    )  # fmt: skip
    found = story(cache)
    assert [each.key for each in found.ratings] == ["r1", "r0", "r2"]
    assert found.rating == newer
    assert found.nameable
    assert [each.key for each in found.evaluations] == ["e1", "e2"]
    assert [each.key for each in found.praise] == ["p"]
    assert [each.key for each in found.coaching] == ["k"]
    assert found.link == Link("https://desk.example.com/7", "desk.example.com")
    assert (found.cause, found.reflection, found.merged) == (None, None, None)
    assert cache.history().story("nobody", NOW) is None


def test_a_link_needs_the_hubs_leave(cache: Cache, take: Any) -> None:
    take(contact(link="https://desk.example.com/7"))
    link = story(cache).link
    assert link is not None
    assert (link.url, link.problem) == ("", LinkProblem.HOST)


def test_what_waits_for_the_hub_is_in_it_at_once(cache: Cache, take: Any) -> None:
    take(contact(), rating(1))
    cause = wire.NameCause(id=UUID(int=1), made_at=NOW, contact="c1", cause=CauseKind.PRICE)
    asked = CoachingRequest(key="", agent="kim", topic="Fees", contacts=("c1",), made_at=NOW)
    cache.enqueue(cause)
    cache.enqueue(wire.AskCoaching(id=UUID(int=2), made_at=NOW, request=asked))
    found = story(cache)
    assert found.cause is not None
    assert (found.cause.kind, found.cause.agent, found.cause_pending) == ("price", "kim", True)
    assert [each.state for each in found.coaching] == [CoachingState.DRAFT]


def test_a_note_and_a_mark_add_up_until_the_hub_has_them(cache: Cache, take: Any) -> None:
    take(contact())
    note, hard = reflect(note="the fee again"), reflect(hard=True)
    cache.enqueue(note)
    cache.enqueue(hard)
    found = story(cache)
    assert found.reflection is not None
    assert (found.reflection.note, found.reflection.hard) == ("the fee again", True)
    assert found.reflection_pending
    cache.settle(done(note))
    assert story(cache).reflection_pending
    take(Reflection(key="c1", agent="kim", at=NOW, note="the fee again", order=5))
    cache.settle(done(hard))
    found = story(cache)
    assert found.reflection is not None
    assert (found.reflection.note, found.reflection.hard) == ("the fee again", True)
    assert not found.reflection_pending
    take(Reflection(key="c1", agent="kim", at=NOW, note="the fee again", hard=True, order=6))
    assert story(cache).reflection == Reflection(
        key="c1", agent="kim", at=NOW, note="the fee again", hard=True, order=6
    )
    assert cache.pending() == []


def test_a_note_of_another_computer_does_not_hide_what_waits_here(cache: Cache, take: Any) -> None:
    take(contact())
    cache.enqueue(reflect(note="mine"))
    take(Reflection(key="c1", agent="kim", at=NOW + HOUR, note="there", hard=True, order=5))
    found = story(cache).reflection
    assert found is not None
    assert (found.note, found.hard) == ("mine", True)


def test_notes_are_found_by_their_words(cache: Cache, take: Any) -> None:
    take(contact(), rating(1))
    assert cache.page(text="zebra") == ()
    cache.enqueue(reflect(note="a zebra crossing"))
    cache.enqueue(
        wire.NameCause(id=uuid4(), made_at=NOW, contact="c1", cause=CauseKind.RULES, note="giraffe")
    )
    assert len(cache.page(text="zebra")) == len(cache.page(text="giraffe")) == 1
    take(Reflection(key="c1", agent="kim", at=NOW + HOUR, note="an okapi", order=5))
    cache.settle(done(cache.pending()[0]))
    assert len(cache.page(text="okapi")) == 1
    assert cache.page(text="zebra") == ()


def test_a_note_on_a_contact_that_comes_later_is_found(cache: Cache, take: Any) -> None:
    take(Reflection(key="c1", agent="kim", at=NOW, note="zebra", order=5))
    take(contact())
    assert len(cache.page(text="zebra")) == 1


def test_a_refused_note_shows_and_finds_nothing(cache: Cache, take: Any) -> None:
    take(contact())
    note = reflect(note="zebra")
    cache.enqueue(note)
    cache.settle(wire.CommandAnswer(id=note.id, result="rejected", reason="contact_unknown"))
    assert story(cache).reflection is None
    assert cache.page(text="zebra") == ()


def test_a_goal_tells_its_figure_and_what_decides(cache: Cache, take: Any) -> None:
    week = replace(GOAL, key="w", period=Period.WEEK, rank=1)
    ended = replace(GOAL, key="old", until=NOON - 9 * HOUR)
    take(CARD, GOAL, week, ended)
    for n in range(1, 26):
        at = NOON + timedelta(minutes=n)
        take(
            contact(key=f"c{n}", started_at=at, ended_at=at),
            rating(4, key=f"r{n}", contact=f"c{n}", answered_at=at),
        )
    newest = count(story(cache, "c25"), "rating_mean")
    assert (newest.part, newest.whole, newest.why_not) == (4.0, 1, None)
    main, weekly = newest.goals
    assert (main.goal.key, main.figure.value, main.figure.n, main.deciding) == ("g", 4.0, 25, 20)
    assert (weekly.goal.key, weekly.figure.n, weekly.deciding) == ("w", 25, 0)
    (oldest, _) = count(story(cache, "c5"), "rating_mean").goals
    assert (oldest.figure.n, oldest.deciding) == (25, 0)
    (first_in, _) = count(story(cache, "c6"), "rating_mean").goals
    assert first_in.deciding == 20


def test_another_shift_and_its_window_stay_apart(cache: Cache, take: Any) -> None:
    take(CARD, GOAL, contact(), rating(5))
    day = timedelta(days=1)
    take(
        contact(key="c2", started_at=NOON + day, ended_at=NOON + day),
        rating(1, key="r2", contact="c2", answered_at=NOON + day),
    )
    (yesterday,) = count(story(cache, now=NOW + day), "rating_mean").goals
    (today,) = count(story(cache, "c2", now=NOW + day), "rating_mean").goals
    assert (yesterday.figure.value, yesterday.figure.n, yesterday.deciding) == (5.0, 1, 1)
    assert (today.figure.value, today.figure.n, today.deciding) == (1.0, 1, 2)


def test_merged_and_deleted_are_told_with_where_it_went(cache: Cache, take: Any) -> None:
    take(contact(key="c2", topic="Fees"), contact(superseded_by="c2", order=2))
    found = story(cache)
    assert found.merged is not None
    assert found.merged.topic == "Fees"
    assert count(found, "fcr").why_not is WhyNot.MERGED
    take(contact(key="c3", superseded_by="unknown"))
    assert story(cache, "c3").merged is None
    take(contact(key="c4", deleted=True))
    assert count(story(cache, "c4"), "rating_mean").why_not is WhyNot.DELETED


def test_odd_times_are_kept_as_they_came(cache: Cache, take: Any) -> None:
    take(contact(ended_at=NOON - HOUR), contact(key="c2", ended_at=None, outcome=None))
    assert story(cache).contact.ended_at == NOON - HOUR
    assert count(story(cache, "c2"), "fcr").why_not is WhyNot.UNDER_WAY


def test_a_hard_contact_is_a_reason_to_suggest_its_topic(cache: Cache, take: Any) -> None:
    take(contact(topic="Fees"), contact(key="c2", topic="Delivery"))
    assert cache.snapshot(NOW, SyncStatus()).suggestions == ()
    cache.enqueue(reflect(hard=True))
    (told,) = cache.snapshot(NOW, SyncStatus()).suggestions
    assert (told.topic, told.hard, told.strong) == ("Fees", 1, True)
    elsewhere = Reflection(key="c2", agent="kim", at=NOW, hard=True, order=5)
    take(elsewhere)
    assert len(cache.snapshot(NOW, SyncStatus()).suggestions) == 2
    take(replace(elsewhere, at=NOW - timedelta(days=40), order=6))
    (told,) = cache.snapshot(NOW, SyncStatus()).suggestions
    assert told.topic == "Fees"
