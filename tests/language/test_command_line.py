"""Help and complaints in the user's language, argparse's own words among them."""

import argparse
import ast
import gettext
import inspect
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from indicate_desktop import exit_codes
from indicate_desktop.__main__ import main
from indicate_desktop.language.argparse_words import WORDS
from indicate_desktop.system import settings
from indicate_desktop.system.paths import places

SOURCE = Path(__file__).resolve().parents[2] / "src"
COMMANDS = ("run", "demo", "enrol", "status", "selftest", "export", "wipe", "support-bundle", "hub")
HUB = ("serve", "enrol", "import", "source", "source run rt", "source run files", "maintenance on",
       "devices", "revoke")  # fmt: skip
ENGLISH = r"(?<!-)\b(usage|options|positional|the|and|this|show|with|from|of)\b(?!-)"
FOR_PROGRAMMERS = {
    "%r is not callable", "'required' is an invalid argument for positionals",
    ".__call__() not defined", 'argument "-" with mode %r',
    "cannot have multiple subparser arguments", "cannot merge actions - two groups are named %r",
    "conflicting subparser alias: %s", "conflicting subparser: %s",
    "dest= is required for options like %r", "invalid conflict_resolution value: %r",
    "invalid option string %(option)r: must start with a character %(prefix_chars)r",
    "mutually exclusive arguments must be optional",
}  # fmt: skip
"""What argparse says of mistakes in a program, never in what a user types."""


def said(words: list[str], capsys: pytest.CaptureFixture[str], code: int) -> str:
    ended: object
    try:
        ended = main(words)
    except SystemExit as stop:
        ended = stop.code
    assert ended == code
    return "".join(capsys.readouterr())


def argparse_s_messages() -> Iterator[str]:
    for node in ast.walk(ast.parse(inspect.getsource(argparse))):
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "_":
            first = node.args[0]
            if isinstance(first, ast.Constant):
                yield str(first.value)


@pytest.mark.skipif(sys.version_info[:2] != (3, 11), reason="each Python's argparse says it anew")
def test_all_that_argparse_says_to_users_is_in_the_catalogue() -> None:
    messages = set(argparse_s_messages())
    assert "expected one argument" in messages
    assert messages - FOR_PROGRAMMERS - set(WORDS) == set()


@pytest.mark.parametrize("words", [[], *([name] for name in COMMANDS[:-1])])
def test_the_help_of_every_command_is_swedish(
    words: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    text = said(["--language", "sv", *words, "--help"], capsys, 0)
    assert text.startswith("användning: indicate-desktop")
    assert "visa den här hjälpen och avsluta" in text
    assert not re.search(ENGLISH, text), text


@pytest.mark.parametrize("command", ["", *HUB])
def test_the_help_of_the_hubs_commands_is_swedish(
    command: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    words = ["--profile", str(tmp_path), "--language", "sv", "hub", *command.split(), "--help"]
    text = said(words, capsys, 0)
    assert text.startswith("användning: indicate-desktop hub")
    assert not re.search(ENGLISH, text), text


@pytest.mark.parametrize(
    ("words", "complaint"),
    [
        (["enrol"], "följande saknas: --hub, --code"),
        (["nonsense"], "'nonsense' går inte att välja"),
        (["run", "--seconds", "soon"], "'soon' är inget antal sekunder över 0"),
        (["demo", "--seed", "x"], "'x' är inget giltigt värde (int)"),
        (["status", "--yaml"], "okända argument: --yaml"),
        (["export"], "följande saknas: FIL"),
        (["hub", "serve", "--port", "x"], "en port ligger mellan 0 och 65535"),
        (["hub", "source", "run", "rt", "--interval", "0"], "ligger inte mellan 0.1 och 3600"),
    ],
)
def test_complaints_are_swedish_and_end_as_ever(
    words: list[str], complaint: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    top = ["--profile", str(tmp_path)]
    text = said([*top, "--language", "sv", *words], capsys, exit_codes.USAGE)
    assert "fel: " in text
    assert complaint in text
    english = said([*top, *words], capsys, exit_codes.USAGE)
    assert english.startswith("usage: ")
    assert "error: " in english


def test_help_speaks_the_desktops_own_language(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    where = places(tmp_path)
    where.make()
    settings.save(where.settings, settings.Settings(language="sv"))
    assert "flaggor:" in said(["--profile", str(tmp_path), "--help"], capsys, 0)
    monkeypatch.setenv("LC_ALL", "sv_SE.UTF-8")
    settings.save(where.settings, settings.Settings(language="en"))
    assert "options:" in said(["--profile", str(tmp_path), "--help"], capsys, 0)
    assert "flaggor:" in said(["--help"], capsys, 0), "without a setting, the system's"


@pytest.mark.parametrize("wrong", [["--language"], ["--language", "tlh"], ["--profile"]])
def test_a_wrong_language_is_complained_of_in_the_systems(
    wrong: list[str], capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LC_ALL", "sv_SE.UTF-8")
    assert "fel: " in said(wrong, capsys, exit_codes.USAGE)


@pytest.mark.parametrize("encoding", ["ascii", "cp1252", "cp437"])
def test_a_console_that_lacks_letters_still_gets_help(encoding: str) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "indicate_desktop", "--language", "sv", "--help"],
        env={**os.environ, "PYTHONIOENCODING": encoding, "PYTHONPATH": str(SOURCE)},
        capture_output=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == exit_codes.OK
    assert "visa den h" in done.stdout.decode(encoding)
    assert b"Traceback" not in done.stderr


def test_speaking_leaves_the_process_as_it_was(capsys: pytest.CaptureFixture[str]) -> None:
    before = gettext.textdomain()
    said(["--language", "sv", "--help"], capsys, 0)
    assert gettext.textdomain() == before
    assert "LANGUAGE" not in os.environ
