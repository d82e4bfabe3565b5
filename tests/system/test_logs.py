import logging
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from indicate_desktop.system.logs import (
    FILE_BYTES,
    FILES,
    CrashFile,
    log_id,
    redact,
    start_logging,
    stop_logging,
)

SECRET = "s3cr3tS3cr3t"


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[Path]:
    root = logging.getLogger()
    level = root.level
    handler = start_logging(tmp_path)
    yield tmp_path
    stop_logging(handler)
    root.setLevel(level)


@pytest.mark.parametrize(
    "line",
    [
        f"Authorization: Bearer {SECRET}",
        f"{{'authorization': 'Bearer {SECRET}'}}",
        f'{{"access_token":"{SECRET}","expires_s":900}}',
        f"refresh_token = {SECRET}",
        f"https://hub.example/x?code={SECRET}&state=1",
        f"TokenRequest(refresh_token='{SECRET}')",
        f"enrol --hub https://hub.example --code {SECRET}",
        f'{{"code": "{SECRET}", "device": "pc"}}',
        f"password: {SECRET}",
        f"key {SECRET * 4}",
    ],
)
def test_secrets_do_not_reach_the_log(line: str) -> None:
    assert SECRET not in redact(line)
    assert "[hidden]" in redact(line)


@pytest.mark.parametrize(
    "line",
    [
        "hub.example answered with status code 503 after 0.2 s",
        "applied 2000 changes up to 3f2a:120000",
        "/home/anna/.local/share/indicate-desktop/cache.sqlite3 is 12345678 bytes",
        "command 7f9c24e8-3b12-4b4e-9d6a-2f1f0f5c7c11 answered: done",
    ],
)
def test_what_helps_to_find_a_fault_stays(line: str) -> None:
    assert redact(line) == line


def test_tracebacks_are_redacted_too(folder: Path) -> None:
    def refuse() -> None:
        raise ValueError(f"refused Bearer {SECRET}")

    try:
        refuse()
    except ValueError:
        logging.getLogger("x").exception("could not (token=%s)", SECRET)
    text = (folder / "desktop.log").read_text()
    assert "ValueError" in text
    assert SECRET not in text


def test_logs_rotate_and_stay_small(folder: Path) -> None:
    for _ in range(7 * FILE_BYTES // 100_000):
        logging.getLogger("x").info("%s", "long " * 20_000)
    logs = list(folder.glob("desktop.log*"))
    assert len(logs) == FILES
    assert sum(log.stat().st_size for log in logs) <= FILES * FILE_BYTES


def test_the_newest_lines_are_in_the_first_file_and_older_ones_in_the_next(folder: Path) -> None:
    for number in range(60):
        logging.getLogger("x").info("line %d %s", number, "long " * 20_000)
    names = ["desktop.log", *(f"desktop.log.{number}" for number in range(1, FILES))]
    found = [re.findall(r"line (\d+) ", (folder / name).read_text()) for name in names]
    newest_last = [int(number) for lines in reversed(found) for number in lines]
    assert newest_last == list(range(newest_last[0], 60))


def test_a_name_that_is_held_costs_no_later_line(folder: Path) -> None:
    (folder / f"desktop.log.{FILES - 2}").touch()
    held = folder / f"desktop.log.{FILES - 1}"
    held.mkdir()  # no file can take its place
    for _ in range(11):
        logging.getLogger("x").info("%s", "long " * 20_000)
    held.rmdir()
    logging.getLogger("x").info("a later line")
    assert "a later line" in (folder / "desktop.log").read_text()


def test_ids_are_short_and_easy_to_read_out() -> None:
    ids = {log_id() for _ in range(200)}
    assert len(ids) == 200
    assert all(len(i) == 6 and not set(i) & set("01OI") for i in ids)


def test_a_crash_is_told_at_the_next_start(tmp_path: Path) -> None:
    code = (
        "import faulthandler, os, pathlib, signal, sys\n"
        "from indicate_desktop.system.logs import CrashFile\n"
        "CrashFile(pathlib.Path(sys.argv[1])).open()\n"
        "def in_here(): os.kill(os.getpid(), signal.SIGABRT)\n"
        "in_here()\n"
    )
    env = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    crashed = subprocess.run([sys.executable, "-c", code, str(tmp_path)], env=env, check=False)
    assert crashed.returncode != 0
    told = _open_and_close(tmp_path, env)
    assert "in_here" in told
    assert _open_and_close(tmp_path, env) == "None\n"
    assert "in_here" in (tmp_path / "crash-previous.log").read_text()
    assert not (tmp_path / "crash.log").exists()


def _open_and_close(folder: Path, env: dict[str, str]) -> str:
    code = (
        "import pathlib, sys\n"
        "from indicate_desktop.system.logs import CrashFile\n"
        "crash = CrashFile(pathlib.Path(sys.argv[1]))\n"
        "print(crash.open()); crash.close(); crash.close()\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(folder)],
        env=env,
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout


def test_a_missing_folder_does_not_keep_the_program_from_starting(tmp_path: Path) -> None:
    crash = CrashFile(tmp_path / "absent")
    assert crash.open() is None
    crash.close()


def test_no_text_forges_a_line(folder: Path) -> None:
    forged = "2026-03-02 08:00:00,000 ERROR x: all is lost"
    log = logging.getLogger("test")
    log.warning("refused: %s", f"no\n{forged}\x1b[2J\u202e")
    try:
        int(f"no\n{forged}\r{forged}")
    except ValueError:
        log.exception("failed")
    lines = (folder / "desktop.log").read_text(encoding="utf-8").splitlines()
    assert not [line for line in lines if line.startswith(forged) or not line.isprintable()]
    assert [line for line in lines if line.startswith("  Traceback")]
