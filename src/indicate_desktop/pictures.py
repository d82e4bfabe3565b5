"""The pictures that a timed run is asked for."""

import logging
from datetime import datetime
from pathlib import Path

from indicate_desktop import assembly, exit_codes
from indicate_desktop.commands.outcome import say
from indicate_desktop.domain.snapshot import ContactLine, Snapshot
from indicate_desktop.system.paths import Places
from indicate_desktop.ui.screenshots import Shown, take
from indicate_desktop.ui.theme import Theme
from indicate_desktop.ui.translate import Language


def take_pictures(
    folder: Path, where: Places, look: tuple[Theme, Language], snapshot: Snapshot, now: datetime
) -> int:
    """Take them; the exit code says whether they could be written."""
    try:
        shown = Shown(snapshot=snapshot, lines=_newest_lines(where), now=now)
        take(folder, *look, shown)
    except OSError as error:
        why = f"{error.filename}: {error.strerror}." if error.strerror else str(error)
        return say(f"No pictures: {why}", exit_codes.ENVIRONMENT)
    return exit_codes.OK


def _newest_lines(where: Places) -> tuple[ContactLine, ...]:
    """The history's first page; none where the cache cannot be read."""
    if not where.cache.exists():
        return ()  # the engine had no time to make one
    try:
        with assembly.read_own_cache(where) as cache:
            return cache.page(None, 30)
    except Exception:
        logging.getLogger(__name__).exception("the history could not be read for its picture")
        return ()
