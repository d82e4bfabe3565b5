import os
from collections.abc import Callable
from pathlib import Path

import keyring
import pytest
from keyring.backend import KeyringBackend
from keyring.backends import chainer, fail, null

from indicate_desktop.domain.snapshot import SyncProblem
from indicate_desktop.system.secrets import FileStore, KeyringStore, NoKeyring, SecretError, Vault


class PlaintextKeyring(KeyringBackend):
    """Like keyrings.alt's: it would take anything and encrypt nothing."""

    def __init__(self) -> None:
        pass

    def set_password(self, *names: str) -> None:
        raise AssertionError(f"{names} reached a plaintext keyring")

    get_password = delete_password = set_password  # type: ignore[assignment]


class Chain(chainer.ChainerBackend):
    backends = (PlaintextKeyring(),)

    def __init__(self) -> None:
        pass


@pytest.fixture
def store(tmp_path: Path) -> FileStore:
    return FileStore(tmp_path / "secrets.json")


def test_a_key_is_made_once_for_each_machine_and_database(store: FileStore) -> None:
    mine = Vault(store, Path("/a/cache.sqlite3"), "pc-1")
    key = mine.cache_key()
    assert len(key) == 32
    assert Vault(store, Path("/a/cache.sqlite3"), "pc-1").cache_key() == key
    others = {
        Vault(store, Path("/a/cache.sqlite3"), "pc-2").cache_key(),
        Vault(store, Path("/b/cache.sqlite3"), "pc-1").cache_key(),
        key,
    }
    assert len(others) == 3


def test_a_vault_keeps_and_forgets_the_token(store: FileStore) -> None:
    vault = Vault(store, Path("/a/cache.sqlite3"))
    assert vault.load() is None
    vault.save("first")
    vault.save("second")
    assert Vault(store, Path("/a/cache.sqlite3")).load() == "second"
    vault.clear()
    vault.clear()
    assert vault.load() is None


def test_forgetting_makes_a_new_key(store: FileStore) -> None:
    vault = Vault(store, Path("/a/cache.sqlite3"))
    key = vault.cache_key()
    vault.forget()
    assert vault.cache_key() != key


def test_a_key_that_cannot_be_read_as_one_is_made_anew(store: FileStore) -> None:
    vault = Vault(store, Path("/a/cache.sqlite3"))
    vault.cache_key()
    (name,) = [name for name in store._read() if name.startswith("cache-key")]
    store.set(name, "not a key")
    assert len(vault.cache_key()) == 32


def test_a_store_that_forgets_at_once_gives_no_key() -> None:
    class Forgetful:
        def get(self, name: str) -> str | None:
            assert name
            return None

        def set(self, name: str, secret: str) -> None:
            pass

        def delete(self, name: str) -> None:
            pass

    with pytest.raises(NoKeyring):
        Vault(Forgetful(), Path("/a/cache.sqlite3")).cache_key()


@pytest.mark.skipif(os.name != "posix", reason="rights are POSIX ones")
def test_the_file_is_for_the_user_alone(store: FileStore, tmp_path: Path) -> None:
    path = tmp_path / "secrets.json"
    store.set("a", "b")
    assert path.stat().st_mode & 0o777 == 0o600
    path.chmod(0o644)
    assert store.get("a") == "b"
    assert path.stat().st_mode & 0o777 == 0o600


def test_a_damaged_file_is_a_plain_error(store: FileStore, tmp_path: Path) -> None:
    (tmp_path / "secrets.json").write_text("{")
    with pytest.raises(SecretError, match="damaged"):
        store.get("a")


@pytest.mark.parametrize("backend", [fail.Keyring, null.Keyring, PlaintextKeyring, Chain])
def test_a_backend_that_does_not_encrypt_is_no_keyring(
    backend: Callable[[], KeyringBackend], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(keyring.core, "_keyring_backend", backend())
    store = KeyringStore()
    with pytest.raises(NoKeyring, match="no safe keyring") as caught:
        store.set("a", "b")
    assert caught.value.problem is SyncProblem.NO_KEYRING
    with pytest.raises(NoKeyring):
        store.get("a")


def test_a_secret_too_long_for_windows_fails_everywhere() -> None:
    with pytest.raises(ValueError, match="too long"):
        KeyringStore().set("a", "x" * 1281)


def test_a_machine_that_is_called_otherwise_keeps_its_secrets(
    store: FileStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A new name from IT, or another one in each network, as macOS gives itself."""
    monkeypatch.setattr("platform.node", lambda: "ida-laptop")
    database = tmp_path / "cache.sqlite3"
    before = Vault(store, database)
    key = before.cache_key()
    before.save("token")
    monkeypatch.setattr("platform.node", lambda: "pc-4711.example.com")
    again = Vault(store, database)
    assert (again.cache_key(), again.load()) == (key, "token")
    (tmp_path / "other").mkdir()
    other = Vault(store, tmp_path / "other" / "cache.sqlite3")
    assert other.cache_key() != key


def test_without_a_place_for_its_name_a_machine_has_the_one_of_now(store: FileStore) -> None:
    key = Vault(store, Path("/gone/cache.sqlite3")).cache_key()
    assert Vault(store, Path("/gone/cache.sqlite3")).cache_key() == key
