"""What the agent's commands about evaluations do on the hub."""

from datetime import datetime

import sqlalchemy as sa

from indicate_desktop import wire
from indicate_desktop.domain import comparing, disputing
from indicate_desktop.domain.contact import ContactResult
from indicate_desktop.domain.evaluation import Evaluation
from indicate_desktop.domain.evaluation_form import EvaluationRuleError, check
from indicate_desktop.hub.store import evaluating, records

EvaluationCommand = wire.Evaluate | wire.OpenEvaluation | wire.EndGap | wire.DisputeEvaluation


def effects(
    connection: sa.Connection, agent: str, command: EvaluationCommand, now: datetime
) -> list[wire.Record]:
    """The records that a command makes or changes; raises EvaluationRuleError."""
    match command:
        case wire.Evaluate():
            return _evaluated(connection, agent, command, now)
        case wire.OpenEvaluation():
            return _opened(connection, agent, command)
        case wire.DisputeEvaluation():
            kept = records.record(connection, agent, "evaluation", command.evaluation)
            if not isinstance(kept, Evaluation):
                raise EvaluationRuleError("evaluation_unknown")
            return [disputing.disputed(kept, command.comment, min(command.made_at, now))]
        case wire.EndGap():
            own = records.record(connection, agent, "evaluation", command.evaluation)
            if not isinstance(own, Evaluation) or not own.own:
                raise EvaluationRuleError("evaluation_unknown")
            at = min(command.made_at, now)
            return [comparing.ended(own, command.criterion, command.ending, at)]


def _evaluated(
    connection: sa.Connection, agent: str, command: wire.Evaluate, now: datetime
) -> list[wire.Record]:
    """The agent's own evaluation, and what coaches have made of the same contact before."""
    contact = records.record(connection, agent, "contact", command.contact)
    if not isinstance(contact, ContactResult):
        raise EvaluationRuleError("contact_unknown")
    check(command.criteria, command.comment)
    known = evaluating.of_contact(connection, agent, command.contact)
    if (word := comparing.may_evaluate(known, command.contact, command.form)) is not None:
        raise EvaluationRuleError(word)
    own = Evaluation(
        key=str(command.id),
        contact=command.contact,
        agent=agent,
        source=comparing.DESK,
        order=0,
        form=command.form,
        evaluated_at=min(command.made_at, now),
        criteria=command.criteria,
        own=True,
        comment=(command.comment or "").strip() or None,
    )
    received = comparing.received_of(known, command.contact, command.form)
    whole = (evaluating.opened(connection, agent, each.key) for each in received)
    return [own, *(each for each in whole if each is not None)]


def _opened(
    connection: sa.Connection, agent: str, command: wire.OpenEvaluation
) -> list[wire.Record]:
    kept = records.record(connection, agent, "evaluation", command.evaluation)
    if not isinstance(kept, Evaluation) or kept.own:
        raise EvaluationRuleError("evaluation_unknown")
    whole = evaluating.opened(connection, agent, command.evaluation)
    return [kept if whole is None else whole]
