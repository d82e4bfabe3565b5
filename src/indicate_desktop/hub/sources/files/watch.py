"""A watched folder: every file that is dropped into it is imported once.

What has been imported is kept in the hub as the cursor of the source `folder:PATH`, so that it
outlives the process. A file that changes is imported again; one that cannot be used is named in
the log and left alone until it changes.
"""

import json
import logging
import threading
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Protocol

from indicate_desktop.hub.sources.files import mapping_toml
from indicate_desktop.hub.sources.files.importing import import_file
from indicate_desktop.hub.sources.files.mapping import ColumnMapping
from indicate_desktop.hub.sources.files.problems import FileProblem
from indicate_desktop.hub.sources.files.report import MOST_SHOWN, ImportReport
from indicate_desktop.hub.sources.source import Batch, Sink

SUFFIXES = frozenset({".csv", ".tsv", ".txt", ".xlsx", ".xlsm"})
MAPPING_FILE = "mapping.toml"
"""A mapping of this name in the folder is used for every file in it."""
INTERVAL_S = 2.0

Stamp = tuple[int, int]
"""A file's size and the time of its last change in nanoseconds."""

log = logging.getLogger(__name__)


class HubSettings(Protocol):
    """What a watched folder needs of the hub's settings."""

    @property
    def zone(self) -> str:
        """The IANA zone of local times."""
        ...


def watch(
    folder: Path,
    store: Sink,
    settings: HubSettings,
    stop: threading.Event,
    *,
    once: bool = False,
    mapping: Path | None = None,
    interval_s: float = INTERVAL_S,
    on_report: Callable[[ImportReport], None] | None = None,
    on_problem: Callable[[str], None] | None = None,
) -> int:
    """Import what lies in a folder and what comes, until `stop`; with `once`, what lies there.

    A file is taken when it has not changed from one look to the next, so that a copy that is
    still under way is left alone. Returns 0, or 1 if some rows or files were not taken. Raises
    FileProblem where the folder, or its mapping, cannot be used at the start.
    """
    watcher = _Watcher(
        folder, store, settings, mapping=mapping, on_report=on_report, on_problem=on_problem
    )
    watcher.mapping()
    before = watcher.look(first=True)
    while not stop.wait(interval_s):
        now = watcher.look()
        watcher.take(
            {path: stamp for path, stamp in now.items() if before.get(path) == stamp}, stop
        )
        before = now
        if once:
            break
    return 1 if watcher.trouble else 0


class _Watcher:
    """One folder under watch."""

    def __init__(
        self,
        folder: Path,
        store: Sink,
        settings: HubSettings,
        *,
        mapping: Path | None,
        on_report: Callable[[ImportReport], None] | None,
        on_problem: Callable[[str], None] | None,
    ) -> None:
        self.trouble = False
        self._folder = folder.resolve()
        self._store = store
        self._settings = settings
        self._mapping = mapping
        self._on_report = on_report
        self._on_problem = on_problem
        self._source = f"folder:{self._folder}"
        self._gone = False

    def mapping(self) -> ColumnMapping | None:
        """The mapping for the folder's files; None to guess it for each file."""
        path = self._mapping or self._folder / MAPPING_FILE
        return mapping_toml.read(path) if self._mapping or path.is_file() else None

    def look(self, *, first: bool = False) -> dict[Path, Stamp]:
        """The files that may be imported. A folder that has gone is waited for, but at first."""
        try:
            found = {
                path: (stat.st_size, stat.st_mtime_ns)
                for path in sorted(self._folder.iterdir())
                if _wanted(path)
                for stat in (path.stat(),)
            }
        except FileNotFoundError as error:
            if not first and self._folder.is_dir():
                return {}  # a file went away between two steps; the next look is whole again
            return self._lost(error, first=first)
        except OSError as error:
            return self._lost(error, first=first)
        self._gone = False
        return found

    def _lost(self, error: OSError, *, first: bool) -> dict[Path, Stamp]:
        sentence = f"The folder {self._folder} cannot be read: {error.strerror or error}."
        if first:
            raise FileProblem(sentence) from error
        if not self._gone:
            self._problem(f"{sentence} It is looked for again.")
        self._gone = True
        return {}

    def take(self, files: Mapping[Path, Stamp], stop: threading.Event) -> None:
        """Import the files whose stamps are new, the oldest first, and remember them."""
        done = self._done()
        for path, stamp in sorted(files.items(), key=lambda item: item[1][1]):
            if done.get(path.name) == list(stamp):
                continue
            if stop.is_set():
                return
            if self._import(path):
                done = {**self._done(), path.name: list(stamp)}
                self._remember(done)

    def _import(self, path: Path) -> bool:
        """Import one file; False if it is to be tried again at the next look."""
        try:
            report = import_file(
                path, self._store, zone=self._settings.zone, mapping=self.mapping()
            )
        except FileProblem as problem:
            self._problem(str(problem))
            # Another program still holds it (Windows), or it has gone: look again.
            return not isinstance(problem.__cause__, OSError)
        self.trouble = self.trouble or report.partly
        for cell in report.count.bad[:MOST_SHOWN]:
            log.warning("%s, %s: %s", path.name, cell.where, cell.sentence)
        log.info("%s: %d records taken", path.name, report.kept.taken)
        if self._on_report:
            self._on_report(report)
        return True

    def _done(self) -> dict[str, list[int]]:
        cursor = self._store.cursor(self._source)
        done: dict[str, list[int]] = json.loads(cursor) if cursor else {}
        return done

    def _remember(self, done: Mapping[str, list[int]]) -> None:
        """Keep what has been imported; files that have left the folder are forgotten."""
        here = {path.name for path in self.look()}
        kept = {name: stamp for name, stamp in done.items() if name in here}
        self._store.ingest(self._source, Batch(cursor=json.dumps(kept)))

    def _problem(self, sentence: str) -> None:
        self.trouble = True
        log.warning("%s", sentence)
        if self._on_problem:
            self._on_problem(sentence)


def _wanted(path: Path) -> bool:
    """Whether it is a table, and not another program's temporary or lock file."""
    return path.suffix.lower() in SUFFIXES and path.name[0] not in ".~" and path.is_file()
