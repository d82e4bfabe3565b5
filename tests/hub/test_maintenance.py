"""A hub that is closed on purpose: by the command, to callers, on open streams."""

import time
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from tests.hub.desk import Desk

from indicate_desktop import wire
from indicate_desktop.hub import maintenance
from indicate_desktop.hub.cli import main
from indicate_desktop.hub.embedded import EmbeddedHub
from indicate_desktop.hub.errors import UsageError
from indicate_desktop.hub.maintenance_command import end_time
from indicate_desktop.hub.settings import Settings
from indicate_desktop.hub.store import FILE

ZONE = ZoneInfo("Europe/Stockholm")
NOON = datetime(2026, 11, 18, 12, tzinfo=UTC)
"""13:00 in Stockholm."""


@pytest.mark.parametrize(
    ("text", "at"),
    [
        ("14:30", datetime(2026, 11, 18, 13, 30, tzinfo=UTC)),
        ("12:30", datetime(2026, 11, 19, 11, 30, tzinfo=UTC)),
        ("13:00", datetime(2026, 11, 19, 12, 0, tzinfo=UTC)),
        ("2026-11-20T06:00", datetime(2026, 11, 20, 5, 0, tzinfo=UTC)),
        ("2026-11-18T13:00:00+00:00", datetime(2026, 11, 18, 13, 0, tzinfo=UTC)),
    ],
)
def test_the_end_is_a_time_in_the_hubs_zone(text: str, at: datetime) -> None:
    assert end_time(text, NOON, ZONE) == at


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("soon", "is not a time such as 14:30"),
        ("2026-11-18", "is not a time such as"),
        ("2026-11-18T12:59", "is over already"),
        ("2027-11-18T12:59", "more than 7 days away"),
    ],
)
def test_an_end_that_makes_no_sense_is_refused(text: str, why: str) -> None:
    with pytest.raises(UsageError, match=why):
        end_time(text, NOON, ZONE)


def test_the_command_closes_and_opens(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "hub.toml").write_text('zone = "Europe/Stockholm"', encoding="utf-8")
    assert main(["maintenance", "show"], tmp_path) == 0
    assert capsys.readouterr().out == "The hub is open.\n"
    assert main(["maintenance", "on"], tmp_path) == 0
    assert maintenance.read(tmp_path) == maintenance.Maintenance(None)
    assert "no end is given" in capsys.readouterr().out
    day = (datetime.now(ZONE) + timedelta(days=2)).date()
    assert main(["maintenance", "on", "--until", f"{day}T06:15"], tmp_path) == 0
    assert capsys.readouterr().out.endswith(f"until about {day} 06:15.\n")
    assert main(["maintenance", "off"], tmp_path) == 0
    assert main(["maintenance", "off"], tmp_path) == 0
    assert capsys.readouterr().out == "The hub is open again.\nThe hub was not closed.\n"
    assert maintenance.read(tmp_path) is None
    assert not (tmp_path / FILE).exists(), "it must do without the database"
    assert main(["maintenance", "on", "--until", "later"], tmp_path) == 2


@pytest.mark.parametrize("text", ["", "back soon\n", "2026-11-18T14:30", "\x00\ufffd"])
def test_a_file_that_somebody_wrote_by_hand_closes_too(tmp_path: Path, text: str) -> None:
    (tmp_path / maintenance.FILE).write_text(text, encoding="utf-8")
    assert maintenance.read(tmp_path) == maintenance.Maintenance(None)


@pytest.mark.parametrize(("left_s", "wait"), [(None, 30), (-5, 30), (0, 30), (10, 11), (7200, 30)])
def test_desktops_ask_again_soon(left_s: float | None, wait: int) -> None:
    until = None if left_s is None else NOON + timedelta(seconds=left_s)
    assert maintenance.Maintenance(until).retry_after_s(NOON) == wait


def test_callers_hear_until_when(hub: EmbeddedHub, desk: Desk, tmp_path: Path) -> None:
    until = datetime.now(UTC) + timedelta(hours=1)
    maintenance.begin(tmp_path, until)
    answer = desk.http.get("/v1/me/snapshot")
    problem = wire.decode(answer.content, wire.Problem)
    assert (answer.status_code, problem.code, problem.until) == (503, "maintenance", until)
    assert answer.headers["Retry-After"] == "30"
    maintenance.end(tmp_path)
    assert desk.snapshot().profile.name == "anna"


def test_an_open_stream_ends_within_a_heartbeat(tmp_path: Path, settings: Settings) -> None:
    with (
        EmbeddedHub(tmp_path, settings=settings, heartbeat_s=0.2) as hub,
        Desk(hub) as desk,
        desk.http.stream("GET", "/v1/me/stream") as answer,
    ):
        lines = answer.iter_lines()
        assert next(lines) == ": here"
        maintenance.begin(tmp_path, None)
        began = time.monotonic()
        for _ in lines:
            pass
        assert time.monotonic() - began < 5
