"""What every record of the simulated contact centre keeps to, past and live."""

from collections import Counter, defaultdict
from datetime import UTC, datetime, timedelta
from itertools import chain, islice, pairwise

import pytest
from tests.hub.simulator.given import (
    SUNDAY_NIGHT,
    WEDNESDAY,
    future,
    of_type,
    past,
    record_of,
    world,
)

from indicate_desktop import wire
from indicate_desktop.domain.cause import Cause
from indicate_desktop.domain.coaching import CoachingRequest, CoachingState
from indicate_desktop.domain.contact import ContactResult, Outcome
from indicate_desktop.domain.evaluation import Evaluation
from indicate_desktop.domain.praise import Praise
from indicate_desktop.domain.profile import Profile
from indicate_desktop.domain.rating import Rating
from indicate_desktop.domain.state import StateInterval
from indicate_desktop.domain.voice import Voice
from indicate_desktop.hub.simulator.world import PAGE

STARTS = [WEDNESDAY, SUNDAY_NIGHT, datetime(2026, 3, 29, 9, 0, tzinfo=UTC)]
starts = pytest.mark.parametrize("start", STARTS, ids=["weekday", "Sunday night", "clock change"])


def test_the_same_seed_and_clock_give_the_same_records() -> None:
    centres = world(), world()
    once, again = (list(centre.history(WEDNESDAY, 2)) for centre in centres)
    assert once == again
    once_made, again_made = (list(centre.hub_made(WEDNESDAY, 2)) for centre in centres)
    assert once_made == again_made
    once_live, again_live = (list(islice(c.live(WEDNESDAY, 50.0, 2), 300)) for c in centres)
    assert once_live == again_live


def test_what_happens_does_not_hang_on_how_far_back_the_history_goes() -> None:
    short, long = (
        {(type(r), r.key): r for b in world(agents=1).history(WEDNESDAY, n) for r in b.records}
        for n in (1, 2)
    )
    assert short.items() <= long.items()


def test_another_seed_is_another_centre() -> None:
    one, other = ([r for b in world(n).history(WEDNESDAY, 1) for r in b.records] for n in (1, 2))
    assert not set(map(repr, one)) & set(map(repr, other))


def test_another_agent_more_changes_nothing_for_the_first() -> None:
    alone = [r for b in world(agents=1).history(WEDNESDAY, 2) for r in b.records]
    together = [r for b in world(agents=2).history(WEDNESDAY, 2) for r in b.records]
    assert together[: len(alone)] == alone


@starts
def test_batches_are_small_named_and_without_repeats(start: datetime) -> None:
    batches = list(world().history(start))
    names = {person.key: person.name for person in world().people}
    assert all(0 < len(batch.records) <= PAGE for batch in batches)
    assert all(batch.people == names for batch in batches)
    keys = Counter((type(r), r.key) for batch in batches for r in batch.records)
    assert set(keys.values()) == {1}
    assert {r.agent for batch in batches for r in batch.records} == set(names)


@starts
def test_history_ends_where_live_begins(start: datetime) -> None:
    ended = [r.ended_at for r in of_type(ContactResult, past(start)) if r.ended_at]
    answered = [r.answered_at for r in of_type(Rating, past(start))]
    seen = [r.until for r in of_type(StateInterval, past(start))]
    assert max(chain(ended, answered, seen)) <= start
    known = {r.key for r in of_type(ContactResult, past(start))}
    for _, record in future(start):
        if isinstance(record, ContactResult):
            assert record.key not in known or record.repeated_at or record.reopened_at
            at = max(filter(None, (record.ended_at, record.reopened_at, record.repeated_at)))
            assert at > start or record.outcome is Outcome.ABANDONED


def check_contacts(records: list[ContactResult]) -> None:
    for contact in records:
        assert contact.ended_at is not None
        assert contact.started_at.tzinfo is UTC
        assert contact.started_at <= contact.ended_at
        assert contact.wait_s is not None
        assert contact.wait_s >= 0
        if contact.outcome is Outcome.ABANDONED:
            assert contact.handling_s is None
        else:
            assert contact.handling_s is not None
            length = contact.ended_at - contact.started_at
            assert length == timedelta(seconds=contact.handling_s)
        back = contact.reopened_at or contact.repeated_at
        assert back is None or (back > contact.ended_at and contact.outcome is Outcome.SOLVED)


def check_followers(contacts: dict[str, ContactResult], records: list[wire.Record]) -> None:
    """Ratings, evaluations, praise, causes and requests come after their contacts."""
    for record in records:
        if isinstance(record, Rating):
            assert record.score in record.scale
        times = {
            Rating: "answered_at",
            Evaluation: "evaluated_at",
            Praise: "given_at",
            Cause: "named_at",
        }
        if isinstance(record, Rating | Evaluation | Praise | Cause):
            about = record.key if isinstance(record, Cause) else record.contact
            assert about is not None
            contact = contacts[about]
            assert contact.agent == record.agent
            assert contact.ended_at is not None
            assert getattr(record, times[type(record)]) > contact.ended_at
        if isinstance(record, Voice):
            assert record.passed[-1].state is record.state
            assert all(contacts[key].agent == record.agent for key in record.contacts)
        if isinstance(record, CoachingRequest):
            assert record.problem() is None
            assert record.passed[-1].state is record.state
            assert all(contacts[key].agent == record.agent for key in record.contacts)


@starts
def test_past_records_fit_together(start: datetime) -> None:
    contacts = of_type(ContactResult, past(start))
    check_contacts(contacts)
    check_followers({c.key: c for c in contacts}, list(past(start)))
    low = {r.contact for r in of_type(Rating, past(start)) if r.score <= 3}
    assert {cause.key for cause in of_type(Cause, past(start))} <= low


@starts
@pytest.mark.parametrize("pace", [1.0, 200.0])
def test_live_records_fit_together(start: datetime, pace: float) -> None:
    records = [record for _, record in future(start, pace)]
    contacts = of_type(ContactResult, records)
    check_contacts(contacts)
    known = {c.key: c for c in chain(of_type(ContactResult, past(start)), contacts)}
    check_followers(known, records)


@starts
@pytest.mark.parametrize("pace", [1.0, 200.0])
def test_live_versions_rise_and_delays_are_real_time(start: datetime, pace: float) -> None:
    newest = {(type(r), r.key): r.order for r in past(start) if isinstance(r, wire.ArrivingRecord)}
    clock = start
    for delay, record in future(start, pace):
        assert delay >= 0
        clock += timedelta(seconds=delay)
        if isinstance(record, wire.ArrivingRecord):
            assert record.order > newest.get((type(record), record.key), 0)
            newest[type(record), record.key] = record.order
        if isinstance(record, Rating) and not record.withdrawn:
            assert abs(record.answered_at - clock) < timedelta(seconds=1)
        if isinstance(record, StateInterval):
            assert abs(record.until - clock) < timedelta(seconds=1)


@starts
def test_states_follow_each_other_with_at_most_one_open(start: datetime) -> None:
    by_agent: dict[str, list[StateInterval]] = defaultdict(list)
    for interval in of_type(StateInterval, past(start)):
        by_agent[interval.agent].append(interval)
    for intervals in by_agent.values():
        intervals.sort(key=lambda i: i.started_at)
        assert [i for i in intervals if i.ended_at is None] in ([], intervals[-1:])
        for one, other in pairwise(intervals):
            assert one.until <= other.started_at
    first = world().people[0].key
    assert by_agent[first][-1].ended_at is None


@pytest.mark.parametrize("pace", [1.0, 200.0])
def test_live_states_leave_at_most_one_open(pace: float) -> None:
    opened: dict[str, set[str]] = defaultdict(set)
    for interval in of_type(StateInterval, past()):
        if interval.ended_at is None:
            opened[interval.agent].add(interval.key)
    for _, record in future(WEDNESDAY, pace):
        if isinstance(record, StateInterval):
            if record.ended_at is None:
                opened[record.agent].add(record.key)
            else:
                opened[record.agent].discard(record.key)
        assert all(len(keys) <= 1 for keys in opened.values())


def test_an_agent_handles_one_contact_at_a_time() -> None:
    by_agent: dict[str, list[ContactResult]] = defaultdict(list)
    for contact in of_type(ContactResult, past()):
        if contact.outcome is not Outcome.ABANDONED:
            by_agent[contact.agent].append(contact)
    for contacts in by_agent.values():
        contacts.sort(key=lambda c: c.started_at)
        assert all(a.counted_at <= b.started_at for a, b in pairwise(contacts))


def test_what_the_first_agent_does_is_left_to_whoever_sits_there() -> None:
    first = world().people[0].key
    live = [record for _, record in future(WEDNESDAY, 200.0)]
    mine = [r for r in live if not isinstance(r, Profile) and r.agent == first]
    assert not of_type(Cause, mine)
    assert all(praise.seen_at is None for praise in of_type(Praise, mine))
    own = {CoachingState.SENT, CoachingState.WITHDRAWN}
    assert not [r for r in of_type(CoachingRequest, mine) if r.state in own]
    assert of_type(Praise, mine)


def test_every_record_crosses_the_wire_unchanged() -> None:
    for record in islice(past(), 0, None, 7):
        kind = wire.KIND_OF[type(record)]
        assert wire.decode_record(kind, wire.encode(record)) == record


def test_it_speaks_the_language_that_is_asked_for() -> None:
    def topics(language: str) -> set[str | None]:
        batches = world(agents=1, language=language).history(WEDNESDAY, 2)
        return {r.topic for b in batches for r in of_type(ContactResult, b.records)}

    assert {"Fakturafråga", "Påminnelseavgift", "Försenad leverans"} < topics("sv_SE")
    assert {"Invoice question", "Reminder fee"} < topics("en_GB")
    assert topics("fi") == topics("en")


def test_a_quick_demo_shows_something_of_everything() -> None:
    shown: Counter[type] = Counter()
    passed = 0.0
    for delay, item in world(agents=1).live(WEDNESDAY, 200.0):
        passed += delay
        if passed > 20:
            break
        shown[type(record_of(item))] += 1
    assert shown[ContactResult] >= 4
    assert shown[Rating] >= 2
