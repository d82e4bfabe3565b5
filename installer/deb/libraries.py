"""Which of the system's packages the bundle's libraries come from, by dpkg-shlibdeps."""

from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from installer.deb.control import relations
from installer.product import COMMAND
from installer.tools import told

ELF = b"\x7fELF"
OPTIONAL = ("platformthemes/libqgtk3.so", "printsupport/libcupsprintersupport.so")
"""Plug-ins that Qt passes over where their libraries are missing: GTK's looks, printing by CUPS."""


def libraries(program: Path) -> list[str]:
    """The relations that everything in the bundle needs; raises ToolError."""
    files = [str(each) for each in elf_files(program) if not str(each).endswith(OPTIONAL)]
    with TemporaryDirectory() as folder:
        control = Path(folder, "debian", "control")
        control.parent.mkdir()
        control.write_text(f"Source: {COMMAND}\n\nPackage: {COMMAND}\nArchitecture: any\n")
        found = told(
            *("dpkg-shlibdeps", "-O", "--ignore-missing-info", "--warnings=0"),
            *(f"-l{each}" for each in folders(program)),
            *(f"-e{each}" for each in files),
            cwd=Path(folder),
        )
    return relations(found)


def elf_files(program: Path) -> Iterator[Path]:
    """Programs and libraries under a folder, each once."""
    for path in sorted(program.rglob("*")):
        if path.is_file() and not path.is_symlink():
            with path.open("rb") as file:
                if file.read(4) == ELF:
                    yield path


def folders(program: Path) -> list[Path]:
    """Where the bundle's libraries find each other."""
    return sorted({each.parent for each in elf_files(program)})
