"""Who works in the simulated contact centre."""

from collections.abc import Mapping
from dataclasses import dataclass

from indicate_desktop.domain.profile import Coach
from indicate_desktop.hub.simulator.chance import chance
from indicate_desktop.hub.simulator.words import TOPICS

COACHES = (Coach(key="sara", name="Sara"), Coach(key="omar", name="Omar"))

_FIRST = (
    "Kim", "Alva", "Noor", "Jonas", "Maria", "Petra", "Elias",
    "Hanna", "Ali", "Sofia", "Erik", "Linnea", "Viktor", "Amina",
)  # fmt: skip
_LAST = (
    "Lind", "Berg", "Haddad", "Ek", "Silva", "Holm", "Nyberg",
    "Lund", "Aziz", "Sandberg", "Falk", "Dahl", "Moberg", "Said",
)  # fmt: skip
_WEEKEND = frozenset({5, 6})
_OTHER_REST = (_WEEKEND, _WEEKEND, frozenset({6, 0}), frozenset({0, 1}))


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """One agent of the centre."""

    luck: str
    """What every chance of this agent is drawn from."""
    key: str
    """The id by which the centre's systems know the agent."""
    name: str
    skill: Mapping[str, float]
    """By topic's key: how many points of five better than usual."""
    learning: float
    """Points of five gained in the eight weeks before now."""
    starts_h: tuple[float, ...]
    """Local hours at which shifts begin, taken by week; empty for the one in a shift now."""
    rest: frozenset[int]
    """Weekdays off, Monday is 0."""


def cast(seed: int, agents: int) -> tuple[Person, ...]:
    """The agents of a seed. The first one is always in a shift when the simulation starts."""
    return tuple(_person(seed, index) for index in range(agents))


def _person(seed: int, index: int) -> Person:
    rng = chance(seed, "person", index)
    lap, place = divmod(index, len(_FIRST))
    first, last = _FIRST[place], _LAST[(place + lap * 5) % len(_LAST)]
    name = f"{first} {last}" + (f" {lap + 1}" if lap >= len(_LAST) else "")
    talent = rng.gauss(0.05, 0.12) if index else 0.1
    first_h = rng.choice((7.0, 8.0, 9.0, 10.0))
    return Person(
        luck=f"{seed}/{index}",
        key=f"agent-{index + 1:03}",
        name=name,
        skill={topic.key: talent + rng.gauss(0, 0.15) for topic in TOPICS},
        learning=rng.uniform(-0.05, 0.2) if index else 0.4,
        starts_h=(first_h, first_h + rng.choice((0, 2, 3))) if index else (),
        rest=_OTHER_REST[index % len(_OTHER_REST)],
    )
