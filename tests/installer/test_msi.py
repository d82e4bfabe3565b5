"""The installer for Windows: its source, and the tables of one that is packed for real.

How it installs is tried under Wine by hand: Wine is too large for every run of the tests.
"""

import re
import shutil
import xml.etree.ElementTree as ET
from collections import Counter
from pathlib import Path, PurePosixPath

import pytest
from installer.msi.make import make
from installer.msi.source import UPGRADE, source
from installer.tools import told
from installer.windows.python import TOOLS, pinned, search_path
from installer.windows.wine import ICU, seen_by_windows, stand_in

ROOT = Path(__file__).parents[2]
WIX = "{http://schemas.microsoft.com/wix/2006/wi}"
FILES = [
    PurePosixPath(name)
    for name in (
        "indicate-desktop.exe",
        "_internal/Qt6Core.dll",
        "_internal/PySide6/plugins/platforms/qwindows.dll",
        "_internal/indicate_desktop/resources/icons/x.svg",
        "_internal/indicate_desktop/resources/fonts/x.svg",
    )
]


def tree(version: str = "1.2.3") -> ET.Element:
    return ET.fromstring(source(FILES, "program", "icon.ico", version))  # noqa: S314 - our own


def test_every_file_is_installed_in_its_folder_and_can_be_repaired() -> None:
    wix = tree()
    parents = {child: parent for parent in wix.iter() for child in parent}
    placed = set()
    for file in wix.iter(f"{WIX}File"):
        names, component = [file.attrib["Name"]], parents[file]
        folder = parents[component]
        while folder.attrib["Id"] != "INSTALLDIR":
            names.insert(0, folder.attrib["Name"])
            folder = parents[folder]
        path = PurePosixPath(*names)
        assert file.attrib["Source"] == f"program/{path}"
        assert file.attrib["KeyPath"] == "yes"
        placed.add(path)
    assert placed == set(FILES)
    components = {each.attrib["Id"] for each in wix.iter(f"{WIX}Component")}
    assert {each.attrib["Id"] for each in wix.iter(f"{WIX}ComponentRef")} == components


def test_ids_are_one_of_a_kind_and_stay_between_versions() -> None:
    older, newer = tree("1.2.3"), tree("1.3.0")
    ids = Counter(
        (each.tag, each.attrib["Id"])
        for each in older.iter()
        if "Id" in each.attrib and not each.tag.endswith("Ref")
    )
    assert [each for each, times in ids.items() if times > 1] == []

    def guids(wix: ET.Element) -> set[str]:
        return {each.attrib["Guid"] for each in wix.iter(f"{WIX}Component")}

    assert len(guids(older)) == len(FILES) + 2
    assert guids(older) == guids(newer)
    products = [next(wix.iter(f"{WIX}Product")).attrib for wix in (older, newer)]
    assert products[0]["UpgradeCode"] == products[1]["UpgradeCode"] == UPGRADE
    assert products[0]["Id"] != products[1]["Id"]


def test_the_same_files_in_another_order_make_the_same_source() -> None:
    again = source(list(reversed(FILES)), "program", "icon.ico", "1.2.3")
    assert again == source(FILES, "program", "icon.ico", "1.2.3")


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An installer of small files, packed and mended like the large one."""
    for tool in ("wixl", "msibuild", "msiinfo"):
        if shutil.which(tool) is None:
            pytest.skip(f"{tool} is not installed: make setup installs it where it may")
    folder = tmp_path_factory.mktemp("msi")
    for file in FILES:
        (folder / "program" / file).parent.mkdir(parents=True, exist_ok=True)
        (folder / "program" / file).write_text(str(file))
    return make(folder / "program", folder / "dist", folder / "work", "1.2.3")


def table(package: Path, name: str) -> list[list[str]]:
    lines = told("msiinfo", "export", str(package), name).replace("\r", "").split("\n")
    return [line.split("\t") for line in lines[3:] if line]


def test_the_packed_installer_knows_what_wixl_leaves_out(package: Path) -> None:
    properties = dict(table(package, "Property"))
    assert properties["ALLUSERS"] == "1"
    assert {"HUBURL", "KEPTHUBURL"} <= set(properties["SecureCustomProperties"].split(";"))
    assert properties["REBOOT"] == "ReallySuppress"
    assert table(package, "RegLocator") == [
        ["KeptHub", "2", r"Software\Indicate\Desktop", "HubUrl", "18"]
    ]
    order = {row[0]: int(row[2]) for row in table(package, "InstallExecuteSequence")}
    assert order["AppSearch"] < order["KeepHub"] < order["RemoveExistingProducts"]
    assert order["InstallInitialize"] < order["RemoveExistingProducts"] < order["InstallFiles"]


def test_what_the_program_reads_is_what_the_installer_writes(package: Path) -> None:
    text = (ROOT / "src/indicate_desktop/system/computer.py").read_text(encoding="utf-8")
    for row in table(package, "Registry"):
        if row[3] == "HubUrl":
            assert row[1] == "2", "HKEY_LOCAL_MACHINE"
            assert f'r"{row[2]}"' in text
            assert 'VALUE = "HubUrl"' in text
            assert row[4] == "[HUBURL]"
            break
    else:
        pytest.fail("the hub's address is not written")


def test_what_is_packed_comes_out_whole(package: Path, tmp_path: Path) -> None:
    told("msiextract", "-C", str(tmp_path), str(package))
    found = {each.read_text() for each in tmp_path.rglob("*") if each.is_file()}
    assert found == {str(each) for each in FILES}


def test_the_tools_of_windows_are_pinned_with_their_hashes() -> None:
    dev = (ROOT / "requirements/dev.txt").read_text(encoding="utf-8")
    lines = pinned(dev, TOOLS)
    assert re.findall(r"^([\w-]+)==", lines, re.MULTILINE) == list(TOOLS)
    assert lines.count("--hash=sha256:") >= len(TOOLS)
    with pytest.raises(ValueError, match="not pinned: no-such-package"):
        pinned(dev, ["no-such-package"])


def test_windows_python_looks_where_it_is_told_only() -> None:
    assert search_path([r"Z:\src"]).split("\r\n") == [
        *("python311.zip", ".", "site", r"Z:\src", "import site", "")
    ]
    assert seen_by_windows(Path("/srv/a b")) == r"Z:\srv\a b"


def test_the_stand_in_has_every_name_once() -> None:
    assert len(set(ICU)) == len(ICU) == stand_in().count("dllexport")
