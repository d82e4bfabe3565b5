"""The hub's commands as a person types them, in processes of their own."""

import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest
from tests.hub.records import contacts

from indicate_desktop.hub.cli import main
from indicate_desktop.hub.settings import Settings
from indicate_desktop.hub.store import FILE, Store

PROGRAM = (
    "import sys; from pathlib import Path\n"
    "from indicate_desktop.hub.cli import main\n"
    "sys.exit(main(sys.argv[2:], Path(sys.argv[1])))\n"
)


@contextmanager
def serving(data: Path, *more: str) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """A hub in a process of its own, and its address once it says so."""
    command = [sys.executable, "-c", PROGRAM, str(data), "serve", "--port", "0", *more]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        try:
            line = process.stdout.readline()
            yield process, line.strip().rpartition(" ")[2]
        finally:
            process.kill()


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such signals to send")
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_serve_says_where_and_stops_cleanly(tmp_path: Path, number: signal.Signals) -> None:
    (tmp_path / "hub.toml").write_text('name = "Cards"', encoding="utf-8")
    with serving(tmp_path) as (process, url):
        assert httpx.get(f"{url}/v1").json()["name"] == "Cards"
        with httpx.stream("GET", f"{url}/v1/me/stream") as refused:
            assert refused.status_code == 401
        process.send_signal(number)
        output, errors = process.communicate(timeout=20)
        assert (process.returncode, output, errors) == (0, "", "")
    log = (tmp_path / "logs" / "hub.log").read_text(encoding="utf-8")
    assert f"Hub Cards is serving on {url}" in log
    assert "Traceback" not in log


def test_a_code_from_the_command_line_enrols(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with serving(tmp_path) as (_, url):
        assert main(["enrol", "Anna", "--zone", "Asia/Tokyo"], tmp_path) == 0
        out, err = capsys.readouterr()
        code = out.strip()
        assert out == f"{code}\n"
        assert "No source has named Anna yet" in err
        tokens = httpx.post(f"{url}/v1/enrol", json={"code": code, "device": "d"}).json()
        bearer = {"Authorization": f"Bearer {tokens['access_token']}"}
        card = httpx.get(f"{url}/v1/me/snapshot", headers=bearer).json()["profile"]
        assert (card["name"], card["zone"]) == ("Anna", "Asia/Tokyo")
    log = (tmp_path / "logs" / "hub.log").read_text(encoding="utf-8")
    assert not [s for s in (code, tokens["access_token"], tokens["refresh_token"]) if s in log]


def test_a_port_in_use_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        assert main(["serve", "--port", str(port)], tmp_path) == 3
    assert f"cannot listen on 127.0.0.1:{port}" in capsys.readouterr().err


def test_who_waits_is_listed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["waiting"], tmp_path) == 0
    assert capsys.readouterr().out == "Nobody is waiting.\n"
    with Store.open(tmp_path / FILE) as store:
        store.ingest("calls", contacts(3, "u7"))
    assert main(["waiting"], tmp_path) == 0
    (line,) = capsys.readouterr().out.splitlines()
    assert line.endswith("u7  (calls:u7)  3 records")


def test_a_name_of_two_is_not_enrolled(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with Store.open(tmp_path / FILE) as store:
        store.ingest("calls", contacts(1, "kim"))
        store.ingest("rt", contacts(1, "KIM"))
    assert main(["enrol", "Kim"], tmp_path) == 4
    out, err = capsys.readouterr()
    assert out == ""
    assert "calls:kim" in err
    assert "rt:KIM" in err


@pytest.mark.parametrize(
    ("argv", "code", "said"),
    [
        ([], 2, "COMMAND"),
        (["dance"], 2, "dance"),
        (["serve", "--port", "70000"], 2, "between 0 and 65535"),
        (["serve", "--port", "many"], 2, "port"),
        (["enrol"], 2, "NAME"),
        (["enrol", "anna", "--zone", "Mars"], 2, "Mars"),
        (["serve", "--host", "256.0.0.1", "--port", "0"], 3, "cannot listen"),
    ],
)
def test_wrong_usage_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], argv: list[str], code: int, said: str
) -> None:
    assert main(argv, tmp_path) == code
    out, err = capsys.readouterr()
    assert said in err
    assert "Traceback" not in out + err


def test_a_wrong_hub_toml_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "hub.toml").write_text("zone = 'Mars'", encoding="utf-8")
    assert main(["waiting"], tmp_path) == 2
    assert "zone: 'Mars' is not a time zone" in capsys.readouterr().err


def test_a_folder_that_cannot_be_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "file").write_text("")
    assert main(["waiting"], tmp_path / "file") == 3
    assert capsys.readouterr().err.count("\n") == 1


def test_a_database_that_is_none_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / FILE).write_bytes(b"nonsense" * 1000)
    assert main(["waiting"], tmp_path) == 3
    assert "is not a hub's database" in capsys.readouterr().err


def test_after_a_restored_copy_the_epoch_is_new(tmp_path: Path) -> None:
    with Store.open(tmp_path / FILE, Settings()) as store:
        before = store.epoch
    assert main(["restored"], tmp_path) == 0
    with Store.open(tmp_path / FILE, Settings()) as store:
        assert store.epoch != before


def test_commands_with_modules_of_their_own_get_the_open_store(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    module = tmp_path / "stand_in.py"
    module.write_text(
        "def add_arguments(parser, tr): parser.add_argument('file')\n"
        "def run(args, store, settings): return 40 + len(store.agents()) + len(args.file)\n",
        encoding="utf-8",
    )
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.setattr("indicate_desktop.hub.cli.MODULES", {"import": "stand_in"})
    assert main(["import", "xy"], tmp_path / "data") == 42
    assert main(["import"], tmp_path / "data") == 2


def test_the_log_holds_no_secrets_and_turns_over(tmp_path: Path) -> None:
    import logging  # noqa: PLC0415 - the name is only used here

    from indicate_desktop.hub.logs import start_logging, stop_logging  # noqa: PLC0415

    handler = start_logging(tmp_path)
    log = logging.getLogger("indicate_desktop.hub")
    token = "aZ-_" * 10 + "abc"
    try:
        log.info("Authorization: Bearer short and %s, 1795300451.%s", token, token)
        log.info("code 1A2B-3C4D-5E6F of anna")
        text = (tmp_path / "logs" / "hub.log").read_text(encoding="utf-8")
        for _ in range(70):
            log.info("x " * 50_000)
    finally:
        stop_logging(handler)
    assert "short" not in text
    assert token not in text
    assert "1A2B" not in text
    assert "of anna" in text
    files = sorted(path.name for path in (tmp_path / "logs").iterdir())
    assert files == ["hub.log", *(f"hub.log.{n}" for n in range(1, 5))]
