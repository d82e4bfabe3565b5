"""How cache, secrets and engine are put together; shared by the desktop and the commands.

Everything that is slow to import is imported in the functions: the desktop calls them on the
engine's thread, after the first paint.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING

from indicate_desktop.system.paths import Places

if TYPE_CHECKING:
    from indicate_desktop.cache import Cache
    from indicate_desktop.domain.snapshot import Snapshot
    from indicate_desktop.sync.engine import Engine
    from indicate_desktop.system.secrets import Vault


def vault(places: Places) -> "Vault":
    """The secrets of a run: in its profile's file, or in the system's keyring."""
    from indicate_desktop.system.secrets import FileStore, KeyringStore, Vault  # noqa: PLC0415

    store = FileStore(places.secrets) if places.secrets is not None else KeyringStore()
    return Vault(store, places.cache)


def open_own_cache(places: Places, *, read_only: bool = False) -> "Cache":
    """Open the agent's cache with its key; raises CacheError or SecretError.

    A cache that the key does not open is set aside, never deleted: a new one is filled from
    the hub.
    """
    import logging  # noqa: PLC0415

    from indicate_desktop.cache import CacheKeyWrong, open_cache, set_aside  # noqa: PLC0415

    key = vault(places).cache_key()
    try:
        return open_cache(places.cache, key, read_only=read_only)
    except CacheKeyWrong:
        if read_only:
            raise
        kept = set_aside(places.cache)
        logging.getLogger(__name__).warning(
            "the cache's key was lost: the old cache is kept as %s, a new one is filled", kept
        )
        return open_cache(places.cache, key)


def make_engine(
    places: Places, hub: str | None, on_snapshot: "Callable[[Snapshot], None]"
) -> "Engine":
    """The engine of a run, not yet running."""
    from indicate_desktop.sync.engine import Engine  # noqa: PLC0415

    return Engine(
        open_cache=lambda: open_own_cache(places),
        tokens=vault(places),
        on_snapshot=on_snapshot,
        hub=hub,
    )
