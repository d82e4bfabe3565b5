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

from indicate_desktop.hub.errors import HubError
from indicate_desktop.hub.sources.files import mapping_toml
from indicate_desktop.hub.sources.files.importing import import_file
from indicate_desktop.hub.sources.files.mapping import DEFAULT_NAME, ColumnMapping
from indicate_desktop.hub.sources.files.problems import FileProblem
from indicate_desktop.hub.sources.files.report import in_short
from indicate_desktop.hub.sources.source import Batch, Sink
from indicate_desktop.language.phrase import Phrase, reason
from indicate_desktop.language.speech import IN_ENGLISH, Speech

SUFFIXES = frozenset({".csv", ".tsv", ".txt", ".xlsx", ".xlsm"})
MAPPING_FILE = "mapping.toml"
"""A mapping of this name in the folder is used for every file in it."""
INTERVAL_S = 2.0
UNNAMED = f"file:{DEFAULT_NAME}"
"""The source of files whose mapping is guessed."""

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
    once: bool = False,  # noqa: FBT001, FBT002 - the command's own word
    *,
    mapping: Path | None = None,
    interval_s: float = INTERVAL_S,
    say: Callable[[str], None] = print,
    speech: Speech = IN_ENGLISH,
    alive: Callable[[str], None] | None = None,
) -> int:
    """Import what lies in a folder and what comes, until `stop`; with `once`, what lies there.

    A file is taken when it has not changed from one look to the next, so that a copy that is
    still under way is left alone. `say` gets a line for each file and each bad value, in the
    language of `speech`; `alive` gets the source's name after each look that worked.

    Returns 0, or 1 if some rows or files were not taken. Raises FileProblem where the folder,
    or its mapping, cannot be used at the start.
    """
    watcher = _Watcher(folder, store, settings, mapping=mapping, say=say, speech=speech)
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
        if alive is not None and not watcher.lost:
            alive(watcher.source)
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
        say: Callable[[str], None],
        speech: Speech,
    ) -> None:
        self.trouble = False
        self._folder = folder.resolve()
        self._store = store
        self._settings = settings
        self._mapping = mapping
        self._say = say
        self._speech = speech
        self._source = f"folder:{self._folder}"
        self._problems: dict[Path, str] = {}

    def mapping(self) -> ColumnMapping | None:
        """The mapping for the folder's files; None to guess it for each file."""
        path = self._mapping or self._folder / MAPPING_FILE
        return mapping_toml.read(path) if self._mapping or path.is_file() else None

    @property
    def lost(self) -> bool:
        """Whether the folder cannot be read just now."""
        return self._folder in self._problems

    @property
    def source(self) -> str:
        """The source of what the files hold, as records name it."""
        try:
            mapping = self.mapping()
        except FileProblem:
            mapping = None
        return mapping.source if mapping is not None else UNNAMED

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
        self._problems.pop(self._folder, None)
        return found

    def _lost(self, error: OSError, *, first: bool) -> dict[Path, Stamp]:
        sentence = Phrase(
            "The folder {folder} cannot be read: {why}.", folder=self._folder, why=reason(error)
        )
        if first:
            raise FileProblem(sentence) from error
        self._problem(self._folder, Phrase("{sentence} It is looked for again.", sentence=sentence))
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
            self._problem(path, problem.args[0])
            # Another program still holds it (Windows), or it has gone: look again.
            return not isinstance(problem.__cause__, OSError)
        except HubError as problem:
            self._problem(path, Phrase("{file} waits: {why}", file=path.name, why=problem.args[0]))
            return False
        self._problems.pop(path, None)
        self.trouble = self.trouble or report.partly
        for line in in_short(report, IN_ENGLISH):
            (log.warning if report.partly else log.info)("%s", line)
        for line in in_short(report, self._speech):
            self._say(line)
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

    def _problem(self, path: Path, sentence: str) -> None:
        """Say what is wrong, once until it changes."""
        self.trouble = True
        if self._problems.get(path) != sentence:
            self._problems[path] = sentence
            log.warning("%s", sentence)
            self._say(self._speech.say(sentence))


def _wanted(path: Path) -> bool:
    """Whether it is a table, and not another program's temporary or lock file."""
    return path.suffix.lower() in SUFFIXES and path.name[0] not in ".~" and path.is_file()
