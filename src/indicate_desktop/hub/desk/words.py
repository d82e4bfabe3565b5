"""What the desk alone has words for; `called` has those that the desktop says too."""

from indicate_desktop.domain.coach_answers import (
    AgreeAction,
    Answer,
    Book,
    Close,
    Decline,
    Hold,
    ProposeTime,
    TellOutcome,
)
from indicate_desktop.domain.coach_inbox import Place
from indicate_desktop.domain.coaching import CoachingState
from indicate_desktop.language.catalogue import mark

NEW = mark("New")
"""A request that was sent, as its receiver calls it."""
PLACES = {
    Place.YOURS: mark("Waiting for you"),
    Place.AGENTS: mark("Waiting for the agent"),
    Place.AHEAD: mark("Coming up"),
    Place.OVER: mark("Finished"),
}
ANSWERS: dict[type[Answer], tuple[str, str, str, str]] = {
    ProposeTime: (
        "propose",
        mark("Propose a time"),
        mark("{agent} is told at once, and says whether it suits."),
        mark("{agent} has been told of the proposed time."),
    ),
    Book: (
        "book",
        mark("Mark as booked"),
        mark("For a time that you and {agent} have agreed on."),
        mark("It is booked. {agent} has been told."),
    ),
    Hold: (
        "held",
        mark("Mark as held"),
        mark("When you have talked. After that you write down the next step."),
        mark("It is marked as held."),
    ),
    AgreeAction: (
        "agree",
        mark("Write down the next step"),
        mark("What you agreed on, in words that {agent} recognises."),
        mark("The next step is written down. {agent} has been told."),
    ),
    TellOutcome: (
        "outcome",
        mark("Follow up"),
        mark("Did it help? {agent} decides: ask, and choose it together."),
        mark("It is followed up."),
    ),
    Close: (
        "close",
        mark("Close the request"),
        mark("When nothing more is to be done."),
        mark("The request is closed."),
    ),
    Decline: (
        "decline",
        mark("Decline"),
        mark("{agent} reads both why, and what you suggest instead."),
        mark("It is declined. {agent} has been told."),
    ),
}
"""Each answer's name in addresses, its title, what it means, and what is said afterwards."""
BY_NAME: dict[str, type[Answer]] = {words[0]: answer for answer, words in ANSWERS.items()}
FIRST: dict[CoachingState, type[Answer] | None] = {
    CoachingState.TIME_PROPOSED: None,
    CoachingState.BOOKED: Hold,
    CoachingState.ACTION_AGREED: None,
    CoachingState.FOLLOW_UP_DUE: None,
}
"""The answer that is offered first where that is not the first possible one; None for none."""
AWAITED = {
    CoachingState.TIME_PROPOSED: mark("{agent} is asked on the desktop whether the time suits."),
    CoachingState.ACTION_AGREED: mark(
        "{agent} is asked on the desktop whether it helped. You can also write it down together."
    ),
    CoachingState.FOLLOW_UP_DUE: mark(
        "{agent} is asked on the desktop whether it helped. You can also write it down together."
    ),
}
"""What the agent is to say next, in the states in which nothing needs to be done by the coach."""
WRONG = {
    "no_time": mark("Give a time."),
    "no_day": mark("Give a day."),
    "time_past": mark("That is past already; choose a later time."),
    "too_far": mark("Choose a day within a year."),
    "nothing_said": mark("Write something here."),
    "too_long": mark("At most 2,000 characters fit."),
    "no_choice": mark("Choose one of these."),
}
SIGN_IN_WRONG = {
    "code_wrong": mark("This code is not one of this hub's. Check how it was typed."),
    "code_used": mark("This code has been used. Ask IT for a new one."),
    "code_expired": mark("This code is too old. Ask IT for a new one."),
    "too_many_tries": mark("Too many wrong codes; wait a few minutes and try again."),
}
PROBLEMS = {
    "maintenance": mark("The hub is closed for maintenance. Try again in a while."),
    "form_foreign": mark(
        "Nothing was saved, because the form is not from this sign-in."
        " Go back, load the page again and send it once more."
    ),
    "not_found": mark(
        "There is nothing at this address, or it is not for you."
        " The agent may have taken it back, or a colleague has answered it."
    ),
    "too_large": mark("Nothing was saved, because it is more than fits. Send less."),
    "hub_busy": mark("The hub is busy. Try again."),
}
FAILED = mark("Something went wrong on the hub. Try again, and tell IT if it goes on.")
