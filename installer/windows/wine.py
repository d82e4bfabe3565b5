"""Running Windows programs under Wine, in a prefix of the build's own."""

import shutil
from collections.abc import Mapping
from pathlib import Path

from installer.tools import ToolError, told

PLACES = ("wine64", "/usr/lib/wine/wine64")
ICU = (
    *("UCNV_FROM_U_CALLBACK_SUBSTITUTE", "UCNV_TO_U_CALLBACK_SUBSTITUTE"),
    *("ucnv_cbFromUWriteUChars", "ucnv_cbToUWriteUChars", "ucnv_close", "ucnv_countAvailable"),
    *("ucnv_fromUCountPending", "ucnv_fromUnicode", "ucnv_getAvailableName"),
    *("ucnv_getFromUCallBack", "ucnv_getMaxCharSize", "ucnv_getName", "ucnv_getStandardName"),
    *("ucnv_getToUCallBack", "ucnv_open", "ucnv_reset", "ucnv_setFromUCallBack"),
    *("ucnv_setToUCallBack", "ucnv_toUCountPending", "ucnv_toUnicode"),
)
"""What Qt takes from icuuc.dll, which is part of Windows 10 and not of Wine."""


class Wine:
    """One prefix: a folder that holds a Windows of its own."""

    def __init__(self, prefix: Path) -> None:
        """Raises ToolError where Wine is not installed."""
        self.prefix = prefix
        found = next(filter(None, map(shutil.which, PLACES)), None)
        if found is None:
            raise ToolError("wine64 is not installed")
        self._program = found

    def prepare(self) -> None:
        """Make the prefix, with a stand-in for the part of Windows that Wine lacks."""
        system = self.prefix / "drive_c/windows/system32"
        if not system.is_dir():
            self.run("wineboot", "-i")
        # For Wine alone: nothing that is shipped comes from the prefix.
        source = self.prefix / "icuuc.c"
        source.write_text(stand_in(), encoding="ascii")
        compiler = ("x86_64-w64-mingw32-gcc", "-shared", "-nostdlib", "-e", "0")
        told(*compiler, "-o", str(system / "icuuc.dll"), str(source))

    def run(self, *words: str, more: Mapping[str, str] | None = None) -> str:
        """What a Windows program prints; raises ToolError where it fails."""
        environment = {
            "WINEPREFIX": str(self.prefix),
            "WINEDEBUG": "-all",
            "QT_QPA_PLATFORM": "offscreen",
            **(more or {}),
        }
        return told("xvfb-run", "-a", self._program, *words, more=environment)


def seen_by_windows(path: Path) -> str:
    """How a Windows program under Wine names a file of ours."""
    return "Z:" + str(path.absolute()).replace("/", "\\")


def stand_in() -> str:
    """A library in C that has ICU's names and does nothing."""
    return "".join(f"__declspec(dllexport) int {name}(void) {{ return 0; }}\n" for name in ICU)
