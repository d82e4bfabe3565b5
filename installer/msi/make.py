"""Makes the installer for Windows: `python -m installer.msi.make` leaves it in dist.

Needs Wine, wixl, msitools and a compiler for Windows; some minutes.
"""

import shutil
import sys
from pathlib import Path, PurePosixPath

from installer.build_time import build_time
from installer.icon.draw import ico, pngs
from installer.msi.repair import statements
from installer.msi.source import source
from installer.product import COMMAND, VERSION
from installer.tools import ToolError, told
from installer.windows import bundle

ROOT = Path(__file__).resolve().parents[2]


def make(program: Path, out: Path, work: Path, version: str = VERSION) -> Path:
    """Packs a Windows bundle by way of `work`; the installer in `out`. Raises ToolError."""
    shutil.rmtree(work, ignore_errors=True)
    work.mkdir(parents=True)
    (work / "icon.ico").write_bytes(ico(pngs()))
    (work / "program").symlink_to(program)  # wixl reads relative names only
    files = [PurePosixPath(each.relative_to(program)) for each in program.rglob("*")]
    files = [each for each in files if (program / each).is_file()]
    (work / "installer.wxs").write_text(source(files, "program", "icon.ico", version), "utf-8")
    out.mkdir(parents=True, exist_ok=True)
    package = out / f"{COMMAND}-{version}-x64.msi"
    same_time = {"SOURCE_DATE_EPOCH": str(build_time(ROOT))}
    told(
        *("wixl", "-a", "x64", "-o", str(package), "installer.wxs"),
        cwd=work,
        more=same_time,
    )
    for each in statements():
        told("msibuild", str(package), "-q", each)
    return package


def main() -> int:
    """Freezes the program under Wine and packs it."""
    work = ROOT / "build" / "windows"
    try:
        program = bundle.make(work / "dist", work)
        package = make(program, ROOT / "dist", work / "msi")
    except ToolError as error:
        print(error, file=sys.stderr)
        return 1
    print(f"{package.relative_to(ROOT)}: {package.stat().st_size / 1_000_000:.0f} MB")
    return 0


if __name__ == "__main__":
    sys.exit(main())
