"""The demo's folders: one for each run, and those that runs which were killed have left."""

import os
import shutil
import stat
import tempfile
import time
from pathlib import Path

from indicate_desktop.ui.instance import Instance

PREFIX = "indicate-demo-"
OLD_S = 3600.0
"""A younger folder may be one whose demo has not taken its lock yet."""


def sweep(folder: Path | None = None, now: float | None = None) -> list[Path]:
    """Delete this user's old demo folders that no demo is in; gives those. Never raises.

    Only real folders of the user's own are touched: a link that somebody else put there leads
    nowhere, and a demo that still runs holds its lock.
    """
    root = Path(tempfile.gettempdir()) if folder is None else folder
    before = (time.time() if now is None else now) - OLD_S
    try:
        found = [path for path in root.iterdir() if path.name.startswith(PREFIX)]
    except OSError:
        return []
    return [path for path in found if _left(path, before) and _delete(path)]


def _left(path: Path, before: float) -> bool:
    """Whether a folder is old, the user's own, and nobody's any more."""
    try:
        about = path.lstat()
    except OSError:
        return False
    own = not hasattr(os, "getuid") or about.st_uid == os.getuid()
    if not (own and stat.S_ISDIR(about.st_mode) and about.st_mtime < before):
        return False
    instance = Instance(path)
    if not (instance.acquire() or instance.take_over()):
        return False
    instance.release()
    return True


def _delete(path: Path) -> bool:
    shutil.rmtree(path, ignore_errors=True)
    return not path.exists()
