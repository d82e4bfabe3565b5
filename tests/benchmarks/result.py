"""What a benchmark says: a value beside its floor from the same run."""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from tests.benchmarks.beside import Beside


@dataclass(frozen=True)
class Result:
    """One figure. `floor` is what the same machine took for the least that could do."""

    name: str
    value: float
    floor: float
    unit: str
    goal: float
    """The highest ratio that is good, or the highest value where `absolute`."""
    what: str
    absolute: bool = False
    within: bool = True
    """Whether the second goal is met too, where `what` names one."""
    beside: Beside | None = None

    @property
    def ratio(self) -> float:
        """Value ÷ floor."""
        return self.value / self.floor if self.floor else float("inf")

    @property
    def good(self) -> bool:
        """Whether the goal is met."""
        return self.within and (self.value if self.absolute else self.ratio) <= self.goal


def p95(times: Sequence[float]) -> float:
    """The 95th percentile by nearest rank."""
    return sorted(times)[-(-95 * len(times) // 100) - 1]


def table(results: Sequence[Result]) -> str:
    """The results as aligned text."""
    lines = [f"{'name':<14}{'value':>12}{'floor':>12}{'ratio':>9}  goal"]
    for r in results:
        goal = f"{'value' if r.absolute else 'ratio'} <= {r.goal:g}"
        verdict = "ok" if r.good else "MISSED"
        lines.append(
            f"{r.name:<14}{r.value:>12.4g}{r.floor:>12.4g}{r.ratio:>9.3g}  {goal:<16} {verdict:<7}"
            f"{r.unit}; {r.what}"
        )
    return "\n".join(lines)


def write(results: Sequence[Result], path: Path) -> None:
    """`{name: {value, floor, ratio, unit}}` with all that stands beside it.

    What an earlier run of other parts left is kept.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    known = json.loads(path.read_text()) if path.exists() else {}
    known.update(
        {
            r.name: {
                "value": r.value,
                "floor": r.floor,
                "ratio": r.ratio if r.floor else None,
                "unit": r.unit,
                **(asdict(r.beside) if r.beside else {}),
            }
            for r in results
        }
    )
    path.write_text(json.dumps(known, indent=2, sort_keys=True) + "\n")
