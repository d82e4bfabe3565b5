"""Stories of contacts: a plain one of any line, and one with everything that can be said."""

from dataclasses import replace
from datetime import timedelta

from tests.ui.samples import NOW, contact, goal, rating

from indicate_desktop.domain.cause import Cause, CauseKind
from indicate_desktop.domain.coaching import CoachingRequest, CoachingState
from indicate_desktop.domain.evaluation import CriterionScore, Evaluation
from indicate_desktop.domain.goal import Period
from indicate_desktop.domain.history.counting import InGoal, explain
from indicate_desktop.domain.history.story import ContactStory
from indicate_desktop.domain.link import judge
from indicate_desktop.domain.metrics import Figure
from indicate_desktop.domain.praise import Praise
from indicate_desktop.domain.rating import Revision
from indicate_desktop.domain.reflection import Reflection
from indicate_desktop.domain.snapshot import ContactLine

HOUR = timedelta(hours=1)
COMMENT = (
    "She listened, but nobody could say why the fee was there. I had called twice before and got"
    " a different answer each time, which is not how it should be."
)

EARLIER = (
    Revision(order=1, score=4, answered_at=NOW - 3 * HOUR, comment="Friendly, and quick."),
    Revision(order=2, score=3, answered_at=NOW - 2 * HOUR, revision=2, comment=COMMENT),
)
"""What the customer answered before."""


def story_of(line: ContactLine) -> ContactStory:
    """What is known about a contact that is only listed."""
    ratings = (line.rating,) if line.rating is not None else ()
    return ContactStory(
        contact=line.contact,
        ratings=ratings,
        cause=line.cause,
        cause_pending=line.cause_pending,
        counts=explain(line.contact, ratings, (), NOW),
        link=judge(line.contact.link, ()),
    )


def _full(key: str) -> ContactStory:
    made = replace(
        contact(key, "Invoice question", minutes_ago=200, seconds=None),
        talk_s=412, hold_s=38, wrap_s=95, wait_s=64, queue="Billing",
        started_at=NOW - 4 * HOUR, link="https://rt.example.com/Ticket/Display.html?id=71204",
        article="KB 214: Reminder fees",
    )  # fmt: skip
    low = replace(
        rating(key, 2), comment=COMMENT, revision=3, answered_at=NOW - HOUR, earlier=EARLIER
    )
    scored = Evaluation(
        key="e", contact=key, agent=made.agent, source="rt", order=1, form="Contact quality",
        evaluated_at=NOW - HOUR, evaluator="Sara Lind",
        comment="Warm from the first second. The fee could have come earlier.",
        criteria=(
            CriterionScore(criterion="Understands the customer", score=4, maximum=4),
            CriterionScore(criterion="Explains what happens next", score=2, maximum=4),
            CriterionScore(criterion="Identification", score=None, maximum=4),
        ),
    )  # fmt: skip
    counts = explain(made, (low,), (scored,), NOW)
    of_shift = InGoal(
        goal=goal("rating_mean", 4.0, 4.5), figure=Figure(4.4, 9, None, None), deciding=20
    )
    of_week = InGoal(
        goal=replace(goal("fcr", 60, 75, rank=1), period=Period.WEEK), figure=Figure(78.0, 61)
    )
    with_goals = {"rating_mean": (of_shift,), "fcr": (of_week,)}
    return ContactStory(
        contact=made,
        ratings=(low, replace(low, key="old", score=4, withdrawn=True, revision=1)),
        cause=Cause(
            key=key, agent=made.agent, kind=CauseKind.PRICE, named_at=NOW, note="The reminder fee."
        ),
        cause_pending=True,
        evaluations=(scored,),
        praise=(
            Praise(
                key="p", agent=made.agent, giver="Bo Ek", text="You stayed calm throughout.",
                given_at=NOW, contact=key,
            ),
        ),
        coaching=(
            CoachingRequest(
                key="c", agent=made.agent, topic="Reminder fees", contacts=(key,), made_at=NOW,
                state=CoachingState.SEEN,
            ),
        ),
        reflection=Reflection(
            key=key, agent=made.agent, at=NOW, note="Say the fee first, then why.", hard=True
        ),
        counts=tuple(
            replace(count, goals=with_goals.get(count.metric, ())) for count in counts
        ),
        link=judge(made.link, ("rt.example.com",)),
    )  # fmt: skip


STORY = _full("h1")
