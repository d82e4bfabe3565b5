"""A hub inside a thread: what the demo and other parts' tests stand on."""

from pathlib import Path

import httpx
import pytest

from indicate_desktop import __version__
from indicate_desktop.hub.embedded import EmbeddedHub
from indicate_desktop.hub.errors import HubError
from indicate_desktop.hub.settings import Settings


def test_it_serves_while_it_is_entered(tmp_path: Path) -> None:
    with EmbeddedHub(tmp_path, settings=Settings(name="Demo")) as hub:
        greeting = httpx.get(f"{hub.url}/v1").json()
        assert (greeting["name"], greeting["version"]) == ("Demo", __version__)
    with pytest.raises(httpx.ConnectError):
        httpx.get(f"{hub.url}/v1")


def test_a_port_in_use_is_said(tmp_path: Path) -> None:
    with EmbeddedHub(tmp_path / "a") as hub:
        port = int(hub.url.rpartition(":")[2])
        with pytest.raises(HubError, match=f"cannot listen on 127.0.0.1:{port}"):
            EmbeddedHub(tmp_path / "b", port).start()
