"""What Windows shows under a program's properties."""

from typing import TYPE_CHECKING

from installer.product import COMMAND, NAME, PUBLISHER, SUMMARY, VERSION

if TYPE_CHECKING:
    from PyInstaller.utils.win32.versioninfo import VSVersionInfo

ENGLISH, UNICODE = 0x0409, 1200


def four(version: str) -> tuple[int, int, int, int]:
    """A version as Windows counts; what follows the numbers (`1.2.0rc1`) is left out."""
    numbers = []
    for part in version.split(".")[:4]:
        digits = part[: len(part) - len(part.lstrip("0123456789"))]
        numbers.append(int(digits or 0))
    one, two, three, last = (*numbers, 0, 0, 0)[:4]
    return one, two, three, last


def strings() -> dict[str, str]:
    """The texts by Windows' names for them."""
    return {
        "CompanyName": PUBLISHER,
        "FileDescription": NAME,
        "FileVersion": VERSION,
        "InternalName": COMMAND,
        "OriginalFilename": f"{COMMAND}.exe",
        "ProductName": NAME,
        "ProductVersion": VERSION,
        "Comments": SUMMARY,
    }


def version_info() -> "VSVersionInfo":
    """The record that PyInstaller writes into the program; only there on Windows."""
    from PyInstaller.utils.win32 import versioninfo as vs  # noqa: PLC0415 - see above

    numbers = four(VERSION)
    texts = [vs.StringStruct(name, text) for name, text in strings().items()]
    return vs.VSVersionInfo(
        ffi=vs.FixedFileInfo(filevers=numbers, prodvers=numbers),
        kids=[
            vs.StringFileInfo([vs.StringTable(f"{ENGLISH:04x}{UNICODE:04x}", texts)]),
            vs.VarFileInfo([vs.VarStruct("Translation", [ENGLISH, UNICODE])]),
        ],
    )
