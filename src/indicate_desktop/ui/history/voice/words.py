"""What the page of the agent's voice says: pure, without widgets."""

from datetime import datetime, tzinfo

from indicate_desktop.domain.voice import Voice, VoiceKind, VoiceState
from indicate_desktop.ui.figures import when_text
from indicate_desktop.ui.history.records.rows import RowView
from indicate_desktop.ui.history.records.way import Stop
from indicate_desktop.ui.translate import Language, mark

STATES = {
    VoiceState.SENT: mark("Sent"),
    VoiceState.OWNED: mark("Taken on"),
    VoiceState.ANSWERED: mark("Answered"),
    VoiceState.CHANGED: mark("Changed something"),
}
KINDS = {
    VoiceKind.OBSERVATION: mark("Observation for {unit}"),
    VoiceKind.IDEA: mark("Idea for {unit}"),
}
LONGEST_TITLE = 300
"""A row shows the beginning of what was said; the detail all of it."""


def state_name(language: Language, voice: Voice) -> str:
    """Where it stands."""
    return language.tr(STATES[voice.state])


def kind_text(language: Language, voice: Voice) -> str:
    """What it is, and to whom: "Idea for Price"."""
    return language.tr(KINDS[voice.kind]).format(unit=voice.unit)


def row_view(language: Language, voice: Voice, now: datetime, zone: tzinfo | None) -> RowView:
    """A voice in the list."""
    return RowView(
        title=" ".join(voice.text[:LONGEST_TITLE].split()),
        note=f"{state_name(language, voice)} · {kind_text(language, voice)}",
        right=when_text(language, voice.made_at, now, zone),
    )


def stops(language: Language, voice: Voice, now: datetime, zone: tzinfo | None) -> list[Stop]:
    """The states it has been in with their times, then those that follow."""
    passed = [
        Stop(language.tr(STATES[step.state]), when_text(language, step.at, now, zone), passed=True)
        for step in voice.passed
    ]
    ahead = [Stop(language.tr(STATES[state]), "", passed=False) for state in voice.ahead]
    return passed + ahead
