"""What milestones are called, what they say once earned, and what earns them."""

from indicate_desktop.domain.milestone import NEEDED, Milestone, MilestoneKind
from indicate_desktop.ui.translate import Language, mark

NAMES = {
    MilestoneKind.CAUSES: mark("The cause behind"),
    MilestoneKind.REFLECTED: mark("Looking back"),
    MilestoneKind.FIRST_REQUEST: mark("Asked for coaching"),
    MilestoneKind.FOLLOW_UP: mark("Followed through"),
    MilestoneKind.CHECKED_IN: mark("Kept at it"),
    MilestoneKind.REVIEWED: mark("Said how it went"),
    MilestoneKind.SAME_EYES: mark("The same eyes"),
    MilestoneKind.VOICE_ANSWERED: mark("A voice answered"),
    MilestoneKind.VOICE_CHANGED: mark("A voice that counted"),
}
WAYS = {
    MilestoneKind.CAUSES: mark("Name the cause of {n} low ratings."),
    MilestoneKind.REFLECTED: mark(
        "Reflect on {n} contacts: with a self-evaluation, or a note of your own."
    ),
    MilestoneKind.FIRST_REQUEST: mark("Ask for coaching on something of your own choice."),
    MilestoneKind.FOLLOW_UP: mark("Follow up what you agreed on in a coaching."),
    MilestoneKind.CHECKED_IN: mark("Check in {n} times on one goal in words."),
    MilestoneKind.REVIEWED: mark("End a goal with a line on how it went, reached or not."),
    MilestoneKind.SAME_EYES: mark(
        "Evaluate {n} contacts yourself, within one step of the coach on every criterion."
    ),
    MilestoneKind.VOICE_ANSWERED: mark("Tell the company something that gets an answer."),
    MilestoneKind.VOICE_CHANGED: mark("Tell the company something that changes how it works."),
}
"""`{n}` is how many it takes, always several."""
DONE = {
    MilestoneKind.CAUSES: mark("{n} causes named: you show what is not about you."),
    MilestoneKind.REFLECTED: mark("{n} contacts reflected on: you learn from your own work."),
    MilestoneKind.FIRST_REQUEST: mark("You asked for coaching: the first step was yours."),
    MilestoneKind.FOLLOW_UP: mark("You followed an agreed action up to its outcome."),
    MilestoneKind.CHECKED_IN: mark(
        "{n} check-ins on one goal: you stay with what you want to get better at."
    ),
    MilestoneKind.REVIEWED: mark("You put into words how a goal went, reached or not."),
    MilestoneKind.SAME_EYES: mark(
        "{n} self-evaluations close to the coach's: you see your contacts alike."
    ),
    MilestoneKind.VOICE_ANSWERED: mark("You told the company something, and it answered."),
    MilestoneKind.VOICE_CHANGED: mark("What you told the company changed something."),
}


def milestone_name(language: Language, kind: MilestoneKind) -> str:
    """What a milestone is called."""
    return language.tr(NAMES[kind])


def way_text(language: Language, kind: MilestoneKind) -> str:
    """What earns it."""
    return language.tr(WAYS[kind]).format(n=NEEDED[kind])


def done_text(language: Language, earned: Milestone) -> str:
    """What was done for it."""
    return language.tr(DONE[earned.kind]).format(n=earned.count)
