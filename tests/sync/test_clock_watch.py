"""A machine that sleeps, a clock that is set, another time zone: seen with a real engine."""

import time
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from tests.sync.desktop import Desktop, running, signed_in

from indicate_desktop.domain.snapshot import SyncState
from indicate_desktop.hub.embedded import EmbeddedHub


def test_a_sleep_is_noticed_and_the_hub_asked_again(hub: EmbeddedHub, tmp_path: Path) -> None:
    slept = [timedelta()]
    tokens = signed_in(hub)
    desktop = Desktop(tmp_path, hub.url, tokens=tokens, now=lambda: datetime.now(UTC) + slept[0])
    with running(desktop):
        first = desktop.until_live()
        slept[0] = timedelta(hours=9)
        again = desktop.until(
            lambda s: (
                s.sync.state is SyncState.LIVE
                and first.sync.live_at is not None
                and s.sync.live_at is not None
                and s.sync.live_at > first.sync.live_at + timedelta(hours=8)
            )
        )
        assert again.sync.problem is None


@pytest.mark.parametrize("jump", [timedelta(hours=9), timedelta(hours=-3)])
def test_a_clock_that_jumps_has_everything_look_again(tmp_path: Path, jump: timedelta) -> None:
    """A pause of notifications, say: the timer that was to end it stood still meanwhile."""
    set_by = [timedelta()]
    desktop = Desktop(tmp_path, None, now=lambda: datetime.now(UTC) + set_by[0])
    with running(desktop):
        first = desktop.until(lambda s: s.sync.state is SyncState.SIGNED_OUT)
        set_by[0] = jump
        again = desktop.until(lambda s: abs(s.made_at - first.made_at) > timedelta(hours=2))
        assert replace(again, made_at=first.made_at) == first  # nothing else has changed


@pytest.mark.skipif(not hasattr(time, "tzset"), reason="Windows looks its zone up once")
def test_another_time_zone_of_the_computer_is_noticed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TZ", "Europe/Stockholm")
    noon = datetime(2026, 11, 18, 12, tzinfo=UTC)
    try:
        with running(Desktop(tmp_path, None)) as desktop:
            desktop.until(
                lambda s: s.sync.state is SyncState.SIGNED_OUT and noon.astimezone().hour == 13
            )
            shown = len(desktop.snapshots)
            monkeypatch.setenv("TZ", "Asia/Tokyo")  # as when the user sets another one
            desktop.until(lambda _: len(desktop.snapshots) > shown)
            desktop.until(lambda _: noon.astimezone().hour == 21)
    finally:
        monkeypatch.undo()
        time.tzset()
