"""What the agent does: commands, each answered by itself."""

import logging
from typing import Any
from uuid import UUID

import msgspec
from litestar import Request, post
from litestar.di import NamedDependency

from indicate_desktop import wire
from indicate_desktop.hub.api.bodies import BODY, body_of
from indicate_desktop.hub.api.hub import Hub
from indicate_desktop.hub.api.problems import ProblemError
from indicate_desktop.hub.commands import answer_command
from indicate_desktop.hub.store import SignedIn

NO_ID = UUID(int=0)
"""Answers a command whose id could not be read."""
_log = logging.getLogger(__name__)


class _Id(msgspec.Struct):
    id: UUID


@post("/commands", status_code=200, opt={BODY: wire.Commands})
async def commands(
    request: Request[Any, Any, Any], hub: NamedDependency[Hub], signed_in: NamedDependency[SignedIn]
) -> wire.CommandAnswers:
    """Do commands in their order, each at most once: an id that was answered is not done again."""
    data = await body_of(request, wire.Commands)
    most = hub.store.settings.limits.commands
    if len(data.commands) > most:
        raise ProblemError(413, "too_large", f"At most {most} commands fit one request.")
    answers = [await hub.write(_answer, hub, signed_in.agent, raw) for raw in data.commands]
    return wire.CommandAnswers(answers=answers)


def _answer(hub: Hub, agent: str, raw: msgspec.Raw) -> wire.CommandAnswer:
    try:
        id_ = msgspec.json.decode(raw, type=_Id).id
    except msgspec.MsgspecError:
        return wire.CommandAnswer(id=NO_ID, result="rejected", reason="unreadable: it has no id")
    try:
        return answer_command(hub.store, agent, id_, raw)
    except Exception:  # noqa: BLE001 - one command must not take the others down with it
        _log.exception("command %s of agent %s failed", id_, agent)
        return wire.CommandAnswer(id=id_, result="retry", reason="hub_failing")
