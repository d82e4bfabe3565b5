"""The history's benchmark over a small file: every program runs, and says what it should."""

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from tests.benchmarks import beside
from tests.benchmarks.beside import SMOOTH_MS, Hold
from tests.benchmarks.filled import Large
from tests.benchmarks.history.actions import Runs
from tests.benchmarks.history.section import FLAT_MIB, ROOT, Measured, measured, results
from tests.benchmarks.result import Result, write

CONTACTS = 2_500
FEW = Runs(openings=2, switches=4, filters=1, searches=1, orders=4, jumps=6, stops=10)
NAMES = {
    "history_open",
    "history_period",
    "history_filter",
    "history_search",
    "history_order",
    "history_scroll",
    "history_memory",
}


@pytest.fixture(scope="module")
def large() -> Iterator[Large]:
    with Large(CONTACTS) as large:
        yield large
        left = [path.name for path in large.folder.iterdir() if "plain" in path.name]
        assert not left, "the copy without a key was left behind"


@pytest.fixture(scope="module")
def found(large: Large) -> Measured:
    return measured(large, FEW, programs=1)


def figures(found: Measured) -> dict[str, Result]:
    return {each.name: each for each in results(found)}


def test_every_program_reads_the_same_list(found: Measured) -> None:
    assert found.window.rows == found.raw.rows == found.table.rows == CONTACTS


def test_each_action_is_done_as_often_as_asked_for(found: Measured) -> None:
    for program in (found.window, found.raw, found.table):
        times = {name: len(taken.times) for name, taken in program.taken.items()}
        assert times["period"] == FEW.switches
        assert times["filter"] == FEW.filters
        assert times["search"] == FEW.searches
        assert times["order"] == FEW.orders
        assert times["scroll"] == FEW.jumps
    assert len(found.window.taken["walk"].times) == FEW.stops


def test_every_figure_stands_beside_its_peers(found: Measured) -> None:
    shown = figures(found)
    assert shown.keys() == NAMES
    for name, figure in shown.items():
        assert figure.floor > 0
        assert figure.beside is not None
        assert figure.beside.n > 0
        # So little memory may well have been given back to the system by somebody meanwhile.
        assert figure.beside.table_model is not None
        if name != "history_memory":
            assert figure.value > 0
            assert figure.beside.table_model > 0
            assert figure.beside.raw_sql
            assert figure.beside.p95
            assert figure.beside.hold
            assert figure.beside.hold.wall > 0


def test_every_figure_is_explained() -> None:
    said = (ROOT / "docs" / "bench.md").read_text()
    assert [name for name in NAMES if f"`{name}`" not in said] == []


def test_the_figures_are_written_under_their_names(found: Measured, tmp_path: Path) -> None:
    write(results(found), tmp_path / "bench.json")
    written = json.loads((tmp_path / "bench.json").read_text())
    assert written.keys() == NAMES
    scroll = written["history_scroll"]
    assert scroll["ratio"] == pytest.approx(scroll["value"] / scroll["raw_sql"])
    assert scroll["hold"].keys() == {"wall", "held", "cpu", "late"}


def test_a_held_thread_misses_the_goal(found: Measured) -> None:
    taken = found.window.taken
    held = replace(taken["filter"], times=[0.001], hold=Hold(held=SMOOTH_MS + 1))
    smooth = replace(held, hold=Hold(wall=99, held=SMOOTH_MS))
    for each, good in ((held, False), (smooth, True)):
        window = replace(found.window, taken=taken | {"filter": each})
        assert figures(replace(found, window=window))["history_filter"].good is good


def test_memory_that_grows_with_the_way_misses_the_goal(found: Measured) -> None:
    for grown, good in ((FLAT_MIB + 1, False), (FLAT_MIB, True)):
        window = replace(found.window, memory={"more": 1.0, "walk": grown})
        assert figures(replace(found, window=window))["history_memory"].good is good


def test_the_table_says_every_figure(found: Measured) -> None:
    shown = [(each.name, each.value, each.beside) for each in results(found) if each.beside]
    text = beside.table(shown)
    assert all(name in text for name in NAMES)
    lines = text.splitlines()[-len(shown) :]
    assert all(len(line) <= len(lines[0]) + 8 for line in lines)
