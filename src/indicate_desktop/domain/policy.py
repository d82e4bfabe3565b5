"""What a hub may decide in the place of the agent, and what it never may.

docs/decisions says why. Everything that is not named here is the
agent's own: export, deleting, signing out, appearance, text size, language, quiet hours, pauses,
suggestions, and who has looked.
"""

from collections.abc import Iterable
from dataclasses import dataclass

LOCKABLE: dict[str, frozenset[bool]] = {
    "autostart": frozenset({True, False}),
    "mini_bar": frozenset({False}),
    "quiet": frozenset({True}),
    "notify_praise": frozenset({False}),
    "notify_coaching": frozenset({False}),
    "notify_goal": frozenset({False}),
    "notify_streak": frozenset({False}),
    "notify_milestone": frozenset({False}),
    "notify_summary": frozenset({False}),
}
"""Settings by the desktop's names, with the values that they may be locked to.

Nothing is ever forced onto the screen: a window in front and notifications can be ruled out,
not imposed.
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Lock:
    """One setting that the hub has decided."""

    setting: str
    value: bool | float | str
    """Wider than today's values, so that an older desktop can read a newer hub's card."""


def binding(locks: Iterable[Lock]) -> dict[str, bool]:
    """The locks that hold: of settings that may be locked, to values that they may have.

    Judged by the desktop too, so that no hub can lock what is the agent's own.
    """
    return {
        lock.setting: lock.value
        for lock in locks
        if isinstance(lock.value, bool) and lock.value in LOCKABLE.get(lock.setting, ())
    }
