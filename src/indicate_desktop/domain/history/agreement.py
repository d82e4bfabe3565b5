"""How the agent's view and the coach's agree, criterion by criterion, over several contacts."""

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from indicate_desktop.domain.evaluation import Evaluation
from indicate_desktop.domain.history.evaluations import gaps

FAR = 2
"""Steps of the form's scale from which on a difference is worth a talk."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement:
    """One criterion of all contacts that both have scored on it, on the same scale."""

    criterion: str
    scored: int
    same: int
    near: int
    """Within one step, the same ones among them."""
    lean: Fraction
    """The mean of own score minus received, in steps: above 0 the agent scores higher."""
    far: int
    """How many differ by `FAR` steps or more."""

    @property
    def share(self) -> Fraction:
        """How many are within one step, 0 to 1."""
        return Fraction(self.near, self.scored)


def agreements(pairs: Iterable[tuple[Evaluation, Evaluation]]) -> tuple[Agreement, ...]:
    """From received and own evaluations of the same contacts, the least agreement first."""
    steps: dict[str, list[int]] = {}
    for received, own in pairs:
        for gap in gaps(received, own):
            if gap.steps is not None:
                steps.setdefault(gap.criterion.criterion, []).append(gap.steps)
    found = [
        Agreement(
            criterion=name,
            scored=len(each),
            same=sum(step == 0 for step in each),
            near=sum(abs(step) < FAR for step in each),
            lean=Fraction(sum(each), len(each)),
            far=sum(abs(step) >= FAR for step in each),
        )
        for name, each in steps.items()
    ]
    return tuple(sorted(found, key=lambda each: (each.share, Fraction(each.same, each.scored))))
