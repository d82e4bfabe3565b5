"""A few that failed beside others get one more go; what is broken stays red."""

import subprocess
import sys
from pathlib import Path

import pytest
from tests import run

FAILS_THE_FIRST_TIME = """
from pathlib import Path
def test_once():
    seen = Path(__file__).with_suffix(".seen")
    there = seen.exists()
    seen.touch()
    assert there
def test_good(): pass
"""
BROKEN = "def test_broken(): assert False\n"


@pytest.fixture
def tests_in(tmp_path: Path) -> Path:
    """A folder of tests with the runner beside them."""
    (tmp_path / "tests").mkdir()
    (tmp_path / "tests/__init__.py").touch()
    (tmp_path / "tests/run.py").write_text(Path(run.__file__).read_text())
    return tmp_path


def run_in(folder: Path, **files: str) -> tuple[int, str]:
    for name, text in files.items():
        (folder / "tests" / f"test_{name}.py").write_text(text)
    command = [sys.executable, "-m", "tests.run", "-q", "-p", "no:hypothesispytest"]
    ran = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    return ran.returncode, ran.stdout + ran.stderr


def test_one_that_fails_only_beside_others_is_told_and_passes(tests_in: Path) -> None:
    code, told = run_in(tests_in, once=FAILS_THE_FIRST_TIME)
    assert code == 0
    assert "once more by themselves:\n  tests/test_once.py::test_once" in told


def test_a_broken_one_stays_red(tests_in: Path) -> None:
    code, told = run_in(tests_in, broken=BROKEN, once=FAILS_THE_FIRST_TIME)
    assert code == run.SOME_FAILED
    assert "FAILED tests/test_broken.py::test_broken" in told.rpartition("themselves")[2]


def test_many_are_not_tried_again(tests_in: Path) -> None:
    many = "".join(BROKEN.replace("broken", f"broken_{each}") for each in range(run.FEW + 1))
    code, told = run_in(tests_in, many=many)
    assert (code, "once more" in told) == (run.SOME_FAILED, False)
