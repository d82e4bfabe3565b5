"""The history window at a million contacts, beside raw SQL, a bare table and Qt's own model."""

import compileall
import os
import statistics
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.benchmarks.beside import SMOOTH_MS, Beside, Hold
from tests.benchmarks.filled import Large
from tests.benchmarks.history.actions import Runs
from tests.benchmarks.history.plain_copy import copy_plain
from tests.benchmarks.history.taken import Found, Taken, received
from tests.benchmarks.result import Result

ROOT = Path(__file__).resolve().parents[3]
FRAME_MS = 16.0
"""Between two pictures of a screen: what takes no longer is there at once."""
FLAT_MIB = 4.0
"""By so much memory may grow on a walk from the list's first tenth to its end."""
PROGRAMS = 7
"""In so many programs of their own the first opening is measured, by turns."""
LONGEST_S = 900


@dataclass(frozen=True, slots=True)
class Measured:
    """What every program has found."""

    window: Found
    raw: Found
    table: Found
    bare: Found


def history(large: Large, runs: Runs | None = None, programs: int = PROGRAMS) -> Sequence[Result]:
    """Opening, switching the period, filtering, searching, scrolling anywhere, and memory."""
    return results(measured(large, runs or Runs(), programs))


def measured(large: Large, runs: Runs, programs: int) -> Measured:
    """Every program over one file, and the first opening in many programs, by turns."""
    # An installed program is compiled: else the first opening would compile the window's modules.
    compileall.compile_dir(ROOT / "src", quiet=1)
    plain = large.folder / "plain.sqlite3"
    copy_plain(large.path, plain)
    openings: dict[str, list[Found]] = {"bare": [], "table": [], "window": []}
    try:
        for _ in range(programs):
            for name, found in openings.items():
                found.append(_run(name, large.path, plain, Runs.first_opening()))
        whole = {
            name: _run(name, large.path, plain, runs) for name in ("raw", "bare", "table", "window")
        }
    finally:
        plain.unlink()
    for name, found in openings.items():
        for action in found[0].taken:
            whole[name].taken[action] = Taken.together([each.taken[action] for each in found])
    return Measured(**whole)


def results(found: Measured) -> Sequence[Result]:
    """Every figure with its goals; all but the last have the hold of the GUI's thread as one."""
    return [
        _opening(found),
        _acting(found, "period", 100.0, "a period's figures painted", absolute=True),
        _acting(found, "filter", 3.0, f"all rows of a filter, {_first(found, 'filter')}"),
        _acting(found, "search", 3.0, f"all rows of a search, {_first(found, 'search')}"),
        _acting(found, "order", 3.0, f"all rows in another order, {_first(found, 'order')}"),
        _acting(found, "scroll", FRAME_MS, "a place anywhere painted", absolute=True),
        _memory(found),
    ]


def _opening(found: Measured) -> Result:
    window, bare = found.window.taken, found.bare.taken
    hold = Hold()
    for action in ("window", "window_again", "open", "again"):
        hold = hold.longer(window[action].hold)
    what = (
        f"first rows of {found.window.rows:,} contacts painted, the first time in a program; floor:"
        f" a bare paged QTableView alike; later {window['again'].median:.1f} ms, floor"
        f" {bare['again'].median:.1f}; the window itself {window['window'].median:.0f} ms,"
        f" later {window['window_again'].median:.0f}"
    )
    return Result(
        "history_open", window["open"].median, bare["open"].median, "ms", 3.0, what,
        within=hold.held <= SMOOTH_MS, beside=_beside(found, "open", hold),
    )  # fmt: skip


def _acting(
    found: Measured, name: str, goal: float, what: str, *, absolute: bool = False
) -> Result:
    hold = found.window.taken[name].hold
    if name == "scroll":
        hold = hold.longer(found.window.taken["walk"].hold)
        reading = max(found.table.taken[name].times)
        what = f"{what}; QSqlTableModel first reads for {reading:,.0f} ms"
    value, floor = found.window.taken[name].median, found.raw.taken[name].median
    return Result(
        f"history_{name}", value, floor, "ms", goal, f"{what}; floor: the same answer in raw SQL",
        absolute=absolute, within=hold.held <= SMOOTH_MS, beside=_beside(found, name, hold),
    )  # fmt: skip


def _beside(found: Measured, name: str, hold: Hold) -> Beside:
    taken, table = found.window.taken[name], found.table.taken[name]
    return Beside(
        n=len(taken.times),
        p95=taken.p95,
        raw_sql=found.raw.taken[name].median,
        table_model=table.median,
        hold=hold,
        table_model_hold=table.hold,
    )


def _first(found: Measured, name: str) -> str:
    return f"the first after {statistics.median(found.window.taken[name].first):.0f} ms"


def _memory(found: Measured) -> Result:
    memory, rows = found.window.memory, found.window.rows
    walk = found.window.taken["walk"]
    what = (
        f"more resident after all of that; from the list's first tenth to its end"
        f" {memory['walk']:+.1f}; floor: the order of {rows:,} contacts alone"
    )
    return Result(
        "history_memory", memory["more"], rows * 8 / 2**20, "MiB", 64.0, what, absolute=True,
        within=memory["walk"] <= FLAT_MIB,
        beside=Beside(n=len(walk.times), table_model=found.table.memory["more"]),
    )  # fmt: skip


def _run(name: str, encrypted: Path, plain: Path, runs: Runs) -> Found:
    """One of the programs, with its file in the system's own cache for every one of them alike."""
    file = plain if name == "table" else encrypted
    with file.open("rb") as read:
        while read.read(2**22):
            pass
    command = [
        sys.executable, "-m", f"tests.benchmarks.history.{name}_program", str(file),
        runs.as_argument(),
    ]  # fmt: skip
    done = subprocess.run(
        command,
        cwd=ROOT,
        env=os.environ | {"PYTHONPATH": "src:."},
        check=True,
        stdout=subprocess.PIPE,
        text=True,
        timeout=LONGEST_S,
    )
    return received(done.stdout)
