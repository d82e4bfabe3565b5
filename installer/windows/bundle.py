"""Makes the Windows bundle under Wine: the same folder as `make bundle` makes for Linux."""

from pathlib import Path

from installer.build_time import build_time
from installer.bundle.make import ROOT, SPEC
from installer.compile_translations import compile_all
from installer.icon.draw import ico, pngs
from installer.product import COMMAND
from installer.windows.python import prepare, search_path
from installer.windows.wine import Wine, seen_by_windows


def make(out: Path, work: Path) -> Path:
    """Makes it anew in `out`, by way of `work`; its folder. Raises ToolError."""
    compile_all(ROOT)
    (ROOT / "build").mkdir(exist_ok=True)
    (ROOT / "build/icon.ico").write_bytes(ico(pngs()))
    wine = Wine(work / "prefix")
    wine.prefix.mkdir(parents=True, exist_ok=True)
    wine.prepare()
    python = prepare(work / "python")
    places = [seen_by_windows(ROOT / "src"), seen_by_windows(ROOT)]
    (python.parent / "python311._pth").write_text(search_path(places), encoding="utf-8")
    wine.run(
        *(str(python), "-m", "PyInstaller", "--noconfirm", "--clean", "--log-level=WARN"),
        *("--distpath", seen_by_windows(out), "--workpath", seen_by_windows(work / "freezing")),
        seen_by_windows(SPEC),
        more={"PYTHONHASHSEED": "0", "SOURCE_DATE_EPOCH": str(build_time(ROOT))},
    )
    return out / COMMAND
