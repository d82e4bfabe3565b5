"""Playing the simulated contact centre into a hub's store."""

import threading
import time
from collections.abc import Sequence
from datetime import UTC, datetime
from itertools import groupby

from indicate_desktop.domain.goal import Period
from indicate_desktop.hub.form_settings import CriterionSetting, FormSetting
from indicate_desktop.hub.given_settings import GoalSetting
from indicate_desktop.hub.settings import CoachSetting, Settings
from indicate_desktop.hub.simulator import bulk
from indicate_desktop.hub.simulator.answering import Answering
from indicate_desktop.hub.simulator.desk import CRITICAL, FULL, WEIGHTS
from indicate_desktop.hub.simulator.events import SOURCE
from indicate_desktop.hub.simulator.people import COACHES
from indicate_desktop.hub.simulator.world import WEEKS, HubMade, World
from indicate_desktop.hub.sources.source import Batch
from indicate_desktop.hub.store.store import Store
from indicate_desktop.wire import Record

DEMO_SEED = 300744
"""A seed whose first agent has an ordinary shift: on the way to the goal, not there yet."""
DEMO_PACE = 200.0
"""Several contacts in the first 20 seconds of a demo."""
LONGEST_NAP_S = 1.0


def settings(world: World) -> Settings:
    """What a hub with this contact centre is set to: its goals, coaches and zone."""
    why = world.words.why
    return Settings(
        name=world.words.team,
        zone=world.zone.key,
        team=world.words.team,
        goals=(
            GoalSetting(metric="rating_mean", start=4.0, target=4.5, why=why["rating_mean"]),
            GoalSetting(metric="fcr", start=60.0, target=75.0, period=Period.WEEK, why=why["fcr"]),
            GoalSetting(
                metric="quality", start=70.0, target=90.0, period=Period.MONTH, why=why["quality"]
            ),
        ),
        coaches=tuple(CoachSetting(key=coach.key, name=coach.name) for coach in COACHES),
        forms=(form(world),),
    )


def form(world: World) -> FormSetting:
    """What its coaches evaluate by, and its agents themselves."""
    return FormSetting(
        name=world.words.form,
        criteria=tuple(
            CriterionSetting(
                name=text, maximum=FULL, weight=WEIGHTS[name], critical=name == CRITICAL
            )
            for name, text in world.words.criteria.items()
        ),
    )


def simulate(
    store: Store,
    world: World,
    now: datetime,
    stop: threading.Event,
    pace: float = 1.0,
    *,
    weeks: int = WEEKS,
) -> None:
    """Fill a store with the centre's history up to now, then play what happens until stopped.

    Give the store `settings(world)`, so that its agents get this centre's goals and coaches.
    Meant for a thread of its own; returns soon after `stop` is set.
    """
    began = time.monotonic()
    if fill(store, world, now, stop, weeks=weeks):
        play(store, world, now, stop, pace, weeks=weeks, began=began)


def fill(
    store: Store, world: World, now: datetime, stop: threading.Event, *, weeks: int = WEEKS
) -> bool:
    """Put the centre's history into a store; whether it came to the end before a stop."""
    for key, items in groupby(world.past(now, weeks), _publisher):
        if stop.is_set():
            return False
        if key is not None:
            _publish(store, key, [item.record for item in items if isinstance(item, HubMade)])
            continue
        for item in items:
            if stop.is_set():
                return False
            if isinstance(item, Batch):
                store.ingest(SOURCE, item)
    return True


def play(
    store: Store,
    world: World,
    start: datetime,
    stop: threading.Event,
    pace: float = 1.0,
    *,
    weeks: int = WEEKS,
    began: float | None = None,
) -> None:
    """Publish what happens from an instant on until stopped; late events follow at once.

    Coaches answer the requests that the first agent sends meanwhile.
    """
    due = time.monotonic() if began is None else began
    coaches = Answering(store, world.people[0].key, pace)
    for delay, item in world.live(start, pace, weeks):
        due += delay
        while not stop.is_set() and (left := due - time.monotonic()) > 0:
            stop.wait(min(left, LONGEST_NAP_S))
            coaches.look(datetime.now(UTC))
        if stop.is_set():
            return
        if isinstance(item, Batch):
            store.ingest(SOURCE, item)
        else:
            _publish(store, item.agent, [item.record])


def _publisher(item: Batch | HubMade) -> str | None:
    """Whose hub-made record it is; None for what a source delivers."""
    return item.agent if isinstance(item, HubMade) else None


def _publish(store: Store, external: str, made: Sequence[Record]) -> None:
    """Publish records for the agent whom the centre knows by an id."""
    if (known := store.find(external)) is not None:
        store.publish(known.id, made)


def load(
    store: Store, contacts: int, agent: str, *, seed: int = 1, until: datetime | None = None
) -> None:
    """Put very many contacts of one agent into a store, with ratings for 60 % of them."""
    for batch in bulk.batches(contacts, agent, seed, until or datetime.now(UTC)):
        store.ingest(bulk.SOURCE, batch)
