"""Simulated coaches who answer the requests that a real person sends."""

from dataclasses import replace
from datetime import datetime, timedelta

from indicate_desktop import wire
from indicate_desktop.domain.coaching import CoachingRequest, CoachingState, move
from indicate_desktop.hub.simulator.people import COACHES
from indicate_desktop.hub.store import coaches
from indicate_desktop.hub.store.looking import Viewer, open_results
from indicate_desktop.hub.store.store import Store

SEEN_AFTER = timedelta(minutes=4)
PROPOSED_AFTER = timedelta(minutes=12)
"""At the pace of ordinary time."""
SOONEST = timedelta(seconds=4)


class Answering:
    """Coaches who look at an agent's new requests: first they see one, then propose a time."""

    def __init__(self, store: Store, external: str, pace: float) -> None:
        self._store, self._external = store, external
        self._seen_after = max(SOONEST, SEEN_AFTER / pace)
        self._proposed_after = max(2 * SOONEST, PROPOSED_AFTER / pace)
        self._agent: str | None = None
        self._read = 0
        self._open: dict[str, CoachingRequest] = {}

    def look(self, now: datetime) -> None:
        """Read what is new on the hub, and answer what has waited long enough."""
        if self._agent is None:
            known = self._store.find(self._external)
            if known is None:
                return
            # What is there already belongs to the simulated past, which answers itself.
            self._agent, self._read = known.id, known.last_seq
        for change in self._store.changes(self._agent, self._read):
            self._read = change.seq
            if change.kind == wire.KIND_OF[CoachingRequest] and change.record != wire.TOMBSTONE:
                self._keep(wire.decode(change.record, CoachingRequest))
        if not self._open or self._somebody_coaches():
            return
        for request in list(self._open.values()):
            if (answer := self._answer(request, now)) is not None:
                self._store.publish(self._agent, [answer])

    def _keep(self, request: CoachingRequest) -> None:
        """Remember a request that a coach has to do something about."""
        simulated = request.key.startswith(self._external)
        if request.state in {CoachingState.SENT, CoachingState.SEEN} and not simulated:
            self._open[request.key] = request
        else:
            self._open.pop(request.key, None)

    def _answer(self, request: CoachingRequest, now: datetime) -> CoachingRequest | None:
        """The request in its next state, if it is time."""
        since = request.state_at if request.time_wish else request.made_at
        waited = now - (since or request.made_at)
        if request.state is CoachingState.SENT and waited >= self._seen_after:
            self._open_contacts(request)
            return move(request, CoachingState.SEEN, now)
        if request.state is CoachingState.SEEN and waited >= self._proposed_after:
            ahead = timedelta(days=1) if request.time_wish else timedelta(hours=2)
            hour = (now + ahead).replace(minute=0, second=0, microsecond=0)
            coach = request.coach or COACHES[0].key
            proposed = move(request, CoachingState.TIME_PROPOSED, now)
            return replace(proposed, coach=coach, proposed_for=hour, time_wish="")
        return None

    def _somebody_coaches(self) -> bool:
        """Whether a person sits at the coach desk, who answers themselves."""
        now = self._store.clock()
        return any(
            session.ended_at is None and session.expires_at > now
            for session in coaches.listed(self._store)
        )

    def _open_contacts(self, request: CoachingRequest) -> None:
        """A coach who reads a request opens what the agent put into it, and the agent sees that."""
        coach = next((each for each in COACHES if each.key == request.coach), COACHES[0])
        viewer = Viewer(key=coach.key, name=coach.name, role="coach", way="coach_desk")
        assert self._agent is not None  # noqa: S101 - for the type checker: a request has one
        open_results(self._store, viewer, self._agent, "coaching")
