"""The agent's own cache, opened for reading by a command."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from indicate_desktop import exit_codes
from indicate_desktop.assembly import read_own_cache
from indicate_desktop.commands.outcome import Stopped
from indicate_desktop.commands.speech import mark
from indicate_desktop.domain.snapshot import ContactLine
from indicate_desktop.system.paths import Places

if TYPE_CHECKING:
    from indicate_desktop.cache.cache import Cache

PAGE = 1_000


@contextmanager
def reading(where: Places) -> Iterator["Cache"]:
    """The cache, read only; raises Stopped where there is none, CacheError, SecretError."""
    if not where.cache.exists():
        raise Stopped(
            mark(
                "There are no results on this computer yet: connect to a hub first"
                " (indicate-desktop enrol --hub URL --code CODE), then run indicate-desktop."
            ),
            exit_codes.NOT_FOUND,
        )
    cache = read_own_cache(where)
    try:
        yield cache
    finally:
        cache.close()


def all_lines(cache: "Cache") -> Iterator[ContactLine]:
    """Every contact that still stands, newest first, a page at a time."""
    from indicate_desktop.cache.cache import Mark  # noqa: PLC0415 - the cache is imported late

    place = None
    while page := cache.page(place, PAGE):
        yield from page
        place = Mark.of(page[-1])
