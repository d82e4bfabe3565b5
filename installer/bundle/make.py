"""Makes the bundle: `python -m installer.bundle.make` leaves dist/indicate-desktop.

The same source, Python and packages make the same bytes.
"""

import sys
from pathlib import Path

from installer.build_time import build_time
from installer.compile_translations import compile_all
from installer.product import COMMAND
from installer.tools import ToolError, told

ROOT = Path(__file__).resolve().parents[2]
SPEC = ROOT / "installer" / "bundle" / "indicate_desktop.spec"


def make(out: Path, work: Path) -> Path:
    """Makes the bundle anew in `out`; its folder. Raises ToolError where PyInstaller fails."""
    compile_all(ROOT)
    told(
        *(sys.executable, "-m", "PyInstaller", "--noconfirm", "--clean", "--log-level=WARN"),
        *("--distpath", str(out), "--workpath", str(work), str(SPEC)),
        cwd=ROOT,
        more={
            "PYTHONHASHSEED": "0",
            "SOURCE_DATE_EPOCH": str(build_time(ROOT)),
            # Its usual place is the user's, where two builds at once break each other.
            "PYINSTALLER_CONFIG_DIR": str(work / "cache"),
        },
    )
    return out / COMMAND


def main() -> int:
    """Makes the bundle in dist and says how large it is."""
    try:
        made = make(ROOT / "dist", ROOT / "build" / "bundle")
    except ToolError as error:
        print(error, file=sys.stderr)
        return 1
    size = sum(file.stat().st_size for file in made.rglob("*") if not file.is_symlink())
    print(f"{made.relative_to(ROOT)}: {size / 1_000_000:.0f} MB")
    return 0


if __name__ == "__main__":
    sys.exit(main())
