"""Commands that change what a running desktop holds: it has to be gone first."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from indicate_desktop.commands.outcome import Stopped
from indicate_desktop.commands.speech import mark
from indicate_desktop.system.paths import Places

if TYPE_CHECKING:
    from indicate_desktop.ui.instance import Instance

GONE_MS = 10_000
"""How long a desktop may take to end in order."""


@contextmanager
def alone(where: Places, *, quit_other: bool) -> Iterator[None]:
    """No desktop runs, nor starts, meanwhile; one that runs is asked to quit, if it may be.

    Raises Stopped where one goes on.
    """
    from indicate_desktop.ui.instance import Instance  # noqa: PLC0415 - Qt, only where needed

    instance = Instance(where.runtime, where.spare_runtime)
    if where.runtime.exists() and not _claim(instance, quit_other=quit_other):
        raise Stopped(mark("Indicate Desktop is running: quit it, then try again."))
    try:
        yield
    finally:
        instance.release()


def _claim(instance: "Instance", *, quit_other: bool) -> bool:
    if instance.acquire():
        return True
    if quit_other and instance.tell_other(b"quit"):
        return instance.acquire(GONE_MS)
    return instance.take_over()
