"""The shortcut on a real X display: real keys, whatever else is on."""

import shutil

import pytest
from tests.ui.display_bench import Bench, Running, bench, end, heard

__all__ = ["bench"]
pytestmark = [
    pytest.mark.display,
    *[
        pytest.mark.skipif(shutil.which(name) is None, reason=f"{name} is not installed")
        for name in ("openbox", "xdotool", "setxkbmap")
    ],
]


def holding(bench: Bench, name: str = "one") -> Running:
    return bench.program("real_shortcut", str(bench.settings.with_name(f"{name}.json")))


def choose(program: Running, keys: str) -> list[str]:
    assert program.stdin is not None
    program.stdin.write(f"{keys}\n")
    program.stdin.flush()
    return heard(program)


def test_the_keys_are_told_with_the_locks_on_or_off(bench: Bench) -> None:
    program = holding(bench)
    assert heard(program) == ["ready", "-"]
    bench.pointer("key", "ctrl+alt+r")
    assert heard(program) == ["pressed"]
    bench.pointer("key", "Num_Lock", "key", "ctrl+alt+r", "key", "Num_Lock")
    assert heard(program) == ["pressed"]
    bench.pointer("key", "Caps_Lock", "key", "ctrl+alt+r", "key", "Caps_Lock")
    assert heard(program) == ["pressed"]
    bench.pointer("key", "ctrl+r", "key", "alt+r", "key", "r")
    assert choose(program, "F9") == ["ready", "-"]  # and nothing was told before it
    assert end(program) == 0


def test_held_down_they_count_once(bench: Bench) -> None:
    program = holding(bench)
    heard(program)
    bench.pointer("keydown", "ctrl", "keydown", "alt", "keydown", "r", "sleep", "1.2",
                  "keyup", "r", "keyup", "alt", "keyup", "ctrl")  # fmt: skip
    assert heard(program) == ["pressed"]
    assert choose(program, "") == ["ready", "-"]
    assert end(program) == 0


def test_keys_of_another_program_are_told(bench: Bench) -> None:
    first, second = holding(bench), holding(bench, "two")
    assert {tuple(heard(first)), tuple(heard(second))} == {("ready", "-"), ("ready", "taken")}


def test_others_take_their_place_at_once(bench: Bench) -> None:
    first = holding(bench)
    assert heard(first) == ["ready", "-"]
    second = holding(bench, "two")
    assert heard(second) == ["ready", "taken"]
    assert choose(second, "Meta+F7") == ["ready", "-"]
    bench.pointer("key", "super+F7")
    assert heard(second) == ["pressed"]
    assert choose(first, "") == ["ready", "-"]  # none: given back
    assert choose(second, "Ctrl+Alt+R") == ["ready", "-"]
    bench.pointer("key", "ctrl+alt+r")
    assert heard(second) == ["pressed"]


def test_another_keyboard_layout_keeps_the_letter(bench: Bench) -> None:
    program = holding(bench)
    assert heard(program) == ["ready", "-"]
    bench.start(["setxkbmap", "us", "-variant", "dvorak"]).wait(20)
    bench.pointer("key", "--delay", "200", "ctrl+alt+r")
    assert heard(program) == ["pressed"]
    assert end(program) == 0
