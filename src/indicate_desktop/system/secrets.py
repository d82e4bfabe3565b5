"""Secrets: the database's key and the refresh token, in the system's keyring or in a file."""

import base64
import binascii
import errno
import hashlib
import os
import platform
import stat
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any, Protocol, TypeVar

import msgspec

from indicate_desktop.domain.snapshot import SyncProblem
from indicate_desktop.system.files import replace_file

SERVICE = "Indicate Desktop"
KEY_BYTES = 32
LONGEST = 1280
"""Windows keeps no more characters than this under one name."""
SAFE_BACKENDS = (
    "keyring.backends.SecretService",
    "keyring.backends.libsecret",
    "keyring.backends.kwallet",
    "keyring.backends.Windows",
    "keyring.backends.macOS",
)
"""Backends that encrypt. Any other (plaintext, null, fail, unknown) is no keyring to us."""

T = TypeVar("T")


class SecretError(Exception):
    """A secret cannot be read or kept; `problem` names the state to show."""

    problem = SyncProblem.NO_KEYRING


class NoKeyring(SecretError):  # noqa: N818 - a state to show, named as the domain names it
    """There is no safe place for secrets on this system, or it does not answer."""


class KeyringLocked(SecretError):  # noqa: N818 - as above
    """The keyring is there but locked, and the user did not open it."""

    problem = SyncProblem.KEYRING_LOCKED


class NotWritable(SecretError):  # noqa: N818 - as above
    """The file for secrets cannot be written now; what is in it stays."""

    def __init__(self, sentence: str, *, full: bool) -> None:
        super().__init__(sentence)
        self.problem = SyncProblem.CACHE_FULL if full else SyncProblem.CACHE_READ_ONLY


class SecretStore(Protocol):
    """A place for secrets by name. Every call may block and may raise SecretError."""

    def get(self, name: str) -> str | None:
        """The secret kept under a name; None if there is none."""
        ...

    def set(self, name: str, secret: str) -> None:
        """Keep a secret under a name, in the place of the one before."""
        ...

    def delete(self, name: str) -> None:
        """Forget a secret; fine if there is none."""
        ...


class Vault:
    """The secrets of one database on one machine.

    Keyrings may roam, databases do not: machine and database are part of the entry's name. A
    machine may be called otherwise one day, so the name that it had is kept beside the database.
    """

    def __init__(self, store: SecretStore, database: Path, machine: str | None = None) -> None:
        self._store = store
        self._named = database.with_name(f"{database.name}.machine")
        self._machine = machine or _kept_name(self._named) or platform.node()
        place = f"{self._machine}\0{os.path.normcase(database.absolute())}"
        self._name = hashlib.sha256(place.encode()).hexdigest()[:16]

    def cache_key(self) -> bytes:
        """The database's 32-byte key, made at the first call; raises SecretError.

        A new key is read back before it is used: data under a key that was not kept is lost.
        """
        name = f"cache-key:{self._name}"
        kept = self._store.get(name)
        if kept is not None and (key := _decoded(kept)) is not None:
            self._keep_name()
            return key
        key = os.urandom(KEY_BYTES)
        self._store.set(name, base64.b64encode(key).decode())
        if _decoded(self._store.get(name) or "") != key:
            raise NoKeyring("The keyring did not keep the database's key. Ask your IT department.")
        self._keep_name()
        return key

    def load(self) -> str | None:
        """The refresh token; None where nobody is signed in. Raises SecretError."""
        return self._store.get(f"refresh-token:{self._name}")

    def save(self, refresh_token: str) -> None:
        """Keep the refresh token; raises SecretError."""
        self._store.set(f"refresh-token:{self._name}", refresh_token)
        self._keep_name()

    def clear(self) -> None:
        """Forget the refresh token; raises SecretError."""
        self._store.delete(f"refresh-token:{self._name}")

    def _keep_name(self) -> None:
        """Write the machine's name down, once; where that cannot be, it holds while it is so."""
        if self._named.parent.is_dir() and _kept_name(self._named) is None:
            with suppress(OSError):
                replace_file(self._named, self._machine.encode())

    def forget(self) -> None:
        """Forget everything, after the database was wiped; raises SecretError."""
        self.clear()
        self._store.delete(f"cache-key:{self._name}")


class KeyringStore:
    """The operating system's keyring. It is looked up at first use: the import is slow."""

    def __init__(self, service: str = SERVICE) -> None:
        self._service = service
        self._found: Any = None

    def get(self, name: str) -> str | None:
        """See SecretStore."""
        secret: str | None = _told_apart(lambda: self._backend().get_password(self._service, name))
        return secret

    def set(self, name: str, secret: str) -> None:
        """See SecretStore; raises ValueError for more than Windows can keep."""
        if len(secret) > LONGEST:
            raise ValueError(f"a secret of {len(secret)} characters is too long for Windows")
        _told_apart(lambda: self._backend().set_password(self._service, name, secret))

    def delete(self, name: str) -> None:
        """See SecretStore."""
        if self.get(name) is not None:
            _told_apart(lambda: self._backend().delete_password(self._service, name))

    def _backend(self) -> Any:
        if self._found is None:
            self._found = _safe_backend()
        return self._found


class FileStore:
    """A JSON file that only the user may read, for throw-away profiles."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def get(self, name: str) -> str | None:
        """See SecretStore."""
        return self._read().get(name)

    def set(self, name: str, secret: str) -> None:
        """See SecretStore."""
        self._write({**self._read(), name: secret})

    def delete(self, name: str) -> None:
        """See SecretStore."""
        kept = self._read()
        if kept.pop(name, None) is not None:
            self._write(kept)

    def _read(self) -> dict[str, str]:
        try:
            if os.name == "posix" and stat.S_IMODE(self._path.stat().st_mode) & 0o077:
                with suppress(OSError):  # a read-only disk: it can be read all the same
                    self._path.chmod(0o600)
            return msgspec.json.decode(self._path.read_bytes(), type=dict[str, str])
        except FileNotFoundError:
            return {}
        except OSError as error:
            raise NoKeyring(f"{self._path} cannot be read ({error.strerror}).") from error
        except msgspec.MsgspecError as error:
            raise NoKeyring(f"{self._path} is damaged; delete it and sign in again.") from error

    def _write(self, kept: dict[str, str]) -> None:
        try:
            replace_file(self._path, msgspec.json.encode(kept))
        except OSError as error:
            raise NotWritable(
                f"{self._path} cannot be written ({error.strerror}).",
                full=error.errno in {errno.ENOSPC, errno.EDQUOT},
            ) from error


def _kept_name(path: Path) -> str | None:
    """The machine's name as it was when the database was made; None where it is not known."""
    try:
        return path.read_text(encoding="utf-8").strip() or None
    except (OSError, UnicodeDecodeError):
        return None


def _decoded(kept: str) -> bytes | None:
    try:
        key = base64.b64decode(kept, validate=True)
    except (binascii.Error, ValueError):
        return None
    return key if len(key) == KEY_BYTES else None


def _safe_backend() -> Any:
    """The system's keyring; raises NoKeyring where what is set up does not encrypt."""
    import keyring  # noqa: PLC0415 - slow, and only needed on the engine's thread
    from keyring.backends.chainer import ChainerBackend  # noqa: PLC0415 - as above

    chosen = keyring.get_keyring()
    offered = chosen.backends if isinstance(chosen, ChainerBackend) else [chosen]
    for backend in offered:
        if type(backend).__module__ in SAFE_BACKENDS:
            return backend
    names = ", ".join(f"{type(b).__module__}" for b in offered) or "none"
    raise NoKeyring(
        f"This system has no safe keyring (found: {names}). Start the system's keyring, or run"
        " with --profile to keep secrets in a file."
    )


def _told_apart(call: Callable[[], T]) -> T:
    """Run a keyring call; every way it fails becomes NoKeyring or KeyringLocked."""
    try:
        return call()
    except SecretError:
        raise
    except Exception as error:  # the D-Bus, Windows and macOS backends let their own through
        names = {cls.__name__ for cls in type(error).__mro__}
        locked = names & {
            "KeyringLocked",
            "InitError",
            "LockedException",
            "PromptDismissedException",
        }
        if locked:
            raise KeyringLocked("The keyring is locked. Unlock it and try again.") from error
        raise NoKeyring(f"The keyring does not answer ({error}).") from error
