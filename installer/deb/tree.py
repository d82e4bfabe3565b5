"""The tree that is packed: the bundle, and what a Debian desktop wants beside it."""

import gzip
import os
import shutil
from datetime import UTC, datetime
from pathlib import Path

from installer.icon.draw import SOURCE, pngs
from installer.product import COMMAND, VERSION

FILES = Path(__file__).with_name("files")
PROGRAM = Path("usr/lib", COMMAND)


def lay(root: Path, bundle: Path, changelog: str, made: int) -> None:
    """Lays everything but the control files under `root`. `made`: seconds since 1970."""
    shutil.copytree(bundle, root / PROGRAM, symlinks=True)
    share, doc = root / "usr/share", root / "usr/share/doc" / COMMAND
    link = root / "usr/bin" / COMMAND
    link.parent.mkdir(parents=True)
    link.symlink_to(Path("..", "lib", COMMAND, COMMAND))
    (root / "etc" / COMMAND).mkdir(parents=True)
    _copy("autostart.desktop", root / "etc/xdg/autostart" / f"{COMMAND}.desktop")
    _copy(f"{COMMAND}.desktop", share / "applications" / f"{COMMAND}.desktop")
    _write(share / "metainfo/com.indicate.desktop.metainfo.xml", _filled("metainfo.xml", made))
    for page, folder in ((f"{COMMAND}.1", "man1"), (f"{COMMAND}.sv.1", "sv/man1")):
        _pack(share / "man" / folder / f"{COMMAND}.1.gz", _filled(page, made))
    icons = share / "icons/hicolor"
    for size, data in pngs().items():
        _write(icons / f"{size}x{size}/apps/{COMMAND}.png", data)
    _write(icons / f"scalable/apps/{COMMAND}.svg", SOURCE.read_bytes())
    _copy("copyright", doc / "copyright")
    _copy("policies.json", doc / "examples/policies.json")
    _pack(doc / "changelog.gz", changelog.encode())
    for told in ("licences", "sbom.cdx.json"):
        shutil.move(root / PROGRAM / "_internal" / told, doc / told)
    _copy("lintian-overrides", share / "lintian/overrides" / COMMAND)
    _set_rights(root)


def size(root: Path) -> int:
    """What is unpacked, in bytes."""
    return sum(each.lstat().st_size for each in root.rglob("*") if not each.is_dir())


def _filled(name: str, made: int) -> bytes:
    text = (FILES / name).read_text(encoding="utf-8")
    day = datetime.fromtimestamp(made, UTC).date().isoformat()
    return text.replace("@VERSION@", VERSION).replace("@DATE@", day).encode()


def _copy(name: str, target: Path) -> None:
    _write(target, (FILES / name).read_bytes())


def _pack(target: Path, data: bytes) -> None:
    _write(target, gzip.compress(data, compresslevel=9, mtime=0))


def _write(target: Path, data: bytes) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(data)


def _set_rights(root: Path) -> None:
    """What a package holds is for everybody to read, whatever the builder's umask was."""
    for path in (root, *root.rglob("*")):
        if path.is_symlink():
            continue
        runs = path.is_dir() or path == root / PROGRAM / COMMAND
        os.chmod(path, 0o755 if runs else 0o644)  # noqa: PTH101 - as the line above reads
