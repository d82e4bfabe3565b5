"""A disk that is really full: every kind of file says so, and what lay there stays."""

import json
import os
import shutil
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest
from tests.domain.make import contact

from indicate_desktop import assembly, wire
from indicate_desktop.cache.cache import open_cache
from indicate_desktop.system.paths import places

ROOT = Path(__file__).resolve().parents[2]
AT = datetime(2026, 11, 18, 12, tzinfo=UTC)
KINDS = ("csv", "zip", "xlsx", "json", "pdf")
MANY = 4000
"""Contacts whose keys no format can make small."""
MOUNT = 'mount -t tmpfs -o size=256k tmpfs "$1" && shift && exec "$@"'


def own_disk(folder: Path) -> list[str]:
    """What runs a program with a small disk of its own at the folder; nothing where none may."""
    unshare = shutil.which("unshare")
    if unshare is None:
        return []
    start = [unshare, "-rm", "sh", "-c", MOUNT, "sh", str(folder)]
    tried = subprocess.run([*start, "true"], capture_output=True, timeout=60, check=False)
    return start if tried.returncode == 0 else []


@pytest.mark.skipif(os.name != "posix", reason="limits and mounts as POSIX has them")
@pytest.mark.parametrize("how", ["tmpfs", "limit"])
def test_nothing_half_is_left_on_a_full_disk(tmp_path: Path, how: str) -> None:
    where = places(tmp_path / "profile")
    where.make()
    with open_cache(where.cache, assembly.vault(where).cache_key()) as cache:
        made = [contact(key=os.urandom(16).hex(), started_at=AT, ended_at=AT) for _ in range(MANY)]
        cache.apply([wire.change(seq, each) for seq, each in enumerate(made, 1)], "e:1")
    folder = tmp_path / "disk"
    folder.mkdir()
    start = own_disk(folder) if how == "tmpfs" else []
    how = "tmpfs" if start else "limit"  # where no disk can be made the limit is tried twice
    program = ROOT / "tests" / "commands" / "full_disk_program.py"
    done = subprocess.run(
        [*start, sys.executable, str(program), str(where.cache.parent), str(folder), how],
        env={**os.environ, "PYTHONPATH": os.pathsep.join([str(ROOT / "src"), str(ROOT)])},
        capture_output=True,
        text=True,
        timeout=240,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    assert found["told"] == dict.fromkeys(KINDS, "ENOSPC" if how == "tmpfs" else "EFBIG")
    assert found["left"] == {f"mine.{kind}": "from last time" for kind in KINDS}
