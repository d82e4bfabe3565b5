"""Writing a small file so that it is either the old one or the new one, never half of it."""

import os
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path


def replace_file(path: Path, data: bytes) -> None:
    """Put `data` in the place of `path`, readable by the user alone; raises OSError.

    The old content stays until the new one is on the disk.
    """
    import tempfile  # noqa: PLC0415 - slow to import, and reading settings needs none of it

    handle, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)  # 0600 by itself
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        Path(name).replace(path)
    except BaseException:
        with suppress(OSError):
            Path(name).unlink()
        raise


def set_aside(path: Path) -> Path:
    """Rename a file that cannot be read, so that nothing is lost; raises OSError."""
    stamp = datetime.now(UTC).strftime("%Y%m%d-%H%M%S-%f")
    aside = path.with_name(f"{path.stem}.damaged-{stamp}{path.suffix}")
    path.replace(aside)
    return aside
