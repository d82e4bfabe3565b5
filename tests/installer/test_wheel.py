"""What is shipped: whole, and with the licences of what others made."""

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


def walk(folder: Path) -> list[Path]:
    """The files under a folder."""
    return [path for path in folder.rglob("*") if path.is_file()]


@pytest.mark.parametrize("kind", ["fonts", "icons"])
def test_what_others_made_comes_with_its_licence(kind: str) -> None:
    drawn = {".ttf", ".otf", ".woff2", ".svg", ".png"}
    places = {path.parent for path in walk(ROOT / "resources" / kind) if path.suffix in drawn}
    assert places
    assert [place for place in places if not list(place.glob("*LICEN[CS]E*"))] == []


def test_the_wheel_holds_what_the_program_reads(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    with zipfile.ZipFile(next(tmp_path.glob("*.whl"))) as wheel:
        held = set(wheel.namelist())
    written = [p for p in walk(ROOT / "src") if "__pycache__" not in p.parts]
    sources = {str(p.relative_to(ROOT / "src")) for p in written}
    wanted = {str(p.relative_to(ROOT)) for p in walk(ROOT / "resources") if p.suffix != ".mo"}
    catalogues = {name.removesuffix(".po") + ".mo" for name in wanted if name.endswith(".po")}
    assert catalogues, "no translations"
    wanted = sources | {f"indicate_desktop/{name}" for name in wanted | catalogues}
    assert wanted - held == set()
