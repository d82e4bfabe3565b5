"""What a notification says, and where a click on it leads."""

from dataclasses import dataclass
from datetime import datetime, tzinfo
from enum import StrEnum
from typing import assert_never

from indicate_desktop.called import DISPUTE_ANSWERS
from indicate_desktop.domain.coaching import CoachingRequest, CoachingState
from indicate_desktop.domain.evaluation import Evaluation
from indicate_desktop.domain.notices import (
    CoachAnswered,
    CoachEvaluated,
    CoachLeft,
    GoalReached,
    MilestoneEarned,
    Notice,
    NoticeKind,
    PraiseArrived,
    StreakGrew,
)
from indicate_desktop.domain.profile import Profile
from indicate_desktop.domain.quiet import Digest, Occasion
from indicate_desktop.domain.shift import Shift
from indicate_desktop.ui import figures, words
from indicate_desktop.ui.glance.moment import worked_at
from indicate_desktop.ui.milestones.words import done_text, milestone_name
from indicate_desktop.ui.translate import Language, mark

MOST_LINES = 4
SUMMARY = "summary"


class Target(StrEnum):
    """What a click opens."""

    GLANCE = "glance"
    COACHING = "coaching"
    HISTORY = "history"
    REQUESTS = "requests"
    """The coaching requests, in the history."""
    EVALUATIONS = "evaluations"
    """The evaluations, in the history."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NoticeWords:
    """A notification, as plain text."""

    kind: str
    """It takes the place of one of the same kind."""
    title: str
    body: str = ""
    target: Target = Target.GLANCE
    actions: tuple[tuple[Target, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Teller:
    """Who is told, when and in which language."""

    language: Language
    now: datetime
    profile: Profile | None
    shift: Shift | None = None
    """The latest one."""

    @property
    def zone(self) -> tzinfo | None:
        """The agent's zone."""
        return figures.zone_of(self.profile)


OCCASIONS = {
    Occasion.BUSY: mark("While you were busy"),
    Occasion.PAUSED: mark("While notifications were quiet"),
    Occasion.AWAY: mark("Since you were last here"),
}
COACHS_MOVES = {
    CoachingState.TIME_PROPOSED: mark("{coach} proposes a time for your coaching"),
    CoachingState.BOOKED: mark("Your coaching is booked"),
    CoachingState.ACTION_AGREED: mark("Your next step is written down"),
    CoachingState.FOLLOW_UP_DUE: mark("Time to follow up on your coaching"),
    CoachingState.DECLINED: mark("{coach} can't take your coaching, and suggests something else"),
}

WITH_A_TIME = frozenset({CoachingState.TIME_PROPOSED, CoachingState.BOOKED})


def notice_words(teller: Teller, digest: Digest) -> NoticeWords:
    """One notice by itself, several as a summary: never more than one notification."""
    first, *others = digest.notices
    if not others:
        return _alone(teller, first)
    titles = [_alone(teller, notice).title for notice in digest.notices]
    occasion = OCCASIONS.get(digest.occasion)
    heading = titles.pop(0) if occasion is None else teller.language.tr(occasion)
    return NoticeWords(
        kind=SUMMARY,
        title=heading,
        body="\n".join(_fitting(teller.language, titles)),
        actions=((Target.GLANCE, teller.language.tr("Show today's results")),),
    )


def _fitting(language: Language, titles: list[str]) -> list[str]:
    """The lines that there is room for, and how many more there are."""
    if len(titles) <= MOST_LINES:
        return titles
    more = len(titles) - MOST_LINES + 1
    return [*titles[: MOST_LINES - 1], language.trn("and {n} more", "and {n} more", more)]


def _alone(teller: Teller, notice: Notice) -> NoticeWords:
    match notice:
        case PraiseArrived():
            return _praise(teller, notice)
        case CoachAnswered() | CoachLeft():
            return _about_request(teller, notice)
        case CoachEvaluated():
            return _evaluated(teller, notice.evaluation)
        case GoalReached():
            return _goal(teller, notice)
        case StreakGrew():
            return _streak(teller, notice)
        case MilestoneEarned():
            return _milestone(teller, notice)
        case _:
            assert_never(notice)


def _praise(teller: Teller, notice: PraiseArrived) -> NoticeWords:
    tr = teller.language.tr
    return NoticeWords(
        kind=NoticeKind.PRAISE,
        title=tr("{name} praised you").format(name=notice.praise.giver),
        body=tr("“{text}”").format(text=notice.praise.text.strip()),
        actions=((Target.GLANCE, tr("See it")),),
    )


def _about_request(teller: Teller, notice: CoachAnswered | CoachLeft) -> NoticeWords:
    tell = _left if isinstance(notice, CoachLeft) else _answer
    return tell(teller, notice.request)


def _answer(teller: Teller, request: CoachingRequest) -> NoticeWords:
    language = teller.language
    coaches = teller.profile.coaches if teller.profile is not None else ()
    names = [coach.name for coach in coaches if coach.key == request.coach]
    lines = [request.topic]
    if request.proposed_for is not None and request.state in WITH_A_TIME:
        lines[0] += f" · {when_ahead(teller, request.proposed_for)}"
    lines += [said for said in (request.reason, request.alternative) if said]
    again = request.state is CoachingState.DECLINED
    return NoticeWords(
        kind=NoticeKind.COACHING,
        title=language.tr(COACHS_MOVES[request.state]).format(
            coach=names[0] if names else language.tr("Your coach")
        ),
        body="\n".join(lines),
        target=Target.REQUESTS,
        actions=(
            (Target.REQUESTS, language.tr("See it")),
            *([(Target.COACHING, language.tr("Ask for coaching"))] if again else []),
        ),
    )


def _evaluated(teller: Teller, evaluation: Evaluation) -> NoticeWords:
    """That there is one, never what it says."""
    tr, dispute = teller.language.tr, evaluation.dispute
    title = tr("{coach} has evaluated one of your contacts")
    body = tr("You see how when you have scored it yourself.") if evaluation.unopened else ""
    if dispute is not None and dispute.answer is not None:
        title, body = tr("{coach} has answered your dispute"), tr(DISPUTE_ANSWERS[dispute.answer])
    return NoticeWords(
        kind=NoticeKind.COACHING,
        title=title.format(coach=evaluation.evaluator or tr("Your coach")),
        body=body,
        target=Target.EVALUATIONS,
        actions=((Target.EVALUATIONS, tr("See it")),),
    )


def _left(teller: Teller, request: CoachingRequest) -> NoticeWords:
    language = teller.language
    return NoticeWords(
        kind=NoticeKind.COACHING,
        title=language.tr("Choose another coach"),
        body=language.tr("The coach whom you asked about “{topic}” has left.").format(
            topic=request.topic
        ),
        target=Target.REQUESTS,
        actions=((Target.REQUESTS, language.tr("See it")),),
    )


def when_ahead(teller: Teller, at: datetime) -> str:
    """An instant to come: "today 14:00", "tomorrow 06:00", "Thu 19 Nov 14:00"."""
    language = teller.language
    day = at.astimezone(teller.zone).date()
    clock = figures.clock_text(language, at, teller.zone)
    days = (day - teller.now.astimezone(teller.zone).date()).days
    if days == 0:
        return language.tr("today {time}").format(time=clock)
    if days == 1:
        return language.tr("tomorrow {time}").format(time=clock)
    return f"{language.short_date(day.year, day.month, day.day)} {clock}"


def until_text(teller: Teller, at: datetime) -> str:
    """An instant to come as an end: today's by its time alone."""
    same = at.astimezone(teller.zone).date() == teller.now.astimezone(teller.zone).date()
    return figures.clock_text(teller.language, at, teller.zone) if same else when_ahead(teller, at)


def _goal(teller: Teller, notice: GoalReached) -> NoticeWords:
    language, progress = teller.language, notice.progress
    metric = progress.goal.metric
    today = notice.day == teller.now.astimezone(teller.zone).date()
    worked = teller.shift is not None and teller.shift.day == notice.day
    tonight = not today and worked and worked_at(teller.shift, teller.now)
    form = language.tr("{value} with {count} {period}; your goal is {target}.")
    return NoticeWords(
        kind=NoticeKind.GOAL,
        title=language.tr("Goal reached: {metric}").format(
            metric=words.metric_name(language, metric, inside=True)
        ),
        body=form.format(
            value=figures.value_text(language, progress),
            count=figures.counted(language, metric, progress.n),
            period=figures.period_text(
                language, progress.goal.period, today=today, tonight=tonight
            ),
            target=figures.target_text(language, progress.goal),
        ),
        actions=(
            (Target.GLANCE, language.tr("Show today's results")),
            (Target.HISTORY, language.tr("My results")),
        ),
    )


def _streak(teller: Teller, notice: StreakGrew) -> NoticeWords:
    language = teller.language
    if notice.best:
        body = language.tr("Your longest streak so far.")
    elif notice.mark:
        body = language.tr("You reached a mark.")
    else:
        body = language.tr("On goal once more.")
    return NoticeWords(
        kind=NoticeKind.STREAK,
        title=language.trn("{n} shift in a row", "{n} shifts in a row", notice.current),
        body=body,
        actions=((Target.GLANCE, language.tr("Show today's results")),),
    )


def _milestone(teller: Teller, notice: MilestoneEarned) -> NoticeWords:
    language, earned = teller.language, notice.milestone
    return NoticeWords(
        kind=NoticeKind.MILESTONE,
        title=language.tr("Milestone: {name}").format(name=milestone_name(language, earned.kind)),
        body=done_text(language, earned),
        actions=((Target.GLANCE, language.tr("See it")),),
    )
