"""Files that the user asked for: each appears in its place only when all of them are whole."""

import errno
import os
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from typing import IO

Write = Callable[[IO[bytes]], None]
"""Writes a whole file; whatever it raises ends all of them."""


class InUseError(OSError):
    """All is written, but what lies in its place lets nothing replace it."""


def write_whole(files: Mapping[Path, Write]) -> None:
    """Write files beside their places, and move them there once all are on the disk.

    Where anything fails, what lay there stays as it was and no part of a file is left. Raises
    OSError with the name that was asked for, InUseError, and what a writer raises.
    """
    with ExitStack() as undo:
        made: dict[Path, Path] = {}
        for path, write in files.items():
            with _as(path):
                place = Path(os.path.realpath(path))  # a link goes on pointing to its file
                if place.is_dir():
                    raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
                made[place] = _written(place.parent, write, undo)
        _move(made)
        for folder in {place.parent for place in made}:
            _settle(folder)


def _written(folder: Path, write: Write, undo: ExitStack) -> Path:
    """A file in the folder, whole and on the disk."""
    import tempfile  # noqa: PLC0415 - slow to import

    # A short name of its own: the one asked for may be as long as the disk allows already.
    handle, name = tempfile.mkstemp(prefix=".indicate-", suffix=".part", dir=folder)
    scratch = Path(name)
    undo.callback(_forget, scratch)
    with os.fdopen(handle, "wb") as out:
        write(out)
        out.flush()
        os.fsync(out.fileno())  # some disks and shares say only here that there is no room
    return scratch


def _move(made: Mapping[Path, Path]) -> None:
    """All into their places, or none: several need a way back."""
    with ExitStack() as back:
        before: list[Path] = []
        for place, scratch in made.items():
            try:
                if len(made) > 1 and place.exists():
                    kept = scratch.with_suffix(".before")
                    place.replace(kept)
                    back.callback(_put_back, kept, place)
                    before.append(kept)
                elif len(made) > 1:
                    back.callback(_forget, place)
                scratch.replace(place)
            except PermissionError as error:
                raise InUseError(error.errno, error.strerror, str(place)) from error
        back.pop_all()
    for kept in before:
        _forget(kept)


def _put_back(kept: Path, place: Path) -> None:
    with suppress(OSError):
        kept.replace(place)


def _forget(path: Path) -> None:
    with suppress(OSError):
        path.unlink(missing_ok=True)


def _settle(folder: Path) -> None:
    """Have the new names on the disk too, where the system knows how."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


@contextmanager
def _as(path: Path) -> Iterator[None]:
    """An error of the disk names the file that was asked for, not the one beside it."""
    try:
        yield
    except OSError as error:
        raise OSError(error.errno, error.strerror or str(error), str(path)) from error
