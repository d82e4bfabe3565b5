"""The command line as a person meets it, in real processes."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from indicate_desktop import exit_codes
from indicate_desktop.__main__ import main, parser


def _run(*words: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "indicate_desktop", *words],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
        env={"PATH": "", "PYTHONPATH": str(Path("src").resolve()), **environment},
    )


def test_every_command_is_offered() -> None:
    text = parser().format_help()
    for command in ("run", "demo", "enrol", "status", "selftest", "export", "wipe", "hub"):
        assert command in text


@pytest.mark.parametrize("seconds", ["0", "-1", "soon", "nan", "inf"])
def test_a_length_that_makes_no_sense_is_refused(
    seconds: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["run", "--seconds", seconds])
    assert ended.value.code == exit_codes.USAGE
    assert seconds in capsys.readouterr().err


def test_running_without_a_display_says_so_and_never_shows_a_traceback(tmp_path: Path) -> None:
    done = _run("--profile", str(tmp_path), "run")
    assert done.returncode == exit_codes.ENVIRONMENT
    assert "display" in done.stderr
    assert "Traceback" not in done.stderr


def test_choosing_a_command_imports_nothing_heavy_before() -> None:
    code = (
        "import sys; from indicate_desktop.__main__ import parser; parser();"
        "print([m for m in ('PySide6', 'httpx', 'keyring', 'msgspec', 'litestar', 'sqlite3')"
        " if m in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=30
    )
    assert done.stdout.strip() == "[]"


@pytest.mark.parametrize("words", [("hub", "--help"), ("hub", "enrol", "--help")])
def test_the_hubs_commands_explain_themselves(
    words: tuple[str, ...], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["--profile", str(tmp_path), *words]) == exit_codes.OK
    assert "enrol" in capsys.readouterr().out


def test_a_timed_run_off_screen_says_one_thing_about_it(tmp_path: Path) -> None:
    profile, pictures = tmp_path / "profile", tmp_path / "pictures"
    done = _run(
        *("--profile", str(profile), "run", "--seconds", "1.5", "--screenshots", str(pictures)),
        HOME=str(tmp_path),
    )
    assert done.returncode == exit_codes.OK
    assert re.fullmatch(r"There is no display: .+ Running off screen\.\n", done.stderr)


def test_running_parses_as_the_whole_command_line_does() -> None:
    words = ["--profile", "demo-data", "--language", "sv", "run", "--seconds", "3", "--autostart"]
    assert parser(run_only=True).parse_args(words) == parser().parse_args(words)


def test_a_value_that_is_a_command_s_name_is_a_value(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["--profile", "run", "export"])
    assert ended.value.code == exit_codes.USAGE
    assert "FILE" in capsys.readouterr().err
