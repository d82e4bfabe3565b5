"""The licences of what others made, gathered from what their packages ship."""

import re
import sys
import sysconfig
from collections.abc import Iterable, Mapping
from importlib import metadata
from pathlib import Path

_LICENCE = re.compile(
    r"(?:^|/)(?:LICEN[CS]E|COPYING|NOTICE|AUTHORS)[^/]*$|/licenses/[^/]+$", re.IGNORECASE
)

_PYTHONS = (
    Path(sysconfig.get_path("stdlib"), "LICENSE.txt"),
    Path(sys.base_prefix, "LICENSE.txt"),
    Path(f"/usr/share/doc/python{sys.version_info.major}.{sys.version_info.minor}/copyright"),
)
"""Where Python's own licence lies: built from its source, for Windows, Debian's."""


def is_licence(path: str) -> bool:
    """Whether a package's file is a licence, and no module that is only called so."""
    return bool(_LICENCE.search(path)) and not path.endswith((".py", ".pyc", ".pyi"))


def owners(files: Iterable[str]) -> list[metadata.Distribution]:
    """The installed packages that some of the files belong to, by name."""
    wanted = {Path(each).resolve() for each in files}
    return sorted(
        (each for each in metadata.distributions() if _owns(each, wanted)),
        key=lambda each: each.name.lower(),
    )


def licences(packages: Iterable[metadata.Distribution]) -> Mapping[str, str]:
    """Each package's licence files by `NAME-VERSION/FILE`, and Python's own."""
    found = {}
    for package in packages:
        folder = f"{package.name}-{package.version}"
        texts = [each for each in package.files or () if is_licence(each.as_posix())]
        for each in texts:
            found[f"{folder}/{each.name}"] = str(each.locate())
        if not texts:
            found[f"{folder}/METADATA"] = str(_metadata(package))
    if python := next((each for each in _PYTHONS if each.is_file()), None):
        found[f"Python/{python.name}"] = str(python)
    return dict(sorted(found.items()))


def _owns(package: metadata.Distribution, wanted: set[Path]) -> bool:
    return any(Path(str(each.locate())).resolve() in wanted for each in package.files or ())


def _metadata(package: metadata.Distribution) -> Path:
    """The file that names the licence, where none is shipped."""
    (one,) = [
        each for each in package.files or () if each.name == "METADATA" and len(each.parts) == 2
    ]
    return Path(str(one.locate()))
