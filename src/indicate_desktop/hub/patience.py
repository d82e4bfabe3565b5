"""Connections that send no request are ended: nobody can hold the hub's places by sending nothing.

uvicorn gives a connection no time in which its request's head must have come, only one between
two requests.
"""

import asyncio
from typing import Any

import h11
from uvicorn.protocols.http.h11_impl import H11Protocol


class PatientProtocol(H11Protocol):
    """One connection; each request's head must be whole within `head_s` of its beginning."""

    head_s = 30.0

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self._waiting: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """The first request's time begins."""
        super().connection_made(transport)
        self._wait()

    def data_received(self, data: bytes) -> None:
        """A head is whole, or its time goes on; no byte begins it anew."""
        super().data_received(data)
        if self.conn.their_state is h11.IDLE:
            self._wait()
        else:
            self._enough()

    def connection_lost(self, exc: Exception | None) -> None:
        """Nothing is waited for any more."""
        self._enough()
        super().connection_lost(exc)

    def _wait(self) -> None:
        if self._waiting is None:
            self._waiting = self.loop.call_later(self.head_s, self.timeout_keep_alive_handler)

    def _enough(self) -> None:
        if self._waiting is not None:
            self._waiting.cancel()
            self._waiting = None


def patient(head_s: float) -> type[PatientProtocol]:
    """The protocol with a time of one's own, as uvicorn wants it: a class."""
    return type("PatientProtocol", (PatientProtocol,), {"head_s": head_s})
