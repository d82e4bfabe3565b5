"""Whose key a pushing source comes with: the one that sources share, or one of its own."""

import hmac
import logging
import secrets
from pathlib import Path

from indicate_desktop.hub.errors import HubError
from indicate_desktop.hub.settings import LEAST_KEY, Settings
from indicate_desktop.hub.store.rights import Rights
from indicate_desktop.language.phrase import Phrase, reason

FILE = "ingest.key"
_log = logging.getLogger(__name__)


class IngestKeys:
    """The keys as hub.toml and `ingest.key` have them when they are asked for."""

    def __init__(self, data: Path, settings: Settings) -> None:
        """Raises HubError where `ingest.key` is needed and cannot be used."""
        self._data = data
        self._of_file = "" if settings.ingest_key else read_ingest_key(data)

    def rights(self, settings: Settings, key: str) -> Rights | None:
        """What somebody with this key may push; None for a wrong one. Blocks: it reads a file.

        Every key is compared, each in constant time.
        """
        own = {name.strip().casefold(): kept for name, kept in settings.ingest_keys.items()}
        held = [name for name, kept in own.items() if _same(key, kept)]
        shared = _same(key, settings.ingest_key or self._read())
        if held:
            return Rights(own=held[0], apart=frozenset(own))
        return Rights(own=None, apart=frozenset(own)) if shared else None

    def _read(self) -> str:
        """What the file holds now; what it held where it cannot be read."""
        try:
            self._of_file = read_ingest_key(self._data)
        except HubError as error:
            _log.warning("%s", error)
        return self._of_file


def read_ingest_key(data: Path) -> str:
    """The key in `ingest.key`, made at first, for its owner's eyes only; raises HubError."""
    path = data / FILE
    try:
        if not path.exists():
            path.touch(mode=0o600)
            path.write_text(secrets.token_urlsafe(32) + "\n", encoding="utf-8")
        key = path.read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError) as error:
        raise HubError(
            Phrase("{path} cannot be used: {why}.", path=path, why=reason(error))
        ) from error
    if len(key) < LEAST_KEY:
        raise HubError(Phrase("{path} holds no key. Delete it, and a new one is made.", path=path))
    return key


def _same(key: str, kept: str) -> bool:
    return bool(kept) and hmac.compare_digest(key.encode(), kept.encode())
