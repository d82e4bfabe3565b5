"""How we stand with the hub: what an end of the conversation is worth telling, and the wait."""

import asyncio
import math
from collections.abc import Callable
from datetime import datetime

from indicate_desktop.domain.snapshot import Maintenance, SyncProblem, SyncState
from indicate_desktop.sync.board import Board
from indicate_desktop.sync.pace import Backoff, Pace
from indicate_desktop.sync.problems import MAINTENANCE, HubError
from indicate_desktop.sync.signin import SignedOut


class Standing:
    """Tells the board one quiet state."""

    def __init__(
        self, board: Board, pace: Pace, backoff: Backoff, now: Callable[[], datetime]
    ) -> None:
        self._board = board
        self._pace = pace
        self._backoff = backoff
        self._now = now
        self._patience: asyncio.TimerHandle | None = None

    def live(self) -> None:
        """What is shown is up to date."""
        self._tell(SyncState.LIVE, None)
        self._board.tell(live_at=self._now())

    def offline(self, problem: SyncProblem) -> None:
        """It is not, for this reason."""
        self._tell(SyncState.OFFLINE, problem)

    def ended(self, error: BaseException, problem: SyncProblem) -> float:
        """The conversation ended; gives the wait until the next one in seconds."""
        if self._board.status.state is SyncState.LIVE:
            self._board.tell(live_at=self._now())
        if isinstance(error, SignedOut):
            self._tell(SyncState.SIGNED_OUT, None)
            return math.inf
        if problem is SyncProblem.DEVICE_ENDED:
            self._tell(SyncState.SIGNED_OUT, problem)
            return math.inf
        if problem is SyncProblem.REFUSED:
            self._tell(SyncState.SIGNED_OUT, problem)
            return self._pace.locked_s
        if problem is SyncProblem.KEYRING_LOCKED:
            self.offline(problem)
            return self._pace.locked_s
        asked_s = error.retry_after_s if isinstance(error, HubError) else None
        if isinstance(error, HubError) and error.code == MAINTENANCE:
            self._tell(SyncState.PAUSED, None, Maintenance(error.until))
        elif asked_s is not None:
            self._tell(SyncState.PAUSED, None)
        elif self._board.status.state is SyncState.LIVE and problem is SyncProblem.UNREACHABLE:
            self._be_patient(problem)
        else:
            self.offline(problem)
        return self._backoff.next(asked_s)

    def _tell(
        self,
        state: SyncState,
        problem: SyncProblem | None,
        maintenance: Maintenance | None = None,
    ) -> None:
        if self._patience is not None:
            self._patience.cancel()
            self._patience = None
        self._board.tell(state=state, problem=problem, maintenance=maintenance)

    def _be_patient(self, problem: SyncProblem) -> None:
        """A short gap (the hub restarts) is not worth a word; a longer one is."""
        if self._patience is None:
            self._patience = asyncio.get_running_loop().call_later(
                self._pace.patience_s, self.offline, problem
            )
