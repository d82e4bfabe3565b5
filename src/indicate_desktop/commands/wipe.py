"""`wipe`: delete the local copy and sign out."""

import sys
from argparse import Namespace
from dataclasses import replace
from typing import Any

from indicate_desktop import assembly, exit_codes
from indicate_desktop.commands.alone import alone
from indicate_desktop.commands.outcome import Stopped, guarded
from indicate_desktop.commands.speech import mark, say_in
from indicate_desktop.system import settings
from indicate_desktop.system.logs import empty_logs
from indicate_desktop.system.paths import Places, places

QUESTION = mark(
    "Delete the results on this computer, everything that still waits to be sent, and the"
    " sign-in? The hub keeps its own. [y/N] "
)

NOBODY: dict[str, Any] = {
    "hub": None,
    "agent": None,
    "signed_in_at": None,
    "celebrated": (),
    "milestones_told": (),
    "nudged_at": None,
    "nudge_snoozed_until": None,
}
"""What the settings say about a person, not about how they like the screen."""


def run(options: Namespace) -> int:
    """Ask, then delete cache, secrets and the sign-in; the hub's records stay."""

    def body() -> int:
        if not options.yes:
            if not sys.stdin.isatty():
                raise Stopped(mark("Say --yes to wipe without being asked."), exit_codes.USAGE)
            if input(say_in(options, QUESTION)).strip().lower() not in ("y", "yes", "j", "ja"):
                return exit_codes.OK
        where = places(options.profile)
        with alone(where, quit_other=True):
            wipe(where)
        print(say_in(options, mark("Wiped: nothing of your results is left on this computer.")))
        return exit_codes.OK

    return guarded(body, options)


def wipe(where: Places) -> None:
    """Delete the cache with everything beside it, forget the secrets, and empty the logs.

    The key goes first: without it what is left on the disk cannot be read by anybody. A keyring
    that does not answer keeps nothing else from going. Raises SecretError, SettingsError, OSError.
    """
    try:
        if where.secrets is not None:
            where.secrets.unlink(missing_ok=True)
        else:
            assembly.vault(where).forget()
    finally:
        # Unreadable copies that were set aside have the cache's name too; settings that were
        # tell where the user was signed in.
        known = settings.load(where.settings).settings  # which sets a damaged file aside
        aside = where.settings.parent.glob(f"{where.settings.stem}.damaged-*")
        copies = [settings.copy_of(where.settings), where.settings_spare]
        for copy in filter(None, copies):
            copy.unlink(missing_ok=True)
        for file in (*where.cache.parent.glob(f"{where.cache.name}*"), *aside):
            file.unlink()
        if where.settings.exists():
            settings.save(where.settings, replace(known, **NOBODY))
        empty_logs(where.logs)  # they tell when somebody was here
