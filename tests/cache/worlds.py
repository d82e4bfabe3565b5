"""Made-up histories of an agent's records, and the ways in which they can arrive."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from random import Random
from typing import Any

from indicate_desktop import wire
from indicate_desktop.domain.contact import Channel, ContactResult, Outcome
from indicate_desktop.domain.evaluation import CriterionScore, Evaluation
from indicate_desktop.domain.goal import Goal
from indicate_desktop.domain.profile import Profile
from indicate_desktop.domain.rating import Rating, RatingKind, Scale
from indicate_desktop.domain.state import AgentState, StateInterval

START = datetime(2026, 10, 23, 5, tzinfo=UTC)
"""Two days before Europe's clocks go back."""
AGENT: dict[str, Any] = {"agent": "kim", "source": "desk"}
METRICS = ("rating_mean", "csat", "fcr", "reopened", "quality")
ZONES = ("UTC", "Europe/Stockholm", "America/St_Johns", "Asia/Tokyo")

Draft = tuple[float, Any]
"""When something becomes known, and the record; kind and key for a deletion."""


class World:
    """A history: every version of every record, in the hub's order."""

    def __init__(self, seed: int, contacts: int, days: int, goal: Goal | None = None) -> None:
        self.random = Random(seed)  # noqa: S311 - made-up records
        self._days = days
        self._one_goal = goal
        drafts = self._drafts([f"c{number}" for number in range(contacts)])
        self.changes: list[wire.Change] = []
        for seq, (_, draft) in enumerate(sorted(drafts, key=lambda d: d[0]), start=1):
            if isinstance(draft, tuple):
                self.changes.append(wire.Change(seq=seq, kind=draft[0], key=draft[1]))
            else:
                self.changes.append(wire.change(seq, draft))

    def arrivals(self) -> list[list[wire.Change]]:
        """The same changes in some order, some of them twice, in pages of some sizes."""
        random = self.random
        order = list(self.changes)
        order += random.sample(order, k=len(order) // 10)
        if random.random() < 0.7:
            random.shuffle(order)
        pages = []
        size = random.choice((1, 3, 10, 40, 1000))
        while order:
            count = random.randint(1, size)
            pages.append(order[:count])
            order = order[count:]
        return pages

    def _drafts(self, keys: list[str]) -> list[Draft]:
        random = self.random
        drafts = self._cards()
        for key in keys:
            drafts += self._versions(self._contact(key))
            for number in range(random.choice((0, 0, 1, 1, 1, 2))):
                about = random.choice(keys + [key] * 200)
                drafts += self._versions(self._rating(f"{key}r{number}", about))
            if random.random() < 0.25:
                drafts += self._versions(self._evaluation(f"{key}e", key))
        for number in range(len(keys) // 2):
            drafts += self._versions(self._state(f"s{number}"))
        return drafts

    def _versions(self, first: Any) -> list[Draft]:
        """A record, perhaps changed later, perhaps deleted, perhaps there again."""
        random = self.random
        at = random.random()
        versions: list[Draft] = [(at, first)]
        record = first
        while random.random() < 0.3:
            at += random.random() / 3
            if random.random() < 0.25:
                versions.append((at, (wire.KIND_OF[type(record)], record.key)))
            else:
                record = replace(self._another(record), order=record.order + 1)
                versions.append((at, record))
        return versions

    def _another(self, record: Any) -> Any:
        match record:
            case ContactResult():
                return self._contact(record.key)
            case StateInterval():
                return self._state(record.key)
            case Rating():
                return self._rating(record.key, record.contact)
            case _:
                return self._evaluation(record.key, record.contact)

    def _at(self) -> datetime:
        """Instants that are coarse, so that ties and exact gaps happen, and mostly by day."""
        random = self.random
        hour = random.choice((random.randint(0, 23), random.randint(4, 13)))
        return START + timedelta(
            days=random.randrange(self._days), hours=hour, minutes=random.choice((0, 0, 15, 30))
        )

    def _contact(self, key: str) -> ContactResult:
        random = self.random
        start = self._at()
        length = random.choice((None, 0, 10, 10, 45, 240, 400, 2000))
        end = None if length is None else start + timedelta(minutes=length)
        back = [None, None, start + timedelta(days=random.choice((1, 4, 8)))]
        return ContactResult(
            key=key,
            order=1,
            channel=random.choice((Channel.PHONE, Channel.CHAT)),
            started_at=start,
            ended_at=end,
            outcome=None if end is None else random.choice([*Outcome, *[Outcome.SOLVED] * 6]),
            topic=random.choice((None, "Invoice", "Delivery")),
            talk_s=random.choice((None, 60, 300)),
            reopened_at=random.choice(back),
            repeated_at=random.choice(back),
            deleted=random.random() < 0.05,
            superseded_by="c0" if random.random() < 0.05 else None,
            **AGENT,
        )

    def _rating(self, key: str, contact: str) -> Rating:
        random = self.random
        kind = random.choice([RatingKind.NPS] + [RatingKind.CSAT] * 4)
        scale = Scale(0, 10) if kind is RatingKind.NPS else random.choice((Scale(), Scale(0, 10)))
        return Rating(
            key=key,
            contact=contact,
            order=1,
            kind=kind,
            scale=scale,
            score=random.randint(scale.low, scale.high),
            answered_at=self._at() + timedelta(days=random.choice((0, 0, 0, 2, 5))),
            comment=random.choice((None, "Slow answer", "Kind help")),
            withdrawn=random.random() < 0.1,
            shared=random.random() < 0.1,
            **AGENT,
        )

    def _evaluation(self, key: str, contact: str) -> Evaluation:
        random = self.random
        scores = [random.choice((None, 0, 1, 2, 3)) for _ in range(2)]
        return Evaluation(
            key=key,
            contact=contact,
            order=1,
            form="F",
            evaluated_at=self._at() + timedelta(days=random.choice((0, 3))),
            criteria=tuple(
                CriterionScore(criterion=str(place), score=score, maximum=3, critical=place == 1)
                for place, score in enumerate(scores)
            ),
            own=random.random() < 0.2,
            withdrawn=random.random() < 0.1,
            **AGENT,
        )

    def _state(self, key: str) -> StateInterval:
        random = self.random
        start = self._at()
        until = start + timedelta(minutes=random.choice((-5, 0, 15, 60, 200, 1500)))
        return StateInterval(
            key=key,
            order=1,
            state=random.choice(list(AgentState)),
            started_at=start,
            ended_at=random.choice((None, until)),
            observed_at=until,
            **AGENT,
        )

    def _cards(self) -> list[Draft]:
        """A card whose zone and hours change, and goals that come, change and end."""
        random = self.random
        cards: list[Draft] = []
        for order, at in enumerate(sorted((random.random(), 1.2 * random.random())), start=1):
            shift_s = random.choice((60, 28800))
            zone = random.choice(ZONES)
            profile = Profile(key="kim", name="Kim", zone=zone, shift_s=shift_s, order=order)
            cards.append((at, profile))
        if self._one_goal is not None:
            return [*cards, (0.0, self._one_goal)]
        for number in range(random.randint(0, 3)):
            goal = self._goal(f"g{number}")
            cards.append((random.random() * 1.2, goal))
            if random.random() < 0.3:
                cards.append((1.3, ("goal", goal.key)))
        return cards

    def _goal(self, key: str) -> Goal:
        random = self.random
        return Goal(
            key=key,
            agent="kim",
            metric=random.choice((*METRICS, "rating_mean", "csat", "aht", "of_the_future")),
            start=random.choice((0.0, 2.0)),
            target=random.choice((1.0, 3.0, 3.5, 50.0, 75.0)),
            since=random.choice((None, None, START, self._at())),
            until=random.choice((None, None, self._at())),
            rank=random.randint(0, 1),
            order=1,
        )
