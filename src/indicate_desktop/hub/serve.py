"""Running a hub on uvicorn: listening, saying so, and stopping promptly."""

import logging
import signal
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import uvicorn
from uvicorn.server import HANDLED_SIGNALS

from indicate_desktop.hub.api.app import make_app
from indicate_desktop.hub.api.hub import Hub, make_hub
from indicate_desktop.hub.errors import HubError
from indicate_desktop.hub.patience import patient
from indicate_desktop.hub.store import Store
from indicate_desktop.language.phrase import Phrase, reason

_log = logging.getLogger(__name__)


class HubServer(uvicorn.Server):
    """A server that tells when it listens, and ends open streams when it is asked to stop."""

    def __init__(self, hub: Hub, on_listening: Callable[[], None]) -> None:
        config = uvicorn.Config(
            make_app(hub),
            http=patient(hub.store.settings.limits.body_s),
            log_config=None,
            access_log=False,
            lifespan="on",
            ws="none",
            server_header=False,
            timeout_keep_alive=60,
            timeout_graceful_shutdown=5,
        )
        super().__init__(config)
        self._hub = hub
        self._on_listening = on_listening

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Stop on a signal; unlike uvicorn's own, don't raise it again: stopping is no failure."""
        if threading.current_thread() is not threading.main_thread():
            yield
            return
        before = {number: signal.signal(number, self.handle_exit) for number in HANDLED_SIGNALS}
        try:
            yield
        finally:
            for number, handler in before.items():
                signal.signal(number, handler)

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Listen, and say so."""
        await super().startup(sockets)
        if self.started:
            self._on_listening()

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """Streams never end by themselves: uvicorn would wait for them."""
        self._hub.live.close()
        await super().shutdown(sockets)


def listen(host: str, port: int) -> socket.socket:
    """A listening socket; port 0 is a free one. Raises HubError where that can't be."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        return socket.create_server((host, port), family=family, backlog=1024)
    except (OSError, OverflowError) as error:
        raise HubError(
            Phrase(
                "The hub cannot listen on {host}:{port}: {why}. Choose another port with --port.",
                host=host,
                port=port,
                why=reason(error),
            )
        ) from error


def url_of(bound: socket.socket) -> str:
    """The address at which a socket is reached."""
    host, port = bound.getsockname()[:2]
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"


def serve(store: Store, data: Path, host: str, port: int, say: Callable[[str], None]) -> None:
    """Serve until SIGTERM or SIGINT; `say` gets the one line when it is really listening."""
    hub = make_hub(store, data)
    with listen(host, port) as bound:
        line = Phrase("Hub {name} is serving on {url}", name=store.settings.name, url=url_of(bound))

        def listening() -> None:
            _log.info(line)
            say(line)

        HubServer(hub, listening).run(sockets=[bound])
    _log.info("stopped")
