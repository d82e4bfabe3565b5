"""A Windows Python with the program's packages, made on this machine from pinned packages."""

import re
import shutil
import sys
import tarfile
import zipfile
from collections.abc import Iterable
from pathlib import Path

from installer.tools import told

ROOT = Path(__file__).resolve().parents[2]
TOOLS = (
    *("pyinstaller", "pyinstaller-hooks-contrib", "altgraph", "packaging", "setuptools"),
    *("pefile", "pywin32-ctypes"),
)
"""What freezes the program on Windows."""


def prepare(folder: Path) -> Path:
    """Makes the Python in `folder` anew; its python.exe. Raises ToolError."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    _unpack(folder)
    tools = folder / "tools.txt"
    pins = (ROOT / "requirements/dev.txt").read_text(encoding="utf-8")
    tools.write_text(pinned(pins, TOOLS), encoding="utf-8")
    told(
        *(sys.executable, "-m", "uv", "pip", "install", "--target", str(folder / "site")),
        *("--python-platform", "x86_64-pc-windows-msvc", "--python-version", "3.11"),
        *("--only-binary", ":all:", "--require-hashes", "--quiet"),
        *("-r", str(ROOT / "requirements/run.txt"), "-r", str(tools)),
    )
    return folder / "python.exe"


def pinned(requirements: str, names: Iterable[str]) -> str:
    """These packages' lines, hashes included; raises ValueError where one is not pinned."""
    blocks = re.findall(r"^[A-Za-z0-9](?:.*\\\n)*.*\n?", requirements, re.MULTILINE)
    known = {re.split(r"[=\s;]", block, maxsplit=1)[0]: block for block in blocks}
    wanted = list(names)
    if missing := [name for name in wanted if name not in known]:
        raise ValueError(f"not pinned: {', '.join(missing)}")
    return "".join(known[name] for name in wanted)


def search_path(places: Iterable[str]) -> str:
    """The file that tells an embedded Python where to look, and nowhere else."""
    return "".join(f"{each}\r\n" for each in ("python311.zip", ".", "site", *places, "import site"))


def _unpack(folder: Path) -> None:
    told(
        *(sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--require-hashes"),
        *("--no-binary", ":all:", "--no-build-isolation", "-d", str(folder)),
        *("-r", str(ROOT / "installer/windows/python.txt")),
    )
    (archive,) = folder.glob("*.tar.gz")
    with tarfile.open(archive) as packed:
        (member,) = [each for each in packed.getnames() if each.endswith("/data.zip")]
        data = packed.extractfile(member)
        assert data is not None  # noqa: S101 - it is a file
        with zipfile.ZipFile(data) as inner:
            for each in inner.infolist():
                name = each.filename.partition("/")[2]
                if name and not each.is_dir():
                    (folder / name).write_bytes(inner.read(each))
