"""The outbox: on disk at once, shown at once, delivered in order, never lost in silence."""

from datetime import timedelta
from pathlib import Path
from uuid import UUID

from tests.cache.conftest import KEY
from tests.domain.make import NOON, contact, rating

from indicate_desktop import wire
from indicate_desktop.cache.cache import Cache, open_cache
from indicate_desktop.domain.cause import Cause, CauseKind
from indicate_desktop.domain.coaching import CoachingRequest, CoachingState
from indicate_desktop.domain.praise import Praise
from indicate_desktop.domain.snapshot import ContactLine, Refusal, Snapshot, SyncStatus

NOW = NOON + timedelta(hours=1)


def number(n: int) -> UUID:
    return UUID(int=n)


def naming(
    n: int = 1, kind: CauseKind = CauseKind.PRICE, note: str | None = None
) -> wire.NameCause:
    made_at = NOW + timedelta(seconds=n)
    return wire.NameCause(id=number(n), made_at=made_at, contact="c1", cause=kind, note=note)


def asking(n: int = 2) -> wire.AskCoaching:
    request = CoachingRequest(key="", agent="kim", topic="Fees", contacts=("c1",), made_at=NOW)
    return wire.AskCoaching(id=number(n), made_at=NOW, request=request)


def hubs(cause: CauseKind, at: timedelta = timedelta(), order: int = 5) -> wire.Change:
    record = Cause(key="c1", agent="kim", kind=cause, named_at=NOW + at, order=order)
    return wire.change(90 + order, record)


def answer(n: int, result: str, reason: str | None = None) -> wire.CommandAnswer:
    return wire.CommandAnswer(id=number(n), result=result, reason=reason)


def fill(cache: Cache) -> None:
    cache.apply([wire.change(1, contact()), wire.change(2, rating(1))], "e:2")


def seen(cache: Cache) -> Snapshot:
    return cache.snapshot(NOW, SyncStatus())


def line(cache: Cache) -> ContactLine:
    return seen(cache).latest[0]


def test_a_cause_shows_at_once_and_outlives_the_program(path: Path) -> None:
    with open_cache(path, KEY) as cache:
        fill(cache)
        assert [each.contact.key for each in seen(cache).uncaused] == ["c1"]
        cache.enqueue(naming(note="hidden fee"))
        assert seen(cache).uncaused == ()
    with open_cache(path, KEY) as cache:
        shown = line(cache)
        assert shown.cause is not None
        assert (shown.cause.kind, shown.cause.agent, shown.cause_pending) == (
            CauseKind.PRICE,
            "kim",
            True,
        )
        assert seen(cache).sync.pending == 1
        assert cache.pending() == [naming(note="hidden fee")]
        assert len(cache.page(text="hidden")) == 1


def test_order_of_making_is_order_of_delivery_and_twice_is_once(cache: Cache) -> None:
    made: list[wire.Command] = [naming(3), asking(1), naming(2)]
    for command in (*made, made[0]):
        cache.enqueue(command)
    assert [command.id for command in cache.pending()] == [number(3), number(1), number(2)]


def test_done_waits_no_longer_and_shows_until_the_hubs_own_record(cache: Cache) -> None:
    fill(cache)
    cache.enqueue(naming())
    cache.settle(answer(1, "done"))
    assert cache.pending() == []
    shown = line(cache)
    assert shown.cause is not None
    assert not shown.cause_pending
    cache.apply([hubs(CauseKind.RULES)], "e:3")
    shown = line(cache)
    assert shown.cause is not None
    assert (shown.cause.kind, shown.cause.order) == (CauseKind.RULES, 5)


def test_the_hubs_record_may_come_before_the_answer(cache: Cache) -> None:
    fill(cache)
    cache.enqueue(naming())
    cache.apply([hubs(CauseKind.PRICE)], "e:3")
    assert not line(cache).cause_pending
    assert cache.pending() == [naming()]
    cache.settle(answer(1, "done"))
    assert cache.pending() == []
    cache.apply([hubs(CauseKind.RULES, order=6)], "e:4")
    shown = line(cache).cause
    assert shown is not None
    assert shown.kind is CauseKind.RULES


def test_what_the_hub_knew_before_does_not_hide_what_waits(cache: Cache) -> None:
    fill(cache)
    cache.enqueue(naming())
    cache.apply([hubs(CauseKind.SYSTEM, at=-timedelta(days=1))], "e:3")
    shown = line(cache)
    assert shown.cause is not None
    assert (shown.cause.kind, shown.cause_pending) == (CauseKind.PRICE, True)


def test_rejected_is_undone_and_told_until_it_is_read(cache: Cache) -> None:
    fill(cache)
    cache.enqueue(naming(note="hidden fee"))
    cache.settle(answer(1, "rejected", "contact_unknown"))
    assert line(cache).cause is None
    assert cache.page(text="hidden") == ()
    (rejection,) = cache.rejections()
    told = Refusal("name_cause", "contact_unknown", rejection.id[:8])
    assert seen(cache).sync.rejected == (told,)
    cache.acknowledge_rejections()
    assert seen(cache).sync.rejected == ()


def test_retry_stays(cache: Cache) -> None:
    cache.enqueue(naming())
    cache.settle(answer(1, "retry"))
    assert cache.pending() == [naming()]


def test_a_request_is_a_draft_until_the_hub_has_it(cache: Cache) -> None:
    cache.enqueue(asking())
    (request,) = seen(cache).coaching
    assert (request.key, request.state) == (str(number(2)), CoachingState.DRAFT)
    cache.settle(answer(2, "done"))
    assert seen(cache).coaching[0].state is CoachingState.SENT
    booked = CoachingRequest(
        key=str(number(2)),
        agent="kim",
        topic="Fees",
        contacts=("c1",),
        made_at=NOW,
        state=CoachingState.BOOKED,
        order=3,
    )
    cache.apply([wire.change(9, booked)], "e:9")
    assert seen(cache).coaching == (booked,)
    cache.enqueue(wire.WithdrawCoaching(id=number(7), made_at=NOW, request=booked.key))
    assert seen(cache).coaching == ()
    cache.settle(answer(7, "rejected", "too_late"))
    assert seen(cache).coaching == (booked,)


def test_praise_that_was_read_is_gone_once_its_shift_is_over(cache: Cache) -> None:
    praise = Praise(key="p", agent="kim", giver="Ada", text="Calm", given_at=NOON, order=1)
    later = contact(key="c2", started_at=NOON + timedelta(days=1), ended_at=None, outcome=None)
    cache.apply([wire.change(1, praise), wire.change(2, later)], "e:1")
    assert seen(cache).praise == praise
    cache.enqueue(wire.SeePraise(id=number(4), made_at=NOW, praise="p"))
    assert seen(cache).praise is None


def test_a_fresh_start_keeps_what_was_not_delivered(cache: Cache) -> None:
    fill(cache)
    cache.enqueue(naming(note="hidden fee"))
    cache.reset()
    assert cache.cursor is None
    assert seen(cache).contacts_total == 0
    assert cache.page() == ()
    assert cache.pending() == [naming(note="hidden fee")]
    fill(cache)
    assert line(cache).cause_pending
    assert len(cache.page(text="hidden")) == 1
    assert cache.check() == ()


def test_a_command_that_cannot_be_read_is_told(cache: Cache) -> None:
    cache.enqueue(naming(1))
    cache.enqueue(naming(2))
    cache._conn.execute('UPDATE outbox SET body = \'{"type":"of_old"}\' WHERE place = 1')
    assert cache.pending() == [naming(2)]
    (told,) = cache.rejections()
    assert told.refusal == Refusal("name_cause", "outdated", told.id[:8])
