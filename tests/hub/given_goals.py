"""What the hub gives keeps its history; the same promises for SQLite and PostgreSQL."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime

import msgspec

from indicate_desktop.domain.development import DevelopmentGoal
from indicate_desktop.domain.goal import Goal
from indicate_desktop.hub.settings import Settings, parse_settings
from indicate_desktop.hub.store import Store

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC).timestamp()
DAY = 86_400.0

RATING = '[[goals]]\nmetric = "rating_mean"\nfrom = 4.0\nto = {to}\n'
FEE = """
[[coaches]]
key = "sara"
name = "Sara Lind"

[[development]]
key = "fee"
text = "{text}"
coach = "sara"
agents = ["ANNA"]
"""


@dataclass
class Clock:
    now: float = NOON

    def __call__(self) -> float:
        return self.now


Open = Callable[[str, Clock], Store]
"""Opens a store with a hub.toml, as a hub that is started does."""


def toml(text: str, **more: object) -> Settings:
    """Settings from a hub.toml's text."""
    return msgspec.structs.replace(parse_settings('zone = "UTC"\n' + text), **more)


def signed_in(store: Store, name: str = "anna") -> str:
    """An agent who has signed in."""
    return store.redeem(store.new_code(name), "laptop").agent


def lives(store: Store, agent: str) -> list[tuple[float, float | None, float | None]]:
    """Target, since and until of the lives of the rating's goal, in order."""
    found = [
        (each.target, _stamp(each.since), _stamp(each.until))
        for change in store.changes(agent)
        if change.kind == "goal"
        and isinstance(each := store.record(agent, "goal", change.key), Goal)
    ]
    return sorted(found, key=lambda life: life[1] or 0)


def words(store: Store, agent: str) -> list[DevelopmentGoal]:
    """The goals in words of an agent."""
    kept = (store.record(agent, c.kind, c.key) for c in store.changes(agent))
    return [each for each in kept if isinstance(each, DevelopmentGoal)]


def _stamp(at: datetime | None) -> float | None:
    return None if at is None else at.timestamp()


def a_change_keeps_what_was(open_: Open) -> None:
    """Change, restart, change back, drop; one who joins later gets only what holds."""
    clock = Clock()
    with open_(RATING.format(to=4.5), clock) as store:
        anna = signed_in(store)
        assert lives(store, anna) == [(4.5, None, None)]
        seq = store.agent(anna).last_seq
    clock.now += DAY
    with open_(RATING.format(to=4.5), clock) as store:
        assert store.agent(anna).last_seq == seq, "the same hub.toml changes nothing"
    up = clock.now = NOON + 3 * DAY
    with open_(RATING.format(to=4.8), clock) as store:
        assert lives(store, anna) == [(4.5, None, up), (4.8, up, None)]
        assert store.agent(anna).last_seq == seq + 2
        bo = signed_in(store, "bo")
        assert lives(store, bo) == [(4.8, None, None)]
    back = clock.now = NOON + 9 * DAY
    with open_(RATING.format(to=4.5), clock) as store:
        assert lives(store, anna) == [(4.5, None, up), (4.8, up, back), (4.5, back, None)]
        assert lives(store, bo) == [(4.8, None, back), (4.5, back, None)]
    gone = clock.now = NOON + 10 * DAY
    with open_("goals = []", clock) as store:
        assert lives(store, anna)[-1] == (4.5, back, gone)


def words_are_given_and_kept(open_: Open) -> None:
    """A goal in words for one agent: given, put right, taken back."""
    clock = Clock()
    with open_(FEE.format(text="Explain the fee"), clock) as store:
        anna, bo = signed_in(store), signed_in(store, "bo")
        (given,) = words(store, anna)
        assert (given.text, given.giver, given.since.timestamp()) == (
            "Explain the fee", "Sara Lind", NOON,
        )  # fmt: skip
        assert words(store, bo) == []
    clock.now += DAY
    with open_(FEE.format(text="Explain the fee calmly"), clock) as store:
        (better,) = words(store, anna)
        assert (better.key, better.text, better.since) == (
            given.key, "Explain the fee calmly", given.since,
        )  # fmt: skip
    clock.now += DAY
    with open_("", clock) as store:
        (ended,) = words(store, anna)
        assert ended.until is not None
        assert ended.until.timestamp() == clock.now
