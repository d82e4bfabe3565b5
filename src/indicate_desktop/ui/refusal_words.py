"""Why something that the agent sent was refused: the hub's stable words as sentences."""

from indicate_desktop.domain.snapshot import Refusal
from indicate_desktop.ui.translate import Language, mark

WHAT = {
    "name_cause": mark("The cause you named was not accepted: {why}"),
    "ask_coaching": mark("Your request for coaching was not accepted: {why}"),
    "withdraw_coaching": mark("Your request for coaching could not be withdrawn: {why}"),
    "accept_time": mark("Your yes to the proposed time could not be sent: {why}"),
    "ask_other_time": mark("Your wish for another time could not be sent: {why}"),
    "tell_outcome": mark("Your answer on whether it helped could not be sent: {why}"),
    "rate_session": mark("What you said about the session could not be sent: {why}"),
    "pass_on_coaching": mark("Your request for coaching could not be passed on: {why}"),
    "see_praise": mark("The praise could not be marked as read: {why}"),
    "choose_goal": mark("The goal you chose was not accepted: {why}"),
    "end_goal": mark("Your goal could not be ended: {why}"),
    "write_goal": mark("The goal you wrote was not accepted: {why}"),
    "check_in": mark("Your check-in was not accepted: {why}"),
    "reflect": mark("Your private note was not accepted: {why}"),
    "evaluate": mark("Your own evaluation was not accepted: {why}"),
    "open_evaluation": mark("Your coach's evaluation could not be opened: {why}"),
    "dispute": mark("Your dispute was not accepted: {why}"),
    "end_gap": mark("How a difference ended was not accepted: {why}"),
}
"""What was refused, by the command's tag."""
_SOMETHING = mark("Something you sent was not accepted: {why}")

WHY = {
    "contact_unknown": mark("the hub doesn't have that contact any more."),
    "coach_unknown": mark("that coach is no longer on the list; choose another one."),
    "request_unknown": mark("the hub doesn't have that request any more."),
    "praise_unknown": mark("the hub doesn't have that praise any more."),
    "not_now": mark("the request has moved on meanwhile; look at it under Coaching."),
    "time_changed": mark(
        "your coach has chosen another time meanwhile; look at it under Coaching."
    ),
    "time_past": mark("that time has passed; ask for another one under Coaching."),
    "no_such_score": mark("that answer is not one of the five; say it again."),
    "coach_there": mark("the coach is back and has it still."),
    "too_late": mark("the session has been held already."),
    "too_long": mark("the text is too long; shorten it and send it again."),
    "no_topic": mark("it had no topic; choose one and send it again."),
    "too_many_contacts": mark("there were too many contacts; choose five at most."),
    "nothing_said": mark("there were no words in it; write it again."),
    "metric_unknown": mark("the hub doesn't know that figure; ask IT to update it."),
    "not_an_outcome": mark("time and number of contacts are never a goal; choose another figure."),
    "period_unknown": mark("that period can't be a goal's; choose shift, week or month."),
    "out_of_range": mark("the figures can't be reached; choose others."),
    "no_way": mark("from and to are the same; choose other figures."),
    "wrong_way": mark("the goal is not better than where you start; choose other figures."),
    "goal_unknown": mark("the hub doesn't have that goal."),
    "not_chosen": mark("it was agreed in the team; talk to your coach about it."),
    "goal_over": mark("that goal is over already."),
    "already_chosen": mark("you have that goal already; change it instead."),
    "too_many_goals": mark("three at a time are the most; end one first."),
    "no_such_step": mark("that answer is not one of the five; check in again."),
    "too_many_check_ins": mark("it can hold no more check-ins; finish it and begin a new one."),
    "already_evaluated": mark("you have evaluated that contact already."),
    "already_seen": mark("you have seen your coach's evaluation of that contact already."),
    "evaluation_unknown": mark("the hub doesn't have that evaluation any more."),
    "not_disputable": mark("that evaluation can't be disputed (any more)."),
    "criterion_unknown": mark("the form has another set of criteria by now."),
    "nothing_scored": mark("no criterion was scored; score one at least."),
    "too_many_criteria": mark("the form has more criteria than fit; tell IT."),
    "unreadable": mark("the hub can't read it; ask IT to update the hub."),
    "not_taken": mark("the hub could not take it; try again, and tell IT if that does not help."),
    "other_agent": mark("somebody else is signed in now."),
    "outdated": mark("it could not be read after an update; try again."),
}
"""Every stable word that a refusal may have."""
_UNKNOWN = mark("this program doesn't know the reason; tell IT if it matters (id {id}).")
_LOST = mark(
    "Your local copy could not be read and is filled anew; the old one is kept as {file}."
    " What you sent while offline may have to be sent again."
)


def refusal_sentence(language: Language, refusal: Refusal) -> str:
    """One sentence: what was refused and why, with what to do."""
    if refusal.what == "cache":
        return language.tr(_LOST).format(file=refusal.id)
    known = WHY.get(refusal.reason)
    why = language.tr(known) if known else language.tr(_UNKNOWN).format(id=refusal.id)
    return language.tr(WHAT.get(refusal.what, _SOMETHING)).format(why=why)
