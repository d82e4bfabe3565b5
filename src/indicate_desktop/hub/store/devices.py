"""The devices that agents have signed in on: listed, and ended when one is lost."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

import sqlalchemy as sa

from indicate_desktop.hub.errors import NotFoundError
from indicate_desktop.hub.store import access, tokens
from indicate_desktop.hub.store.schema import access_tokens, agents, devices
from indicate_desktop.language.phrase import Phrase

if TYPE_CHECKING:
    from indicate_desktop.hub.store.store import Store


@dataclass(frozen=True, slots=True, kw_only=True)
class Device:
    """A device as an operator sees it: whose it is and whether it works; nothing of results.

    Instants are seconds since 1970.
    """

    id: str
    agent: str
    """The agent's name."""
    name: str
    """What the device called itself when it signed in."""
    enrolled_at: float
    seen_until: float | None
    """When the last access token that it asked for ends or ended."""
    revoked_at: float | None


def listed(store: "Store", agent: str | None = None) -> list[Device]:
    """The devices of one agent, by the hub's id, or of all: by name, the newest first."""
    ends = (
        sa.select(sa.func.max(access_tokens.c.expires_at))
        .where(access_tokens.c.device == devices.c.id)
        .scalar_subquery()
    )
    wanted = (
        sa.select(devices, agents.c.name.label("agent_name"), ends.label("seen_until"))
        .join(agents, agents.c.id == devices.c.agent)
        .order_by(agents.c.name_fold, agents.c.id, devices.c.enrolled_at.desc(), devices.c.id)
    )
    if agent is not None:
        wanted = wanted.where(devices.c.agent == agent)
    with store.read() as connection:
        return [
            Device(
                id=row.id,
                agent=row.agent_name,
                name=row.name,
                enrolled_at=row.enrolled_at,
                seen_until=row.seen_until,
                revoked_at=row.revoked_at,
            )
            for row in connection.execute(wanted)
        ]


def end(store: "Store", id_: str, *, lost: bool = True) -> Device:
    """End a device: its tokens work no more from the commit on, and its open streams close.

    What is on a `lost` one is deleted when it next asks for the hub. Gives the device; ending
    it again changes nothing. Raises NotFoundError.
    """
    now = store.clock()
    with store.write() as unit:
        row = unit.connection.execute(
            sa.select(devices.c.agent, devices.c.name, devices.c.revoked_at)
            .where(devices.c.id == id_)
            .with_for_update()
        ).one_or_none()
        if row is None:
            raise NotFoundError(
                Phrase("There is no device {id}. See `hub devices` for their ids.", id=id_)
            )
        if row.revoked_at is None:
            tokens.revoke(unit.connection, id_, now)
            access.log(unit.connection, now, "revoked", agent=row.agent, device=id_)
            unit.changed.add(row.agent)
        if lost:
            tokens.call_lost(unit.connection, id_)
    return next(device for device in listed(store, row.agent) if device.id == id_)
