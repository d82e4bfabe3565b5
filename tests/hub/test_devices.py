"""A lost device: found in the list, ended at once, and nobody else's with it."""

import time
from pathlib import Path

import httpx
import pytest
from tests.hub.desk import Desk, next_change, problem
from tests.hub.records import contacts

from indicate_desktop.hub.cli import main
from indicate_desktop.hub.embedded import EmbeddedHub
from indicate_desktop.hub.errors import NotFoundError
from indicate_desktop.hub.settings import Settings
from indicate_desktop.hub.store import FILE, Store
from indicate_desktop.hub.store.devices import end, listed


def ids(hub: EmbeddedHub, desk: Desk) -> list[str]:
    """The ids of an agent's devices, the newest first."""
    return [device.id for device in listed(hub.store, desk.agent)]


def test_devices_are_listed_with_whose_they_are(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["devices"], tmp_path) == 0
    assert capsys.readouterr().out == "No device has signed in.\n"
    with Store.open(tmp_path / FILE, Settings()) as store:
        store.redeem(store.new_code("Anna Berg"), "till 3\x1b[2J")
        store.redeem(store.new_code("Bo Ek"), "laptop")
    assert main(["devices", "anna berg"], tmp_path) == 0
    (line,) = capsys.readouterr().out.splitlines()
    assert "  Anna Berg  (till 3\\x1b[2J)  since 2" in line
    assert "last seen 2" in line
    assert main(["devices"], tmp_path) == 0
    assert len(capsys.readouterr().out.splitlines()) == 2
    assert main(["devices", "nobody"], tmp_path) == 4
    assert "no agent 'nobody'" in capsys.readouterr().err


def test_a_revoked_device_ends_at_once_with_its_stream_and_the_other_goes_on(
    hub: EmbeddedHub, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The command writes through a store of its own, as another process does."""
    toml = 'name = "Test hub"\nzone = "Europe/Stockholm"\n'  # the running hub's settings
    (tmp_path / "hub.toml").write_text(toml, encoding="utf-8")
    with Desk(hub) as lost, Desk(hub) as kept:
        first = ids(hub, lost)[1]
        start = lost.snapshot().head
        with lost.listen(start) as stream, kept.listen(start) as other:
            next(stream)
            began = time.monotonic()
            assert main(["revoke", first], tmp_path) == 0
            assert [event for event in stream if "data" in event] == []
            assert time.monotonic() - began < 5  # the heartbeat is 15 s
            hub.store.ingest("calls", contacts(1))
            assert next_change(other).kind == "contact"
        out, err = capsys.readouterr()
        assert first in out
        assert "ended 2" in out
        assert 'hub enrol "anna"' in err
        refused = lost.http.get("/v1/me/changes")
        assert problem(refused) == (401, "token_revoked")
        answer = httpx.post(
            f"{hub.url}/v1/token", json={"refresh_token": lost.tokens.refresh_token}
        )
        assert problem(answer) == (401, "device_ended")
        assert kept.page(start).changes


def test_a_copied_token_ends_the_open_stream_too(hub: EmbeddedHub) -> None:
    """A refresh token used again after its successor was is somebody's copy."""

    def refresh(token: str) -> httpx.Response:
        return httpx.post(f"{hub.url}/v1/token", json={"refresh_token": token})

    with Desk(hub) as desk, desk.listen(desk.snapshot().head) as stream:
        next(stream)
        second = refresh(desk.tokens.refresh_token).json()["refresh_token"]
        assert refresh(second).status_code == 200
        began = time.monotonic()
        assert problem(refresh(desk.tokens.refresh_token)) == (401, "token_revoked")
        assert [event for event in stream if "data" in event] == []
        assert time.monotonic() - began < 5


def test_ending_twice_changes_nothing_and_is_logged_once(hub: EmbeddedHub, desk: Desk) -> None:
    (only,) = ids(hub, desk)
    first = end(hub.store, only)
    assert end(hub.store, only) == first
    assert first.revoked_at is not None
    with hub.store.read() as connection:
        rows = connection.exec_driver_sql(
            "SELECT agent, device FROM access_log WHERE what = 'revoked'"
        )
        assert rows.fetchall() == [(desk.agent, only)]


def test_an_unknown_device_is_said(
    hub: EmbeddedHub, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(NotFoundError):
        end(hub.store, "x")
    assert main(["revoke", "x"], tmp_path) == 4
    assert "See `hub devices`" in capsys.readouterr().err
