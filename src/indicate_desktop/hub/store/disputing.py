"""Disputes of a coach's evaluations: listed, opened, answered."""

import hashlib
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import msgspec
import sqlalchemy as sa

from indicate_desktop import wire
from indicate_desktop.domain.comparing import DESK
from indicate_desktop.domain.disputing import answered, open_dispute
from indicate_desktop.domain.evaluation import CriterionScore, DisputeAnswer, Evaluation
from indicate_desktop.domain.profile import Coach
from indicate_desktop.hub.errors import NotFoundError
from indicate_desktop.hub.store import milestones, records
from indicate_desktop.hub.store.evaluating import key_of
from indicate_desktop.hub.store.schema import agents, changes

if TYPE_CHECKING:
    from indicate_desktop.hub.store.store import Store


@dataclass(frozen=True, slots=True)
class Disputed:
    """An evaluation that its agent disputes, and who that is."""

    evaluation: Evaluation
    agent: str
    """The hub's id."""
    name: str

    @property
    def id(self) -> str:
        """What stands for it in an address: nothing of the agent can be read from it."""
        text = f"{self.agent}\n{self.evaluation.key}"
        return hashlib.sha256(text.encode()).hexdigest()[:24]


def of_coach(store: "Store", coach: Coach) -> list[Disputed]:
    """What is disputed of a coach's evaluations, answered ones too; who waits longest first.

    Asked for by agent and kind, so that SQLite goes through nothing else.
    """
    everybody = sa.select(agents.c.id)
    wanted = sa.select(changes.c.agent, changes.c.payload).where(
        changes.c.agent.in_(everybody),
        changes.c.kind == "evaluation",
        changes.c.key.startswith(f"{DESK}:", autoescape=True),
        changes.c.payload.contains('"dispute"', autoescape=True),
    )
    with store.read() as connection:
        people = connection.execute(sa.select(agents.c.id, agents.c.name))
        names = {row.id: row.name for row in people}
        rows = connection.execute(wanted).all()
    found = []
    for agent, payload in rows:
        try:
            evaluation = wire.decode(payload, Evaluation)
        except msgspec.ValidationError:  # a newer hub's: not for this one to answer
            continue
        if evaluation.dispute is not None and _is_by(evaluation, coach):
            found.append(Disputed(evaluation, agent, names[agent]))
    return sorted(found, key=lambda each: (_since(each), each.id))


def of_id(store: "Store", coach: Coach, id_: str) -> Disputed:
    """One of them; raises NotFoundError where it is not there, or not this coach's."""
    found = next((each for each in of_coach(store, coach) if each.id == id_), None)
    if found is None:
        raise NotFoundError("There is no such dispute for this coach.")
    return found


def answer(
    store: "Store",
    coach: Coach,
    id_: str,
    given: DisputeAnswer,
    reply: str,
    *,
    scores: tuple[CriterionScore, ...],
) -> bool:
    """Write a coach's answer; False where it was answered before, and nothing is written.

    Raises NotFoundError as `of_id`, EvaluationRuleError for what is no answer.
    """
    disputed = of_id(store, coach, id_)
    with store.write() as unit:
        connection, agent = unit.connection, disputed.agent
        records.lock(connection, agent)
        kept = records.record(connection, agent, "evaluation", disputed.evaluation.key)
        if not isinstance(kept, Evaluation) or not open_dispute(kept):
            return False
        now = datetime.fromtimestamp(store.clock(), UTC)
        made = answered(kept, given, reply, scores, now)
        records.write(connection, agent, [made], hub_made=True)
        milestones.earn(connection, agent, [made])
        unit.changed.add(agent)
    return True


def _is_by(evaluation: Evaluation, coach: Coach) -> bool:
    return evaluation.key == key_of(coach.key, evaluation.contact, evaluation.form)


def _since(disputed: Disputed) -> float:
    dispute = disputed.evaluation.dispute
    return dispute.at.timestamp() if dispute is not None else 0.0
