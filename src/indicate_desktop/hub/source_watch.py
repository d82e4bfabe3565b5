"""Noticing sources that fall silent while the hub serves."""

import logging
import threading
from collections.abc import Iterator
from contextlib import contextmanager

import sqlalchemy as sa

from indicate_desktop.hub.store import Store
from indicate_desktop.hub.store.signs import look

LOOK_S = 15.0
GRACE_S = 120.0
"""After the hub's start: its sources may have been down with it, and start beside it."""
_log = logging.getLogger(__name__)


@contextmanager
def watching_sources(
    store: Store, look_s: float = LOOK_S, grace_s: float = GRACE_S
) -> Iterator[None]:
    """Tell agents meanwhile of each source that falls silent, and of its return."""
    ended = threading.Event()

    def run() -> None:
        silent: tuple[str, ...] = ()
        wait_s = grace_s
        while not ended.wait(wait_s):
            wait_s = look_s
            try:
                found = look(store)
            except sa.exc.SQLAlchemyError as error:
                _log.warning("looking for silent sources failed: %s", error)
                continue
            for source in found:
                if source not in silent:
                    _log.warning("%s is silent: is its `hub source run` running?", source)
            for source in silent:
                if source not in found:
                    _log.info("%s is there again", source)
            silent = found

    thread = threading.Thread(target=run, name="hub-signs", daemon=True)
    thread.start()
    try:
        yield
    finally:
        ended.set()
        thread.join()
