"""How fast simulated time runs beside real time after the simulation has started."""

from dataclasses import dataclass
from datetime import datetime, timedelta

HURRY = timedelta(seconds=60)
"""A quickened simulation runs at full pace for this long, then calmer, to stay readable."""
CALMER = 8.0


@dataclass(frozen=True, slots=True)
class Clock:
    """Simulated time is real time before `start`, and runs at `pace` after it.

    The simulation plans in simulated time; what it publishes carries real time.
    """

    start: datetime
    pace: float = 1.0

    @property
    def _calm(self) -> float:
        return max(min(self.pace, 1.0), self.pace / CALMER)

    def simulated(self, real: datetime) -> datetime:
        """The simulated instant of a real one."""
        since = real - self.start
        if since <= timedelta(0) or self.pace == 1.0:
            return real
        hurried = min(since, HURRY)
        return self.start + hurried * self.pace + (since - hurried) * self._calm

    def real(self, simulated: datetime) -> datetime:
        """The real instant of a simulated one, in whole milliseconds."""
        since = simulated - self.start
        if since <= timedelta(0) or self.pace == 1.0:
            return simulated
        hurried = min(since, HURRY * self.pace)
        passed = hurried / self.pace + (since - hurried) / self._calm
        whole = timedelta(milliseconds=passed // timedelta(milliseconds=1))
        return self.start + whole
