"""What the bundle is made of, for whoever looks holes up: CycloneDX, without times or serial."""

import json
import platform
import re
from collections.abc import Iterable
from importlib import metadata

from installer.product import COMMAND, VERSION

FILE = "sbom.cdx.json"


def sbom(packages: Iterable[metadata.Distribution], python: str = "") -> str:
    """The document (CycloneDX 1.5, JSON): the packages, and Python in its version."""
    made = python or platform.python_version()
    parts = [{"type": "platform", "name": "python", "version": made, "purl": _python(made)}]
    parts += [
        {
            "type": "library",
            "name": each.name,
            "version": each.version,
            "purl": f"pkg:pypi/{_plain(each.name)}@{each.version}",
        }
        for each in packages
    ]
    document = {
        "bomFormat": "CycloneDX",
        "specVersion": "1.5",
        "version": 1,
        "metadata": {"component": {"type": "application", "name": COMMAND, "version": VERSION}},
        "components": parts,
    }
    return json.dumps(document, indent=2) + "\n"


def _plain(name: str) -> str:
    """A package's name as package addresses spell it."""
    return re.sub(r"[-_.]+", "-", name).lower()


def _python(version: str) -> str:
    return f"pkg:generic/python@{version}"
