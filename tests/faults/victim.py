"""A desktop process that dies at a chosen moment: `victim.py FOLDER HUB settle|THOUSANDS`."""

import os
import sys
import time
from pathlib import Path
from uuid import UUID

from tests.sync.desktop import FAST, name_cause

from indicate_desktop.cache.cache import Cache
from indicate_desktop.sync.engine import Engine
from indicate_desktop.sync.opening import CacheFile
from indicate_desktop.sync.thread import EngineThread
from indicate_desktop.system.secrets import FileStore, Vault
from indicate_desktop.wire import CommandAnswer

DIED = 9


def vault(folder: Path) -> Vault:
    """The secrets of a folder, as the desktop keeps them with --profile."""
    return Vault(FileStore(folder / "secrets.json"), folder / "cache.sqlite3")


class Doomed(CacheFile):
    """Its cache ends the process at the hub's answer, or after some thousand steps of SQLite."""

    when = "settle"

    def open(self) -> Cache:
        cache = super().open()
        if self.when == "settle":
            cache.settle = _die  # type: ignore[method-assign]
        else:
            left = iter(range(int(self.when)))
            cache._conn.set_progress_handler(
                lambda: None if next(left, None) is not None else _die(), 1000
            )
        return cache


def _die(answer: CommandAnswer | None = None) -> None:
    os._exit(DIED)


def main() -> None:
    folder, hub, when = Path(sys.argv[1]), sys.argv[2], sys.argv[3]
    Doomed.when = when
    secrets = vault(folder)
    thread = EngineThread(
        lambda: Engine(
            cache=Doomed(folder / "cache.sqlite3", secrets.cache_key),
            tokens=secrets,
            on_snapshot=lambda _: None,
            hub=hub,
            pace=FAST,
        )
    )
    thread.start()
    if when == "settle":
        command = name_cause()
        thread.tell(lambda engine: engine.enqueue(command))
        assert isinstance(command.id, UUID)
    time.sleep(20)


if __name__ == "__main__":
    main()
