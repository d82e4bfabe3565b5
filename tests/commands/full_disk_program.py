"""Writes every kind of file onto a disk that fills; prints what came of each as JSON.

`python full_disk_program.py PROFILE FOLDER`: with "tmpfs" after it FOLDER is a disk of its own
that is filled first, else the process may write no file beyond a few kB.
"""

import errno
import json
import resource
import sys
from contextlib import suppress
from pathlib import Path

from tests.commands.summary_sample import SUMMARY

from indicate_desktop.commands.export import export
from indicate_desktop.summary_file import pdf
from indicate_desktop.system.paths import places

LEFT = 8 * 1024
"""Room for less than a PDF."""
MOST = 1 << 26
"""Of ballast, should the disk be larger than was asked for."""
CACHE_NEEDS = 64 * 1024
"""Reading the cache keeps an index as large as half of this."""


def fill(folder: Path) -> None:
    """Leave little room on the disk."""
    with (folder / "ballast").open("wb", buffering=0) as file:
        size = 0
        with suppress(OSError):
            while size < MOST:
                size += file.write(b"x" * 4096)
        file.truncate(size - LEFT)


def main(profile: Path, folder: Path, how: str) -> None:
    """Try each kind."""
    kinds = ["csv", "zip", "xlsx", "json", "pdf"]
    for kind in kinds:
        (folder / f"mine.{kind}").write_text("from last time")
    if how == "tmpfs":
        fill(folder)
    told = {}
    for kind in kinds:
        path = folder / f"mine.{kind}"
        if how == "limit":
            limit = LEFT if kind == "pdf" else CACHE_NEEDS
            resource.setrlimit(resource.RLIMIT_FSIZE, (limit, resource.RLIM_INFINITY))
        try:
            if kind == "pdf":
                pdf(path, "")(SUMMARY)
            else:
                export(places(profile), path)
        except OSError as error:
            told[kind] = errno.errorcode[error.errno or 0]
    left = {each.name: each.read_text()[:20] for each in folder.iterdir() if each.suffix}
    print(json.dumps({"told": told, "left": left}))


if __name__ == "__main__":
    from PySide6.QtGui import QGuiApplication

    application = QGuiApplication(["", "-platform", "offscreen"])
    main(Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3])
