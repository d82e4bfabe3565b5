"""The parts of the packages that are reckoned: what is taken, who needs what, what files say."""

import io
import json
import os
import struct
import time
import zipfile
from importlib import metadata
from pathlib import Path

import httpx
import msgspec
import pytest
from installer.build_time import EARLIEST, build_time
from installer.bundle.archive import put_in_order
from installer.bundle.contents import is_taken, is_the_systems
from installer.bundle.licences import is_licence, licences, owners
from installer.bundle.sbom import sbom
from installer.bundle.version_info import four, strings
from installer.checksums import checksums
from installer.deb import control
from installer.icon.draw import ico, pngs
from installer.product import VERSION
from installer.tools import ToolError, told
from PySide6.QtGui import QImage

from indicate_desktop.__main__ import OTHERS

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize(
    "place",
    [
        "PySide6/Qt/plugins/platforms/libqxcb.so",
        "PySide6/Qt/plugins/wayland-shell-integration/libxdg-shell.so",
        r"PySide6\plugins\platforms\qwindows.dll",
        r"PySide6\plugins\styles\qmodernwindowsstyle.dll",
        "PySide6/Qt/translations/qtbase_sv.qm",
        "PySide6/Qt/lib/libQt6Gui.so.6",
        "indicate_desktop/resources/translations/sv/LC_MESSAGES/indicate_desktop.mo",
        "certifi/cacert.pem",
        "keyring-25.7.0.dist-info/entry_points.txt",
    ],
)
def test_what_the_program_uses_is_taken(place: str) -> None:
    assert is_taken(place)


@pytest.mark.parametrize(
    "place",
    [
        "PySide6/Qt/plugins/sqldrivers/libqsqlite.so",
        "PySide6/Qt/plugins/platforms/libqvnc.so",
        "PySide6/Qt/translations/qtbase_de.qm",
        "PySide6/Qt/translations/designer_sv.qm",
        "PySide6/Qt/lib/libQt6EglFSDeviceIntegration.so.6",
        r"PySide6\opengl32sw.dll",
        "httpx-0.28.1.dist-info/RECORD",
    ],
)
def test_what_nothing_uses_is_left_out(place: str) -> None:
    assert not is_taken(place)


def test_the_systems_libraries_are_told_from_pythons() -> None:
    ours = ["/usr/lib/python3.11", "/opt/env"]
    assert is_the_systems("/lib/x86_64-linux-gnu/libssl.so.3", ours)
    assert is_the_systems("/usr/lib/x86_64-linux-gnu/libxcb.so.1", ours)
    assert not is_the_systems("/usr/lib/x86_64-linux-gnu/libpython3.11.so.1.0", ours)
    assert not is_the_systems("/usr/lib/python3.11/lib-dynload/_ssl.so", ours)
    assert not is_the_systems("/opt/env/lib/libQt6Core.so.6", ours)


def test_a_build_bears_the_time_that_is_said_else_the_last_commits(tmp_path: Path) -> None:
    assert build_time(tmp_path, {"SOURCE_DATE_EPOCH": "1700000000"}) == 1_700_000_000
    assert build_time(tmp_path, {"SOURCE_DATE_EPOCH": "7"}) == EARLIEST
    assert build_time(tmp_path, {}) == EARLIEST
    commit = ("-c", "user.name=A", "-c", "user.email=a@b.example", "commit", "--allow-empty")
    told("git", "-C", str(tmp_path), "init", "-q")
    when = {"GIT_COMMITTER_DATE": "1600000000 +0000"}
    told("git", "-C", str(tmp_path), *commit, "-qm", "first", more=when)
    assert build_time(tmp_path, {}) == 1_600_000_000


def test_a_tool_says_why_it_failed() -> None:
    with pytest.raises(ToolError, match="no-such-tool is not installed"):
        told("no-such-tool")
    with pytest.raises(ToolError, match=r"sh ended with 3: out of paper"):
        told("sh", "-c", "echo out of paper >&2; exit 3")


def test_windows_numbers_of_a_version() -> None:
    assert four("1.2.3") == (1, 2, 3, 0)
    assert four("1.2.0rc1") == (1, 2, 0, 0)
    assert four("10.20.30.40.50") == (10, 20, 30, 40)
    assert strings()["ProductVersion"] == VERSION


def test_the_icon_is_drawn_in_every_size_and_packed_for_windows() -> None:
    images = pngs((16, 256))
    for size, data in images.items():
        image = QImage.fromData(data)
        assert (image.width(), image.height()) == (size, size)
        assert image.pixelColor(0, 0).alpha() == 0
        assert image.pixelColor(size // 2, size // 2).alpha() == 255
    packed = io.BytesIO(ico(images))
    assert struct.unpack("<HHH", packed.read(6)) == (0, 1, 2)
    entries = [struct.unpack("<BBBBHHII", packed.read(16)) for _ in images]
    assert [entry[0] for entry in entries] == [16, 0]
    whole = packed.getvalue()
    assert [whole[start : start + size] for *_, size, start in entries] == list(images.values())


def test_what_others_made_is_found_with_its_licence() -> None:
    packages = owners([str(httpx.__file__), str(msgspec.__file__), __file__])
    assert [each.name.lower() for each in packages] == ["httpx", "msgspec"]
    found = licences(packages)
    assert f"httpx-{metadata.version('httpx')}/LICENSE.md" in found
    assert all(Path(file).is_file() for file in found.values())


def test_an_archive_is_the_same_whatever_order_its_files_came_in(tmp_path: Path) -> None:
    for name, files in (("one.zip", "abc"), ("two.zip", "cab")):
        with zipfile.ZipFile(tmp_path / name, "w", zipfile.ZIP_DEFLATED) as archive:
            for each in files:
                archive.writestr(each, each * 500)
        put_in_order(tmp_path / name)
    assert (tmp_path / "one.zip").read_bytes() == (tmp_path / "two.zip").read_bytes()
    with zipfile.ZipFile(tmp_path / "two.zip") as archive:
        assert archive.read("c") == b"c" * 500
        assert archive.getinfo("c").compress_type == zipfile.ZIP_DEFLATED


def test_a_module_called_licence_is_none() -> None:
    assert is_licence("httpx-0.28.1.dist-info/licenses/LICENSE.md")
    assert is_licence("x/COPYING.LESSER")
    assert not is_licence("litestar/openapi/spec/license.py")
    assert not is_licence("litestar/openapi/spec/__pycache__/license.cpython-311.pyc")


def test_the_list_of_parts_names_each_with_its_version() -> None:
    document = json.loads(sbom(owners([str(httpx.__file__)]), "3.11.9"))
    assert (document["bomFormat"], document["specVersion"]) == ("CycloneDX", "1.5")
    assert [each["purl"] for each in document["components"]] == [
        *("pkg:generic/python@3.11.9", f"pkg:pypi/httpx@{metadata.version('httpx')}")
    ]


def test_control_tells_what_is_needed_and_how_large_it_is() -> None:
    needed = ["libc6 (>= 2.36)", "libxcb-cursor0 (>= 0.1)", "zlib1g"]
    text = control.control("1.2.3", "amd64", 2049, needed)
    fields = dict(line.split(": ", 1) for line in text.splitlines() if ": " in line[:20])
    assert fields["Version"] == "1.2.3"
    assert fields["Installed-Size"] == "3"
    assert fields["Depends"].split(", ") == [
        *("ca-certificates", "libc6 (>= 2.36)", "libxcb-cursor0", "tzdata", "zlib1g")
    ]
    assert text.endswith("\n")
    assert "\n .\n" in text


def test_a_package_made_again_is_newer() -> None:
    assert control.version_of("1.2.3", {}) == "1.2.3"
    assert control.version_of("1.2.3", {"DEB_REVISION": "2"}) == "1.2.3+2"


def test_relations_are_read_from_what_dpkg_prints() -> None:
    printed = "shlibs:Pre-Depends=a\nshlibs:Depends=libc6 (>= 2.36), libx11-6 | libx11\n"
    assert control.relations(printed) == ["a", "libc6 (>= 2.36)", "libx11-6 | libx11"]
    assert control.relations("") == []


def test_what_lies_under_etc_is_the_administrators(tmp_path: Path) -> None:
    for name in ("etc/xdg/a.desktop", "etc/b", "usr/c", "DEBIAN/control"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(name)
    (tmp_path / "usr/link").symlink_to("c")
    assert control.conffiles(tmp_path) == "/etc/b\n/etc/xdg/a.desktop\n"
    lines = [line.split("  ") for line in control.md5sums(tmp_path).splitlines()]
    sums = {name: digest for digest, name in lines}
    assert sorted(sums) == ["etc/b", "etc/xdg/a.desktop", "usr/c"]
    assert sums["usr/c"] == told("md5sum", str(tmp_path / "usr/c")).split()[0]


def test_checksums_are_what_sha256sum_checks(tmp_path: Path) -> None:
    (tmp_path / "a.deb").write_bytes(os.urandom(9))
    (tmp_path / "b.msi").write_bytes(os.urandom(9))
    (tmp_path / "notes.txt").write_text("no package")
    (tmp_path / "SHA256SUMS").write_text(checksums(tmp_path))
    checked = told("sha256sum", "-c", "SHA256SUMS", cwd=tmp_path)
    assert checked == "a.deb: OK\nb.msi: OK\n"


@pytest.mark.parametrize("page", ["indicate-desktop.1", "indicate-desktop.sv.1"])
def test_the_man_pages_tell_every_command(page: str) -> None:
    text = (ROOT / "installer/deb/files" / page).read_text(encoding="utf-8").replace("\\-", "-")
    assert [name for name in ("run", *OTHERS) if f"{name} " not in text.replace("\n", " ")] == []
    assert time.strftime("%Y") not in text, "the date is the build's"
