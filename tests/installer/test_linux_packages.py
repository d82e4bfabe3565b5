"""The bundle and the Debian package, made and used for real.

In one file, so that one worker makes the bundle once: it takes the better part of a minute.
"""

import json
import os
import pty
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from installer.bundle import make as bundling
from installer.deb import make as packing
from installer.tools import told
from tests.installer.built import plain, run, selftest, serving

ROOT = Path(__file__).parents[2]
QUICK = ("-Zgzip", "-z1")
CONTACTS = """\
Call Id,Agent,Start time,Topic,Outcome,CSAT
1,Anna Berg,2026-03-02 10:00,Faktura,solved,5
2,Anna Berg,2026-03-02 10:20,Flytt,solved,4
"""
pytestmark = [
    pytest.mark.skipif(sys.platform != "linux", reason="Linux's packages"),
    pytest.mark.timeout(900),  # the first test waits for the bundle, on machines of any speed
]


def needed(name: str) -> str:
    found = shutil.which(name)
    if found is None:
        pytest.skip(f"{name} is not installed: make setup installs it where it may")
    return found


@pytest.fixture(scope="module")
def bundle(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder that `make bundle` makes."""
    needed("objdump")
    folder = tmp_path_factory.mktemp("bundle")
    return bundling.make(folder / "dist", folder / "work")


@pytest.fixture(scope="module")
def program(bundle: Path) -> Path:
    return bundle / "indicate-desktop"


@pytest.fixture(scope="module")
def package(bundle: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The package that `make deb` makes, packed quickly."""
    for tool in ("dpkg-deb", "dpkg-shlibdeps"):
        needed(tool)
    folder = tmp_path_factory.mktemp("deb")
    return packing.make(bundle, folder, folder / "root", QUICK)


def test_all_works_in_the_bundle(program: Path, tmp_path: Path) -> None:
    checks = selftest(program, tmp_path)
    assert "libqxcb.so" in checks["qt"]["found"]
    assert set(checks) == {"qt", "database", "secrets", "tls", "places", "policy", "hub"}


def test_the_bundle_speaks_swedish(program: Path) -> None:
    assert "--profile MAPP" in run(program, "--language", "sv", "--help")


def test_hub_and_desktop_of_the_bundle_work_together(
    program: Path, tmp_path: Path, xvfb: str
) -> None:
    hub, mine = tmp_path / "hub", tmp_path / "mine"
    contacts = tmp_path / "contacts.csv"
    contacts.write_text(CONTACTS, encoding="utf-8")
    run(program, "--profile", hub, "hub", "import", contacts)
    code = run(program, "--profile", hub, "hub", "enrol", "Anna Berg").split()[0]
    with serving(program, hub) as address:
        run(program, "--profile", mine, "enrol", "--hub", address, "--code", code)
        shots = tmp_path / "shots"
        words = ("run", "--seconds", "8", "--screenshots", shots)
        run(program, "--profile", mine, *words, DISPLAY=xvfb, QT_QPA_PLATFORM="xcb")
    assert {"glance-light.png", "history-dark.png"} <= {each.name for each in shots.iterdir()}
    figures = json.loads(run(program, "--profile", mine, "status", "--json"))
    assert figures["contacts"]["total"] == 2
    run(program, "--profile", mine, "export", tmp_path / "all.xlsx")


def test_a_program_that_runs_lives_through_an_upgrade(bundle: Path, tmp_path: Path) -> None:
    copy = shutil.copytree(bundle, tmp_path / "installed", symlinks=True)
    program = copy / "indicate-desktop"
    words = ("--profile", str(tmp_path / "profile"), "--language", "en", "wipe")
    ours, its = pty.openpty()  # it asks only where somebody can answer
    with subprocess.Popen(
        [program, *words], stdin=its, stdout=subprocess.PIPE, text=True, env=plain()
    ) as process:
        assert process.stdout is not None
        assert process.stdout.read(1) == "D", "it asks whether to delete"
        newer = copy / "newer"
        newer.write_bytes(os.urandom(20_000_000))
        newer.replace(program)
        os.write(ours, b"yes\n")
        said, _ = process.communicate(timeout=60)
    for end in (ours, its):
        os.close(end)
    assert process.returncode == 0, said
    assert "Wiped" in said


def test_the_package_says_what_it_needs(package: Path) -> None:
    fields = told("dpkg-deb", "--field", str(package))
    depends = fields.partition("\nDepends: ")[2].partition("\n")[0]
    for name in ("ca-certificates", "libxcb-cursor0", "libegl1", "libssl3", "libc6"):
        assert re.search(rf"\b{name}\b", depends), depends
    assert not re.search(r"gtk|cups|python", depends), depends


def test_what_is_unpacked_works_from_its_place(package: Path, tmp_path: Path) -> None:
    told("dpkg-deb", "--extract", str(package), str(tmp_path / "root"))
    selftest(tmp_path / "root/usr/bin/indicate-desktop", tmp_path / "profile")
    entry = (tmp_path / "root/etc/xdg/autostart/indicate-desktop.desktop").read_text("utf-8")
    words = re.findall(r"^Exec=indicate-desktop (.+)$", entry, re.MULTILINE)
    assert words == ["run --autostart"]
    assert "TryExec=indicate-desktop\n" in entry, "it outlives the program until it is purged"
    doc = tmp_path / "root/usr/share/doc/indicate-desktop"
    assert list((doc / "licences").glob("PySide6*/*"))
    parts = json.loads((doc / "sbom.cdx.json").read_text("utf-8"))["components"]
    named = {each["name"].lower().replace("_", "-") for each in parts}
    assert {"python", "pyside6-essentials", "sqlcipher3", "litestar", "cryptography"} <= named
    assert not named & {"pytest", "ruff", "hypothesis", "psycopg", "babel"}, "only what is in"
    assert json.loads((doc / "examples/policies.json").read_text("utf-8"))["hub"]
    unpacked = list((tmp_path / "root").rglob("*"))
    assert [p for p in unpacked if not p.exists()] == [], "links that lead nowhere"
    writable = [p for p in unpacked if p.stat().st_mode & 0o022]
    assert writable == [], "others could write what everybody runs"


def test_debians_own_checks_are_content(package: Path, tmp_path: Path) -> None:
    told(
        needed("desktop-file-validate"), *map(str, (ROOT / "installer/deb/files").glob("*.desktop"))
    )
    told("dpkg-deb", "--extract", str(package), str(tmp_path))
    told(needed("appstreamcli"), "validate-tree", "--no-net", "--pedantic", str(tmp_path))
    told(needed("lintian"), "--fail-on=error,warning,info", str(package))


def repacked(package: Path, folder: Path, version: str) -> Path:
    """The same package with another version."""
    told("dpkg-deb", "--raw-extract", str(package), str(folder / "again"))
    control = folder / "again/DEBIAN/control"
    text = re.sub(r"(?m)^Version: .+$", f"Version: {version}", control.read_text("utf-8"))
    control.write_text(text, encoding="utf-8")
    told("dpkg-deb", "-Znone", "--build", str(folder / "again"), str(folder / "newer.deb"))
    return folder / "newer.deb"


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="dpkg wants root")
def test_it_is_installed_upgraded_and_removed(package: Path, tmp_path: Path) -> None:
    newer = repacked(package, tmp_path, "0.1.0+1")
    root = tmp_path / "root"
    for folder in ("info", "updates", "triggers"):
        (root / "var/lib/dpkg" / folder).mkdir(parents=True)
    for file in ("status", "available"):
        (root / "var/lib/dpkg" / file).touch()

    def dpkg(*words: str | Path) -> str:
        force = "--force-depends,bad-path,confold,confdef"
        return told("dpkg", f"--root={root}", "--log=/dev/null", force, *map(str, words))

    entry = root / "etc/xdg/autostart/indicate-desktop.desktop"
    program = root / "usr/bin/indicate-desktop"
    dpkg("--install", package)
    run(program, "--version")
    entry.write_text(f"{entry.read_text('utf-8')}Hidden=true\n", encoding="utf-8")
    policies = root / "etc/indicate-desktop/policies.json"
    policies.write_text("{}")
    dpkg("--install", newer)
    assert "Version: 0.1.0+1\n" in dpkg("--status", "indicate-desktop")
    assert "Hidden=true" in entry.read_text("utf-8"), "what the administrator changed is kept"
    run(program, "--version")
    changed = dpkg("--verify", "indicate-desktop").split()
    assert changed in ([], ["??5??????", "c", "/etc/xdg/autostart/indicate-desktop.desktop"])
    dpkg("--remove", "indicate-desktop")
    assert not (root / "usr/lib/indicate-desktop").exists()
    assert entry.exists()
    dpkg("--purge", "indicate-desktop")
    assert not entry.exists()
    assert policies.exists(), "which is the administrator's own"
