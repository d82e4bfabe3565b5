"""ZIP archives that are the same whatever order their files were found in."""

import zipfile
from pathlib import Path

LONG_AGO = (1980, 1, 1, 0, 0, 0)


def put_in_order(archive: Path) -> None:
    """Writes an archive anew: by name, with one time for all, packed as each file was."""
    with zipfile.ZipFile(archive) as found:
        files = sorted((each.filename, each.compress_type) for each in found.infolist())
        content = {name: found.read(name) for name, _ in files}
    with zipfile.ZipFile(archive, "w") as made:
        for name, packed in files:
            entry = zipfile.ZipInfo(name, LONG_AGO)
            entry.compress_type = packed
            made.writestr(entry, content[name])
