"""Voice: what an agent tells a unit of the company, and what comes of it."""

from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum


class VoiceKind(StrEnum):
    """What is said."""

    OBSERVATION = "observation"
    IDEA = "idea"


class VoiceState(StrEnum):
    """Where it stands."""

    SENT = "sent"
    OWNED = "owned"
    """Somebody in the unit has taken it on."""
    ANSWERED = "answered"
    CHANGED = "changed"
    """It has changed something."""


_S = VoiceState
MOVES: dict[VoiceState, frozenset[VoiceState]] = {
    _S.SENT: frozenset({_S.OWNED, _S.ANSWERED}),
    _S.OWNED: frozenset({_S.OWNED, _S.ANSWERED}),
    _S.ANSWERED: frozenset({_S.ANSWERED, _S.CHANGED}),
    _S.CHANGED: frozenset({_S.CHANGED}),
}
"""Which state may follow which: whatever changed was answered before."""


class VoiceRuleError(ValueError):
    """A move that the rules do not allow; the text says which rule."""


@dataclass(frozen=True, slots=True)
class VoiceStep:
    """A state that a voice came into, and when."""

    state: VoiceState
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Voice:
    """One observation or idea, told to a unit of the company."""

    key: str
    agent: str
    kind: VoiceKind
    unit: str
    """The unit's name as shown: product, price, delivery, web, schedule…"""
    text: str
    made_at: datetime
    contacts: tuple[str, ...] = ()
    """Keys of the contacts that show it."""
    state: VoiceState = VoiceState.SENT
    steps: tuple[VoiceStep, ...] = ()
    """The states after it was sent, in order."""
    owner: str | None = None
    """The name of who has taken it on."""
    answer: str | None = None
    change: str | None = None
    """What it changed."""
    order: int = 0

    @property
    def passed(self) -> tuple[VoiceStep, ...]:
        """The states it has been in, with their times."""
        return (VoiceStep(VoiceState.SENT, self.made_at), *self.steps)

    @property
    def ahead(self) -> tuple[VoiceState, ...]:
        """What is still to come: an owner and an answer, but nobody promises a change."""
        usual = (VoiceState.OWNED, VoiceState.ANSWERED)
        here = usual.index(self.state) + 1 if self.state in usual else 0
        return () if self.state is VoiceState.CHANGED else usual[here:]


def move(
    voice: Voice,
    to: VoiceState,
    at: datetime,
    *,
    owner: str | None = None,
    answer: str | None = None,
    change: str | None = None,
) -> Voice:
    """The voice in its next state; raises VoiceRuleError where that may not follow."""
    if to not in MOVES[voice.state]:
        raise VoiceRuleError(f"{voice.state} cannot become {to}")
    moved = replace(
        voice,
        state=to,
        steps=(*voice.steps, VoiceStep(to, at)),
        owner=owner or voice.owner,
        answer=answer or voice.answer,
        change=change or voice.change,
    )
    wanted = {
        VoiceState.OWNED: moved.owner,
        VoiceState.ANSWERED: moved.answer,
        VoiceState.CHANGED: moved.change,
    }
    if not (wanted.get(to) or "").strip():
        raise VoiceRuleError(f"{to} needs its words")
    return moved
