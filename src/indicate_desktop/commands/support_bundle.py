"""`support-bundle`: logs and versions for whoever helps; no results, no secrets."""

import json
import platform
import sys
import zipfile
from argparse import Namespace
from importlib import metadata

from indicate_desktop import __version__, exit_codes
from indicate_desktop.commands.outcome import guarded
from indicate_desktop.commands.speech import language_of
from indicate_desktop.private_files import opener
from indicate_desktop.system import settings
from indicate_desktop.system.logs import redact
from indicate_desktop.system.paths import Places, places

PARTS = ("PySide6-Essentials", "httpx", "keyring", "sqlite-utils", "sqlcipher3", "msgspec")


def run(options: Namespace) -> int:
    """Say what goes in, then write the ZIP file."""

    def body() -> int:
        content = collect(places(options.profile))
        speech = language_of(options)
        print(speech.tr("{file} will hold:").format(file=options.output))
        for name, text in content.items():
            size = speech.trn("{n} character", "{n} characters", len(text))
            print(f"  {name} ({size})")
        with (
            open(options.output, "wb", opener=opener) as out,
            zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as bundle,
        ):
            for name, text in content.items():
                bundle.writestr(name, text)
        return exit_codes.OK

    return guarded(body, options)


def collect(where: Places) -> dict[str, str]:
    """The bundle's files by name. Logs are redacted again, whatever wrote them."""
    known = settings.load(where.settings).settings
    about = {
        "version": __version__,
        "python": sys.version,
        "system": platform.platform(),
        "packages": {name: metadata.version(name) for name in PARTS},
        "language": known.language,
        "theme": known.theme.value,
        "connected": known.hub is not None,
        "cache_bytes": where.cache.stat().st_size if where.cache.exists() else None,
    }
    content = {"about.json": json.dumps(about, indent=2)}
    if where.logs.exists():
        for log in sorted(where.logs.iterdir()):
            if log.is_file():
                content[f"logs/{log.name}"] = redact(log.read_text("utf-8", errors="replace"))
    return content
