"""Who else sees what a view shows, as it is today: the one place where that is written down.

When another pair of eyes comes (a coach desk, a unit that answers), it is told here first.
"""

from enum import Enum

from indicate_desktop.domain.profile import Profile
from indicate_desktop.ui.translate import Language


class View(Enum):
    """What can be asked about."""

    RESULTS = "results"
    """The glance."""
    HISTORY = "history"
    CAUSE = "cause"
    GOALS = "goals"
    COACHING = "coaching"
    EVALUATION = "evaluation"
    MILESTONES = "milestones"
    SETTINGS = "settings"


def who_sees(language: Language, view: View, profile: Profile | None) -> str:
    """Everything there is to say about a view."""
    made = {
        View.RESULTS: (results(language), streak(language)),
        View.HISTORY: (results(language), causes(language, profile), notes(language)),
        View.CAUSE: (causes(language, profile), results(language)),
        View.GOALS: (goals(language, profile), streak(language)),
        View.COACHING: (requests(language, profile), results(language)),
        View.EVALUATION: (evaluations(language),),
        View.MILESTONES: (milestones(language),),
        View.SETTINGS: (settings(language), results(language)),
    }
    return " ".join(made[view])


def results(language: Language) -> str:
    """Contacts, ratings and figures."""
    return language.tr(
        "In this program only you see your results."
        " They come from your team's systems and lie on its hub."
    )


def streak(language: Language) -> str:
    """What is counted on this computer alone."""
    return language.tr("Your streak is counted on this computer, for you alone.")


def causes(language: Language, profile: Profile | None) -> str:
    """A cause that was named, with its note."""
    form = language.tr("A cause that you name goes to the hub and is for {names}.")
    return form.format(names=coaches(language, profile))


def notes(language: Language) -> str:
    """What the agent writes on a contact, and marks as hard."""
    return language.tr("Private notes, and what you mark as hard, go to the hub for you alone.")


def goals(language: Language, profile: Profile | None) -> str:
    """The agent's own goals and check-ins."""
    form = language.tr("Goals and check-ins of your own go to the hub and are for {names}.")
    return form.format(names=coaches(language, profile))


def requests(language: Language, profile: Profile | None) -> str:
    """A request for coaching: for whom it is addressed to, or for all who may answer it."""
    if profile is not None and len(profile.coaches) > 1:
        form = language.tr(
            "Your request is yours alone until you send it; then it is for the coach that you"
            " choose. If you choose whoever is free first, {names} see it until one of them"
            " answers."
        )
        return form.format(names=coaches(language, profile))
    form = language.tr("Your request is yours alone until you send it; then it is for {names}.")
    return form.format(names=coaches(language, profile))


def evaluations(language: Language) -> str:
    """An evaluation of one's own contact."""
    return language.tr(
        "Your own evaluation goes to the hub."
        " Only a coach who has evaluated the same contact sees it beside theirs."
    )


def milestones(language: Language) -> str:
    """What was earned."""
    return language.tr(
        "Only you see your milestones."
        " The hub keeps them, so that they stay when you change computers."
    )


def settings(language: Language) -> str:
    """What is chosen in the settings."""
    return language.tr("What you choose here stays on this computer.")


def coaches(language: Language, profile: Profile | None) -> str:
    """The agent's coaches by name; "your coach" where none is known."""
    names = [coach.name for coach in profile.coaches] if profile is not None else []
    return ", ".join(names) or language.tr("your coach")


def in_all(language: Language, profile: Profile | None) -> str:
    """The answer for the whole program, under "Who sees my results?"."""
    sent = language.tr("What you send, a request or a cause, is for {names}.")
    return " ".join(
        (
            language.tr(
                "In this program, you alone. They come from your team's systems and lie on its hub."
            ),
            sent.format(names=coaches(language, profile)),
            language.tr(
                "Nobody but you sees your streak, this computer's settings,"
                " or a request for coaching before you send it."
            ),
        )
    )
