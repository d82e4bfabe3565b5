"""What the agent's own commands show over evaluations until the hub's records arrive."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from indicate_desktop import wire
from indicate_desktop.cache import outbox, records
from indicate_desktop.domain.comparing import DESK, ended
from indicate_desktop.domain.disputing import disputed
from indicate_desktop.domain.evaluation import Evaluation
from indicate_desktop.domain.evaluation_form import EvaluationRuleError

if TYPE_CHECKING:
    from sqlite3 import Connection

NEWEST = 20


def newest(conn: "Connection") -> tuple[Evaluation, ...]:
    """What coaches have made at the desk, newest first: looked up by how its keys begin."""
    found = conn.execute(
        "SELECT body FROM evaluation WHERE key > ? AND key < ?"
        " ORDER BY evaluated DESC, key DESC LIMIT ?",
        (f"{DESK}:", f"{DESK};", NEWEST),
    )
    known: list[Evaluation] = [records.decode("evaluation", body) for (body,) in found]
    return tuple(each for each in known if not each.own and not each.withdrawn)


def waiting(conn: "Connection", contact: str | None = None) -> list[Evaluation]:
    """Own evaluations that are not the hub's yet, of one contact or of all, in order."""
    made = [
        Evaluation(
            key=str(command.id),
            contact=command.contact,
            agent="",
            source="",
            order=0,
            form=command.form,
            evaluated_at=command.made_at,
            criteria=command.criteria,
            own=True,
            comment=command.comment,
        )
        for _, _, command in outbox.about(conn, "evaluation")
        if isinstance(command, wire.Evaluate) and contact in {None, command.contact}
    ]
    return with_words(conn, made)


def with_words(conn: "Connection", evaluations: Iterable[Evaluation]) -> list[Evaluation]:
    """Evaluations with how the agent says that differences ended, and what they dispute."""
    known = {each.key: each for each in evaluations}
    for _, _, command in outbox.about(conn, "evaluation"):
        if not isinstance(command, wire.EndGap | wire.DisputeEvaluation):
            continue
        if (kept := known.get(command.evaluation)) is None:
            continue
        at = command.made_at
        try:
            if isinstance(command, wire.EndGap):
                known[kept.key] = ended(kept, command.criterion, command.ending, at)
            else:
                known[kept.key] = disputed(kept, command.comment, at)
        except EvaluationRuleError:  # otherwise by now: the hub will say so
            continue
    return list(known.values())


def opening(conn: "Connection") -> frozenset[str]:
    """Coaches' evaluations that the agent has asked to open, by their keys."""
    return frozenset(
        command.evaluation
        for _, _, command in outbox.about(conn, "evaluation")
        if isinstance(command, wire.OpenEvaluation)
    )
