"""SHA256SUMS of what is in dist: `python -m installer.checksums`, checked with sha256sum -c."""

import hashlib
import sys
from pathlib import Path

DIST = Path(__file__).resolve().parents[1] / "dist"
SUMS = "SHA256SUMS"


def checksums(folder: Path) -> str:
    """A line for each package in a folder, by name."""
    kinds = {".deb", ".msi", ".whl"}
    files = sorted(each for each in folder.iterdir() if each.suffix in kinds)
    return "".join(f"{_digest(file)}  {file.name}\n" for file in files)


def _digest(file: Path) -> str:
    with file.open("rb") as opened:
        return hashlib.file_digest(opened, "sha256").hexdigest()


def main() -> int:
    """Writes them."""
    (DIST / SUMS).write_text(checksums(DIST), encoding="ascii")
    return 0


if __name__ == "__main__":
    sys.exit(main())
