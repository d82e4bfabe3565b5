"""The engine's thread: the one place where the desktop's GUI and its event loop meet."""

import threading
from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from indicate_desktop.sync.engine import Engine


class EngineThread:
    """Owns the thread and the loop that an engine runs in.

    `make` is called on that thread, so that what it imports (httpx, keyring, the database)
    costs the first paint nothing. Nothing heavy is imported by this module itself.
    """

    def __init__(self, make: "Callable[[], Engine]") -> None:
        self._make = make
        self._engine: Engine | None = None
        self._early: list[Callable[[Engine], object]] = []
        self._lock = threading.Lock()
        self._stopping = False
        self._thread: threading.Thread | None = None

    def start(self) -> None:
        """Start the thread; the second call does nothing."""
        with self._lock:
            if self._thread is None and not self._stopping:
                self._thread = threading.Thread(target=self._run, name="engine", daemon=True)
                self._thread.start()

    def tell(self, what: "Callable[[Engine], object]") -> None:
        """Call something thread-safe on the engine: now, or as soon as it runs."""
        with self._lock:
            if self._engine is None:
                self._early.append(what)
                return
            engine = self._engine
        what(engine)

    def stop(self, timeout_s: float = 5.0) -> bool:
        """Stop the engine and wait for it; idempotent. False if it did not end in time.

        The thread is a daemon: one that hangs in the network or the keyring does not keep
        the program from ending, and everything that matters is on disk by then.
        """
        with self._lock:
            self._stopping = True
            engine, thread = self._engine, self._thread
        if thread is None:
            return True
        if engine is not None:
            engine.stop()
        thread.join(timeout_s)
        return not thread.is_alive()

    def _run(self) -> None:
        # Here, so that they cost the first paint nothing.
        import asyncio  # noqa: PLC0415
        import logging  # noqa: PLC0415

        log = logging.getLogger(__name__)

        async def main() -> None:
            engine = self._make()
            running = asyncio.create_task(engine.run())
            await asyncio.sleep(0)  # from here on it knows its loop
            while early := self._early_or_hand_out(engine):
                for what in early:
                    try:
                        what(engine)
                    except Exception:
                        log.exception("the engine could not do what it was told early")
            await running

        # What it raises goes to `threading.excepthook`, which logs it and tells the user.
        asyncio.run(main())

    def _early_or_hand_out(self, engine: "Engine") -> "list[Callable[[Engine], object]]":
        """What the engine was told before it ran; once that is done, others are let at it.

        In this order, so that nothing overtakes a command that was made before it.
        """
        with self._lock:
            early, self._early = self._early, []
            if not early:
                self._engine = engine
                if self._stopping:
                    engine.stop()
        return early
