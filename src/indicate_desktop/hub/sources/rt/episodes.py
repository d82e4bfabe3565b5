"""One ticket's history, told as resolution episodes with the agents' legs in them."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from indicate_desktop.hub.sources.rt.history import Person, Ticket, Transaction
from indicate_desktop.hub.sources.rt.settings import RtSettings


@dataclass(slots=True, kw_only=True)
class Leg:
    """An agent's part of an episode: from getting the ticket to giving or closing it."""

    agent: str
    started_at: datetime
    ended_at: datetime | None = None
    passed_on: bool = False
    """Whether it ended by somebody else getting the ticket."""


@dataclass(slots=True, kw_only=True)
class Episode:
    """A ticket's way to one closing."""

    number: int
    started_at: datetime
    legs: dict[str, Leg] = field(default_factory=dict)
    """By agent, in the order in which they got the ticket."""
    minutes: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    """Time worked, by user name."""
    first_seen: dict[str, datetime] = field(default_factory=dict)
    answered: tuple[str, datetime] | None = None
    """Who first wrote to the customer, and when."""
    closed_at: datetime | None = None
    status: str = ""
    """The status that it was closed with."""
    outcome: str = ""
    """What the outcome field says at its end."""
    resolver: str | None = None
    reopened_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Stood:
    """What a rating said until its next change."""

    score: str
    comment: str
    changed_at: datetime
    revision: int
    withdrawn: bool
    since: int
    """The transaction from which on it stood so."""


@dataclass(slots=True, kw_only=True)
class Answer:
    """The customer's rating of one leg, as it stands after its last change."""

    episode: int
    agent: str
    score: str
    """RT's text; where it was taken back, the text that was taken back."""
    transaction: int
    """The one that changed it last."""
    changed_at: datetime
    revision: int = 0
    """How often it was given, changed or taken back."""
    withdrawn: bool = False
    since: int = 0
    """The transaction from which on it stands so; a first comment begins nothing new."""
    since_at: datetime | None = None
    earlier: list[Stood] = field(default_factory=list)

    def as_stood(self, comment: str) -> Stood:
        """What it says now, with its comment."""
        return Stood(
            score=self.score,
            comment=comment,
            changed_at=self.changed_at,
            revision=self.revision,
            withdrawn=self.withdrawn,
            since=self.since,
        )

    def begin(self, line: Transaction, comment_before: str) -> None:
        """Keep what it said. What RT writes in one update, at one instant, is one change."""
        if self.revision and self.since_at != line.created:
            self.earlier.append(self.as_stood(comment_before))
        self.since, self.since_at = line.id, line.created


@dataclass(slots=True, kw_only=True)
class Story:
    """All that the mapping needs to know of one ticket."""

    ticket: int
    episodes: list[Episode]
    answers: dict[tuple[int, str], Answer]
    """By episode and agent."""
    comments: dict[tuple[int, str], str]
    """What the customer wrote with a rating, before or after it, by episode and agent."""
    lost_answers: list[Transaction]
    """Ratings of a ticket that nobody had."""
    fields: dict[str, str]
    """The custom fields' values, by name."""
    merged_at: datetime | None = None
    deleted: bool = False

    def main_leg(self) -> tuple[int, str] | None:
        """The leg that stands for the ticket: the latest resolver's, or who had it last."""
        for episode in reversed(self.episodes):
            if episode.resolver:
                return episode.number, episode.resolver
            if episode.legs:
                return episode.number, next(reversed(episode.legs))
        return None

    def leg_of(self, agent: str) -> tuple[int, str] | None:
        """The agent's latest leg."""
        for episode in reversed(self.episodes):
            if agent in episode.legs:
                return episode.number, agent
        return None


def tell(
    ticket: Ticket | None,
    history: Iterable[Transaction],
    people: Mapping[str, Person],
    settings: RtSettings,
    field_names: Mapping[str, str],
) -> Story:
    """The story of one ticket from its own transactions, at least one, in any order.

    `people` is by user name and by numeric id; whoever is missing there is no agent. What was
    set when the ticket was made leaves no transaction: it is the old value of the first change,
    or what the ticket's row says where nothing has changed since.
    """
    lines = sorted(history, key=lambda line: line.id)
    teller = _Teller(ticket, lines, people, settings, field_names)
    for line in lines:
        teller.hear(line)
    return teller.end()


class _Teller:
    """Walks through the transactions in order and keeps what is true at that point."""

    def __init__(
        self,
        ticket: Ticket | None,
        lines: list[Transaction],
        people: Mapping[str, Person],
        settings: RtSettings,
        field_names: Mapping[str, str],
    ) -> None:
        self._people = people
        self._settings = settings
        self._names = field_names
        row_fields = dict(ticket.field_values) if ticket else {}
        fields = {**row_fields, **_before_first_change(lines, field_names)}
        first = lines[0]
        self._episode = Episode(number=1, started_at=first.created)
        self.story = Story(
            ticket=first.ticket,
            episodes=[self._episode],
            answers={},
            comments={},
            lost_answers=[],
            fields=fields,
        )
        changes = [line for line in lines if line.sets_owner]
        self._owner: str | None = None
        self._own(changes[0].old if changes else ticket.owner if ticket else "", first.created)

    def hear(self, line: Transaction) -> None:
        """Go one transaction on."""
        self._note_work(line)
        if line.sets_owner:
            self._own(line.new, line.created)
        elif line.sets_status:
            self._set_status(line)
        elif line.type == "CustomField":
            self._set_field(line)
        elif line.merged_into is not None:
            self.story.merged_at = line.created

    def end(self) -> Story:
        """The story, once all is heard."""
        self._episode.outcome = self.story.fields.get(self._settings.outcome_field, "")
        return self.story

    def _note_work(self, line: Transaction) -> None:
        episode = self._episode
        episode.first_seen.setdefault(line.creator, line.created)
        if line.minutes:
            episode.minutes[line.creator] += line.minutes
        if line.type == "Correspond" and episode.answered is None and self._agent(line.creator):
            episode.answered = (line.creator, line.created)

    def _agent(self, user: str) -> str | None:
        person = self._people.get(user)
        return person.name if person and person.agent else None

    def _own(self, user: str, at: datetime) -> None:
        agent = self._agent(user)
        if agent == self._owner:
            return
        if self._owner and not self._episode.closed_at:
            leg = self._episode.legs[self._owner]
            leg.ended_at, leg.passed_on = at, True
        self._owner = agent
        self._start_leg(at)

    def _start_leg(self, at: datetime) -> None:
        if self._owner is None or self._episode.closed_at:
            return
        # Taken out and put in again, so that the last of the legs is who has the ticket.
        leg = self._episode.legs.pop(self._owner, None) or Leg(agent=self._owner, started_at=at)
        leg.ended_at, leg.passed_on = None, False
        self._episode.legs[self._owner] = leg

    def _set_status(self, line: Transaction) -> None:
        status, settings = line.new, self._settings
        self.story.deleted = status in settings.deleted_statuses
        if self.story.deleted:
            return
        if status in settings.closed_statuses:
            self._close(line)
        elif self._episode.closed_at:
            self._reopen(line.created)

    def _close(self, line: Transaction) -> None:
        episode = self._episode
        episode.status = line.new
        if episode.closed_at:
            return  # a second resolve: the first closing stays
        # A ticket that nobody had belongs to the agent who closed it.
        resolver = self._owner or self._agent(line.creator)
        episode.closed_at, episode.resolver = line.created, resolver
        if resolver:
            started = episode.first_seen.get(resolver, line.created)
            leg = episode.legs.setdefault(resolver, Leg(agent=resolver, started_at=started))
            leg.ended_at, leg.passed_on = line.created, False

    def _reopen(self, at: datetime) -> None:
        self._episode.reopened_at = at
        self._episode.outcome = self.story.fields.get(self._settings.outcome_field, "")
        self._episode = Episode(number=self._episode.number + 1, started_at=at)
        self.story.episodes.append(self._episode)
        self._start_leg(at)

    def _set_field(self, line: Transaction) -> None:
        name = self._names.get(line.field, "")
        self.story.fields[name] = line.new
        if name == self._settings.rating_field:
            self._rate(line)
        elif name == self._settings.comment_field and (leg := self._rated_leg()):
            before = self.story.comments.get(leg, "")
            answer = self.story.answers.get(leg)
            if before and answer:
                answer.begin(line, before)
            self.story.comments[leg] = line.new

    def _rate(self, line: Transaction) -> None:
        answers = self.story.answers
        if not line.new:  # what is taken back is what the field held: the latest answer
            answer = max(answers.values(), key=lambda known: known.transaction, default=None)
        elif leg := self._rated_leg():
            answer = answers.setdefault(
                leg,
                Answer(
                    episode=leg[0],
                    agent=leg[1],
                    score="",
                    transaction=line.id,
                    changed_at=line.created,
                ),
            )
        else:
            self.story.lost_answers.append(line)
            return
        if answer:
            answer.begin(line, self.story.comments.get((answer.episode, answer.agent), ""))
            answer.score = line.new or answer.score
            answer.withdrawn = not line.new
            answer.transaction, answer.changed_at = line.id, line.created
            answer.revision += 1

    def _rated_leg(self) -> tuple[int, str] | None:
        """Whose work the customer rates now: RT names the owner, who has closed it once.

        Where the owner never closed it, the latest closing was rated; where nobody did, the
        owner's open leg.
        """
        closed = [(e.number, e.resolver) for e in self.story.episodes if e.resolver is not None]
        own = [leg for leg in closed if leg[1] == self._owner]
        if own or closed:
            return (own or closed)[-1]
        return self.story.main_leg()


def _before_first_change(
    lines: list[Transaction], field_names: Mapping[str, str]
) -> dict[str, str]:
    """What the custom fields held before anybody changed them, by name."""
    first: dict[str, str] = {}
    for line in lines:
        if line.type == "CustomField" and line.field in field_names:
            first.setdefault(field_names[line.field], line.old)
    return first
