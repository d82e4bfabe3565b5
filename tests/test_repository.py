"""Rules for the repository as a whole, so that a fresh clone works and stays in order."""

import os
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from indicate_desktop import exit_codes
from indicate_desktop.__main__ import parser

ROOT = Path(__file__).parents[1]
NOT_OURS = {".git", ".venv", "build", "dist", "__pycache__"}
TEXT = {
    ".cfg", ".css", ".html", ".ini", ".js", ".json", ".md", ".po", ".pot", ".py", ".sh", ".svg",
    ".toml", ".txt", ".xml", ".yaml", ".yml", "",
}  # fmt: skip
CODE = {".py", ".sh", ".js", ".css", ".html", ""}
LONGEST = 350
"""Lines, for a file to hold one thing."""


def walk(folder: Path) -> Iterator[Path]:
    for path in sorted(folder.iterdir()):
        if path.name in NOT_OURS or path.name.endswith("_cache") or path.name == ".hypothesis":
            continue
        if path.is_dir():
            yield from walk(path)
        else:
            yield path


@cache
def texts() -> dict[Path, str]:
    """Every text file of the repository. Not asked of git, which may be absent."""
    found = [path for path in walk(ROOT) if path.suffix in TEXT and path.name != ".git"]
    return {path.relative_to(ROOT): path.read_text(encoding="utf-8") for path in found}


@cache
def project() -> dict[str, object]:
    return tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def read(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def matches(pattern: str) -> list[str]:
    """Where the pattern occurs in the repository, this file left out."""
    here = Path(__file__).relative_to(ROOT)
    return [
        f"{path}: {found.group()}"
        for path, text in texts().items()
        if path != here
        for found in re.finditer(pattern, text)
    ]


def test_nothing_names_a_package_registry() -> None:
    assert len(texts()) > 50
    # Spelt with brackets, so that this line is no address itself.
    assert matches(r"(?i)py[p]i\.org|python[h]osted|://[\w.]*/simple/") == []
    assert matches(r"--(extra-)?index-url\s+\S*:|--find-links|-f\s+/") == []


def test_nothing_names_a_path_of_the_machine_it_was_written_on() -> None:
    assert matches(r"(?<![\w.])/(work/|root/|tmp/(wt|venv)\b)|\.\./shared|\.pyenv") == []


def test_a_file_holds_one_thing() -> None:
    lengths = {str(path): text.count("\n") for path, text in texts().items() if path.suffix in CODE}
    assert {name: lines for name, lines in lengths.items() if lines > LONGEST} == {}


@pytest.mark.parametrize("name", ["requirements/run.txt", "requirements/dev.txt"])
def test_requirements_are_pinned_and_hashed_and_nothing_else(name: str) -> None:
    pinned = rf"{NAME}==[\w.]+( ; [^\\\n]+)? \\\n( +--hash=sha256:[0-9a-f]{{64}}( \\)?\n)+"
    assert re.sub(pinned, "", read(name)).splitlines() == [
        "# Made by 'make requirements' from pyproject.toml."
    ]


NAME = r"[A-Za-z0-9][\w.-]*"


def direct(kind: str) -> set[str]:
    """The names that pyproject.toml asks for, as the index spells them."""
    table = project()["project"]
    assert isinstance(table, dict)
    wanted = table["dependencies"] if kind == "run" else table["optional-dependencies"]["dev"]
    found = [re.match(NAME, line) for line in wanted]
    return {re.sub(r"[-_.]+", "-", name.group()).lower() for name in found if name}


@pytest.mark.parametrize("kind", ["run", "dev"])
def test_every_dependency_is_pinned(kind: str) -> None:
    pinned = set(re.findall(rf"^({NAME})==", read(f"requirements/{kind}.txt"), re.MULTILINE))
    assert direct(kind) - pinned == set()


def test_both_files_pin_the_same_releases() -> None:
    pins = [
        set(re.findall(rf"^{NAME}==[\w.]+", read(f"requirements/{kind}.txt"), re.MULTILINE))
        for kind in ("run", "dev")
    ]
    assert pins[0] - pins[1] == set()


def test_every_dependency_has_its_reason() -> None:
    record = read("docs/decisions/0001-dependencies.md")
    told = re.findall(rf"`({NAME})`(?=(?:, `{NAME}`)* – )", record)
    reasons = {re.sub(r"[-_.]+", "-", name).lower() for name in told}
    assert (direct("run") | direct("dev")) - reasons == set()


def test_decisions_are_short_and_whole() -> None:
    records = sorted((ROOT / "docs/decisions").glob("*.md"))
    assert [path.name[:4] for path in records] == [f"{n:04}" for n in range(1, len(records) + 1)]
    for path in records:
        text = path.read_text(encoding="utf-8")
        assert text.count("\n") <= 45, path.name
        for part in ("**Context.**", "**Decision.**", "**Consequences.**"):
            assert part in text, f"{path.name} lacks {part}"


def test_ci_runs_the_tests_as_the_readme_says() -> None:
    command = re.search(r"## Develop\n+```sh\n(.+)\n```", read("README.md"))
    assert command is not None
    assert re.search(rf"^{re.escape(command.group(1))}\b", read(".ci/run"), re.MULTILINE)
    assert os.access(ROOT / ".ci/run", os.X_OK)


def test_the_readme_names_real_targets() -> None:
    targets = set(re.findall(r"^([a-z]+):", read("Makefile"), re.MULTILINE))
    assert set(re.findall(r"`?make ([a-z]+)", read("README.md"))) - targets == set()


def test_the_changelog_has_room_for_the_next_change() -> None:
    changelog = read("CHANGELOG.md")
    assert re.findall(r"^## \[(.+?)\]", changelog, re.MULTILINE)[0] == "Unreleased"


def test_the_readme_tells_every_exit_code() -> None:
    codes = {str(value) for name, value in vars(exit_codes).items() if name.isupper()}
    assert set(re.findall(r"^\| (\d+) \| \w", read("README.md"), re.MULTILINE)) == codes


def test_the_readme_tells_every_command() -> None:
    told = read("README.md").partition("## Commands")[2].partition("Exit codes")[0]
    actions = [action for action in parser()._actions if action.dest == "command"]
    names = [name for name in actions[0].choices or () if name != "hub"]
    assert [name for name in names if not re.search(rf"[`(]{name}\b", told)] == []


def test_the_import_contracts_are_kept() -> None:
    done = subprocess.run(
        [sys.executable, "-c", "from importlinter.cli import lint_imports_command as main; main()"],
        cwd=ROOT,
        env=os.environ | {"PYTHONPATH": "src"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert re.search(r"Contracts: [1-9]\d* kept, 0 broken", done.stdout)
