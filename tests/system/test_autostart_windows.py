"""The Run key, against a registry in memory that behaves as Windows' own."""

import importlib
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from types import ModuleType, SimpleNamespace
from typing import Any

import pytest

NAME = "Indicate Desktop"
RUN = [r"C:\Program Files\Indicate\pythonw.exe", "-m", "indicate_desktop", "run", "--autostart"]
Keys = dict[str, dict[str, object]]


class Registry(SimpleNamespace):
    """What `winreg` offers of HKEY_CURRENT_USER, and raises."""

    HKEY_CURRENT_USER, KEY_SET_VALUE, REG_SZ = "user", 2, 1

    def __init__(self) -> None:
        super().__init__()
        self.keys: Keys = {}

    @contextmanager
    def OpenKey(self, _root: str, path: str, _zero: int = 0, _rights: int = 0) -> Iterator[Any]:  # noqa: N802
        if path not in self.keys:
            raise FileNotFoundError(path)
        yield self.keys[path]

    @contextmanager
    def CreateKey(self, _root: str, path: str) -> Iterator[Any]:  # noqa: N802
        yield self.keys.setdefault(path, {})

    def QueryValueEx(self, key: dict[str, object], name: str) -> tuple[object, int]:  # noqa: N802
        if name not in key:
            raise FileNotFoundError(name)
        return key[name], 1

    def SetValueEx(  # noqa: N802
        self, key: dict[str, object], name: str, _zero: int, _kind: int, value: object
    ) -> None:
        key[name] = value

    def DeleteValue(self, key: dict[str, object], name: str) -> None:  # noqa: N802
        if key.pop(name, None) is None:
            raise FileNotFoundError(name)


@pytest.fixture
def registry(monkeypatch: pytest.MonkeyPatch) -> Registry:
    made = Registry()
    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setitem(sys.modules, "winreg", made)
    return made


@pytest.fixture
def windows(registry: Registry) -> Iterator[ModuleType]:
    name = "indicate_desktop.system.autostart_windows"
    sys.modules.pop(name, None)
    yield importlib.import_module(name)
    sys.modules.pop(name, None)


def test_on_and_off_again_leaves_nothing(windows: ModuleType, registry: Registry) -> None:
    assert not windows.enabled(NAME)
    windows.set_enabled(NAME, None)
    windows.set_enabled(NAME, RUN)
    assert windows.enabled(NAME)
    assert registry.keys[windows.RUN][NAME] == (
        r'"C:\Program Files\Indicate\pythonw.exe" -m indicate_desktop run --autostart'
    )
    windows.set_enabled(NAME, None)
    assert not windows.enabled(NAME)
    assert registry.keys[windows.RUN] == {}


def test_what_the_task_manager_switched_off_is_off_until_it_is_wanted_again(
    windows: ModuleType, registry: Registry
) -> None:
    windows.set_enabled(NAME, RUN)
    registry.keys[windows.APPROVED] = {NAME: bytes([3, *[0] * 11])}
    assert not windows.enabled(NAME)
    windows.set_enabled(NAME, RUN)
    assert windows.enabled(NAME)
    registry.keys[windows.APPROVED] = {NAME: bytes([2, *[0] * 11])}
    assert windows.enabled(NAME)
