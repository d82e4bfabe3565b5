"""One thread for everything that blocks on the disk."""

import asyncio
import contextlib
import queue
import threading
from collections.abc import Callable
from concurrent.futures import Future
from typing import Any, TypeVar

T = TypeVar("T")


async def in_daemon_thread(call: Callable[..., T], *args: Any) -> T:
    """The result of a function that may block for ever: a keyring's prompt."""
    worker = Worker("secrets")
    try:
        return await worker.run(call, *args)
    finally:
        worker.stop(0)


class Worker:
    """Runs functions one after the other on a thread of its own.

    A ThreadPoolExecutor would do but for one thing: the interpreter waits for its threads at
    exit, and a keyring's prompt that nobody answers must not keep the program from ending.
    """

    def __init__(self, name: str) -> None:
        self._jobs: queue.SimpleQueue[Callable[[], None] | None] = queue.SimpleQueue()
        self._thread = threading.Thread(target=self._work, name=name, daemon=True)
        self._thread.start()

    def submit(self, call: Callable[[], T]) -> "Future[T]":
        """Run a function after those before it; safe from any thread."""
        future: Future[T] = Future()

        def job() -> None:
            if not future.set_running_or_notify_cancel():
                return
            try:
                result = call()
            except BaseException as error:  # noqa: BLE001 - handed to whoever waits for it
                future.set_exception(error)
            else:
                future.set_result(result)

        self._jobs.put(job)
        return future

    async def run(self, call: Callable[..., T], *args: Any) -> T:
        """The result of a function, without holding the loop."""
        return await asyncio.wrap_future(self.submit(lambda: call(*args)))

    def stop(self, timeout_s: float) -> bool:
        """Finish what was submitted and end the thread; False if that takes longer."""
        self._jobs.put(None)
        self._thread.join(timeout_s)
        return not self._thread.is_alive()

    def _work(self) -> None:
        while (job := self._jobs.get()) is not None:
            with contextlib.suppress(Exception):  # the waiting loop may be closed by now
                job()
            del job  # what it holds must not live until the next one
