"""What the history's pages of evaluations, coaching and voices read."""

from dataclasses import replace
from datetime import timedelta
from uuid import UUID

from tests.domain.make import NOON, contact, evaluation

from indicate_desktop import wire
from indicate_desktop.cache.cache import Cache
from indicate_desktop.cache.history import evaluations, talks
from indicate_desktop.domain.coaching import CoachingRequest, CoachingState, move
from indicate_desktop.domain.contact import Channel
from indicate_desktop.domain.development import DevelopmentGoal
from indicate_desktop.domain.evaluation import CriterionScore
from indicate_desktop.domain.praise import Praise
from indicate_desktop.domain.voice import Voice, VoiceKind

CRITERIA = (CriterionScore(criterion="tone", score=3, maximum=4),)
REQUEST = CoachingRequest(
    key="q1", agent="kim", topic="Fees", contacts=("c1", "gone"), made_at=NOON, order=1
)


def take(cache: Cache, *records: wire.Record) -> None:
    before = int((cache.cursor or "e:0").partition(":")[2])
    changes = [wire.change(seq, record) for seq, record in enumerate(records, before + 1)]
    cache.apply(changes, f"e:{before + len(records)}")


def test_evaluations_are_paired_with_what_the_list_says_of_the_contact(cache: Cache) -> None:
    own = evaluation(CRITERIA, key="e1-own", own=True)
    received = evaluation(CRITERIA, evaluator="Sara", comment="x" * 100_000)
    take(cache, contact(topic="Fees"), received, own, evaluation(key="e2", contact="unknown"))
    history = cache.history()
    paired, alone = sorted(history.evaluations().entries, key=lambda entry: entry.head.key)
    assert paired.compared
    assert (paired.head.topic, paired.head.channel) == ("Fees", Channel.PHONE)
    assert (paired.head.evaluator, paired.head.quality_milli) == ("Sara", 750)
    assert (alone.head.topic, alone.head.channel) == ("", None)
    told = history.evaluation("e1", "e1-own")
    assert (told.received, told.own) == (received, own)
    assert told.line is not None
    assert told.line.contact.key == "c1"
    assert told.key == "e1"


def test_what_is_withdrawn_deleted_or_gone_is_not_shown(cache: Cache) -> None:
    take(cache, contact(topic="Fees"), evaluation(CRITERIA))
    take(cache, replace(contact(topic="Fees", order=2), deleted=True))
    history = cache.history()
    (entry,) = history.evaluations().entries
    assert entry.head.channel is None
    assert history.evaluation("e1", None).line is None
    take(cache, evaluation(CRITERIA, order=2, withdrawn=True))
    assert history.evaluations().entries == ()
    told = history.evaluation("e1", "never")
    assert (told.received, told.own, told.line, told.key) == (None, None, None, "")


def test_the_list_is_bounded_and_newest_first(cache: Cache) -> None:
    made = [
        evaluation(key=f"e{n}", contact=f"c{n}", evaluated_at=NOON + timedelta(days=n % 7))
        for n in range(evaluations.MOST + 20)
    ]
    take(cache, *made)
    told = cache.history().evaluations()
    found = told.entries
    assert (len(found), told.older) == (evaluations.MOST, 20)
    times = [entry.head.at for entry in found]
    assert times == sorted(times, reverse=True)


def test_requests_have_what_waits_in_the_outbox_over_them(cache: Cache) -> None:
    sent = move(REQUEST, CoachingState.SENT, NOON)
    take(cache, contact(), sent, contact(key="c2"))
    waiting = UUID(int=7)
    cache.enqueue(wire.WithdrawCoaching(id=UUID(int=6), made_at=NOON, request="q1"))
    cache.enqueue(
        wire.AskCoaching(
            id=waiting,
            made_at=NOON + timedelta(hours=1),
            request=replace(REQUEST, contacts=("c2",), made_at=NOON + timedelta(hours=1)),
        )
    )
    told = cache.history().coaching()
    assert [each.key for each in told.requests] == [str(waiting), "q1"]
    assert [each.state for each in told.requests] == [
        CoachingState.DRAFT,
        CoachingState.WITHDRAWN,
    ]
    assert [step.state for step in told.requests[1].passed] == [
        CoachingState.SENT,
        CoachingState.WITHDRAWN,
    ]
    assert told.contacts.keys() == {"c1", "c2"}


def test_goals_that_are_worked_on_come_first(cache: Cache) -> None:
    goals = [
        DevelopmentGoal(key="done", agent="kim", text="a", since=NOON, done_at=NOON, order=1),
        DevelopmentGoal(key="old", agent="kim", text="b", since=NOON - timedelta(days=9), order=1),
        DevelopmentGoal(key="new", agent="kim", text="c", since=NOON, order=1),
    ]
    take(cache, *goals)
    assert [goal.key for goal in cache.history().coaching().goals] == ["new", "old", "done"]


def test_voices_come_with_the_contacts_that_show_them(cache: Cache) -> None:
    said = [
        Voice(
            key=f"v{day}",
            agent="kim",
            kind=VoiceKind.IDEA,
            unit="Price",
            text="No fee",
            made_at=NOON + timedelta(days=day),
            contacts=("c1",),
            order=1,
        )
        for day in range(3)
    ]
    take(cache, contact(), *said)
    told = cache.history().voices()
    assert [voice.key for voice in told.voices] == ["v2", "v1", "v0"]
    assert told.contacts.keys() == {"c1"}


def test_praise_stays_with_its_contact_newest_first(cache: Cache) -> None:
    praise = [
        Praise(key=f"p{day}", agent="kim", giver="Sara", text="Calm!", order=1,
               given_at=NOON + timedelta(days=day), contact="c1" if day else None)
        for day in range(2)
    ]  # fmt: skip
    take(cache, contact(), *praise)
    told = cache.history().coaching()
    assert [each.key for each in told.praise] == ["p1", "p0"]
    assert told.contacts.keys() == {"c1"}


def test_praise_that_is_too_old_for_the_list_is_counted(cache: Cache) -> None:
    given = [
        Praise(key=f"p{n}", agent="kim", giver="Sara", text="Calm!", order=1, given_at=NOON)
        for n in range(talks.MOST + 3)
    ]
    take(cache, *given)
    told = cache.history().coaching()
    assert (len(told.praise), told.older_praise) == (talks.MOST, 3)


def test_agreement_is_told_of_what_both_have_scored(cache: Cache) -> None:
    theirs = (CriterionScore(criterion="tone", score=1, maximum=4),)
    take(
        cache,
        contact(),
        evaluation(theirs),
        evaluation(CRITERIA, key="e1-own", own=True),
        evaluation(theirs, key="e2", contact="c2"),
    )
    (told,) = cache.history().evaluations().agreements
    assert (told.criterion, told.scored, told.far) == ("tone", 1, 1)
    assert told.lean == 2
