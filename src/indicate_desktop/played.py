"""Which celebrations have been played, so that none is played twice, also after a new start.

Kept as digests among the settings: those are not encrypted, and what somebody reached is theirs.
"""

from indicate_desktop.preferences import Preferences

MOST = 60
"""How many are kept; a shift has a handful, and an old one does not come again."""
_BYTES = 6


class Played:
    """The memory of it."""

    def __init__(self, preferences: Preferences) -> None:
        self._preferences = preferences

    def __contains__(self, key: object) -> bool:
        """Whether the celebration of a key was played."""
        return isinstance(key, str) and _digest(key) in self._preferences.settings.celebrated

    def note(self, key: str) -> None:
        """It was played."""
        if key not in self:
            known = self._preferences.settings.celebrated
            self._preferences.change("celebrated", (*known, _digest(key))[-MOST:])


def _digest(key: str) -> str:
    from hashlib import blake2b  # noqa: PLC0415 - not for the first paint

    return blake2b(key.encode(), digest_size=_BYTES).hexdigest()
