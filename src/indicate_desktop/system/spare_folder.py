"""A folder for lock and socket where the usual one cannot be written."""

import hashlib
import os
import stat
import tempfile
from pathlib import Path


def spare_folder(instead_of: Path) -> Path | None:
    """A folder of this user's own in the temporary one, the same at every start.

    None where there can be none, or somebody else has taken its name.
    """
    user = os.getuid() if hasattr(os, "getuid") else "own"  # Windows: each user has a folder
    place = hashlib.sha256(os.fsencode(instead_of.absolute())).hexdigest()[:16]
    folder = Path(tempfile.gettempdir()) / f"indicate-desktop-{user}-{place}"
    try:
        folder.mkdir(mode=0o700, exist_ok=True)
        found = folder.lstat()
    except OSError:
        return None
    return folder if _own(found) else None


def _own(found: os.stat_result) -> bool:
    """A real folder that nobody else can put anything into."""
    if not stat.S_ISDIR(found.st_mode):
        return False
    if not hasattr(os, "getuid"):
        return True
    return found.st_uid == os.getuid() and not stat.S_IMODE(found.st_mode) & 0o077
