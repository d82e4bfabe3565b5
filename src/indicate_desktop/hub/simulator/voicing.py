"""What simulated agents tell the company's units, and what comes of it."""

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta

from indicate_desktop.domain.voice import Voice, VoiceKind, VoiceState, move
from indicate_desktop.hub.simulator.clock import Clock
from indicate_desktop.hub.simulator.events import Event, Told
from indicate_desktop.hub.simulator.people import Person
from indicate_desktop.hub.simulator.rota import WorkShift
from indicate_desktop.hub.simulator.words import Words

SAID_EVERY, SAID_AT = 12, 4
"""Every twelfth shift of the past, counted back from now."""
OWNED_AFTER = timedelta(hours=30)
ANSWERED_AFTER = timedelta(days=6)
CHANGED_AFTER = timedelta(days=15)
EVIDENCE = 3


def voices(
    person: Person,
    shift: WorkShift,
    clock: Clock,
    words: Words,
    *,
    handled: Sequence[Told],
    at: datetime,
) -> Iterator[Event]:
    """An observation or idea about a topic of this shift, on its way to an answer."""
    if shift.index < 0 or shift.index % SAID_EVERY != SAID_AT:
        return
    said = words.voices[shift.index // SAID_EVERY % len(words.voices)]
    about = [told.contact.key for told in handled if told.served.topic.key == said.topic]
    voice = Voice(
        key=f"{person.key}-{shift.day:%Y%m%d}-v",
        agent=person.key,
        kind=VoiceKind.IDEA if said.idea else VoiceKind.OBSERVATION,
        unit=said.unit,
        text=said.text,
        made_at=clock.real(at),
        contacts=tuple(about[:EVIDENCE]),
    )
    yield Event(at=voice.made_at, agent=person.key, record=voice)
    way = [
        (VoiceState.OWNED, OWNED_AFTER, {"owner": said.owner}),
        (VoiceState.ANSWERED, ANSWERED_AFTER, {"answer": said.answer}),
    ]
    if said.change:
        way.append((VoiceState.CHANGED, CHANGED_AFTER, {"change": said.change}))
    for state, after, told in way:
        moved_at = clock.real(at + after)
        voice = move(voice, state, moved_at, **told)
        yield Event(at=moved_at, agent=person.key, record=voice)
