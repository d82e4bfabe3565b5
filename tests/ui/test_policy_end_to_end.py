"""Decisions and looks, the whole way: a real hub, its stream, the cache, the user's settings."""

from argparse import Namespace
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Slot
from pytestqt.qtbot import QtBot

from indicate_desktop.backend import Backend
from indicate_desktop.domain.snapshot import Snapshot, SyncState
from indicate_desktop.hub.embedded import EmbeddedHub
from indicate_desktop.hub.settings import Settings, parse_settings
from indicate_desktop.hub.store import FILE, Store
from indicate_desktop.hub.store.devices import end, listed
from indicate_desktop.hub.store.looking import Viewer, open_results
from indicate_desktop.policy_desk import PolicyDesk
from indicate_desktop.preferences import Preferences
from indicate_desktop.system.paths import places

SARA = Viewer(key="sara", name="Sara Lind", role="coach", way="coach_desk")


class Signed(QObject):
    """A desktop's backend and settings, wired as in the composition root."""

    def __init__(self, folder: Path, qtbot: QtBot) -> None:
        super().__init__()
        where = places(folder)
        where.make()
        self.qtbot = qtbot
        self.preferences = Preferences(where.settings)
        self.policy = PolicyDesk(self.preferences, Namespace(command="run", profile=folder))
        self.backend = Backend(where, self.preferences.settings.hub)
        self.backend.snapshot_made.connect(self._show)
        self.backend.signed_in.connect(self.preferences.remember_hub)
        self.shown = list[Snapshot]()
        self.backend.start()

    @Slot(object)
    def _show(self, snapshot: Snapshot) -> None:
        self.shown.append(snapshot)
        self.policy.show_snapshot(snapshot)

    def until(self, wanted: Callable[[Snapshot], bool]) -> Snapshot:
        self.qtbot.waitUntil(lambda: bool(self.shown) and wanted(self.shown[-1]), timeout=20_000)
        return self.shown[-1]


def test_what_the_hub_decides_and_who_looked_arrive_live_hold_offline_and_outlast_the_device(
    tmp_path: Path, qtbot: QtBot
) -> None:
    usual = Settings(name="Support", zone="UTC")
    decided = parse_settings('name = "Support"\nzone = "UTC"\n[policy]\nmini_bar = false\n')
    data = tmp_path / "hub"
    with EmbeddedHub(data, settings=usual) as hub:
        desktop = Signed(tmp_path / "desk", qtbot)
        desktop.backend.sign_in(hub.url, hub.store.new_code("anna"))
        live = desktop.until(lambda s: s.sync.state is SyncState.LIVE and s.profile is not None)
        assert live.profile is not None
        assert (live.profile.hub, live.looks) == ("Support", ())
        assert live.profile.looks_since is not None
        desktop.preferences.change("mini_bar", value=True)

        # Another command of the hub reads hub.toml anew, as each one does.
        Store.open(data / FILE, decided).close()
        desktop.until(lambda s: s.profile is not None and bool(s.profile.locks))
        assert not desktop.preferences.settings.mini_bar
        agent = hub.store.agents()[0].id
        open_results(hub.store, SARA, agent, "contact")
        (look,) = desktop.until(lambda s: bool(s.looks)).looks
        assert (look.name, look.view) == ("Sara Lind", "contact")

        (device,) = listed(hub.store, agent)
        end(hub.store, device.id)
        out = desktop.until(lambda s: s.sync.state is SyncState.SIGNED_OUT)
        assert out.looks == (look,)
        desktop.backend.stop()

    again = Signed(tmp_path / "desk", qtbot)  # with the hub gone
    kept = again.until(lambda s: s.profile is not None)
    assert kept.looks == (look,)
    assert not again.preferences.settings.mini_bar
    assert again.preferences.own.mini_bar
    again.backend.stop()
