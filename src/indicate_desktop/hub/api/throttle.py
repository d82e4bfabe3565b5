"""Slowing down who guesses codes."""

import time
from collections import OrderedDict, deque
from collections.abc import Callable

WINDOW_S = 600.0
MOST_ADDRESSES = 10_000


class Throttle:
    """Counts wrong tries by address over a sliding window. For one thread: the event loop's."""

    def __init__(
        self,
        most: int,
        window_s: float = WINDOW_S,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._most = most
        self._window_s = window_s
        self._clock = clock
        self._wrong: OrderedDict[str, deque[float]] = OrderedDict()

    def wait_s(self, address: str) -> float:
        """How long an address must wait before its next try; 0 if it need not."""
        tries = self._wrong.get(address)
        if not tries:
            return 0.0
        now = self._clock()
        while tries and tries[0] <= now - self._window_s:
            tries.popleft()
        if len(tries) < self._most:
            return 0.0
        return tries[0] + self._window_s - now

    def wrong(self, address: str) -> None:
        """Count a wrong try. The addresses heard of longest ago are forgotten first."""
        tries = self._wrong.setdefault(address, deque(maxlen=self._most))
        tries.append(self._clock())
        self._wrong.move_to_end(address)
        while len(self._wrong) > MOST_ADDRESSES:
            self._wrong.popitem(last=False)

    def right(self, address: str) -> None:
        """Forget an address's wrong tries."""
        self._wrong.pop(address, None)
