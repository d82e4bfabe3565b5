"""What the hub has decided, brought onto this computer; and the user's own choice given back.

The hub's decisions come with the agent's card, so they hold offline too, and from the click on.
"""

from argparse import Namespace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from indicate_desktop.preferences import Preferences

if TYPE_CHECKING:
    from indicate_desktop.domain.policy import Lock
    from indicate_desktop.domain.snapshot import Snapshot


class PolicyDesk(QObject):
    """Takes snapshots; does something only where the decisions are others than before."""

    def __init__(
        self, preferences: Preferences, options: Namespace, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._preferences = preferences
        self._options = options
        self._known: tuple[Lock, ...] | None = None

    def show_snapshot(self, snapshot: "Snapshot") -> None:
        """Follow the card; without one (a cache that can't be read) nothing changes."""
        locks: tuple[Lock, ...] = ()
        if snapshot.profile is not None:
            locks = snapshot.profile.locks
        elif self._preferences.own.hub is not None:
            return
        if locks == self._known:
            return
        from indicate_desktop.domain.policy import binding  # noqa: PLC0415 - after the first paint

        self._known = locks
        binds = binding(locks)
        self._preferences.lock(binds)
        if self._options.command != "demo":
            self._follow_autostart(binds.get("autostart"))

    def _follow_autostart(self, decided: bool | None) -> None:  # noqa: FBT001 - a value, no switch
        """The system keeps this one, so the user's own choice is kept aside meanwhile."""
        own = self._preferences.own.autostart_own
        if decided is None and own is None:
            return
        from indicate_desktop.system import autostart  # noqa: PLC0415 - only where it is decided

        if not autostart.possible():
            return
        if decided is not None and own is None:
            self._preferences.change("autostart_own", autostart.enabled())
        wanted = decided if decided is not None else own
        assert wanted is not None  # noqa: S101 - for the type checker: one of the two is set
        try:
            if autostart.enabled() != wanted:
                autostart.set_enabled(wanted, autostart.command(self._options.profile))
        except autostart.AutostartError:
            import logging  # noqa: PLC0415 - rare

            logging.getLogger(__name__).exception("the hub's decision on autostart")
            return
        if decided is None:
            self._preferences.change("autostart_own", None)
