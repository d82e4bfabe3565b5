"""What counts as happening now, and what as catching up."""

from collections.abc import Sequence
from dataclasses import replace

import pytest
from tests.ui import samples
from tests.ui.alive_samples import BEFORE, ONE, RATED, TWO, after, line

from indicate_desktop.domain.snapshot import Snapshot, SyncState
from indicate_desktop.ui.glance.alive import came, comes_alive
from indicate_desktop.ui.glance.moment import Moment
from indicate_desktop.ui.translate import Language


@pytest.mark.parametrize(
    ("was", "is_", "alive"),
    [
        (BEFORE, ONE, True),
        (BEFORE, TWO, True),
        (BEFORE, after(TWO, line("n3", "Password")), False),
        (BEFORE, RATED, True),
        (samples.OFFLINE, ONE, False),
        (BEFORE, replace(ONE, sync=replace(ONE.sync, state=SyncState.CATCHING_UP)), False),
        (samples.YESTERDAY, ONE, False),
        (replace(BEFORE, profile=None), ONE, False),
        (ONE, BEFORE, False),
    ],
    ids=["one", "two", "many", "figures", "offline", "behind", "shift", "agent", "fewer"],
)
def test_only_what_came_just_now_moves(
    was: Snapshot, is_: Snapshot, alive: bool, english: Language
) -> None:
    then, now = (Moment(snapshot, samples.NOW, english) for snapshot in (was, is_))
    assert comes_alive(then, now) is alive
    assert not comes_alive(None, now)


@pytest.mark.parametrize(
    ("before", "now", "rows"),
    [
        ("abc", "nab", 1),
        ("abc", "mna", 2),
        ("abc", "abc", 0),
        ("abc", "xyz", 0),
        ("abc", "bca", 0),
        ("abc", "nac", 0),
        ("a", "na", 1),
        ("", "n", 1),
        ("abc", "", 0),
    ],
)
def test_new_rows_are_those_above_the_ones_that_were_there(
    before: Sequence[str], now: Sequence[str], rows: int
) -> None:
    assert came(before, now) == rows
