"""What else stands beside a figure of the history, and how the two are shown."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

SMOOTH_MS = 16.0
"""The longest that the GUI's thread may be held."""


@dataclass(frozen=True, slots=True)
class Hold:
    """The longest that a thread did not come round to its event loop, in milliseconds."""

    wall: float = 0.0
    """By the clock on the wall."""
    held: float = 0.0
    """Without the time in which it only waited for the machine to give it a core."""
    cpu: float = 0.0
    """Its own time on a core."""
    late: int = 0
    """How many times it was held for longer than SMOOTH_MS."""

    def longer(self, other: "Hold") -> "Hold":
        """The longer of each, and how many times both were late."""
        return Hold(
            max(self.wall, other.wall),
            max(self.held, other.held),
            max(self.cpu, other.cpu),
            self.late + other.late,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Beside:
    """The same in raw SQL and on Qt's own QSqlTableModel, and how the GUI's thread was held."""

    n: int
    """How many times it was done."""
    p95: float | None = None
    raw_sql: float | None = None
    table_model: float | None = None
    hold: Hold | None = None
    table_model_hold: Hold | None = None


HOLDS = "held", "late", "wall", "CPU"
HEADS = "name", "value", "p95", "n", "raw SQL", "x", "QSqlTableModel", "x", *HOLDS
NOTE = """\
Beside raw SQL and beside a plain QSqlTableModel, which reads an unencrypted copy in the GUI's
thread; x is how many times as long ours takes. Then the longest hold of the GUI's thread, in ms:
held is without waiting for a free core, late how many times that was above 16, wall with the
waiting, CPU its own work. QSqlTableModel's come last."""


def table(figures: Iterable[tuple[str, float, Beside]]) -> str:
    """Names with their values and what stands beside them, as aligned text."""
    rows = [(*HEADS, *HOLDS), *(_row(*each) for each in figures)]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    lines = ["  ".join(map(str.rjust, row, widths)).rstrip() for row in rows]
    return "\n".join([NOTE, *lines])


def _row(name: str, value: float, beside: Beside) -> Sequence[str]:
    others = (beside.raw_sql, beside.table_model)
    compared = [cell for other in others for cell in (other, other and value / other)]
    held: list[float | None] = []
    for each in (beside.hold, beside.table_model_hold):
        held += [each.held, each.late, each.wall, each.cpu] if each else [None] * len(HOLDS)
    numbers = (value, beside.p95, beside.n, *compared, *held)
    return name, *("–" if number is None else f"{number:,.4g}" for number in numbers)
