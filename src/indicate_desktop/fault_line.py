"""The one quiet line about an error in the program itself."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from indicate_desktop.domain.snapshot import Snapshot


def with_fault(snapshot: "Snapshot", log_id: str | None) -> "Snapshot":
    """The snapshot, saying that something broke, unless it says something worse."""
    if log_id is None or snapshot.sync.problem is not None:
        return snapshot
    from dataclasses import replace  # noqa: PLC0415 - rare

    from indicate_desktop.domain.snapshot import SyncProblem  # noqa: PLC0415 - rare

    sync = replace(snapshot.sync, problem=SyncProblem.BUG, log_id=log_id)
    return replace(snapshot, sync=sync)
