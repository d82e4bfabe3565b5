"""The outbox: commands on disk, and what they show until the hub's own record arrives.

A command waits ("pending") until the hub answers. Done, it stays as what is shown until the
hub's record takes its place; rejected, it stays as a sentence until it has been read.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import msgspec

from indicate_desktop import wire
from indicate_desktop.cache import records
from indicate_desktop.cache.reading import Reading
from indicate_desktop.cache.times import micros
from indicate_desktop.domain.agent_replies import says_so_already
from indicate_desktop.domain.cause import Cause
from indicate_desktop.domain.coaching import CoachingState
from indicate_desktop.domain.praise import Praise
from indicate_desktop.domain.reflection import Reflection
from indicate_desktop.domain.snapshot import Refusal
from indicate_desktop.wire.replies import ReplyCommand, reply_of

if TYPE_CHECKING:
    from sqlite3 import Connection

PENDING, DONE, REJECTED = "pending", "done", "rejected"

_KIND_OF_TARGET = {
    "name_cause": "cause",
    "ask_coaching": "coaching",
    "withdraw_coaching": "coaching",
    "accept_time": "coaching",
    "ask_other_time": "coaching",
    "tell_outcome": "coaching",
    "rate_session": "coaching",
    "pass_on_coaching": "coaching",
    "see_praise": "praise",
    "choose_goal": "goal",
    "end_goal": "goal",
    "write_goal": "development",
    "check_in": "development",
    "reflect": "reflection",
    "evaluate": "evaluation",
    "open_evaluation": "evaluation",
    "end_gap": "evaluation",
    "dispute": "evaluation",
}
"""The kind of record that a command is about, by its tag."""


@dataclass(frozen=True, slots=True)
class Rejection:
    """A command that the hub refused, or that can no longer be read."""

    id: str
    kind: str
    """The command's tag, such as "name_cause"."""
    reason: str
    """A stable word, with details for the log after a colon."""

    @property
    def refusal(self) -> Refusal:
        """What the user is told of it."""
        return Refusal(self.kind, self.reason.partition(":")[0], self.id[:8])


@dataclass(frozen=True, slots=True)
class Effect:
    """What a command shows until the hub's record arrives."""

    command: wire.Command
    pending: bool


def enqueue(conn: "Connection", command: wire.Command) -> None:
    """Keep a command; one that is kept already stays as it is."""
    conn.execute(
        "INSERT INTO outbox (id, kind, target, made, state, body) VALUES (?, ?, ?, ?, ?, ?)"
        " ON CONFLICT (id) DO NOTHING",
        (
            str(command.id),
            tag(command),
            target(command),
            micros(command.made_at),
            PENDING,
            wire.encode(command),
        ),
    )


def tag(command: wire.Command) -> str:
    """A command's tag on the wire."""
    return str(command.__struct_config__.tag)


def target(command: wire.Command) -> str:
    """The key of the record that a command is about."""
    match command:
        case wire.NameCause() | wire.Reflect():
            return command.contact
        case wire.AskCoaching() | wire.ChooseGoal() | wire.WriteGoal() | wire.Evaluate():
            return str(command.id)
        case wire.SeePraise():
            return command.praise
        case wire.EndGoal() | wire.CheckInGoal():
            return command.goal
        case wire.OpenEvaluation() | wire.EndGap() | wire.DisputeEvaluation():
            return command.evaluation
        case _:  # what is about a request for coaching
            return command.request


def pending(conn: "Connection") -> list[wire.Command]:
    """The commands that wait, in the order they were made.

    One that cannot be read is turned into a rejection, so that the user is told.
    """
    found = conn.execute(
        "SELECT place, body FROM outbox WHERE state = ? ORDER BY place", (PENDING,)
    ).fetchall()
    commands: list[wire.Command] = []
    for place, body in found:
        command = _decode(body)
        if command is None:
            conn.execute(
                "UPDATE outbox SET state = ?, reason = ? WHERE place = ?",
                (REJECTED, "outdated", place),
            )
        else:
            commands.append(command)
    return commands


def count(conn: "Connection") -> int:
    """How many commands wait."""
    number: int = conn.execute(
        "SELECT count(*) FROM outbox WHERE state = ?", (PENDING,)
    ).fetchone()[0]
    return number


def settle(conn: "Connection", answer: wire.CommandAnswer) -> wire.Command | None:
    """Note what became of a command; gives the command where what it shows may change."""
    row = conn.execute(
        "SELECT place, body, target FROM outbox WHERE id = ? AND state = ?",
        (str(answer.id), PENDING),
    ).fetchone()
    if row is None or answer.result not in {DONE, REJECTED}:
        return None
    conn.execute(
        "UPDATE outbox SET state = ?, reason = ? WHERE place = ?",
        (answer.result, answer.reason or "", row[0]),
    )
    command = _decode(row[1])
    if command is not None and answer.result == DONE:
        kind = _KIND_OF_TARGET[tag(command)]
        held = records.load(conn, kind, [target(command)]).get(target(command))
        # The hub's record may have come on the stream before the answer did.
        has = held is not None and _overtaken(command, held.record, done=False)
        if not row[2] or has or (held is not None and _written_over(command, held.record)):
            conn.execute("DELETE FROM outbox WHERE place = ?", (row[0],))
    return command


def rejections(conn: "Connection") -> tuple[Rejection, ...]:
    """What the user has not been told yet, in order."""
    found = conn.execute(
        "SELECT id, kind, reason FROM outbox WHERE state = ? ORDER BY place", (REJECTED,)
    )
    return tuple(Rejection(*row) for row in found)


def acknowledge(conn: "Connection") -> None:
    """The user has read the rejections."""
    conn.execute("DELETE FROM outbox WHERE state = ?", (REJECTED,))


def disown(conn: "Connection", reason: str) -> None:
    """Somebody else is signed in: what waits is rejected, and nobody's words stay.

    Of each command there is left only that there was one, for the user to be told.
    """
    conn.execute("DELETE FROM outbox WHERE state = ?", (DONE,))
    conn.execute(
        "UPDATE outbox SET state = ?, reason = ? WHERE state = ?", (REJECTED, reason, PENDING)
    )
    conn.execute("UPDATE outbox SET body = ?, target = ''", (b"{}",))


def overtake(conn: "Connection", page: Reading) -> None:
    """The hub's own records take the place of what commands showed."""
    for kind in dict.fromkeys(_KIND_OF_TARGET.values()):
        changed = {key: merged.after for key, merged in page.of(kind).items()}
        for place, state, command in about(conn, kind, changed):
            held = changed[target(command)]
            if held is not None and _overtaken(command, held.record, done=state == DONE):
                if state == DONE:
                    conn.execute("DELETE FROM outbox WHERE place = ?", (place,))
                else:  # it still has to be delivered, but shows nothing any more
                    conn.execute("UPDATE outbox SET target = '' WHERE place = ?", (place,))


def effects(conn: "Connection", kind: str, keys: Iterable[str] | None = None) -> dict[str, Effect]:
    """What commands show over the records of a kind, the last one for each key."""
    return {
        target(command): Effect(command, state == PENDING)
        for _, state, command in about(conn, kind, keys)
    }


def causes(
    conn: "Connection", contacts: Iterable[str] | None = None
) -> dict[str, tuple[Cause, bool]]:
    """The causes of some or all contacts as they are shown, and whether they wait for the hub."""
    keys = None if contacts is None else list(contacts)
    if keys is None:
        shown = {cause.key: (cause, False) for cause in records.cards(conn, "cause")}
    else:
        kept = records.load(conn, "cause", keys)
        shown = {key: (held.record, False) for key, held in kept.items()}
    for key, effect in effects(conn, "cause", keys).items():
        command = effect.command
        if isinstance(command, wire.NameCause):
            cause = Cause(
                key=key, agent="", kind=command.cause, named_at=command.made_at, note=command.note
            )
            shown[key] = cause, effect.pending
    return shown


def reflections(
    conn: "Connection", contacts: Iterable[str] | None = None
) -> dict[str, tuple[Reflection, bool]]:
    """What the agent thinks of some or all contacts, and whether any of it waits for the hub."""
    keys = None if contacts is None else list(contacts)
    if keys is None:
        shown = {each.key: (each, False) for each in records.cards(conn, "reflection")}
    else:
        kept = records.load(conn, "reflection", keys)
        shown = {key: (held.record, False) for key, held in kept.items()}
    for _, state, command in about(conn, "reflection", keys):
        key, at = command.contact, command.made_at
        before, waits = shown.get(key, (Reflection(key=key, agent="", at=at), False))
        after = replace(
            before,
            at=at,
            note=before.note if command.note is None else command.note.strip(),
            hard=before.hard if command.hard is None else command.hard,
        )
        shown[key] = after, waits or state == PENDING
    return shown


def praises(conn: "Connection") -> list[Praise]:
    """All praise as it is shown: read where the agent has read it."""
    shown: dict[str, Praise] = {praise.key: praise for praise in records.cards(conn, "praise")}
    for key, effect in effects(conn, "praise").items():
        if key in shown and shown[key].seen_at is None:
            shown[key] = replace(shown[key], seen_at=effect.command.made_at)
    return list(shown.values())


def about(
    conn: "Connection", kind: str, keys: Iterable[str] | None = None
) -> list[tuple[int, str, Any]]:
    """Commands that show something over records of a kind, in order."""
    tags = [tag for tag, each in _KIND_OF_TARGET.items() if each == kind]
    found = conn.execute(
        "SELECT place, state, target, body FROM outbox WHERE state <> ? AND target <> ''"
        " AND kind IN (SELECT value FROM json_each(?)) ORDER BY place",
        (REJECTED, msgspec.json.encode(tags).decode()),
    ).fetchall()
    wanted = None if keys is None else set(keys)
    return [
        (place, state, command)
        for place, state, key, body in found
        if (wanted is None or key in wanted) and (command := _decode(body)) is not None
    ]


def _overtaken(command: wire.Command, record: Any, *, done: bool) -> bool:
    """Whether the hub's record has what a command wanted, or something newer."""
    if isinstance(command, ReplyCommand):
        return done or says_so_already(record, reply_of(command))
    return done or _has(command, record)


def _has(command: wire.Command, record: Any) -> bool:
    has = True  # what the agent made is in the hub's record itself
    match command:
        case wire.NameCause():
            same = (record.kind, record.note) == (command.cause, command.note)
            has = same or record.named_at >= command.made_at
        case wire.Reflect():
            said = command.note is None or record.note == command.note.strip()
            has = said and command.hard in {None, record.hard}
        case wire.WithdrawCoaching():
            has = record.state is CoachingState.WITHDRAWN
        case wire.SeePraise():
            has = record.seen_at is not None
        case wire.EndGoal():
            has = record.until is not None
        case wire.OpenEvaluation():
            has = not record.unopened
        case wire.DisputeEvaluation():
            has = record.dispute is not None
        case wire.EndGap():
            wanted = command.criterion, command.ending
            has = any((end.criterion, end.ending) == wanted for end in record.ends)
        case wire.CheckInGoal():
            has = any(made.key == str(command.id) for made in record.check_ins)
    return has


def _written_over(command: wire.Command, record: Any) -> bool:
    """Whether the record is from after a command that the hub has done, as far as clocks tell.

    While it is not done, what was written here is shown: it will be written over that record.
    """
    return isinstance(command, wire.Reflect) and bool(record.at > command.made_at)


def _decode(body: bytes) -> wire.Command | None:
    try:
        command: wire.Command = wire.decode(body, wire.Command)
    except msgspec.MsgspecError:
        return None
    return command
