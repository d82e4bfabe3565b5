"""Keeps PySide6 from reading the source of every module that is imported after it."""

import sys
from importlib import import_module


def quicken_imports() -> None:
    """Spare every import a search; call it once, before whatever else is to be imported.

    PySide6 looks for its own name in each module's source, to know whose imports could choose
    one of its "features" (`from __feature__ import snake_case`), and every source that it read
    stays in memory: 10 MB, and as long again as the import itself. Nothing here uses a feature.
    """
    import_module("PySide6.QtCore")
    feature = sys.modules.get("shibokensupport.feature")
    if hasattr(feature, "_mod_uses_pyside"):
        feature._mod_uses_pyside = _uses_no_features  # type: ignore[union-attr] # noqa: SLF001
    if (linecache := sys.modules.get("linecache")) is not None:
        linecache.clearcache()  # what it has read until now: enum's source, as long as a book


def _uses_no_features(_module: object) -> bool:
    return False
