"""Compiles the translations: each .po under resources/translations into the .mo beside it.

Run by itself (`python installer/compile_translations.py`) in a checkout, and as hatchling's
build hook for a wheel or an editable install. Exits with 1 and names the line where a
catalogue cannot be read.
"""

import os
import sys
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import Any

from babel.messages.mofile import write_mo
from babel.messages.pofile import PoFileError, read_po

try:
    from hatchling.builders.hooks.plugin.interface import BuildHookInterface
except ModuleNotFoundError:  # run by itself, without the build back end
    BuildHookInterface = object  # type: ignore[assignment,misc]

LONG_AGO = datetime(1980, 1, 1, tzinfo=UTC)


def compile_all(root: Path) -> list[Path]:
    """Compiles every catalogue under `root`/resources; the files that were written.

    A file is written only where it would change. Raises babel's PoFileError for a broken one.
    """
    written = []
    for source in sorted((root / "resources" / "translations").rglob("*.po")):
        with source.open("rb") as file:
            catalogue = read_po(file, locale=source.parents[1].name, abort_invalid=True)
        # Babel would write when it was compiled, which says nothing and differs every time.
        catalogue.creation_date = catalogue.revision_date = LONG_AGO
        compiled = BytesIO()
        write_mo(compiled, catalogue)
        target = source.with_suffix(".mo")
        if not _holds(target, compiled.getvalue()):
            # Several may compile at once, as test workers do: each has a file of its own.
            partial = target.with_suffix(f".mo.{os.getpid()}.part")
            partial.write_bytes(compiled.getvalue())
            partial.replace(target)
            written.append(target)
    return written


def _holds(path: Path, content: bytes) -> bool:
    """Whether a file has just this content."""
    try:
        return path.read_bytes() == content
    except FileNotFoundError:
        return False


class CompileTranslations(BuildHookInterface):  # type: ignore[type-arg]
    """Hatchling's hook. The wheel takes the whole of resources, also what git ignores."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:  # noqa: ARG002 - the hook's signature
        """Compiles before the files are gathered."""
        compile_all(Path(self.root))


def main() -> int:
    """Compiles the checkout that this file lies in."""
    try:
        written = compile_all(Path(__file__).resolve().parents[1])
    except PoFileError as error:
        print(f"A translation cannot be read: {error}", file=sys.stderr)
        return 1
    print(f"Compiled {len(written)} translation(s).")
    return 0


if __name__ == "__main__":
    sys.exit(main())
