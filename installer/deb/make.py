"""Makes the Debian package of the bundle: `python -m installer.deb.make` leaves it in dist.

Needs dpkg-dev. Built as any user; the files in it are root's. The same bundle makes the same bytes.
"""

import shutil
import sys
from pathlib import Path

from installer.build_time import build_time
from installer.deb import control, tree
from installer.deb.libraries import libraries
from installer.product import COMMAND, VERSION
from installer.tools import ToolError, told

ROOT = Path(__file__).resolve().parents[2]
SQUEEZE = ("-Zxz", "-z6")


def make(bundle: Path, out: Path, root: Path, squeeze: tuple[str, ...] = SQUEEZE) -> Path:
    """Packs a bundle by way of the folder `root`; the package's file in `out`. Raises ToolError."""
    made, version = build_time(ROOT), control.version_of(VERSION)
    architecture = told("dpkg", "--print-architecture").strip()
    shutil.rmtree(root, ignore_errors=True)
    tree.lay(root, bundle, _changelog(version, made), made)
    own = root / "DEBIAN"
    own.mkdir(mode=0o755)
    needed = libraries(root / tree.PROGRAM)
    fields = control.control(version, architecture, tree.size(root), needed)
    (own / "control").write_text(fields, encoding="utf-8")
    (own / "conffiles").write_text(control.conffiles(root), encoding="utf-8")
    (own / "md5sums").write_text(control.md5sums(root), encoding="utf-8")
    package = out / f"{COMMAND}_{version}_{architecture}.deb"
    out.mkdir(parents=True, exist_ok=True)
    told(
        *("dpkg-deb", "--root-owner-group", *squeeze, "--build", str(root), str(package)),
        more={"SOURCE_DATE_EPOCH": str(made)},
    )
    shutil.rmtree(root)
    return package


def _changelog(version: str, made: int) -> str:
    """Debian's own changelog: this version, and where the program's is."""
    day = told("date", "-u", "-R", "-d", f"@{made}").strip()
    return (
        f"{COMMAND} ({version}) stable; urgency=medium\n\n"
        f"  * See the program's own list of changes.\n\n"
        f" -- {control.MAINTAINER}  {day}\n"
    )


def main() -> int:
    """Packs dist/indicate-desktop, which `make bundle` leaves."""
    try:
        package = make(ROOT / "dist" / COMMAND, ROOT / "dist", ROOT / "build" / "deb")
    except ToolError as error:
        print(error, file=sys.stderr)
        return 1
    print(f"{package.relative_to(ROOT)}: {package.stat().st_size / 1_000_000:.0f} MB")
    return 0


if __name__ == "__main__":
    sys.exit(main())
