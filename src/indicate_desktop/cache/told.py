"""What the agent has said about contacts, as it is shown: causes, private notes, hard marks."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from indicate_desktop.cache import outbox
from indicate_desktop.domain.cause import Cause
from indicate_desktop.domain.reflection import Reflection

if TYPE_CHECKING:
    from sqlite3 import Connection


@dataclass(frozen=True, slots=True)
class Told:
    """About one contact."""

    cause: Cause | None = None
    reflection: Reflection | None = None

    @property
    def words(self) -> str:
        """All that the agent wrote, with the cause and in private."""
        notes = (each.note for each in (self.cause, self.reflection) if each is not None)
        return " ".join(note for note in notes if note)


NOTHING = Told()


def told(conn: "Connection", contacts: Iterable[str] | None = None) -> dict[str, Told]:
    """By the keys of some or all contacts; those that nothing was said about are left out."""
    keys = None if contacts is None else list(contacts)
    causes, reflections = outbox.causes(conn, keys), outbox.reflections(conn, keys)
    found = {}
    for key in causes.keys() | reflections.keys():
        cause, _ = causes.get(key, (None, False))
        reflection, _ = reflections.get(key, (None, False))
        found[key] = Told(cause, reflection)
    return found
