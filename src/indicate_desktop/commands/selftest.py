"""`selftest`: does this installation have all it needs? JSON, and 0 or 3."""

import json
import os
import secrets
import sys
from argparse import Namespace
from collections.abc import Callable, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from indicate_desktop import __version__, exit_codes
from indicate_desktop.commands.outcome import Stopped, guarded
from indicate_desktop.commands.speech import language_of, mark
from indicate_desktop.system import settings
from indicate_desktop.system.paths import Places, places

if TYPE_CHECKING:
    from indicate_desktop.language.speech import Speech
NAMES = {
    "qt": mark("windows (Qt)"),
    "database": mark("the encrypted database"),
    "secrets": mark("the keyring"),
    "tls": mark("certificates (TLS)"),
    "places": mark("the program's folders"),
    "policy": mark("what IT has decided on this computer"),
    "hub": mark("the hub"),
}
"""What each check is about, in a sentence."""


def run(options: Namespace) -> int:
    """Run every check; print the result, or write it to a file."""

    def body() -> int:
        where = places(options.profile)
        checks = {
            name: _outcome(check)
            for name, check in {
                "qt": _qt,
                "database": _database,
                "secrets": lambda: _secrets(where),
                "tls": _tls,
                "places": lambda: _places(where),
                "policy": _policy,
                "hub": lambda: _hub(where),
            }.items()
        }
        good = all(check["ok"] for check in checks.values())
        text = json.dumps({"version": __version__, "ok": good, "checks": checks}, indent=2)
        if options.output is not None:
            options.output.write_text(f"{text}\n", encoding="utf-8")
        else:
            print(text)
        if good:
            return exit_codes.OK
        raise Stopped(_failed(language_of(options), checks))

    return guarded(body, options)


def _failed(speech: "Speech", checks: Mapping[str, Mapping[str, str | bool]]) -> str:
    """What does not work here, in the user's words."""
    bad = ", ".join(speech.tr(NAMES[name]) for name, check in checks.items() if not check["ok"])
    sentence = speech.tr("Does not work here: {parts}. Give the report to IT.")
    return sentence.format(parts=bad)


def _outcome(check: Callable[[], str]) -> dict[str, str | bool]:
    """What a check found; whatever it raises is its finding."""
    try:
        return {"ok": True, "found": check()}
    except Exception as error:  # noqa: BLE001 - a self-test reports every kind of failure
        return {"ok": False, "found": f"{type(error).__name__}: {error}"}


def _qt() -> str:
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtCore import qVersion  # noqa: PLC0415 - each check imports its own
    from PySide6.QtGui import QFontDatabase, QImageWriter  # noqa: PLC0415 - as above
    from PySide6.QtWidgets import QApplication  # noqa: PLC0415 - as above

    from indicate_desktop.ui.typography import load_family  # noqa: PLC0415 - as above

    app = QApplication.instance() or QApplication(["selftest"])
    family = load_family()
    if not family or family not in QFontDatabase.families():
        raise RuntimeError("the bundled font is missing")
    if b"png" not in [bytes(name.data()) for name in QImageWriter.supportedImageFormats()]:
        raise RuntimeError("Qt cannot write PNG")
    windows = _load_windows()
    return f"Qt {qVersion()}, platform {app.platformName()}, {windows}, font {family}"  # type: ignore[attr-defined]


def _load_windows() -> str:
    """Load the plug-in that shows windows here, with the system's libraries that it needs.

    Only loaded, so that it works without a display too. Raises RuntimeError with Qt's reason.
    """
    from PySide6.QtCore import QLibraryInfo, QPluginLoader  # noqa: PLC0415 - as in _qt

    wayland = os.environ.get("WAYLAND_DISPLAY") and not os.environ.get("DISPLAY")
    here = "libqwayland.so" if wayland else "libqxcb.so"
    name = {"win32": "qwindows.dll", "darwin": "libqcocoa.dylib"}.get(sys.platform, here)
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.PluginsPath)
    loader = QPluginLoader(str(Path(folder, "platforms", name)))
    if not loader.load():
        raise RuntimeError(loader.errorString())
    return name


def _database() -> str:
    from indicate_desktop.cache.cache import open_cache  # noqa: PLC0415 - each check imports its own

    with TemporaryDirectory() as folder:
        path = Path(folder) / "cache.sqlite3"
        key = secrets.token_bytes(32)
        open_cache(path, key).close()
        if path.read_bytes()[:15] == b"SQLite format 3":
            raise RuntimeError("the database is not encrypted")
        open_cache(path, key, read_only=True).close()
    return "encrypted, opens again with its key"


def _secrets(where: Places) -> str:
    from indicate_desktop.system.secrets import (  # noqa: PLC0415 - each check imports its own
        FileStore,
        KeyringStore,
    )

    store = FileStore(where.secrets) if where.secrets is not None else KeyringStore()
    name, secret = f"selftest:{secrets.token_hex(4)}", secrets.token_hex(8)
    if where.secrets is not None:
        where.make()
    store.set(name, secret)
    try:
        if store.get(name) != secret:
            raise RuntimeError("what was kept did not come back")
    finally:
        store.delete(name)
    return "kept in the profile's file" if where.secrets else "kept in the system's keyring"


def _tls() -> str:
    import ssl  # noqa: PLC0415 - each check imports its own

    import truststore  # noqa: PLC0415 - as above

    truststore.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    return f"{ssl.OPENSSL_VERSION}, the system's trust store"


def _places(where: Places) -> str:
    where.make()
    return str(where.cache.parent)


def _policy() -> str:
    from indicate_desktop.sync.address import normalise  # noqa: PLC0415 - each check imports its own
    from indicate_desktop.system.computer import decided  # noqa: PLC0415 - as above

    found = decided()
    if found.hub is None:
        return "nothing is decided on this computer"
    return f"hub: {normalise(found.hub, allow_plain=True)} ({found.origin})"


def _hub(where: Places) -> str:
    import asyncio  # noqa: PLC0415 - each check imports its own

    from indicate_desktop.sync.client import HubClient  # noqa: PLC0415 - as above

    hub = settings.load(where.settings).settings.hub
    if hub is None:
        return "not connected to a hub yet"

    async def ask() -> str:
        client = HubClient(hub)
        try:
            info = await client.info()
        finally:
            await client.close()
        return f"{info.name}, version {info.version}, protocol {info.protocol}"

    return asyncio.run(ask())
