"""Evaluations by coach and agent, each without the other's: kept apart until both are there.

The agent's changes hold only what the agent may see (decision 0019). What a coach has scored and
the agent has not opened lies in a table of its own, which nothing serves.
"""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import sqlalchemy as sa

from indicate_desktop import wire
from indicate_desktop.domain.comparing import DESK, own_of, unopened
from indicate_desktop.domain.evaluation import CriterionScore, Evaluation
from indicate_desktop.domain.evaluation_form import check
from indicate_desktop.domain.profile import Coach
from indicate_desktop.hub.store import milestones, records
from indicate_desktop.hub.store.schema import changes, unopened_evaluations

if TYPE_CHECKING:
    from indicate_desktop.hub.store.store import Store


@dataclass(frozen=True, slots=True)
class Views:
    """What a coach may see of a contact's evaluations."""

    theirs: Evaluation | None
    """The coach's own, as they made it."""
    agents: Evaluation | None
    """The agent's, once the coach has made one."""
    opened: bool = False
    """Whether the agent sees the coach's."""


def views(store: "Store", coach: Coach, agent: str, contact: str, form: str) -> Views:
    """A coach's evaluation of a contact on a form, and the agent's beside it."""
    key = key_of(coach.key, contact, form)
    with store.read() as connection:
        whole = _unopened(connection, agent, key)
        kept = whole or records.record(connection, agent, "evaluation", key)
        if not isinstance(kept, Evaluation):
            return Views(None, None)
        own = own_of(of_contact(connection, agent, contact), contact, form)
    return Views(kept, own, opened=whole is None)


def made(
    store: "Store", coach: Coach, agent: str, contacts: Mapping[str, str | None]
) -> frozenset[str]:
    """Which contacts a coach has evaluated, of some with the form of each."""
    keys = {key_of(coach.key, each, form): each for each, form in contacts.items() if form}
    with store.read() as connection:
        found = connection.scalars(
            sa.select(changes.c.key).where(
                changes.c.agent == agent,
                changes.c.kind == "evaluation",
                changes.c.key.in_(keys),
                changes.c.payload.is_not(None),
            )
        ).all()
    return frozenset(keys[key] for key in found)


def evaluate(
    store: "Store",
    coach: Coach,
    agent: str,
    *,
    contact: str,
    form: str,
    scores: tuple[CriterionScore, ...],
    comment: str | None,
) -> Evaluation:
    """Keep a coach's evaluation; one that they have made already stays as it is.

    The agent is told at once that it is there. Raises EvaluationRuleError for what is none.
    """
    check(scores, comment)
    key = key_of(coach.key, contact, form)
    with store.write() as unit:
        connection = unit.connection
        records.lock(connection, agent)
        kept = _unopened(connection, agent, key) or records.record(
            connection, agent, "evaluation", key
        )
        if isinstance(kept, Evaluation):
            return kept
        made = Evaluation(
            key=key,
            contact=contact,
            agent=agent,
            source=DESK,
            order=0,
            form=form,
            evaluated_at=datetime.fromtimestamp(store.clock(), UTC),
            criteria=scores,
            evaluator=coach.name,
            comment=comment,
        )
        blind = own_of(of_contact(connection, agent, contact), contact, form) is None
        if blind:
            connection.execute(
                unopened_evaluations.insert().values(
                    agent=agent, key=key, payload=wire.encode(made).decode()
                )
            )
        shown = unopened(made) if blind else made
        records.write(connection, agent, [shown], hub_made=True)
        milestones.earn(connection, agent, [shown])
        unit.changed.add(agent)
    return made


def opened(connection: sa.Connection, agent: str, key: str) -> Evaluation | None:
    """Take an evaluation that is to be opened out of where it lay; None where none does."""
    whole = _unopened(connection, agent, key)
    if whole is not None:
        connection.execute(
            unopened_evaluations.delete().where(
                unopened_evaluations.c.agent == agent, unopened_evaluations.c.key == key
            )
        )
    return whole


def of_contact(connection: sa.Connection, agent: str, contact: str) -> list[Evaluation]:
    """An agent's evaluations of a contact; only those whose text names it are decoded."""
    named = wire.encode(contact).decode()
    found = connection.scalars(
        sa.select(changes.c.payload)
        .where(changes.c.agent == agent, changes.c.kind == "evaluation")
        .where(changes.c.payload.contains(named, autoescape=True))
    ).all()
    evaluations = [wire.decode(payload, Evaluation) for payload in found]
    return [each for each in evaluations if each.contact == contact]


def _unopened(connection: sa.Connection, agent: str, key: str) -> Evaluation | None:
    payload = connection.scalar(
        sa.select(unopened_evaluations.c.payload).where(
            unopened_evaluations.c.agent == agent, unopened_evaluations.c.key == key
        )
    )
    if payload is None:
        return None
    whole: Evaluation = wire.decode(payload, Evaluation)
    return replace(whole, agent=agent)


def key_of(coach: str, contact: str, form: str) -> str:
    """The key of a coach's evaluation: one for each contact and form, and who made it."""
    digest = hashlib.sha256(f"{coach}\n{contact}\n{form}".encode()).hexdigest()
    return f"{DESK}:{digest[:24]}"
