"""`export`: all own data, as CSV files, a workbook or JSON by the name's ending."""

import errno
import os
from argparse import Namespace
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, suppress
from functools import partial
from pathlib import Path
from tempfile import NamedTemporaryFile
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
from indicate_desktop.system.paths import Places, places

if TYPE_CHECKING:
    from indicate_desktop.domain.history.contact_filter import Listing

STEP = 100
"""Records between two looks at whether to go on."""
FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
"""What the system says where there is no room."""

Watch = Callable[[int, int], bool]
"""Told how many records of how many are written; False ends it."""


class ExportCancelledError(Exception):
    """Nobody wants it any more; nothing was written."""


def run(options: Namespace) -> int:
    """Write all own data; existing files are replaced whole."""

    def body() -> int:
        try:
            count = export(places(options.profile), options.output)
        except OSError as error:
            if error.errno in FULL:
                raise Stopped(
                    mark(
                        "There is no room for the export, so nothing was written: free some space"
                        " or choose another place."
                    )
                ) from error
            raise
        said = language_of(options).trn("{n} contact written to", "{n} contacts written to", count)
        print(f"{said} {options.output}.")
        return exit_codes.OK

    return guarded(body, options)


def export(
    where: Places,
    path: Path,
    watch: Watch = lambda _done, _all: True,
    only: "Listing | None" = None,
) -> int:
    """Write all own data to a file, its format by its ending; returns how many contacts.

    With `only`, nothing but the contacts that it lists, in its order. A name that ends in `.csv`
    gets the contacts, and each other kind a file beside it that ends in `-KIND.csv`. Files
    appear only when all of them are whole. Raises Stopped, OSError, ExportCancelledError, and
    what names its problem: CacheError, SecretError.
    """
    ending = path.suffix.lower()
    writers = {".zip": write_zip, ".xlsx": write_xlsx, ".json": write_json}
    if ending != ".csv" and ending not in writers:
        raise Stopped(
            mark("Name a file that ends in .csv, .zip, .xlsx or .json."), exit_codes.USAGE
        )
    with reading(where) as cache:
        all_ = tables(cache) if only is None else [listed(cache, only)]
        counter = _Counter(sum(table.count for table in all_), watch)
        if ending == ".csv":
            files = {_beside(path, table): partial(_one_csv, table) for table in all_}
        else:
            files = {path: partial(_whole, writers[ending], all_)}
        _replace(files, counter.seen)
        return counter.contacts


def _beside(path: Path, table: Table) -> Path:
    if table.name == "contacts":
        return path
    return path.with_name(f"{path.stem}-{table.name.replace(' ', '-')}.csv")


def _one_csv(table: Table, out: IO[bytes], seen: Seen) -> None:
    write_csv(out, table, seen)


def _whole(
    write: Callable[[IO[bytes], Sequence[Table], Seen], None],
    tables_: Sequence[Table],
    out: IO[bytes],
    seen: Seen,
) -> None:
    write(out, tables_, seen)


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


def _replace(files: Mapping[Path, Callable[[IO[bytes], Seen], None]], seen: Seen) -> None:
    """Write beside the files, and put all of them in their places only when all are whole."""
    with ExitStack() as undo:
        written: list[tuple[Path, Path]] = []
        for path, write in files.items():
            with _scratch(path) as out:
                scratch = Path(out.name)
                undo.callback(_forget, scratch)
                write(out, seen)
                out.flush()
                os.fsync(out.fileno())
            written.append((scratch, path))
        for scratch, path in written:
            scratch.replace(path)


def _scratch(path: Path) -> Any:
    try:
        return NamedTemporaryFile(
            "wb", dir=path.absolute().parent, prefix=f".{path.name}.", delete=False
        )
    except OSError as error:  # with the name that was asked for, not the scratch's
        raise OSError(error.errno, error.strerror, str(path)) from error


def _forget(scratch: Path) -> None:
    with suppress(OSError):
        scratch.unlink(missing_ok=True)
