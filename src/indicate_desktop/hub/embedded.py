"""A hub inside a thread of another program: the demo's, and tests'."""

import threading
from contextlib import ExitStack
from pathlib import Path
from types import TracebackType

from indicate_desktop.hub.api.hub import make_hub
from indicate_desktop.hub.errors import HubError
from indicate_desktop.hub.serve import HubServer, listen, url_of
from indicate_desktop.hub.settings import Settings
from indicate_desktop.hub.store import FILE, Store
from indicate_desktop.language.phrase import Phrase


class EmbeddedHub:
    """A hub that serves while it is entered; `store` may be used from any thread."""

    def __init__(
        self,
        data: Path,
        port: int = 0,
        settings: Settings | None = None,
        *,
        host: str = "127.0.0.1",
        heartbeat_s: float = 15.0,
    ) -> None:
        self._data = data
        self._host = host
        self._port = port
        self._settings = settings
        self._heartbeat_s = heartbeat_s
        self.store: Store
        """Open while the hub is entered."""
        self._undo = ExitStack()
        self.url = ""
        """Where it serves."""

    def __enter__(self) -> "EmbeddedHub":
        self.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.stop()

    def start(self) -> None:
        """Serve; returns when it is listening. Raises HubError."""
        with ExitStack() as undo:
            bound = undo.enter_context(listen(self._host, self._port))
            self.store = undo.enter_context(Store.open(self._data / FILE, self._settings))
            hub = make_hub(self.store, self._data, heartbeat_s=self._heartbeat_s)
            answered = threading.Event()
            server = HubServer(hub, answered.set)
            self._live = hub.live

            def run() -> None:
                try:
                    server.run(sockets=[bound])
                finally:
                    answered.set()

            thread = threading.Thread(target=run, name="hub", daemon=True)
            thread.start()
            undo.callback(thread.join)
            undo.callback(setattr, server, "should_exit", True)  # noqa: FBT003 - setattr's way
            answered.wait()
            if not server.started:
                raise HubError(Phrase("The hub did not start. Its log says more."))
            self.url = url_of(bound)
            self._undo = undo.pop_all()

    @property
    def streams(self) -> int:
        """How many live streams are open."""
        return self._live.streams

    def stop(self) -> None:
        """End streams, stop serving and close the store. Idempotent."""
        self._undo.close()
