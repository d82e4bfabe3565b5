"""Coaches signing in to the coach desk: one-time codes, and sessions of browsers.

Who is a coach is said by hub.toml's `[[coaches]]` alone, at every step: a session ends to work
when its coach is no longer there. Codes and sessions are kept as SHA-256 digests.
"""

import secrets
from dataclasses import dataclass
from typing import TYPE_CHECKING

import sqlalchemy as sa

from indicate_desktop.domain.profile import Coach
from indicate_desktop.hub.errors import NotFoundError
from indicate_desktop.hub.store import access
from indicate_desktop.hub.store.schema import coach_codes, desk_sessions
from indicate_desktop.hub.store.tokens import (
    Refusal,
    RefusedError,
    digest,
    make_code,
    normal_code,
)
from indicate_desktop.language.phrase import Phrase

if TYPE_CHECKING:
    from indicate_desktop.hub.settings import Settings
    from indicate_desktop.hub.store.store import Store

DAY_S = 86_400.0


@dataclass(frozen=True, slots=True, kw_only=True)
class CoachCode:
    """A one-time code, and for whom it is."""

    code: str
    coach: Coach
    expires_at: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Session:
    """One browser in which a coach is signed in. Instants are seconds since 1970."""

    id: str
    coach: str
    """The coach's key."""
    browser: str
    """What it called itself when the coach signed in."""
    signed_in_at: float
    expires_at: float
    ended_at: float | None


def coach_of(settings: "Settings", name_or_key: str) -> Coach | None:
    """The coach of a key or name, in any case; a key goes before a name."""
    wanted = name_or_key.strip().casefold()
    known = [Coach(key=each.key, name=each.name) for each in settings.coaches]
    by_key = [coach for coach in known if coach.key.casefold() == wanted]
    by_name = [coach for coach in known if coach.name.casefold() == wanted]
    found = by_key or by_name
    return found[0] if len(found) == 1 else None


def invite(store: "Store", name_or_key: str) -> CoachCode:
    """A one-time code for a coach of hub.toml; raises NotFoundError."""
    coach = coach_of(store.settings, name_or_key)
    if coach is None:
        known = ", ".join(each.key for each in store.settings.coaches) or "–"
        raise NotFoundError(
            Phrase(
                "hub.toml has no coach {name} under [[coaches]]; it has: {known}.",
                name=repr(name_or_key),
                known=known,
            )
        )
    code, now = make_code(), store.clock()
    expires_at = now + store.settings.code_days * DAY_S
    with store.write() as unit:
        unit.connection.execute(
            coach_codes.insert().values(
                hash=digest(normal_code(code)), coach=coach.key, expires_at=expires_at
            )
        )
        access.log(unit.connection, now, "coach_code_made", detail=coach.key)
    return CoachCode(code=code, coach=coach, expires_at=expires_at)


def sign_in(store: "Store", code: str, browser: str) -> tuple[str, Session]:
    """Use up a code for a session: its secret, which is kept nowhere, and itself.

    Raises tokens.RefusedError.
    """
    now, hash_, secret = store.clock(), digest(normal_code(code)), secrets.token_urlsafe(32)
    with store.write() as unit:
        row = unit.connection.execute(
            sa.select(coach_codes).where(coach_codes.c.hash == hash_).with_for_update()
        ).one_or_none()
        if row is None or coach_of(store.settings, row.coach) is None:
            raise RefusedError(Refusal.CODE_WRONG)
        if row.used_at is not None:
            raise RefusedError(Refusal.CODE_USED)
        if row.expires_at <= now:
            raise RefusedError(Refusal.CODE_EXPIRED)
        unit.connection.execute(
            coach_codes.update().where(coach_codes.c.hash == hash_).values(used_at=now)
        )
        session = Session(
            id=secrets.token_hex(8),
            coach=row.coach,
            browser=browser,
            signed_in_at=now,
            expires_at=now + store.settings.desk_days * DAY_S,
            ended_at=None,
        )
        unit.connection.execute(
            desk_sessions.insert().values(
                id=session.id,
                hash=digest(secret),
                coach=session.coach,
                browser=browser,
                signed_in_at=now,
                expires_at=session.expires_at,
            )
        )
        access.log(unit.connection, now, "coach_signed_in", device=session.id, detail=session.coach)
    return secret, session


def signed_in(store: "Store", secret: str) -> tuple[Session, Coach] | None:
    """The session of a secret and its coach; None where it does not work (any more)."""
    with store.read() as connection:
        row = connection.execute(
            sa.select(desk_sessions).where(desk_sessions.c.hash == digest(secret))
        ).one_or_none()
    if row is None or row.ended_at is not None or row.expires_at <= store.clock():
        return None
    coach = next((each for each in store.settings.coaches if each.key == row.coach), None)
    return None if coach is None else (_session(row), Coach(key=coach.key, name=coach.name))


def listed(store: "Store", coach: str | None = None) -> list[Session]:
    """The sessions of one coach, by key, or of all: by coach, the newest first."""
    wanted = sa.select(desk_sessions).order_by(
        desk_sessions.c.coach, desk_sessions.c.signed_in_at.desc(), desk_sessions.c.id
    )
    if coach is not None:
        wanted = wanted.where(desk_sessions.c.coach == coach)
    with store.read() as connection:
        return [_session(row) for row in connection.execute(wanted)]


def end(store: "Store", id_: str, what: str = "revoked") -> Session | None:
    """End a session, by itself or by an operator; None where there is none. Idempotent.

    `what` is how the access log names it.
    """
    now = store.clock()
    with store.write() as unit:
        row = unit.connection.execute(
            sa.select(desk_sessions).where(desk_sessions.c.id == id_).with_for_update()
        ).one_or_none()
        if row is None:
            return None
        if row.ended_at is None:
            unit.connection.execute(
                desk_sessions.update().where(desk_sessions.c.id == id_).values(ended_at=now)
            )
            access.log(unit.connection, now, what, device=id_, detail=row.coach)
    return next(each for each in listed(store, row.coach) if each.id == id_)


def end_all(store: "Store") -> None:
    """End every session: a copy that was put back does not know which have been ended since."""
    with store.write() as unit:
        unit.connection.execute(
            desk_sessions.update()
            .where(desk_sessions.c.ended_at.is_(None))
            .values(ended_at=store.clock())
        )


def _session(row: "sa.Row[tuple[object, ...]]") -> Session:
    return Session(
        id=row.id,
        coach=row.coach,
        browser=row.browser,
        signed_in_at=row.signed_in_at,
        expires_at=row.expires_at,
        ended_at=row.ended_at,
    )
