"""The mini bar on a real X display, with a real pointer and real full-screen windows."""

import shutil

import pytest
from tests.ui.display_bench import Bench, bench, end, heard

from indicate_desktop.system import settings

__all__ = ["bench"]
pytestmark = [
    pytest.mark.display,
    *[
        pytest.mark.skipif(shutil.which(name) is None, reason=f"{name} is not installed")
        for name in ("openbox", "xdotool")
    ],
]


def test_a_real_drag_moves_it_and_the_place_is_kept(bench: Bench) -> None:
    bar = bench.program("real_mini_bar", str(bench.settings))
    assert heard(bar) == ["shown"]
    x, y = bench.place()
    assert x > 1200
    assert y > 1100
    at, to = (x + 40, y + 22), (340, 222)
    way = ["mousemove", *at, "mousedown", 1]
    for step in range(1, 5):
        way += ["mousemove", *(a + (b - a) * step // 4 for a, b in zip(at, to, strict=True))]
    bench.pointer(*way, "mouseup", 1)
    assert heard(bar) == ["moved", "300", "200"]
    assert bench.place() == (300, 200)
    assert end(bar) == 0
    ((screens, place),) = settings.load(bench.settings).settings.mini_bar_at.items()
    assert "1600x1200+0+0" in screens
    assert place == (300, 200)
    again = bench.program("real_mini_bar", str(bench.settings))
    assert heard(again) == ["shown"]
    assert bench.place() == (300, 200)
    assert end(again) == 0


def test_a_click_opens_without_taking_the_focus_and_the_right_one_asks_for_the_menu(
    bench: Bench,
) -> None:
    bar = bench.program("real_mini_bar", str(bench.settings))
    assert heard(bar) == ["shown"]
    x, y = bench.place()
    spot = x + 40, y + 22
    bench.pointer("mousemove", *spot, "click", 1)
    assert heard(bar) == ["clicked", "inactive"]
    bench.pointer("click", 3)
    assert heard(bar) == ["menu", *map(str, spot)]
    assert end(bar) == 0


def test_it_hides_while_a_window_fills_the_screen(bench: Bench) -> None:
    bar = bench.program("real_mini_bar", str(bench.settings))
    assert heard(bar) == ["shown"]
    ordinary = bench.program("real_window")
    full = bench.program("real_window", "full")
    assert heard(bar) == ["hidden"]
    assert end(full) == 0
    assert heard(bar) == ["shown"]
    second = bench.program("real_window", "full")
    assert heard(bar) == ["hidden"]
    second.kill()
    assert heard(bar) == ["shown"]
    assert end(ordinary) == 0
    assert end(bar) == 0
