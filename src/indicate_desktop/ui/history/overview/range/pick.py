"""A range of days while it is chosen: by clicks, by dragging, or by keys; pure."""

from dataclasses import dataclass, replace
from datetime import date

from indicate_desktop.domain.history.span import Span, SpanKind
from indicate_desktop.ui.history.overview.range.days import limited


@dataclass(frozen=True, slots=True, kw_only=True)
class Pick:
    """The days from `first` to `last`, both included, and where one is among all days."""

    first: date
    last: date
    today: date
    cursor: date
    anchor: date
    """The end that stays while the other one moves."""
    pending: bool = False
    """One end is chosen, the other one follows the cursor."""

    @staticmethod
    def of(first: date, last: date, today: date) -> "Pick":
        """A whole range, either way round; what cannot be chosen is cut off."""
        first, last = sorted((limited(first, today), limited(last, today)))
        return Pick(first=first, last=last, today=today, cursor=last, anchor=first)

    @property
    def span(self) -> Span:
        """As a period."""
        return Span(SpanKind.CUSTOM, self.first, self.last)

    @property
    def ready(self) -> bool:
        """Whether both ends are chosen and one is at one of them: Return then takes it."""
        return not self.pending and self.cursor in (self.first, self.last)

    def chosen(self, day: date) -> "Pick":
        """A day is clicked: it begins a range, or ends the one that was begun."""
        if self.pending:
            return replace(self._to(day), pending=False)
        day = limited(day, self.today)
        return replace(self, first=day, last=day, cursor=day, anchor=day, pending=True)

    def extended(self, day: date) -> "Pick":
        """The end that does not stay goes to a day."""
        return replace(self._to(day), pending=False)

    def moved(self, day: date) -> "Pick":
        """The cursor goes to a day; a range that was begun follows it."""
        if self.pending:
            return self._to(day)
        return replace(self, cursor=limited(day, self.today))

    def released(self) -> "Pick":
        """The pointer lets go: a range that was dragged is whole, a click waits for its end."""
        return replace(self, pending=self.pending and self.first == self.last)

    def _to(self, day: date) -> "Pick":
        day = limited(day, self.today)
        first, last = sorted((self.anchor, day))
        return replace(self, first=first, last=last, cursor=day)
