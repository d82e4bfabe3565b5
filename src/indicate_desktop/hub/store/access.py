"""The access log: who signed in, and who reached for what is not theirs."""

import sqlalchemy as sa

from indicate_desktop.hub.store.schema import access_log


def log(connection: sa.Connection, now: float, what: str, **more: str | None) -> None:
    """Write one line: `agent` and `device` who did it, `detail`, and the log's `log_id`."""
    connection.execute(access_log.insert().values(at=now, what=what, **more))
