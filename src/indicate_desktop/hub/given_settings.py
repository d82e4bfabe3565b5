"""What hub.toml can give agents to work towards: `[[goals]]` and `[[development]]`."""

import hashlib
from collections.abc import Sequence
from datetime import UTC, datetime
from itertools import combinations

import msgspec

from indicate_desktop.domain import development, goal_rules
from indicate_desktop.domain.development import DevelopmentGoal
from indicate_desktop.domain.goal import Goal, Period
from indicate_desktop.domain.metrics import CATALOGUE
from indicate_desktop.language.phrase import Phrase


class ForWhom(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Who something is given to: the named agents, or everybody."""

    agents: tuple[str, ...] = ()
    """Names, or ids as a source or the hub has them, in any case; none for everybody."""

    def is_for(self, names: frozenset[str]) -> bool:
        """Whether it is for the agent of these names, which are casefolded."""
        return not self.agents or not names.isdisjoint(map(str.casefold, self.agents))


class GoalSetting(ForWhom, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One `[[goals]]` table: a goal with a figure, first one first in rank."""

    metric: str
    start: float = msgspec.field(name="from")
    target: float = msgspec.field(name="to")
    period: Period = Period.SHIFT
    why: str | None = None

    @property
    def key(self) -> str:
        """The goal record's key: one given goal for one metric and period."""
        return f"team:{self.metric}:{self.period}"

    def for_agent(self, agent: str, rank: int) -> Goal:
        """The goal as the record that an agent gets."""
        return Goal(
            key=self.key,
            agent=agent,
            metric=self.metric,
            start=self.start,
            target=self.target,
            period=self.period,
            rank=rank,
            why=self.why,
        )


class WordsSetting(ForWhom, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One `[[development]]` table: a goal in words."""

    text: str
    why: str | None = None
    coach: str | None = None
    """The key of the coach who agreed it; None for the team."""
    key: str | None = None
    """Keeps it the same goal when its words are put right; else the words are the key."""

    @property
    def record_key(self) -> str:
        """The record's key."""
        name = self.key or hashlib.sha256(self.text.strip().encode()).hexdigest()[:16]
        return f"given:{name}"

    def for_agent(self, agent: str, giver: str) -> DevelopmentGoal:
        """The goal as the record that an agent gets; it begins when it is given."""
        return DevelopmentGoal(
            key=self.record_key,
            agent=agent,
            text=self.text.strip(),
            why=(self.why or "").strip() or None,
            giver=giver,
            since=datetime.fromtimestamp(0, UTC),
        )


def goals_for(settings: Sequence[GoalSetting], agent: str, names: frozenset[str]) -> list[Goal]:
    """The goals that an agent is given, in order of rank; one by name goes before everybody's."""
    own = [goal for goal in settings if goal.is_for(names)]
    by_name = {goal.key for goal in own if goal.agents}
    meant = [goal for goal in own if goal.agents or goal.key not in by_name]
    return [goal.for_agent(agent, rank) for rank, goal in enumerate(meant)]


def goals_problem(goals: Sequence[GoalSetting]) -> str | None:
    """The first `[[goals]]` table that makes no sense."""
    for index, goal in enumerate(goals):
        metric = CATALOGUE.get(goal.metric)
        if metric is None or not metric.goal_allowed:
            allowed = ", ".join(m.id for m in CATALOGUE.values() if m.goal_allowed)
            return Phrase(
                "goals[{index}].metric: {metric} cannot be a goal; use one of {allowed}",
                index=index,
                metric=repr(goal.metric),
                allowed=allowed,
            )
        if goal.start == goal.target:
            return Phrase(
                "goals[{index}].to: it is the same as from, so there is no way to go", index=index
            )
    if any(one.key == two.key and _meet(one, two) for one, two in combinations(goals, 2)):
        return Phrase("goals: two are for the same metric and period")
    return None


def words_problem(goals: Sequence[WordsSetting], coaches: frozenset[str]) -> str | None:
    """The first `[[development]]` table that makes no sense."""
    for index, goal in enumerate(goals):
        where = f"development[{index}]"
        word = development.problem(goal.text, goal.why)
        if word == "nothing_said":
            return Phrase("{where}.text: say what the goal is", where=where)
        if word is not None:
            return Phrase(
                "{where}: text and why may have {most} characters each",
                where=where,
                most=goal_rules.LONGEST_WORDS,
            )
        if goal.coach is not None and goal.coach not in coaches:
            return Phrase(
                "{where}.coach: {coach} is none of the [[coaches]]",
                where=where,
                coach=repr(goal.coach),
            )
        if goal.key is not None and (not goal.key.strip() or "@" in goal.key):
            return Phrase("{where}.key: use a short word without @", where=where)
    for one, two in combinations(goals, 2):
        same = one.record_key == two.record_key
        if same and (not one.agents or not two.agents or _meet(one, two)):
            return Phrase("development: two are the same goal for the same agent")
    return None


def _meet(one: ForWhom, other: ForWhom) -> bool:
    """Whether two of the same rank of precision are for the same agent."""
    if not one.agents or not other.agents:
        return one.agents == other.agents
    mine, theirs = ({name.casefold() for name in each.agents} for each in (one, other))
    return not mine.isdisjoint(theirs)
