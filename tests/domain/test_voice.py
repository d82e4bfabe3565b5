"""A voice's way: an owner, an answer, and what it changed."""

from itertools import product

import pytest
from tests.domain.make import NOON

from indicate_desktop.domain.voice import (
    MOVES,
    Voice,
    VoiceKind,
    VoiceRuleError,
    VoiceState,
    VoiceStep,
    move,
)

S = VoiceState
VOICE = Voice(key="v", agent="kim", kind=VoiceKind.IDEA, unit="Price", text="No fee", made_at=NOON)
WORDS = {"owner": "Ida", "answer": "Yes", "change": "No fee any more"}


def at(state: VoiceState) -> Voice:
    way = {S.SENT: [], S.OWNED: [S.OWNED], S.ANSWERED: [S.ANSWERED]}
    voice = VOICE
    for step in way.get(state, [S.ANSWERED, S.CHANGED]):
        voice = move(voice, step, NOON, **WORDS)
    return voice


@pytest.mark.parametrize(("state", "to"), tuple(product(S, S)))
def test_every_move_is_allowed_or_refused_as_the_rules_say(
    state: VoiceState, to: VoiceState
) -> None:
    if to in MOVES[state]:
        moved = move(at(state), to, NOON, **WORDS)
        assert moved.state is to
        assert moved.passed[-1] == VoiceStep(to, NOON)
        assert moved.passed[0] == VoiceStep(S.SENT, NOON)
    else:
        with pytest.raises(VoiceRuleError, match=f"{state} cannot become {to}"):
            move(at(state), to, NOON, **WORDS)


@pytest.mark.parametrize("to", [S.OWNED, S.ANSWERED])
def test_a_state_needs_its_words(to: VoiceState) -> None:
    with pytest.raises(VoiceRuleError, match="needs its words"):
        move(VOICE, to, NOON, owner=" ", answer=" ")


def test_an_answer_is_ahead_but_no_change_is_promised() -> None:
    assert VOICE.ahead == (S.OWNED, S.ANSWERED)
    assert at(S.OWNED).ahead == (S.ANSWERED,)
    assert at(S.ANSWERED).ahead == at(S.CHANGED).ahead == ()
