"""Codes and tokens: made from the system's randomness, kept only as SHA-256 digests.

An access token carries its end in clear, so that a hub which has forgotten it can still say
"expired". Refresh tokens are numbered by generation on their device: the newest that was used
and its successors work; an older one, or a second successor, means that somebody has a copy,
and ends the device.
"""

import hashlib
import secrets
from dataclasses import dataclass
from enum import StrEnum

import sqlalchemy as sa

from indicate_desktop import wire
from indicate_desktop.hub.store.schema import access_tokens, codes, devices, meta, refresh_tokens
from indicate_desktop.hub.store.schema import agents as agents_table

CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""32 signs that are not taken for each other; I, L are read as 1 and O as 0."""
CODE_SIGNS = 12
"""60 bits."""
_LOST = "lost:"
REMEMBERED = 200
"""How many generations back a reused refresh token is still recognised as one."""


class Refusal(StrEnum):
    """Why a code or token is not taken; the stable words of `/v1`."""

    CODE_WRONG = "code_wrong"
    CODE_USED = "code_used"
    CODE_EXPIRED = "code_expired"
    TOKEN_EXPIRED = "token_expired"  # noqa: S105 - a word of the interface
    TOKEN_REVOKED = "token_revoked"  # noqa: S105 - a word of the interface
    DEVICE_ENDED = "device_ended"
    """Somebody has ended the device, as lost: what is on it is to be deleted."""


class RefusedError(Exception):
    """A code or token that is not taken."""

    def __init__(self, why: Refusal) -> None:
        super().__init__(why.value)
        self.why = why


@dataclass(frozen=True, slots=True, kw_only=True)
class SignedIn:
    """Who is calling: an agent on a device, until the access token ends."""

    agent: str
    device: str
    until: float
    """Seconds since 1970."""


def digest(secret: str) -> str:
    """What is kept of a secret of full randomness: no slow hash is needed for those."""
    return hashlib.sha256(secret.encode()).hexdigest()


def make_code() -> str:
    """A code to be typed: three groups of four signs."""
    signs = "".join(secrets.choice(CROCKFORD) for _ in range(CODE_SIGNS))
    return "-".join(signs[i : i + 4] for i in range(0, CODE_SIGNS, 4))


def normal_code(typed: str) -> str:
    """A code as it was made, from how somebody typed it."""
    signs = "".join(sign for sign in typed.upper() if sign.isalnum())
    return signs.translate(str.maketrans("ILO", "110"))


def add_code(connection: sa.Connection, agent: str, code: str, expires_at: float) -> None:
    """Keep a new code."""
    connection.execute(
        codes.insert().values(hash=digest(normal_code(code)), agent=agent, expires_at=expires_at)
    )


def redeem(
    connection: sa.Connection, code: str, device: str, now: float, access_s: float
) -> wire.Tokens:
    """Use up a code for a new device's first tokens; raises RefusedError."""
    hash_ = digest(normal_code(code))
    row = connection.execute(
        sa.select(codes).where(codes.c.hash == hash_).with_for_update()
    ).one_or_none()
    if row is None:
        raise RefusedError(Refusal.CODE_WRONG)
    if row.used_at is not None:
        raise RefusedError(Refusal.CODE_USED)
    if row.expires_at <= now:
        raise RefusedError(Refusal.CODE_EXPIRED)
    connection.execute(codes.update().where(codes.c.hash == hash_).values(used_at=now))
    connection.execute(
        agents_table.update()
        .where(agents_table.c.id == row.agent, agents_table.c.enrolled_at.is_(None))
        .values(enrolled_at=now)
    )
    id_ = secrets.token_hex(8)
    connection.execute(
        devices.insert().values(
            id=id_, agent=row.agent, name=device, enrolled_at=now, used_generation=0
        )
    )
    return _issue(connection, row.agent, id_, 1, now=now, access_s=access_s)


def refresh(connection: sa.Connection, token: str, now: float, access_s: float) -> wire.Tokens:
    """The next pair for a refresh token; raises RefusedError.

    The caller must commit even when it is refused: reuse has ended the device by then.
    """
    hash_ = digest(token)
    row = connection.execute(
        sa.select(
            refresh_tokens.c.generation,
            devices.c.id,
            devices.c.agent,
            devices.c.revoked_at,
            devices.c.used_generation,
            devices.c.used_hash,
        )
        .join(devices, devices.c.id == refresh_tokens.c.device)
        .where(refresh_tokens.c.hash == hash_)
        .with_for_update(of=devices)
    ).one_or_none()
    if row is None:
        raise RefusedError(Refusal.TOKEN_REVOKED)
    if row.revoked_at is not None:
        lost = is_lost(connection, row.id)
        raise RefusedError(Refusal.DEVICE_ENDED if lost else Refusal.TOKEN_REVOKED)
    again = row.generation == row.used_generation and hash_ == row.used_hash
    if not again and row.generation <= row.used_generation:
        revoke(connection, row.id, now)
        raise RefusedError(Refusal.TOKEN_REVOKED)
    if not again:
        connection.execute(
            devices.update()
            .where(devices.c.id == row.id)
            .values(used_generation=row.generation, used_hash=hash_)
        )
        _forget(connection, row.id, row.generation - REMEMBERED, now)
    return _issue(connection, row.agent, row.id, row.generation + 1, now=now, access_s=access_s)


def signed_in(connection: sa.Connection, token: str, now: float) -> SignedIn:
    """Who an access token belongs to; raises RefusedError."""
    row = connection.execute(
        sa.select(
            access_tokens.c.device,
            access_tokens.c.expires_at,
            devices.c.agent,
            devices.c.revoked_at,
        )
        .join(devices, devices.c.id == access_tokens.c.device)
        .where(access_tokens.c.hash == digest(token))
    ).one_or_none()
    if row is None:
        raise RefusedError(_of_unknown(token, now))
    if row.revoked_at is not None:
        raise RefusedError(Refusal.TOKEN_REVOKED)
    if row.expires_at <= now:
        raise RefusedError(Refusal.TOKEN_EXPIRED)
    return SignedIn(agent=row.agent, device=row.device, until=row.expires_at)


def device_works(connection: sa.Connection, device: str) -> bool:
    """Whether a device has not been ended."""
    revoked = sa.select(devices.c.revoked_at).where(devices.c.id == device)
    row = connection.execute(revoked).one_or_none()
    return row is not None and row.revoked_at is None


def revoke(connection: sa.Connection, device: str, now: float) -> None:
    """End a device: none of its tokens works any more.

    Its agent's numbering moves on without a change, so that streams on every hub of this
    database look up at once and see that their device has ended.
    """
    connection.execute(devices.update().where(devices.c.id == device).values(revoked_at=now))
    whose = sa.select(devices.c.agent).where(devices.c.id == device).scalar_subquery()
    connection.execute(
        agents_table.update()
        .where(agents_table.c.id == whose)
        .values(last_seq=agents_table.c.last_seq + 1)
    )


def call_lost(connection: sa.Connection, device: str) -> None:
    """Have an ended device told that what is on it is to be deleted. Twice is as once."""
    if not is_lost(connection, device):
        connection.execute(meta.insert().values(key=_LOST + device, value="1"))


def is_lost(connection: sa.Connection, device: str) -> bool:
    """Whether a device was called lost."""
    kept = sa.select(meta.c.value).where(meta.c.key == _LOST + device)
    return connection.scalar(kept) is not None


def _issue(
    connection: sa.Connection,
    agent: str,
    device: str,
    generation: int,
    *,
    now: float,
    access_s: float,
) -> wire.Tokens:
    expires_at = now + access_s
    access = f"{int(expires_at)}.{secrets.token_urlsafe(32)}"
    fresh = secrets.token_urlsafe(32)
    connection.execute(
        access_tokens.insert().values(hash=digest(access), device=device, expires_at=expires_at)
    )
    connection.execute(
        refresh_tokens.insert().values(hash=digest(fresh), device=device, generation=generation)
    )
    return wire.Tokens(
        access_token=access, expires_s=max(1, int(access_s)), refresh_token=fresh, agent=agent
    )


def _forget(connection: sa.Connection, device: str, generation: int, now: float) -> None:
    """Drop what can't be used any more, so that the tables stay small."""
    connection.execute(
        refresh_tokens.delete().where(
            refresh_tokens.c.device == device, refresh_tokens.c.generation < generation
        )
    )
    connection.execute(
        access_tokens.delete().where(
            access_tokens.c.device == device, access_tokens.c.expires_at < now
        )
    )


def _of_unknown(token: str, now: float) -> Refusal:
    """Tokens that have ended are forgotten; they say themselves that they have."""
    end = token.partition(".")[0]
    ended = end.isascii() and end.isdigit() and len(end) < 13 and int(end) <= now
    return Refusal.TOKEN_EXPIRED if ended else Refusal.TOKEN_REVOKED
