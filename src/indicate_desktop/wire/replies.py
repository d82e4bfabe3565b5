"""An agent's replies about a coaching request, as commands and back."""

from indicate_desktop.domain import agent_replies as said
from indicate_desktop.domain.coach_answers import TellOutcome as OutcomeTold
from indicate_desktop.wire.commands import (
    AcceptTime,
    AskOtherTime,
    PassOnCoaching,
    RateSession,
    TellOutcome,
    stamp,
)

ReplyCommand = AcceptTime | AskOtherTime | TellOutcome | RateSession | PassOnCoaching


def reply_of(command: ReplyCommand) -> said.Reply:
    """What a command says, for the domain's rules."""
    match command:
        case AcceptTime():
            return said.AcceptTime(command.at)
        case AskOtherTime():
            return said.AskOtherTime(command.at, command.wish)
        case TellOutcome():
            return OutcomeTold(command.outcome)
        case RateSession():
            return said.RateSession(command.score, command.note)
        case PassOnCoaching():
            return said.PassOn(command.coach)


def command_of(request: str, reply: said.Reply) -> ReplyCommand:
    """A new command, made now, that says a reply about a request."""
    match reply:
        case said.AcceptTime():
            return AcceptTime(**stamp(), request=request, at=reply.at)
        case said.AskOtherTime():
            return AskOtherTime(**stamp(), request=request, at=reply.at, wish=reply.wish)
        case OutcomeTold():
            return TellOutcome(**stamp(), request=request, outcome=reply.outcome)
        case said.RateSession():
            return RateSession(**stamp(), request=request, score=reply.score, note=reply.note)
        case said.PassOn():
            return PassOnCoaching(**stamp(), request=request, coach=reply.coach)
