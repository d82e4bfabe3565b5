"""`hub source`: what it wants, what it refuses, how it ends."""

import argparse
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from tests.domain.make import contact
from tests.end_to_end.programs import environment
from tests.hub.sources.rt.test_client import JSON, TOKEN, Answer, answering
from tests.hub.test_settings_watch import until

from indicate_desktop.hub import source_command
from indicate_desktop.hub.cli import main
from indicate_desktop.hub.errors import UsageError
from indicate_desktop.hub.settings import Settings
from indicate_desktop.hub.sources.rt.settings import SYSTEM_USERS, rt_settings
from indicate_desktop.hub.sources.source import Batch
from indicate_desktop.hub.store import FILE, Store
from indicate_desktop.language.command_line import untranslated

NOTHING: Answer = (200, '{"items": []}', JSON)


@pytest.fixture
def token_file(tmp_path: Path) -> Path:
    path = tmp_path / "token"
    path.write_text(f"{TOKEN}\n")
    path.chmod(0o600)
    return path


@pytest.fixture
def empty_rt() -> Iterator[str]:
    with answering(lambda _path, _params: NOTHING) as url:
        yield url


def test_once_reads_all_and_says_how_much(
    tmp_path: Path, token_file: Path, empty_rt: str, capsys: pytest.CaptureFixture[str]
) -> None:
    words = ["source", "run", "rt", "--url", empty_rt, "--token-file", str(token_file), "--once"]
    assert main(words, tmp_path) == 0
    assert capsys.readouterr().out.startswith("rt: new or changed records: 0")


def test_the_token_may_come_from_the_environment(
    tmp_path: Path, empty_rt: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("INDICATE_RT_TOKEN", TOKEN)
    assert main(["source", "run", "rt", "--url", empty_rt, "--once"], tmp_path) == 0


def test_a_wrong_token_ends_once_with_a_sentence(
    tmp_path: Path, token_file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    refusal: Answer = (401, '{"message":"Unauthorized"}', JSON)
    with answering(lambda _path, _params: refusal) as url:
        words = ["source", "run", "rt", "--url", url, "--token-file", str(token_file), "--once"]
        assert main(words, tmp_path) == 3
    said = capsys.readouterr().err
    assert "does not accept the token" in said
    assert TOKEN not in said


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_ends_it_with_0(
    tmp_path: Path, token_file: Path, empty_rt: str, number: signal.Signals
) -> None:
    code = "import sys; from pathlib import Path; from indicate_desktop.hub.cli import main; "
    code += "sys.exit(main(sys.argv[2:], Path(sys.argv[1])))"
    words = ["source", "run", "rt", "--url", empty_rt, "--token-file", str(token_file)]
    with subprocess.Popen(
        [sys.executable, "-c", code, str(tmp_path), *words],
        env=os.environ | {"PYTHONPATH": os.pathsep.join(path for path in sys.path if path)},
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stderr is not None
        assert process.stderr.readline().startswith("Reading Request Tracker at")
        process.send_signal(number)
        assert process.wait(20) == 0
        assert process.stderr.read() == ""


def test_its_table_is_followed_while_it_runs(tmp_path: Path, token_file: Path) -> None:
    """Another address is asked from the next pull on; a wrong table is said and changes nothing."""
    asked: dict[str, list[str]] = {"first": [], "second": []}

    def at(name: str) -> Callable[[str, dict[str, str]], Answer]:
        def answer(path: str, _params: dict[str, str]) -> Answer:
            asked[name].append(path)
            return NOTHING

        return answer

    toml, log = tmp_path / "hub.toml", tmp_path / "logs" / "hub.log"
    form = '[sources.rt]\nurl = "{}"\ningest_key = "0123456789abcdef"\n'
    with answering(at("first")) as first, answering(at("second")) as second:
        toml.write_text(form.format(first), encoding="utf-8")
        words = ["--profile", str(tmp_path), "hub", "source", "run", "rt"]
        with subprocess.Popen(
            [sys.executable, "-m", "indicate_desktop", *words, "--token-file", str(token_file)],
            env=environment(),
            stderr=subprocess.PIPE,
            text=True,
        ) as process:
            try:
                assert process.stderr is not None
                assert first in process.stderr.readline()
                until(lambda: bool(asked["first"]))
                assert not asked["second"]
                toml.write_text(form.format(second), encoding="utf-8")
                until(lambda: bool(asked["second"]))
                toml.write_text(form.format(second) + 'colour = "red"\n', encoding="utf-8")
                wrong = "colour is not one of"
                until(lambda: wrong in log.read_text(encoding="utf-8"))
                before = len(asked["second"])
                until(lambda: len(asked["second"]) > before)
            finally:
                process.terminate()
                assert process.wait(30) == 0


@pytest.mark.parametrize(
    ("url", "words"),
    [
        (None, "Say where Request Tracker is"),
        ("rt.example.com", "is not an address"),
        ("ftp://rt.example.com", "is not an address"),
        ("http://", "is not an address"),
        ("http://[::1", "is not an address"),
        ("http://rt:99999", "is not an address"),
    ],
)
def test_an_address_that_is_none(url: str | None, words: str) -> None:
    with pytest.raises(UsageError, match=words):
        source_command.rt_address(url, {})


def test_the_address_may_be_in_hub_toml() -> None:
    table = {"url": "https://rt.example.com", "channel_field": "Kanal"}
    assert source_command.rt_address(None, table) == "https://rt.example.com"
    assert "url" not in table
    assert source_command.rt_address("http://other", {"url": "x"}) == "http://other"


def test_a_token_is_wanted_and_must_be_one(tmp_path: Path) -> None:
    said: list[str] = []
    with pytest.raises(UsageError, match="--token-file FILE"):
        source_command.rt_token(None, {}, said.append)
    with pytest.raises(UsageError, match="cannot be read"):
        source_command.rt_token(tmp_path / "none", {}, said.append)
    path = tmp_path / "token"
    for text in ("", "två ord", "a\tb", "a b"):
        path.write_text(text)
        with pytest.raises(UsageError):
            source_command.rt_token(path, {}, said.append)
    path.write_text("1-2-3\n")
    path.chmod(0o644)
    said.clear()
    assert source_command.rt_token(path, {}, said.append) == "1-2-3"
    if os.name == "posix":
        assert "chmod 600" in said[0]


@pytest.mark.parametrize("interval", ["0", "-1", "x", "nan", "inf"])
def test_an_interval_that_is_none(interval: str, capsys: pytest.CaptureFixture[str]) -> None:
    parser = argparse.ArgumentParser()
    source_command.add_arguments(parser, untranslated)
    with pytest.raises(SystemExit):
        parser.parse_args(["run", "rt", "--interval", interval])
    assert "seconds" in capsys.readouterr().err


def test_what_hub_toml_may_say_of_rt(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    made = rt_settings({"scale": {"low": 0, "high": 10}, "excluded_users": ["bot"]}, ["chef"])
    assert made.excluded_users == SYSTEM_USERS | {"bot", "chef"}
    assert made.scale.high == 10
    for table, words in (
        ({"chanel_field": "x"}, "chanel_field is not one of"),
        ({"send_comments": "yes"}, "send_comments"),
        ({"scale": {"low": 5, "high": 1}}, "a scale needs at least two points"),
    ):
        with pytest.raises(ValueError, match=words):
            rt_settings(table)
    (tmp_path / "hub.toml").write_text('[sources.rt]\nurl = "http://127.0.0.1:1"\nfoo = 1\n')
    assert main(["source", "run", "rt"], tmp_path) == 2
    assert "[sources.rt] in hub.toml: foo is not one of" in capsys.readouterr().err


def test_the_list(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["source", "list"], tmp_path) == 0
    assert capsys.readouterr().out == "No source has brought anything yet.\n"
    with Store.open(tmp_path / FILE, Settings(), clock=lambda: 1_800_000_000.0) as store:
        batch = Batch(records=(contact(agent="anna"),), people={"anna": "Anna A"}, cursor="17")
        store.ingest("rt", batch)
    assert main(["source", "list"], tmp_path) == 0
    out = capsys.readouterr().out
    assert "rt: last pull 2027-01-15 08:00:00 UTC, cursor 17" in out
    assert "  Anna A (rt:anna): 1" in out


def test_a_watched_folder_is_run_by_the_same_command(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["source", "run", "files", "--folder", str(tmp_path / "none")], tmp_path) == 3
    assert "cannot be read" in capsys.readouterr().err
