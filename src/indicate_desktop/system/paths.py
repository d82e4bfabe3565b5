"""Where one run keeps its files."""

import os
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from indicate_desktop.language.phrase import Phrase, reason

APP = "indicate-desktop"


class PlaceError(Exception):
    """A folder cannot be made or written to; the text says which and what to do."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Places:
    """The files and folders of one run."""

    cache: Path
    """The agent's database. Not in the system's cache folder, which cleaners empty: commands
    that wait for the hub live in it."""
    settings: Path
    secrets: Path | None
    """A file for secrets; None where the system's keyring keeps them."""
    logs: Path
    runtime: Path
    """The folder for the lock and the socket of the single instance."""

    @property
    def settings_spare(self) -> Path | None:
        """A copy of the settings on this computer, where they may lie on a share."""
        spare = self.cache.parent / "settings.copy.json"
        return spare if self.settings.parent != self.cache.parent else None

    def make(self) -> None:
        """Make the folders, for the user alone; raises PlaceError where that is not possible."""
        for folder in self._folders():
            _make(folder)

    def make_what_can_be(self) -> None:
        """The same for a desktop, which shows what is there though nothing can be written.

        Raises PlaceError where a profile was named and there is none.
        """
        for folder in self._folders():
            try:
                _make(folder)
            except PlaceError:
                if self.secrets is not None and not self.cache.parent.is_dir():
                    raise

    def spare_runtime(self) -> Path | None:
        """The folder for lock and socket where `runtime` cannot be written; None without one."""
        from indicate_desktop.system.spare_folder import spare_folder  # noqa: PLC0415 - rare

        return spare_folder(self.runtime)

    def _folders(self) -> Iterable[Path]:
        files = [self.cache, self.settings, *([self.secrets] if self.secrets else [])]
        return dict.fromkeys([*(file.parent for file in files), self.logs, self.runtime])


def places(profile: Path | None = None) -> Places:
    """The places of a run: all under `profile`, or the system's own.

    The system's: settings roam between machines, the database and the logs never do.
    """
    if profile is not None:
        root = profile.expanduser().absolute()
        return Places(
            cache=root / "cache.sqlite3",
            settings=root / "settings.json",
            secrets=root / "secrets.json",
            logs=root / "logs",
            runtime=root,
        )
    import platformdirs  # noqa: PLC0415 - slow, and not needed with a profile

    data = platformdirs.user_data_path(APP, appauthor=False, roaming=False)
    return Places(
        cache=data / "cache.sqlite3",
        settings=platformdirs.user_config_path(APP, appauthor=False, roaming=True)
        / "settings.json",
        secrets=None,
        logs=platformdirs.user_log_path(APP, appauthor=False),
        runtime=_runtime() or data,
    )


def _runtime() -> Path | None:
    """The system's folder for sockets; None where it would be guessed in a shared /tmp."""
    if sys.platform == "linux" and not os.environ.get("XDG_RUNTIME_DIR"):
        return None
    import platformdirs  # noqa: PLC0415 - as above

    return platformdirs.user_runtime_path(APP, appauthor=False)


def _make(folder: Path) -> None:
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise PlaceError(
            Phrase(
                "The folder {folder} cannot be made ({why}). Make it yourself, or name another"
                " one with --profile.",
                folder=folder,
                why=reason(error),
            )
        ) from error
    if not os.access(folder, os.W_OK | os.X_OK):
        raise PlaceError(
            Phrase(
                "The folder {folder} cannot be written to. Give yourself the right to, or name"
                " another one with --profile.",
                folder=folder,
            )
        )
