"""The installer's source for wixl (WiX 3's language), from the folder that is to be installed.

wixl knows a part of WiX: no Condition inside a Component, no Secure properties. `repair.py` puts
right in the finished file what cannot be said here.
"""

import uuid
import xml.etree.ElementTree as ET
from collections.abc import Iterable
from pathlib import PurePosixPath

from installer.product import COMMAND, NAME, PUBLISHER, SUMMARY, VERSION

SPACE = uuid.UUID("5d5f1a1c-6d0f-5b0e-9a77-3b1f3a0c1d52")
"""All ids of the installer are made from it: the same files have the same ids in every build."""

UPGRADE = "A2D0B4F6-6E0B-5C53-8F0C-7C5A4E4B9D11"
"""What every version of the program has in common. Never to be changed."""

KEY = r"Software\Indicate\Desktop"
"""Where, in HKEY_LOCAL_MACHINE, the installed version is found and the hub's address is kept."""

NEWER = "A newer version of [ProductName] is installed already. Remove it first to go back."


def source(files: Iterable[PurePosixPath], folder: str, icon: str, version: str = VERSION) -> str:
    """The source. `files` are relative to `folder`, which wixl reads them from."""
    wix = ET.Element("Wix", xmlns="http://schemas.microsoft.com/wix/2006/wi")
    product = _add(
        wix,
        "Product",
        Id=guid("product", version),
        Name=NAME,
        Language="1033",
        Version=version,
        Manufacturer=PUBLISHER,
        UpgradeCode=UPGRADE,
    )
    _add(
        product,
        "Package",
        Id=guid("package", version),
        InstallerVersion="500",
        Compressed="yes",
        InstallScope="perMachine",
        Manufacturer=PUBLISHER,
        Description=f"{NAME} {version}",
        Comments=SUMMARY,
    )
    _add(product, "MajorUpgrade", DowngradeErrorMessage=NEWER)
    _add(product, "Media", Id="1", Cabinet="files.cab", EmbedCab="yes")
    _add(product, "Icon", Id="icon.ico", SourceFile=icon)
    _properties(product)
    components = _tree(product, [PurePosixPath(each) for each in files], folder)
    feature = _add(product, "Feature", Id="Program", Title=NAME, Level="1")
    for each in components:
        _add(feature, "ComponentRef", Id=each)
    ET.indent(wix)
    return ET.tostring(wix, encoding="unicode", xml_declaration=True) + "\n"


def guid(*what: str) -> str:
    """The id of something of ours: for the same words always the same."""
    return str(uuid.uuid5(SPACE, "/".join(what))).upper()


def _properties(product: ET.Element) -> None:
    """What the command line may say, and how an upgrade remembers what was said before."""
    _add(product, "Property", Id="ARPPRODUCTICON", Value="icon.ico")
    _add(product, "Property", Id="ARPNOMODIFY", Value="1")
    _add(product, "Property", Id="REBOOT", Value="ReallySuppress")
    # The files' versions are not in the tables, so it must not decide by them what is newer: the
    # folder is the program's alone.
    _add(product, "Property", Id="REINSTALLMODE", Value="amus")
    kept = _add(product, "Property", Id="KEPTHUBURL")
    _add(kept, "RegistrySearch", Id="KeptHub", Root="HKLM", Key=KEY, Name="HubUrl", Type="raw")
    # A search would overwrite what the command line says, so it fills a property of its own.
    _add(product, "CustomAction", Id="KeepHub", Property="HUBURL", Value="[KEPTHUBURL]")
    sequence = _add(product, "InstallExecuteSequence")
    _add(sequence, "Custom", Action="KeepHub", After="AppSearch").text = "NOT HUBURL"


def _tree(product: ET.Element, files: list[PurePosixPath], folder: str) -> list[str]:
    """The folders with their files; the ids of all components."""
    top = _add(product, "Directory", Id="TARGETDIR", Name="SourceDir")
    programs = _add(top, "Directory", Id="ProgramFiles64Folder")
    menu = _add(top, "Directory", Id="ProgramMenuFolder")
    place = _add(programs, "Directory", Id="INSTALLDIR", Name=NAME)
    components = [_registry(place), _shortcut(menu)]
    made = {PurePosixPath("."): place}
    for file in sorted(files):
        parent = _folder(made, file.parent)
        component = _component(parent, f"c{_short(file)}", str(file))
        _add(
            component,
            "File",
            Id=f"f{_short(file)}",
            Name=file.name,
            Source=f"{folder}/{file}",
            KeyPath="yes",
        )
        components.append(component.attrib["Id"])
    return components


def _registry(place: ET.Element) -> str:
    component = _component(place, "Registry", "registry")
    values = {"Version": "[ProductVersion]", "InstallFolder": "[INSTALLDIR]", "HubUrl": "[HUBURL]"}
    for number, (name, value) in enumerate(values.items()):
        more = {"KeyPath": "yes"} if number == 0 else {}
        _add(
            component,
            "RegistryValue",
            Id=f"Value{name}",
            Root="HKLM",
            Key=KEY,
            Name=name,
            Type="string",
            Value=value,
            **more,
        )
    return "Registry"


def _shortcut(menu: ET.Element) -> str:
    """In everybody's menu; its component is known by a value, as a shortcut's must be."""
    component = _component(menu, "Menu", "menu")
    _add(
        component,
        "Shortcut",
        Id="MenuEntry",
        Name=NAME,
        Description=SUMMARY,
        Target=f"[INSTALLDIR]{COMMAND}.exe",
        WorkingDirectory="INSTALLDIR",
        Icon="icon.ico",
    )
    _add(
        component,
        "RegistryValue",
        Id="ValueMenu",
        Root="HKLM",
        Key=KEY,
        Name="Menu",
        Type="integer",
        Value="1",
        KeyPath="yes",
    )
    return "Menu"


def _folder(made: dict[PurePosixPath, ET.Element], path: PurePosixPath) -> ET.Element:
    if path not in made:
        parent = _folder(made, path.parent)
        made[path] = _add(parent, "Directory", Id=f"d{_short(path)}", Name=path.name)
    return made[path]


def _component(parent: ET.Element, name: str, what: str) -> ET.Element:
    return _add(parent, "Component", Id=name, Guid=guid("component", what), Win64="yes")


def _short(path: PurePosixPath) -> str:
    """An id for a path: only letters and digits, and never two the same."""
    return guid("path", str(path)).replace("-", "")


def _add(parent: ET.Element, name: str, **attributes: str) -> ET.Element:
    return ET.SubElement(parent, name, attributes)
