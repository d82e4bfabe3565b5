"""What has been shown once, such as a celebration, so that it is not again after a new start.

Kept as digests among the settings: those are not encrypted, and what somebody reached is theirs.
"""

from indicate_desktop.preferences import Preferences

MOST = 60
"""How many are kept; a shift has a handful of celebrations, and an old one does not come again."""
_BYTES = 6


class Played:
    """The memory of it."""

    def __init__(self, preferences: Preferences, setting: str = "celebrated") -> None:
        """`setting` names where it is kept."""
        self._preferences = preferences
        self._setting = setting

    def __contains__(self, key: object) -> bool:
        """Whether what has a key was shown."""
        return isinstance(key, str) and _digest(key) in self._kept

    def note(self, *keys: str) -> None:
        """They were shown."""
        known = self._kept
        new = [digest for key in dict.fromkeys(keys) if (digest := _digest(key)) not in known]
        if new:
            self._preferences.change(self._setting, (*known, *new)[-MOST:])

    @property
    def _kept(self) -> tuple[str, ...]:
        kept: tuple[str, ...] = getattr(self._preferences.settings, self._setting)
        return kept


def _digest(key: str) -> str:
    from hashlib import blake2b  # noqa: PLC0415 - not for the first paint

    return blake2b(key.encode(), digest_size=_BYTES).hexdigest()
