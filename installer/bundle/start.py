"""What the bundled program runs: the command line, as `python -m indicate_desktop` does."""

import sys

from indicate_desktop.__main__ import main


def read_what_was_started() -> None:
    """Import from the program that was started, also once an upgrade has put another in its place.

    The modules are in the program's own file, and most are imported only when they are needed.
    """
    from pyimod02_importers import pyz_archive  # noqa: PLC0415 - only in a bundle

    pyz_archive._filename = "/proc/self/exe"  # noqa: SLF001 - no public way


if sys.platform == "linux":
    read_what_was_started()
sys.exit(main())
