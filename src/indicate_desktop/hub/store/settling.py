"""Taking over other settings while a hub runs."""

from indicate_desktop.hub.settings import Settings
from indicate_desktop.hub.store import given
from indicate_desktop.hub.store.engine import alone
from indicate_desktop.hub.store.store import Store


def take(store: Store, settings: Settings) -> int:
    """Have a store go by these settings from now on; returns how many agents it changed.

    Who has news hears of it at once. What holds until now goes on if this fails.
    """
    with store.write() as unit:
        alone(unit.connection, "settings")
        changed = given.give_all(unit.connection, settings, store.clock())
        unit.changed |= changed
        store.settings = settings
    return len(changed)
