"""hub.toml that changes while the hub serves: taken over, or said and left; no stream ends."""

import logging
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.end_to_end.programs import environment
from tests.hub.desk import Desk, next_change

from indicate_desktop.domain.goal import Goal
from indicate_desktop.hub.embedded import EmbeddedHub
from indicate_desktop.hub.errors import UsageError
from indicate_desktop.hub.settings import FILE, parse_settings
from indicate_desktop.hub.settings_watch import watching
from indicate_desktop.hub.toml_lines import line_of

OLD = """name = "Support"
zone = "Europe/Stockholm"

[[goals]]
metric = "csat"
from = 70
to = 80
"""
NEW = OLD.replace("80", "85").replace("Support", "Kundservice")


def until(true: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 30
    while not true():
        assert time.monotonic() < deadline, "it never came"
        time.sleep(0.02)


def write(data: Path, text: str) -> None:
    """As an editor does: another file in its place."""
    (data / "hub.new").write_text(text, encoding="utf-8")
    (data / "hub.new").replace(data / FILE)


def targets(desk: Desk) -> list[float]:
    found = [change.record for change in desk.page().changes if change.kind == "goal"]
    import msgspec  # noqa: PLC0415 - for the test's own reading

    goals = [msgspec.json.decode(record, type=Goal) for record in found if record]
    return [goal.target for goal in goals if goal.until is None]


def test_a_change_reaches_open_streams_and_a_bad_file_changes_nothing(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    write(tmp_path, OLD)
    caplog.set_level(logging.INFO)
    with EmbeddedHub(tmp_path) as hub, Desk(hub) as desk, watching(tmp_path, hub.store, 0.05):
        head = desk.snapshot().head
        with desk.listen(head) as stream:
            write(tmp_path, NEW)
            next_change(stream)
            until(lambda: targets(desk) == [85.0])
            assert desk.snapshot().hub.name == "Kundservice"
            for bad, line in ((NEW + "\n[[goals]\n", 9), (NEW.replace("csat", "speed"), 5)):
                caplog.clear()
                write(tmp_path, bad)
                until(lambda: "What it said before goes on" in caplog.text)
                assert f"line {line}" in caplog.text
                assert desk.snapshot().hub.name == "Kundservice"
            (tmp_path / FILE).unlink()
            until(lambda: "is gone" in caplog.text)
            assert targets(desk) == [85.0]
            write(tmp_path, NEW.replace("Kundservice", "Kundtjänst"))
            assert next_change(stream)  # the card; the same stream as before all of it
            until(lambda: desk.snapshot().hub.name == "Kundtjänst")


def test_what_holds_from_the_next_start_only_is_said(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    write(tmp_path, OLD)
    with EmbeddedHub(tmp_path) as hub, watching(tmp_path, hub.store, 0.05):
        write(tmp_path, OLD + "\n[limits]\nbody_s = 5\npage = 7\n\n[sources.rt]\nscale = 5\n")
        until(lambda: hub.store.settings.limits.page == 7)
        until(lambda: "from the next start: limits.body_s" in caplog.text)
        assert "sources" not in caplog.text  # whoever runs one follows it


@pytest.mark.skipif(not hasattr(signal, "SIGHUP"), reason="a signal that Windows has not")
def test_sighup_has_it_read_and_ends_nothing(tmp_path: Path) -> None:
    write(tmp_path, OLD)
    command = ["-m", "indicate_desktop", "--profile", str(tmp_path), "hub", "serve", "--port", "0"]
    with subprocess.Popen(
        [sys.executable, *command], stdout=subprocess.PIPE, text=True, env=environment()
    ) as process:
        try:
            assert process.stdout is not None
            assert "serving on" in process.stdout.readline()
            before = (tmp_path / FILE).stat()
            (tmp_path / FILE).write_text(OLD.replace("80", "81"), encoding="utf-8")
            os.utime(tmp_path / FILE, ns=(before.st_atime_ns, before.st_mtime_ns))
            process.send_signal(signal.SIGHUP)
            log = tmp_path / "logs" / "hub.log"
            until(lambda: "was read again" in log.read_text(encoding="utf-8"))
            assert process.poll() is None
        finally:
            process.terminate()
            assert process.wait(30) == 0


@pytest.mark.parametrize(
    ("place", "line"),
    [
        ("name", 1),
        ("goals[0].metric", 5),
        ("goals[1].to", 10),
        ("goals[1].why", 9),
        ("limits.page", 13),
        ("limits", 12),
        ("agents", None),
        ("the top level", None),
        ("sources.dialer.ingest_key", 17),
        ("sources.crm.url", 18),
    ],
)
def test_where_a_key_stands(place: str, line: int | None) -> None:
    text = f"{OLD}\n[[goals]] # another\nto = 3\n\n[limits]\npage = 1\n"
    text += '\n[sources.dialer]\n\ningest_key = "x"\n[sources . "crm"]\n'
    assert line_of(text, place) == line


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('name = "x"\nshift_hours = "long"\n', "hub.toml, line 2: shift_hours: "),
        ("\n\nzone = 'Mars'\n", "hub.toml, line 3: zone: "),
        ("[limits]\npage = 0\n", "hub.toml, line 2: limits.page: "),
        ("name = \n", "hub.toml, line 1, column 8: "),
    ],
)
def test_a_wrong_file_says_the_line(text: str, said: str) -> None:
    with pytest.raises(UsageError) as caught:
        parse_settings(text)
    assert said in str(caught.value)
