"""The desktop's wish for less motion, from a portal on a real bus."""

import sys
from types import SimpleNamespace
from typing import Any

import pytest
from tests.guards.notifying import wait_for
from tests.guards.portal import Portal, Values

from indicate_desktop.system import windows_motion
from indicate_desktop.system.motion_portal import MotionPortal
from indicate_desktop.system.session_bus import SessionBus

pytestmark = pytest.mark.display
FREEDESKTOP, GNOME, KDE = (
    "org.freedesktop.appearance",
    "org.gnome.desktop.interface",
    "org.kde.kdeglobals.KDE",
)


@pytest.mark.parametrize(
    ("values", "less"),
    [
        ({FREEDESKTOP: {"reduced-motion": ("u", 1)}}, True),
        ({FREEDESKTOP: {"reduced-motion": ("u", 0)}}, False),
        ({FREEDESKTOP: {"reduced-motion": ("u", 7)}}, False),
        ({FREEDESKTOP: {"contrast": ("u", 1)}}, False),
        ({GNOME: {"enable-animations": ("b", False)}}, True),
        ({GNOME: {"enable-animations": ("b", True)}}, False),
        ({KDE: {"AnimationDurationFactor": ("s", "0")}}, True),
        ({KDE: {"AnimationDurationFactor": ("s", "0.5")}}, False),
        ({}, False),
        (None, False),
    ],
)
def test_what_the_portal_says(
    bus: SessionBus, portal: Portal, values: Values | None, less: bool
) -> None:
    told: list[bool] = []
    MotionPortal(bus, told.append)
    portal.answer(values)
    wait_for(bus, lambda: told)
    assert told == [less]


def test_without_a_portal_nobody_wants_less(bus: SessionBus) -> None:
    told: list[bool] = []
    MotionPortal(bus, told.append)
    wait_for(bus, lambda: told)
    assert told == [False]


def test_a_change_is_told_and_one_of_two_wishes_is_enough(bus: SessionBus, portal: Portal) -> None:
    told: list[bool] = []
    MotionPortal(bus, told.append)
    portal.answer({GNOME: {"enable-animations": ("b", True)}})
    for space, key, value in (
        (FREEDESKTOP, "reduced-motion", ("u", 1)),
        (FREEDESKTOP, "color-scheme", ("u", 1)),
        (GNOME, "enable-animations", ("b", False)),
        (FREEDESKTOP, "reduced-motion", ("u", 0)),
        (GNOME, "enable-animations", ("b", True)),
    ):
        portal.change(space, key, value)
    wait_for(bus, lambda: len(told) == 5)
    assert told == [False, True, True, True, False]


@pytest.mark.parametrize(
    ("asked", "on", "less"), [(1, 0, True), (1, 1, False), (0, 0, False)], ids=str
)
def test_windows_is_asked_each_time(
    monkeypatch: pytest.MonkeyPatch, asked: int, on: int, less: bool
) -> None:
    import ctypes  # noqa: PLC0415 - its Windows part is a stand-in

    calls: list[tuple[int, int, int]] = []

    def system_parameters_info(action: int, extra: int, place: Any, flags: int) -> int:
        calls.append((action, extra, flags))
        place._obj.value = on
        return asked

    user32 = SimpleNamespace(SystemParametersInfoW=system_parameters_info)
    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setattr(ctypes, "windll", SimpleNamespace(user32=user32), raising=False)
    assert windows_motion.reduced() is less
    assert windows_motion.reduced() is less
    assert calls == [(0x1042, 0, 0)] * 2
