"""What becomes due by itself while the hub serves: the days to look back on coaching."""

import asyncio
import logging

import sqlalchemy as sa

from indicate_desktop.hub.api.hub import Hub
from indicate_desktop.hub.store import requests

LOOK_S = 60.0
"""Between two looks; a follow-up is on a day."""
_log = logging.getLogger(__name__)


async def follow_up(hub: Hub) -> None:
    """Look until cancelled. Nothing is written while the hub is closed for maintenance."""
    while True:
        await asyncio.sleep(LOOK_S)
        if hub.closed is None:
            try:
                await hub.write(requests.follow_up_due, hub.store)
            except sa.exc.SQLAlchemyError as error:
                _log.error("follow-ups wait for the next look: %s", error)
