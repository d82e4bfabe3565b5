"""What the agent's commands do on the hub, each exactly once.

A rejection's reason is a stable word: `contact_unknown`, `coach_unknown`, `request_unknown`,
`praise_unknown`, `too_late`, `too_long`, `no_topic`, `too_many_contacts`, `nothing_said`,
`coach_there`, a rule of `domain.agent_replies`, `domain.goal_rules`, `domain.development` or of
evaluations (`already_evaluated`, `already_seen`, `evaluation_unknown`, `criterion_unknown`,
`nothing_scored`, `too_many_criteria`), or `unreadable: …` with what is wrong.
"""

from collections.abc import Collection
from dataclasses import replace
from datetime import UTC, datetime
from uuid import UUID

import msgspec
import sqlalchemy as sa

from indicate_desktop import wire
from indicate_desktop.domain import plausible
from indicate_desktop.domain.agent_replies import PassOn, replied, says_so_already
from indicate_desktop.domain.cause import Cause
from indicate_desktop.domain.coaching import (
    OVER,
    CoachingRequest,
    CoachingRuleError,
    CoachingState,
    move,
)
from indicate_desktop.domain.contact import ContactResult
from indicate_desktop.domain.evaluation_form import EvaluationRuleError
from indicate_desktop.domain.goal_rules import GoalRuleError
from indicate_desktop.domain.praise import Praise
from indicate_desktop.domain.reflection import LONGEST_NOTE, Reflection
from indicate_desktop.hub import evaluation_commands, goal_commands
from indicate_desktop.hub.settings import Settings
from indicate_desktop.hub.store import Store, milestones, records
from indicate_desktop.hub.store.schema import commands
from indicate_desktop.wire.replies import ReplyCommand, reply_of

LONGEST_TEXT = 10_000
ANSWERS, ANSWERS_OVER = 5_000, 500
"""Of an agent's answered commands so many are kept, and at most so many more."""


class RejectedError(Exception):
    """A command that can't be done, now or later; the text is the reason's stable word."""


def answer_command(store: Store, agent: str, id_: UUID, raw: msgspec.Raw) -> wire.CommandAnswer:
    """Do one command and keep its answer in the same transaction, or give the kept answer."""
    with store.write() as unit:
        kept = _kept(unit.connection, agent, id_)
        if kept is not None:
            return kept
        now = store.clock()
        try:
            made = _effects(unit.connection, agent, _decoded(raw), store.settings, now)
            _plausible(made)
            answer = wire.CommandAnswer(id=id_, result="done")
        except RejectedError as error:
            made, answer = [], wire.CommandAnswer(id=id_, result="rejected", reason=str(error))
        if records.write(unit.connection, agent, made, hub_made=True).taken:
            unit.changed.add(agent)
            milestones.earn(unit.connection, agent, made)
        unit.connection.execute(
            commands.insert().values(
                agent=agent,
                id=str(id_),
                result=answer.result,
                reason=answer.reason,
                answered_at=now,
            )
        )
        _forget_oldest(unit.connection, agent)
    return answer


def _forget_oldest(connection: sa.Connection, agent: str) -> None:
    """Keep one agent's newest answers: enough for any device that has not heard one yet.

    A device sends its commands in their order and waits for each answer, so that what it asks
    again is among the last. Counting a few thousand keys takes well under a millisecond.
    """
    own = commands.c.agent == agent
    kept = connection.execute(
        sa.select(sa.func.count()).select_from(commands).where(own)
    ).scalar_one()
    if kept > ANSWERS + ANSWERS_OVER:
        newest = sa.select(commands.c.id).where(own)
        newest = newest.order_by(commands.c.answered_at.desc(), commands.c.id).limit(ANSWERS)
        connection.execute(commands.delete().where(own, commands.c.id.not_in(newest)))


def _kept(connection: sa.Connection, agent: str, id_: UUID) -> wire.CommandAnswer | None:
    records.lock(connection, agent)  # so that the same command can't be under way twice
    row = connection.execute(
        sa.select(commands.c.result, commands.c.reason).where(
            commands.c.agent == agent, commands.c.id == str(id_)
        )
    ).one_or_none()
    return row and wire.CommandAnswer(id=id_, result=row.result, reason=row.reason)


def _decoded(raw: msgspec.Raw) -> wire.Command:
    try:
        command: wire.Command = wire.decode(raw, wire.Command)
    except msgspec.MsgspecError as error:
        raise RejectedError(f"unreadable: {error}") from error
    if command.made_at.utcoffset() is None:
        raise RejectedError("unreadable: made_at has no time zone")
    if command.made_at.year not in plausible.YEARS:
        raise RejectedError(f"unreadable: made_at is in the year {command.made_at.year}")
    return command


def _plausible(made: list[wire.Record]) -> None:
    """Keep nothing that a desktop could make no figure of."""
    for record in made:
        if (reason := plausible.problem(record)) is not None:
            raise RejectedError(f"unreadable: {reason}")


def _effects(
    connection: sa.Connection, agent: str, command: wire.Command, settings: Settings, now: float
) -> list[wire.Record]:
    """The records that a command makes or changes; raises RejectedError."""
    at = datetime.fromtimestamp(now, UTC)
    if isinstance(command, goal_commands.GoalCommand):
        try:
            return goal_commands.effects(connection, agent, command, at)
        except GoalRuleError as error:
            raise RejectedError(str(error)) from error
    if isinstance(command, evaluation_commands.EvaluationCommand):
        try:
            return evaluation_commands.effects(connection, agent, command, at)
        except EvaluationRuleError as error:
            raise RejectedError(str(error)) from error
    return [_effect(connection, agent, command, settings, at)]


def _effect(
    connection: sa.Connection,
    agent: str,
    command: wire.NameCause
    | wire.AskCoaching
    | wire.WithdrawCoaching
    | wire.SeePraise
    | wire.Reflect
    | ReplyCommand,
    settings: Settings,
    at: datetime,
) -> wire.Record:
    match command:
        case wire.NameCause():
            _own_contact(connection, agent, command.contact)
            _not_too_long(command.note)
            return Cause(
                key=command.contact,
                agent=agent,
                kind=command.cause,
                named_at=command.made_at,
                note=command.note,
            )
        case wire.AskCoaching():
            return _asked(connection, agent, command, settings, at)
        case wire.WithdrawCoaching():
            return _withdrawn(_own_request(connection, agent, command.request), at)
        case (
            wire.AcceptTime()
            | wire.AskOtherTime()
            | wire.TellOutcome()
            | wire.RateSession()
            | wire.PassOnCoaching()
        ):
            request = _own_request(connection, agent, command.request)
            coaches = {coach.key for coach in settings.coaches}
            return _replied(request, command, coaches, at)
        case wire.SeePraise():
            praise = records.record(connection, agent, "praise", command.praise)
            if not isinstance(praise, Praise):
                raise RejectedError("praise_unknown")
            return praise if praise.seen_at else replace(praise, seen_at=command.made_at)
        case wire.Reflect():
            return _reflected(connection, agent, command)


def _asked(
    connection: sa.Connection,
    agent: str,
    command: wire.AskCoaching,
    settings: Settings,
    at: datetime,
) -> CoachingRequest:
    """The request as sent: only what is the agent's to say is taken from it."""
    asked = command.request
    _not_too_long(asked.text, asked.topic)
    if asked.coach is not None and asked.coach not in {coach.key for coach in settings.coaches}:
        raise RejectedError("coach_unknown")
    draft = CoachingRequest(
        key=str(command.id),
        agent=agent,
        topic=asked.topic,
        contacts=tuple(dict.fromkeys(asked.contacts)),
        made_at=command.made_at,
        text=asked.text,
        when=asked.when,
        coach=asked.coach,
        form=asked.form,
    )
    try:
        sent = move(draft, CoachingState.SENT, at)
    except CoachingRuleError as error:
        raise RejectedError(str(error)) from error
    for contact in sent.contacts:
        _own_contact(connection, agent, contact)
    return sent


def _withdrawn(request: CoachingRequest, at: datetime) -> CoachingRequest:
    if request.state is CoachingState.WITHDRAWN:
        return request
    try:
        return move(request, CoachingState.WITHDRAWN, at)
    except CoachingRuleError as error:
        raise RejectedError("too_late") from error


def _replied(
    request: CoachingRequest, command: ReplyCommand, coaches: Collection[str], at: datetime
) -> CoachingRequest:
    """What the agent says of a request; it changes hands only where its coach is gone."""
    reply = reply_of(command)
    if isinstance(reply, PassOn) and not says_so_already(request, reply):
        if not request.left_by(coaches):
            raise RejectedError("not_now" if request.state in OVER else "coach_there")
        if reply.coach is not None and reply.coach not in coaches:
            raise RejectedError("coach_unknown")
    try:
        return replied(request, reply, at)
    except CoachingRuleError as error:
        raise RejectedError(str(error)) from error


def _reflected(connection: sa.Connection, agent: str, command: wire.Reflect) -> Reflection:
    """What the agent says now, over what they said before; it is read by nobody else.

    Their words stay theirs where the source deletes the contact while they write, or are offline.
    """
    if len(command.note or "") > LONGEST_NOTE:
        raise RejectedError("too_long")
    if not isinstance(records.record(connection, agent, "contact", command.contact), ContactResult):
        raise RejectedError("contact_unknown")
    kept = records.record(connection, agent, "reflection", command.contact)
    if not isinstance(kept, Reflection):
        kept = Reflection(key=command.contact, agent=agent, at=command.made_at)
    return replace(
        kept,
        at=command.made_at,
        note=kept.note if command.note is None else command.note.strip(),
        hard=kept.hard if command.hard is None else command.hard,
    )


def _own_request(connection: sa.Connection, agent: str, key: str) -> CoachingRequest:
    request = records.record(connection, agent, "coaching", key)
    if not isinstance(request, CoachingRequest):
        raise RejectedError("request_unknown")
    return request


def _own_contact(connection: sa.Connection, agent: str, key: str) -> None:
    contact = records.record(connection, agent, "contact", key)
    if not isinstance(contact, ContactResult) or contact.deleted:
        raise RejectedError("contact_unknown")


def _not_too_long(*texts: str | None) -> None:
    if any(text is not None and len(text) > LONGEST_TEXT for text in texts):
        raise RejectedError("too_long")
