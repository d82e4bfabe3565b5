"""Goals in words that simulated agents write for themselves, and how they say it goes."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from indicate_desktop.domain.development import CheckIn, DevelopmentGoal, check_in
from indicate_desktop.hub.simulator.clock import Clock
from indicate_desktop.hub.simulator.events import Event
from indicate_desktop.hub.simulator.people import Person
from indicate_desktop.hub.simulator.rota import WorkShift
from indicate_desktop.hub.simulator.words import Words

FINISHED, WORKED_ON = 32, 15
"""So many shifts ago the first one was written, and the second."""
CHECKED_AFTER = (timedelta(days=4), timedelta(days=9), timedelta(days=16))


def goals(
    person: Person, shift: WorkShift, clock: Clock, words: Words, *, at: datetime
) -> Iterator[Event]:
    """What is written in this shift, with every check-in that follows."""
    if shift.index not in {FINISHED, WORKED_ON}:
        return
    done = shift.index == FINISHED
    aim = words.aims[0 if done else 1]
    goal = DevelopmentGoal(
        key=f"{person.key}-{shift.day:%Y%m%d}-d",
        agent=person.key,
        text=aim.text,
        why=aim.why,
        since=clock.real(at),
    )
    yield Event(at=goal.since, agent=person.key, record=goal)
    for place, (after, note) in enumerate(zip(CHECKED_AFTER, aim.notes, strict=False)):
        made = CheckIn(
            key=f"{goal.key}{place}", at=clock.real(at + after), step=place + 1, note=note
        )
        last = done and place == len(aim.notes) - 1
        goal = check_in(goal, made, done=last)
        yield Event(at=made.at, agent=person.key, record=goal)
