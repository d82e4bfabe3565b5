"""What one kind of action took, as the programs of the history's benchmark hand it over."""

import json
import statistics
import sys
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any

from tests.benchmarks.beside import Hold
from tests.benchmarks.result import p95


@dataclass(slots=True)
class Taken:
    """Every time in milliseconds, and the longest that the GUI's thread was held meanwhile."""

    times: list[float] = field(default_factory=list)
    """From the act to all that it asks for."""
    first: list[float] = field(default_factory=list)
    """From the act to the first rows, where more come after them."""
    hold: Hold = field(default_factory=Hold)

    @classmethod
    def together(cls, parts: "Sequence[Taken]") -> "Taken":
        """What several programs took for the same."""
        whole = cls()
        for each in parts:
            whole.times += each.times
            whole.first += each.first
            whole.hold = whole.hold.longer(each.hold)
        return whole

    @property
    def median(self) -> float:
        return statistics.median(self.times)

    @property
    def p95(self) -> float:
        return p95(self.times)


@dataclass(slots=True)
class Found:
    """What a program has measured, by the name of the action; memory in MiB."""

    taken: dict[str, Taken] = field(default_factory=dict)
    memory: dict[str, float] = field(default_factory=dict)
    rows: int = 0

    def action(self, name: str) -> Taken:
        """What an action took so far."""
        return self.taken.setdefault(name, Taken())

    def hand_over(self) -> None:
        """To whoever started this program."""
        sys.stdout.write(json.dumps(asdict(self)) + "\n")


def received(text: str) -> Found:
    """What a program has handed over."""
    read: Mapping[str, Any] = json.loads(text)
    taken = {
        name: Taken(each["times"], each["first"], Hold(**each["hold"]))
        for name, each in read["taken"].items()
    }
    return Found(taken, read["memory"], read["rows"])
