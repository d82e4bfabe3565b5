"""Evaluations to look back on: received and own ones side by side, and where they differ."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from fractions import Fraction
from typing import TYPE_CHECKING

from indicate_desktop.domain.contact import Channel
from indicate_desktop.domain.evaluation import CriterionScore, Evaluation
from indicate_desktop.domain.evaluation_form import EvaluationForm
from indicate_desktop.domain.snapshot import ContactLine

if TYPE_CHECKING:
    from indicate_desktop.domain.history.agreement import Agreement


@dataclass(frozen=True, slots=True, kw_only=True)
class EvaluationHead:
    """What a list shows of an evaluation."""

    key: str
    contact: str
    form: str
    at: datetime
    own: bool
    evaluator: str | None
    quality_milli: int | None
    topic: str = ""
    """The contact's."""
    channel: Channel | None = None
    """The contact's; None where the contact is not shown any more."""
    unopened: bool = False
    """A coach's that waits for the agent's own, or to be opened."""


@dataclass(frozen=True, slots=True)
class EvaluationEntry:
    """An evaluation in the list, with the other one of the same contact on the same form."""

    received: EvaluationHead | None
    own: EvaluationHead | None

    @property
    def head(self) -> EvaluationHead:
        """The received one before the own one."""
        found = self.received or self.own
        assert found is not None  # noqa: S101 - for the type checker: `pair` makes none without
        return found

    @property
    def compared(self) -> bool:
        """Whether there are both to be seen."""
        received = self.received
        return received is not None and not received.unopened and self.own is not None


@dataclass(frozen=True, slots=True)
class EvaluationRecords:
    """The newest evaluations."""

    entries: tuple[EvaluationEntry, ...] = ()
    """Newest first."""
    older: int = 0
    """How many evaluations are kept that are too old for the list."""
    agreements: "tuple[Agreement, ...]" = ()
    """Of the newest that can be compared, by criterion, the least agreement first."""


@dataclass(frozen=True, slots=True)
class EvaluationDetail:
    """All about one entry of the list."""

    received: Evaluation | None
    own: Evaluation | None
    line: ContactLine | None
    """The contact behind, where it is shown."""
    form: EvaluationForm | None = None
    """What the agent may evaluate the contact on; None where they may not (any more)."""
    opening: bool = False
    """The received one is asked to be opened, and the hub has not answered yet."""

    @property
    def key(self) -> str:
        """The entry's key."""
        found = self.received or self.own
        return found.key if found is not None else ""


@dataclass(frozen=True, slots=True)
class Gap:
    """One criterion as both have scored it; a side that does not have it is None."""

    received: CriterionScore | None
    own: CriterionScore | None

    @property
    def criterion(self) -> CriterionScore:
        """The criterion with the weight that it has in the received evaluation."""
        found = self.received or self.own
        assert found is not None  # noqa: S101 - for the type checker: `gaps` makes none without
        return found

    @property
    def difference(self) -> Fraction | None:
        """The own score minus the received one, in full marks; None unless both have scored."""
        theirs, mine = _share(self.received), _share(self.own)
        return None if theirs is None or mine is None else mine - theirs

    @property
    def steps(self) -> int | None:
        """The same in steps of the form's scale; None where the scales are not the same."""
        theirs, mine = self.received, self.own
        if theirs is None or mine is None or theirs.score is None or mine.score is None:
            return None
        return mine.score - theirs.score if theirs.maximum == mine.maximum else None


def pair(heads: Iterable[EvaluationHead]) -> tuple[EvaluationEntry, ...]:
    """Each received evaluation with the newest own one of the same contact and form.

    Own ones that stand beside none are entries of their own. Newest first.
    """
    newest = sorted(heads, key=lambda head: (head.at, head.key), reverse=True)
    own: dict[tuple[str, str], EvaluationHead] = {}
    for head in newest:
        if head.own:
            own.setdefault((head.contact, head.form), head)
    shown = {(head.contact, head.form): head.key for head in newest if not head.own}
    return tuple(
        EvaluationEntry(None, head)
        if head.own
        else EvaluationEntry(head, own.get((head.contact, head.form)))
        for head in newest
        if not head.own
        or (head.contact, head.form) not in shown
        or own[head.contact, head.form] is not head
    )


def gaps(received: Evaluation, own: Evaluation) -> tuple[Gap, ...]:
    """Every criterion of either: the largest difference first, then what only one has scored."""
    theirs, mine = _by_name(received), _by_name(own)
    found = [Gap(theirs.get(name), mine.get(name)) for name in theirs | mine]
    places = {id(gap): place for place, gap in enumerate(found)}

    def order(gap: Gap) -> tuple[int, Fraction, int]:
        difference = gap.difference
        if difference:
            return 0, -abs(difference), places[id(gap)]
        one_sided = (_share(gap.received) is None) is not (_share(gap.own) is None)
        return 1 if one_sided else 2, Fraction(0), places[id(gap)]

    return tuple(sorted(found, key=order))


def _share(score: CriterionScore | None) -> Fraction | None:
    if score is None or score.score is None:
        return None
    return Fraction(score.score, score.maximum)


def _by_name(evaluation: Evaluation) -> dict[tuple[str, int], CriterionScore]:
    """The criteria by name; one that a form has twice is told apart by its number."""
    seen: Counter[str] = Counter()
    found = {}
    for score in evaluation.criteria:
        found[score.criterion, seen[score.criterion]] = score
        seen[score.criterion] += 1
    return found
