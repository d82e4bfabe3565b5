"""What coaches and the agent add to a shift: praise, evaluations, requests for coaching."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from random import Random

from indicate_desktop.domain.coaching import (
    CoachingOutcome,
    CoachingRequest,
    CoachingState,
    CoachingWhen,
    move,
)
from indicate_desktop.domain.evaluation import CriterionScore, Evaluation
from indicate_desktop.domain.praise import Praise
from indicate_desktop.hub.simulator.chance import chance
from indicate_desktop.hub.simulator.clock import Clock
from indicate_desktop.hub.simulator.developing import goals
from indicate_desktop.hub.simulator.events import SOURCE, Event, Told, order
from indicate_desktop.hub.simulator.people import COACHES, Person
from indicate_desktop.hub.simulator.rota import WorkShift
from indicate_desktop.hub.simulator.voicing import voices
from indicate_desktop.hub.simulator.words import Words

FIRST_ROUND = timedelta(hours=1, minutes=10)
ROUNDS_APART = timedelta(hours=2, minutes=10)
PRAISED = 0.35
"""The share of rounds with a five in them that end in praise."""
EVALUATED_EVERY = 4
"""Every fourth shift has an evaluation: about four a month and agent, with days off."""
EVALUATION_ROUND = 2
SEEN_AFTER_H = 20
"""By when the agent has read a praise."""
FULL = 4
WEIGHTS = {"identity": 1, "understanding": 2, "solution": 3, "tone": 2, "ending": 1}
CRITICAL = "identity"

_S = CoachingState
_WAYS: tuple[tuple[tuple[CoachingState, float], ...], ...] = (
    (
        (_S.SEEN, 3), (_S.TIME_PROPOSED, 5), (_S.BOOKED, 20), (_S.HELD, 48),
        (_S.ACTION_AGREED, 49), (_S.FOLLOW_UP_DUE, 193), (_S.OUTCOME, 230), (_S.CLOSED, 240),
    ),
    ((_S.SEEN, 2), (_S.BOOKED, 22), (_S.HELD, 70), (_S.CLOSED, 71)),
    ((_S.SEEN, 6), (_S.DECLINED, 26)),
    ((_S.SEEN, 1), (_S.WITHDRAWN, 4)),
    ((_S.BOOKED, 5), (_S.HELD, 29), (_S.ACTION_AGREED, 30), (_S.OUTCOME, 170)),
)  # fmt: skip
"""Ways that a request goes: states with their hours after it was sent."""
ASKED_EVERY, ASKED_AT = 8, 6
TRIED_FOR = timedelta(days=6)
"""How long an agreed step is tried before it is followed up."""
_WAITING = ((_S.SEEN, 2.0), (_S.TIME_PROPOSED, 15.0))
_YESTERDAY = 1


class Desk:
    """One agent's coaches during one shift. Told of every contact, it makes its rounds."""

    def __init__(self, person: Person, shift: WorkShift, clock: Clock, words: Words) -> None:
        self._person, self._shift, self._clock, self._words = person, shift, clock, words
        self._told: list[Told] = []
        self._praised: set[str] = set()
        self._round = 0

    def hear(self, told: Told) -> None:
        """Learn of a contact."""
        self._told.append(told)

    def rounds(self, until: datetime) -> Iterator[Event]:
        """What comes of the rounds before a simulated instant at which no contact is told yet."""
        while (at := self._next_round()) < until and at < self._shift.ended_at:
            self._round += 1
            rng = chance(self._person.luck, self._shift.index, "check-in", self._round)
            known = [told for told in self._told if told.served.noticed_at <= at]
            handled = [told for told in known if not told.served.abandoned]
            yield from self._praise(handled, at, rng)
            if self._round == EVALUATION_ROUND and handled:
                if self._shift.index % EVALUATED_EVERY == 0:
                    yield from self._evaluation(rng.choice(handled), at, rng)
                yield from self._coaching(handled, at, rng)
                about = self._person, self._shift, self._clock, self._words
                yield from voices(*about, handled=handled, at=at)
                yield from goals(*about, at=at)

    def _next_round(self) -> datetime:
        return self._shift.started_at + FIRST_ROUND + self._round * ROUNDS_APART

    def _event(self, at: datetime, record: Praise | Evaluation | CoachingRequest) -> Event:
        return Event(at=at, agent=self._person.key, record=record)

    def _praise(self, handled: list[Told], at: datetime, rng: Random) -> Iterator[Event]:
        """Praise for the newest five that is known and not praised yet."""
        fives = [
            told
            for told in handled
            if told.answer and told.answer.score == 5 and told.answer.at <= at
            if at - told.served.ended_at < 2 * ROUNDS_APART
            if told.contact.key not in self._praised
        ]
        if not fives or rng.random() >= PRAISED:
            return
        best = fives[-1]
        self._praised.add(best.contact.key)
        texts = self._words.praise
        given_at = self._clock.real(at)
        praise = Praise(
            key=f"{best.contact.key}-p",
            agent=self._person.key,
            giver=rng.choices(COACHES, (4, 1))[0].name,
            text=rng.choice(texts.get(best.served.topic.key, texts["any"])),
            given_at=given_at,
            contact=best.contact.key,
        )
        yield self._event(given_at, praise)
        read = at + timedelta(minutes=round(rng.uniform(6 * 60, SEEN_AFTER_H * 60)))
        seen_at = self._clock.real(read)
        yield self._event(seen_at, replace(praise, seen_at=seen_at))

    def _evaluation(self, told: Told, at: datetime, rng: Random) -> Iterator[Event]:
        """A coach's evaluation, and one of the agent's own every other time."""
        skill = self._person.skill[told.served.topic.key]
        evaluated_at = self._clock.real(at)
        scored = Evaluation(
            key=f"{told.contact.key}-e",
            contact=told.contact.key,
            agent=self._person.key,
            source=SOURCE,
            order=order(evaluated_at),
            form=self._words.form,
            evaluated_at=evaluated_at,
            criteria=self._criteria(skill, rng),
            evaluator=rng.choice(COACHES).name,
            comment=rng.choice(self._words.remarks),
        )
        yield self._event(evaluated_at, scored)
        if rng.random() < 0.5:
            criteria = self._criteria(skill + 0.1, rng)
            yield self._event(
                evaluated_at,
                replace(scored, key=f"{scored.key}-own", own=True, criteria=criteria,
                        evaluator=None, comment=None),
            )  # fmt: skip

    def _criteria(self, skill: float, rng: Random) -> tuple[CriterionScore, ...]:
        def score(name: str) -> int | None:
            if name == CRITICAL:
                return rng.choices((FULL, 0, None), (96, 1, 10))[0]
            return min(FULL, max(1, round(3.15 + skill + rng.gauss(0, 0.6))))

        return tuple(
            CriterionScore(
                criterion=text,
                score=score(name),
                maximum=FULL,
                weight=WEIGHTS[name],
                critical=name == CRITICAL,
            )
            for name, text in self._words.criteria.items()
        )

    def _coaching(self, handled: list[Told], at: datetime, rng: Random) -> Iterator[Event]:
        """The agent's request about the worst of the shift, on its way through the states."""
        index = self._shift.index
        if index != _YESTERDAY and (index < 0 or index % ASKED_EVERY != ASKED_AT):
            return
        way = _WAITING if index == _YESTERDAY else _WAYS[index // ASKED_EVERY % len(_WAYS)]
        worst = sorted(handled, key=lambda told: told.answer.score if told.answer else 9)
        topic = worst[0].served.topic.key
        about = [told.contact.key for told in worst if told.served.topic.key == topic][:3]
        made_at = self._clock.real(at)
        draft = CoachingRequest(
            key=f"{self._person.key}-{self._shift.day:%Y%m%d}-q",
            agent=self._person.key,
            topic=self._words.topics[topic],
            contacts=tuple(about),
            made_at=made_at,
            text=rng.choice(self._words.wishes),
            when=rng.choice(list(CoachingWhen)),
            coach=rng.choice((None, *(coach.key for coach in COACHES))),
        )
        request = move(draft, CoachingState.SENT, made_at)
        yield self._event(made_at, request)
        for state, hours in way:
            moved_at = self._clock.real(at + timedelta(hours=hours))
            request = self._moved(request, state, moved_at)
            yield self._event(moved_at, request)

    def _moved(
        self, request: CoachingRequest, state: CoachingState, at: datetime
    ) -> CoachingRequest:
        if state is CoachingState.DECLINED:
            words = self._words
            return move(request, state, at, reason=words.reason, alternative=words.alternative)
        moved = move(request, state, at)
        if state is CoachingState.ACTION_AGREED:
            return replace(moved, action=self._words.action, follow_up_at=at + TRIED_FOR)
        if state is CoachingState.OUTCOME:
            helped = CoachingOutcome.HELPED if self._shift.index % 2 else CoachingOutcome.PARTLY
            return replace(moved, outcome=helped)
        if state is CoachingState.TIME_PROPOSED:
            day_after = request.made_at + timedelta(days=2)  # at a time when the agent works
            hour = day_after.replace(minute=0, second=0, microsecond=0)
            return replace(moved, proposed_for=hour)
        return moved
