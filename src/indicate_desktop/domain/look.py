"""A look: somebody other than the agent has opened the agent's results on the hub."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

ONE_SITTING = timedelta(minutes=15)
"""Opening the same view again within this time is the same look, gone on with."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """One sitting of one person with one kind of view.

    Role, view and way are words, not enumerations: a desktop that is older than its hub must
    show a look that it has no word for, not leave it out.
    """

    key: str
    """Begins with the time of the first opening, so that keys sort by it."""
    agent: str
    """Whose results were looked at."""
    viewer: str
    """Who looked: their key on the hub."""
    name: str
    """Their name as shown."""
    role: str
    """"coach", "manager" or "operator"."""
    view: str
    """"results", "contact", "evaluation" or "coaching"."""
    way: str
    """"coach_desk" or "command"."""
    first_at: datetime
    last_at: datetime
    times: int = 1
    """How often the view was opened in this sitting."""
    order: int = 0

    def goes_on(self, again: "Look") -> bool:
        """Whether another look is the same person going on with the same view."""
        same = (again.viewer, again.role, again.view, again.way) == (
            self.viewer,
            self.role,
            self.view,
            self.way,
        )
        return same and timedelta(0) <= again.first_at - self.last_at <= ONE_SITTING

    def gone_on(self, again: "Look") -> "Look":
        """The look with another opening in it; the name is the one known last."""
        return replace(self, name=again.name, last_at=again.last_at, times=self.times + again.times)
