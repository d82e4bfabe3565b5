"""Streaks: shifts on goal in a row, with freezes, told so that a break is not a threat."""

from collections.abc import Iterable
from dataclasses import dataclass

from indicate_desktop.domain.shift import Verdict

SHIFTS_PER_FREEZE = 10
MOST_FREEZES = 2
RATE_WINDOW = 20
"""A rate goal counts over this many of the last eligible contacts."""
MARKS = (3, 5, 10, 15, 20, 30, 40, 50, 75, 100)
TOLD_SHIFTS = 45
"""A break is told beside how many of this many last shifts were met."""


@dataclass(frozen=True, slots=True)
class Streak:
    """Where a streak stands after some shifts."""

    current: int = 0
    best: int = 0
    earned: int = 0
    """Met shifts towards freezes, in tenths of a freeze, at most two freezes' worth."""

    @property
    def freezes(self) -> int:
        """Freezes at hand."""
        return self.earned // SHIFTS_PER_FREEZE

    @property
    def next_mark(self) -> int:
        """The next round number of shifts to look forward to."""
        above = [mark for mark in MARKS if mark > self.current]
        return above[0] if above else (self.current // 50 + 1) * 50

    def after(self, verdict: Verdict) -> "Streak":
        """The streak after one more shift.

        A break also ends the way to the next freeze. Without that, a freeze that a late good
        answer had earned could be spent on a shift that breaks the streak anyway, and leave
        it shorter than without the good answer.
        """
        if verdict is Verdict.NEUTRAL:
            return self
        if verdict is Verdict.MET:
            current = self.current + 1
            earned = min(self.earned + 1, MOST_FREEZES * SHIFTS_PER_FREEZE)
            return Streak(current, max(self.best, current), earned)
        if self.freezes:
            return Streak(self.current, self.best, self.earned - SHIFTS_PER_FREEZE)
        return Streak(0, self.best, 0)


def run(verdicts: Iterable[Verdict], before: Streak | None = None) -> Streak:
    """The streak after shifts in time order, from a known one or from nothing."""
    streak = before or Streak()
    for verdict in verdicts:
        streak = streak.after(verdict)
    return streak
