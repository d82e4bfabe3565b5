"""What the values of the domain are called, once for the windows and for the coach desk."""

from collections.abc import Sequence

from indicate_desktop.domain.cause import CauseKind
from indicate_desktop.domain.coaching import (
    CoachingForm,
    CoachingOutcome,
    CoachingRequest,
    CoachingState,
    CoachingStep,
    CoachingWhen,
)
from indicate_desktop.domain.contact import Channel, Outcome
from indicate_desktop.domain.evaluation import DisputeAnswer, GapEnding
from indicate_desktop.language.catalogue import mark

CAUSES = {
    CauseKind.PRICE: (mark("Price or fees"), mark("price")),
    CauseKind.PRODUCT: (mark("Product"), mark("product")),
    CauseKind.DELIVERY: (mark("Delivery or partner"), mark("delivery")),
    CauseKind.INFORMATION: (mark("Information"), mark("information")),
    CauseKind.SYSTEM: (mark("System"), mark("system")),
    CauseKind.RULES: (mark("Rules"), mark("rules")),
    CauseKind.WAITING: (mark("Waiting time"), mark("waiting time")),
    CauseKind.HANDLING: (mark("How I handled it"), mark("how I handled it")),
    CauseKind.UNKNOWN: (mark("Not known"), mark("not known")),
}
"""Each cause as a choice, and after "Cause:"."""

CHANNELS = {
    Channel.PHONE: (mark("Phone"), "phone"),
    Channel.EMAIL: (mark("E-mail"), "mail"),
    Channel.CHAT: (mark("Chat"), "message-circle"),
    Channel.TICKET: (mark("Ticket"), "ticket"),
    Channel.SOCIAL: (mark("Social media"), "megaphone"),
    Channel.OTHER: (mark("Contact"), "inbox"),
}
"""Each channel's name and icon."""

OUTCOMES = {
    Outcome.SOLVED: mark("Solved"),
    Outcome.NOT_SOLVED: mark("Not solved"),
    Outcome.ESCALATED: mark("Passed on to an expert"),
    Outcome.TRANSFERRED: mark("Transferred"),
    Outcome.NO_ANSWER: mark("No answer"),
    Outcome.ABANDONED: mark("Customer hung up"),
}

COACHING_STATES = {
    CoachingState.DRAFT: mark("Draft"),
    CoachingState.SENT: mark("Sent"),
    CoachingState.SEEN: mark("Seen"),
    CoachingState.TIME_PROPOSED: mark("Time proposed"),
    CoachingState.BOOKED: mark("Booked"),
    CoachingState.HELD: mark("Held"),
    CoachingState.ACTION_AGREED: mark("Next step agreed"),
    CoachingState.FOLLOW_UP_DUE: mark("Time to follow up"),
    CoachingState.OUTCOME: mark("Followed up"),
    CoachingState.CLOSED: mark("Closed"),
    CoachingState.DECLINED: mark("Declined"),
    CoachingState.WITHDRAWN: mark("Withdrawn"),
}

OTHER_TIME = mark("Another time asked for")
PASSED_ON = mark("Passed on")
"""What two states are called where the agent has brought a request back to them."""


def coaching_state(request: CoachingRequest) -> str:
    """What a request's state is called."""
    return OTHER_TIME if request.time_wish else COACHING_STATES[request.state]


def coaching_steps(steps: Sequence[CoachingStep]) -> list[str]:
    """What the states that a request was in are called, one after the other."""
    names: list[str] = []
    before: CoachingState | None = None
    for step in steps:
        timed = before in {CoachingState.TIME_PROPOSED, CoachingState.BOOKED}
        if step.state is CoachingState.SEEN and timed:
            names.append(OTHER_TIME)
        elif step.state is CoachingState.SENT and before is not None:
            names.append(PASSED_ON)
        else:
            names.append(COACHING_STATES[step.state])
        before = step.state
    return names


COACHING_WHEN = {
    CoachingWhen.TODAY: mark("Today"),
    CoachingWhen.THIS_WEEK: mark("This week"),
    CoachingWhen.ANY_TIME: mark("Any time"),
}

COACHING_FORMS = {
    CoachingForm.QUARTER: mark("15 minutes"),
    CoachingForm.SIDE_BY_SIDE: mark("Side by side"),
    CoachingForm.PEER: mark("With a colleague"),
    CoachingForm.GROUP: mark("In a group"),
}

COACHING_OUTCOMES = {
    CoachingOutcome.HELPED: mark("It helped"),
    CoachingOutcome.PARTLY: mark("It helped partly"),
    CoachingOutcome.NOT: mark("It did not help"),
}

DISPUTE_ANSWERS = {
    DisputeAnswer.ACCEPTED: mark("Accepted"),
    DisputeAnswer.PARTLY: mark("Partly accepted"),
    DisputeAnswer.NOT: mark("Not accepted"),
}
"""What a coach says to a dispute."""

GAP_ENDINGS = {
    GapEnding.SAME_VIEW: mark("We see it alike"),
    GapEnding.UNDERSTOOD_DIFFERENTLY: mark("We understood it differently"),
    GapEnding.UNCLEAR: mark("The criterion is unclear"),
}
"""How a difference between own and received evaluation ended."""

SESSION_SCORES = {
    1: mark("Nothing"),
    2: mark("A little"),
    3: mark("Something"),
    4: mark("Much"),
    5: mark("Very much"),
}
"""What a session gave the agent, by `coaching.SCORES`."""
