"""`make bench`: every figure beside its floor, from one run; also in build/bench.json."""

import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from tests.benchmarks import beside
from tests.benchmarks.filled import Large
from tests.benchmarks.result import Result, table, write

OUTPUT = Path("build/bench.json")


def _growth(large: Large) -> Sequence[Result]:
    from tests.benchmarks.growth import growth  # noqa: PLC0415 - each imports what it measures

    return [growth(large)]


def _catch_up(_: Large) -> Sequence[Result]:
    from tests.benchmarks.catch_up import catch_up  # noqa: PLC0415 - as above

    return [catch_up()]


def _desktop(_: Large) -> Sequence[Result]:
    from tests.benchmarks.running import running  # noqa: PLC0415 - as above

    return running()


def _glance(_: Large) -> Sequence[Result]:
    from tests.benchmarks.glance import glance  # noqa: PLC0415 - as above

    return glance()


def _history(large: Large) -> Sequence[Result]:
    from tests.benchmarks.history.section import history  # noqa: PLC0415 - as above

    return history(large)


SECTIONS: dict[str, Callable[[Large], Sequence[Result]]] = {
    "desktop": _desktop,
    "glance": _glance,
    "catch_up": _catch_up,
    "history": _history,
    "growth": _growth,  # after the history, which shares its large file and changes nothing in it
}


def main(chosen: Sequence[str]) -> int:
    """Measure the chosen sections, or all; 1 if a goal is missed."""
    if unknown := set(chosen) - SECTIONS.keys():
        sys.stderr.write(f"no such part: {', '.join(unknown)}; there is {', '.join(SECTIONS)}\n")
        return 2
    load = os.getloadavg()[0]
    names = [name for name in SECTIONS if name in chosen or not chosen]
    with Large() as large:
        results = [result for name in names for result in SECTIONS[name](large)]
    sys.stdout.write(table(results) + "\n")
    if compared := [(r.name, r.value, r.beside) for r in results if r.beside is not None]:
        sys.stdout.write(f"\n{beside.table(compared)}\n")
    loads = f"load {load:.1f} before and {os.getloadavg()[0]:.1f} after"
    sys.stdout.write(f"\n{os.cpu_count()} cores, {loads}\n")
    write(results, OUTPUT)
    return 0 if all(result.good for result in results) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
