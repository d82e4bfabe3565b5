"""How cache, secrets and engine are put together; shared by the desktop and the commands.

Everything that is slow to import is imported in the functions: the desktop calls them on the
engine's thread, after the first paint.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING

from indicate_desktop.system.paths import Places

if TYPE_CHECKING:
    from indicate_desktop.cache.cache import Cache
    from indicate_desktop.domain.snapshot import Snapshot
    from indicate_desktop.sync.engine import Engine
    from indicate_desktop.system.secrets import Vault


def vault(places: Places) -> "Vault":
    """The secrets of a run: in its profile's file, or in the system's keyring."""
    from indicate_desktop.system.secrets import FileStore, KeyringStore, Vault  # noqa: PLC0415

    store = FileStore(places.secrets) if places.secrets is not None else KeyringStore()
    return Vault(store, places.cache)


def read_own_cache(places: Places) -> "Cache":
    """The agent's cache on a connection that only reads; raises CacheError or SecretError."""
    from indicate_desktop.cache.cache import open_cache  # noqa: PLC0415 - not for the GUI

    return open_cache(places.cache, vault(places).cache_key(), read_only=True)


def make_engine(
    places: Places, hub: str | None, on_snapshot: "Callable[[Snapshot], None]"
) -> "Engine":
    """The engine of a run, not yet running."""
    from indicate_desktop.sync.engine import Engine  # noqa: PLC0415 - not for the GUI
    from indicate_desktop.sync.opening import CacheFile  # noqa: PLC0415 - as above

    secrets = vault(places)
    return Engine(
        cache=CacheFile(places.cache, secrets.cache_key),
        tokens=secrets,
        on_snapshot=on_snapshot,
        hub=hub,
    )
