"""All tests, and the few that failed once more by themselves: `python -m tests.run`.

Thousands of tests drive real windows, buses and servers beside each other, on machines of any
speed. One that fails only then says nothing of the code; a bug fails again. The second run tells
every test that it runs, so that a test that waits badly is seen and mended. It does not come to
the aid of a change that breaks more than `FEW`.
"""

import json
import subprocess
import sys
from pathlib import Path

FEW = 5
SOME_FAILED = 1
BESIDE_EACH_OTHER = ("-n", "2", "--dist", "loadfile", "--no-loadscope-reorder")
ALONE = ("-n", "0", "--last-failed", "--last-failed-no-failures", "none", "-v")
LAST_FAILED = Path(".pytest_cache/v/cache/lastfailed")


def main(arguments: list[str]) -> int:
    """Run the tests with more arguments for pytest. Returns pytest's exit code."""
    LAST_FAILED.unlink(missing_ok=True)
    code = run(*BESIDE_EACH_OTHER, *arguments)
    failed = last_failed()
    if code != SOME_FAILED or not 0 < len(failed) <= FEW:
        return code
    print(
        "\nThese failed beside others, and are tried once more by themselves:", *failed, sep="\n  "
    )
    sys.stdout.flush()
    return run(*arguments, *ALONE)


def run(*arguments: str) -> int:
    """One run of pytest, in a process of its own."""
    return subprocess.run([sys.executable, "-m", "pytest", *arguments], check=False).returncode


def last_failed() -> list[str]:
    """The tests that the last run noted as failed; what cannot be read is none."""
    try:
        return sorted(json.loads(LAST_FAILED.read_text(encoding="utf-8")))
    except (OSError, ValueError):
        return []


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
