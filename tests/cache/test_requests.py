"""Replies to a request for coaching: shown at once, kept, and given up to the hub's."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from uuid import UUID

from tests.cache.conftest import KEY
from tests.domain.make import NOON

from indicate_desktop import wire
from indicate_desktop.cache.cache import Cache, open_cache
from indicate_desktop.domain.agent_replies import AcceptTime, AskOtherTime, RateSession
from indicate_desktop.domain.coaching import CoachingRequest, CoachingState, move
from indicate_desktop.domain.snapshot import SyncStatus
from indicate_desktop.wire.replies import ReplyCommand, command_of

S = CoachingState
SOON = NOON + timedelta(days=700)
"""After the clock of any machine that runs this, as far as a yes goes."""


def hubs(*way: CoachingState, order: int = 5) -> CoachingRequest:
    request = CoachingRequest(
        key="q", agent="kim", topic="Fees", contacts=("c1",), made_at=NOON, coach="sara"
    )
    for state in way:
        request = move(request, state, NOON)
    return replace(request, proposed_for=SOON, order=order)


def fill(cache: Cache, request: CoachingRequest) -> None:
    cache.apply([wire.change(request.order, request)], f"e:{request.order}")


def shown(cache: Cache) -> CoachingRequest:
    (request,) = cache.snapshot(NOON, SyncStatus()).coaching
    return request


def queue(cache: Cache, reply: AcceptTime | AskOtherTime | RateSession) -> ReplyCommand:
    command = command_of("q", reply)
    cache.enqueue(command)
    return command


def settle(cache: Cache, id_: UUID, reason: str | None = None) -> None:
    result = "rejected" if reason else "done"
    cache.settle(wire.CommandAnswer(id=id_, result=result, reason=reason))


def waiting(cache: Cache) -> frozenset[str]:
    return cache.history().coaching().waiting


def test_a_yes_shows_at_once_and_outlives_the_program(path: Path) -> None:
    with open_cache(path, KEY) as cache:
        fill(cache, hubs(S.SENT, S.SEEN, S.TIME_PROPOSED))
        assert waiting(cache) == frozenset()
        queue(cache, AcceptTime(SOON))
    with open_cache(path, KEY) as cache:
        assert (shown(cache).state, shown(cache).accepted) == (S.BOOKED, True)
        assert waiting(cache) == {"q"}
        (command,) = cache.pending()
        assert isinstance(command, wire.AcceptTime)
        settle(cache, command.id)
        assert (shown(cache).state, waiting(cache)) == (S.BOOKED, frozenset())


def test_the_hubs_own_takes_the_place_of_what_was_shown(cache: Cache) -> None:
    fill(cache, hubs(S.SENT, S.SEEN, S.TIME_PROPOSED))
    queue(cache, AcceptTime(SOON))
    fill(cache, replace(hubs(S.SENT, S.SEEN, S.BOOKED), order=6))
    assert (shown(cache).state, shown(cache).accepted) == (S.BOOKED, False)  # the coach's word
    assert len(cache.pending()) == 1  # and still delivered: the hub knows that it says so already


def test_a_yes_to_a_time_that_was_changed_meanwhile_shows_nothing(cache: Cache) -> None:
    fill(cache, hubs(S.SENT, S.SEEN, S.TIME_PROPOSED))
    command = queue(cache, AcceptTime(SOON))
    other = SOON + timedelta(days=1)
    fill(cache, replace(hubs(S.SENT, S.SEEN, S.TIME_PROPOSED, order=6), proposed_for=other))
    assert (shown(cache).state, shown(cache).proposed_for) == (S.TIME_PROPOSED, other)
    settle(cache, command.id, "time_changed")
    (rejection,) = cache.rejections()
    assert (rejection.refusal.what, rejection.refusal.reason) == ("accept_time", "time_changed")


def test_what_is_said_one_after_the_other_adds_up(cache: Cache) -> None:
    fill(cache, hubs(S.SENT, S.BOOKED, S.HELD))
    queue(cache, RateSession(2))
    queue(cache, RateSession(5, "On second thoughts"))
    assert (shown(cache).session_score, shown(cache).session_note) == (5, "On second thoughts")


def test_a_wish_shows_as_asked_for(cache: Cache) -> None:
    fill(cache, hubs(S.SENT, S.SEEN, S.TIME_PROPOSED))
    queue(cache, AskOtherTime(SOON, "Thursday"))
    assert (shown(cache).state, shown(cache).time_wish) == (S.SEEN, "Thursday")
