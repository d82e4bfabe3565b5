"""`make bench`: every figure beside its floor, from one run; also in build/bench.json."""

import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from tests.benchmarks.result import Result, table, write

OUTPUT = Path("build/bench.json")


def _growth() -> Sequence[Result]:
    from tests.benchmarks.growth import growth  # noqa: PLC0415 - each imports what it measures

    return [growth()]


def _catch_up() -> Sequence[Result]:
    from tests.benchmarks.catch_up import catch_up  # noqa: PLC0415 - as above

    return [catch_up()]


def _desktop() -> Sequence[Result]:
    from tests.benchmarks.running import running  # noqa: PLC0415 - as above

    return running()


def _glance() -> Sequence[Result]:
    from tests.benchmarks.glance import glance  # noqa: PLC0415 - as above

    return glance()


def _history() -> Sequence[Result]:
    from tests.benchmarks.history import history  # noqa: PLC0415 - as above

    return history()


SECTIONS: dict[str, Callable[[], Sequence[Result]]] = {
    "desktop": _desktop,
    "glance": _glance,
    "catch_up": _catch_up,
    "growth": _growth,
    "history": _history,
}


def main(chosen: Sequence[str]) -> int:
    """Measure the chosen sections, or all; 1 if a goal is missed."""
    if unknown := set(chosen) - SECTIONS.keys():
        sys.stderr.write(f"no such part: {', '.join(unknown)}; there is {', '.join(SECTIONS)}\n")
        return 2
    results = [result for name in chosen or SECTIONS for result in SECTIONS[name]()]
    sys.stdout.write(table(results) + "\n")
    write(results, OUTPUT)
    return 0 if all(result.good for result in results) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
