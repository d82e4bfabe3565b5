"""The package's own files: control, conffiles and checksums, from what is handed in."""

import hashlib
import os
from collections.abc import Iterable, Mapping
from pathlib import Path

from installer.product import COMMAND, PUBLISHER, SUMMARY

ALWAYS = ("ca-certificates", "tzdata", "libxcb-cursor0")
"""What no library's link tells: certificates, time zones, and what Qt ends without on X11."""

RECOMMENDED = ("gnome-keyring | kwalletmanager | keepassxc",)
"""A keyring that encrypts, without which nothing is kept."""

MAINTAINER = f"{PUBLISHER} <desktop@indicate.invalid>"
"""An address that leads nowhere: whoever gives the packages out puts theirs here."""

LONG = """\
Each customer-service agent sees their own results while they still mean
something: how far today's goal is, how the streak stands, and what the last
customers said. A click shows the contacts behind a figure; another asks for
coaching.
.
The same command runs the hub that a team's desktops read from."""


def control(version: str, architecture: str, size: int, libraries: Iterable[str]) -> str:
    """The control file. `size` is what is unpacked, in bytes; `libraries` are relations."""
    depends = sorted({*ALWAYS, *(each for each in libraries if _name(each) not in ALWAYS)})
    fields = {
        "Package": COMMAND,
        "Version": version,
        "Architecture": architecture,
        "Maintainer": MAINTAINER,
        "Installed-Size": str(-(-size // 1024)),
        "Depends": ", ".join(depends),
        "Recommends": ", ".join(RECOMMENDED),
        "Section": "misc",
        "Priority": "optional",
        "Description": f"{SUMMARY[0].lower()}{SUMMARY[1:]}",
    }
    lines = [f"{name}: {value}" for name, value in fields.items()]
    return "\n".join([*lines, *(f" {line}" for line in LONG.splitlines()), ""])


def conffiles(root: Path) -> str:
    """Every file under etc: those that the administrator's changes to are kept of."""
    files = sorted(each for each in (root / "etc").rglob("*") if each.is_file())
    return "".join(f"/{file.relative_to(root).as_posix()}\n" for file in files)


def md5sums(root: Path) -> str:
    """What dpkg --verify compares with; links and the package's own files are not in it."""
    files = sorted(each for each in root.rglob("*") if each.is_file() and not each.is_symlink())
    own = root / "DEBIAN"
    return "".join(
        f"{hashlib.md5(file.read_bytes()).hexdigest()}  {file.relative_to(root).as_posix()}\n"  # noqa: S324 - dpkg's own
        for file in files
        if not file.is_relative_to(own)
    )


def relations(substitutions: str) -> list[str]:
    """The relations in what dpkg-shlibdeps prints (`shlibs:Depends=a, b (>= 1)`)."""
    found = [line.partition("=")[2] for line in substitutions.splitlines() if "Depends=" in line]
    return [each.strip() for each in ",".join(found).split(",") if each.strip()]


def version_of(version: str, environment: Mapping[str, str] = os.environ) -> str:
    """The package's version: the program's, and what DEB_REVISION adds for a package made again."""
    revision = environment.get("DEB_REVISION", "")
    return f"{version}+{revision}" if revision else version


def _name(relation: str) -> str:
    return relation.partition(" ")[0]
