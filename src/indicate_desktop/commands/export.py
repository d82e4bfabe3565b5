"""`export`: all own data, as CSV files, a workbook or JSON by the name's ending."""

import errno
from argparse import Namespace
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

from indicate_desktop import exit_codes
from indicate_desktop.commands.export_formats import (
    Seen,
    write_csv,
    write_json,
    write_xlsx,
    write_zip,
)
from indicate_desktop.commands.export_tables import Table, listed, tables
from indicate_desktop.commands.outcome import Stopped, guarded
from indicate_desktop.commands.own_cache import reading
from indicate_desktop.commands.speech import language_of, mark
from indicate_desktop.domain.exported import Exported
from indicate_desktop.system.paths import Places, places
from indicate_desktop.system.whole_files import InUseError, write_whole

if TYPE_CHECKING:
    from indicate_desktop.cache.cache import Cache
    from indicate_desktop.domain.history.contact_filter import Listing

STEP = 100
"""Records between two looks at whether to go on."""
FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
"""What the system says where there is no room."""

Watch = Callable[[int, int], bool]
"""Told how many records of how many are written; False ends it."""
_Writer = Callable[[IO[bytes], Sequence[Table], Seen], Exported | None]


class ExportCancelledError(Exception):
    """Nobody wants it any more; nothing was written."""


def run(options: Namespace) -> int:
    """Write all own data; existing files are replaced whole."""

    def body() -> int:
        try:
            told = export(places(options.profile), options.output)
        except InUseError as error:
            raise Stopped(
                mark(
                    "That file can't be replaced, maybe because another program has it open: close"
                    " it there, or choose another name."
                )
            ) from error
        except OSError as error:
            if error.errno in FULL:
                raise Stopped(
                    mark(
                        "There is no room there, so nothing was written: free some space or choose"
                        " another place."
                    )
                ) from error
            raise
        from indicate_desktop.ui.own_data_words import (  # noqa: PLC0415 - only with a result
            exported_sentence,
        )

        print(exported_sentence(language_of(options), str(options.output), told))
        return exit_codes.OK

    return guarded(body, options)


def export(
    where: Places,
    path: Path,
    watch: Watch = lambda _done, _all: True,
    only: "Listing | None" = None,
) -> Exported:
    """Write all own data to a file, its format by its ending; returns what came of it.

    With `only`, nothing but the contacts that it lists, in its order. A name that ends in `.csv`
    gets the contacts, and each other kind a file beside it that ends in `-KIND.csv`. Files
    appear only when all of them are whole. Raises Stopped, OSError, ExportCancelledError, and
    what names its problem: CacheError, SecretError.
    """
    ending = path.suffix.lower()
    writers: dict[str, _Writer] = {".zip": write_zip, ".xlsx": write_xlsx, ".json": write_json}
    if ending != ".csv" and ending not in writers:
        raise Stopped(
            mark("Name a file that ends in .csv, .zip, .xlsx or .json."), exit_codes.USAGE
        )
    with reading(where) as cache:
        all_ = tables(cache) if only is None else [_listed(cache, only, watch)]
        counter = _Counter(sum(table.count for table in all_), watch)
        held: list[Exported] = []

        def whole(out: IO[bytes]) -> None:
            if (told := writers[ending](out, all_, counter.seen)) is not None:
                held.append(told)

        if ending == ".csv":
            write_whole({_beside(path, each): partial(_csv, each, counter.seen) for each in all_})
        else:
            write_whole({path: whole})
        return replace(held[0] if held else Exported(0), contacts=counter.contacts)


def _listed(cache: "Cache", only: "Listing", watch: Watch) -> Table:
    if (table := listed(cache, only, lambda: watch(0, 1))) is None:
        raise ExportCancelledError
    return table


def _beside(path: Path, table: Table) -> Path:
    if table.name == "contacts":
        return path
    return path.with_name(f"{path.stem}-{table.file_name}.csv")


def _csv(table: Table, seen: Seen, out: IO[bytes]) -> None:
    write_csv(out, table, seen)


class _Counter:
    """Counts what is written, and asks now and then whether to go on."""

    def __init__(self, whole: int, watch: Watch) -> None:
        self._whole = whole
        self._watch = watch
        self._done = 0
        self.contacts = -1
        """Records of the first table, the contacts."""

    def seen(self, records: Iterable[Any]) -> Iterator[Any]:
        """The same records; raises ExportCancelledError."""
        before = self._done
        for record in records:
            if self._done % STEP == 0 and not self._watch(self._done, self._whole):
                raise ExportCancelledError
            yield record
            self._done += 1
        if self.contacts < 0:
            self.contacts = self._done - before
