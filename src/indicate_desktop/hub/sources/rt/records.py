"""From tickets' histories to the hub's records: pure, the same for the same transactions."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass

from indicate_desktop.domain.contact import Channel, ContactResult, Outcome, TimeBasis
from indicate_desktop.domain.rating import Rating, Revision
from indicate_desktop.hub.sources.rt.episodes import Answer, Episode, Leg, Story, tell
from indicate_desktop.hub.sources.rt.history import Person, Ticket, Transaction
from indicate_desktop.hub.sources.rt.settings import RtSettings
from indicate_desktop.hub.sources.source import Unmapped

_COUNT_BITS = 20
_CHANNEL_NAMES = {"e-mail": "email", "mail": "email", "telephone": "phone", "call": "phone"}
_LEADING_NUMBER = re.compile(r"\s*(\d+)\b")


@dataclass(frozen=True, slots=True, kw_only=True)
class Family:
    """A ticket that stands for itself, with all that was merged into it."""

    survivor: int
    tickets: Mapping[int, Ticket]
    """The rows of those that RT still lists (it lists no deleted ones)."""
    history: Sequence[Transaction]
    """The transactions of all of them."""

    @property
    def order(self) -> int:
        """Higher for every transaction more: the last one's id, then how many there are.

        The count matters where one is committed late, under an id lower than the last.
        """
        last = max(line.id for line in self.history)
        return last << _COUNT_BITS | min(len(self.history), (1 << _COUNT_BITS) - 1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Mapped:
    """What became of a family."""

    contacts: tuple[ContactResult, ...]
    ratings: tuple[Rating, ...]
    unmapped: tuple[Unmapped, ...]


def map_family(
    family: Family,
    people: Mapping[str, Person],
    settings: RtSettings,
    *,
    source: str,
    web_url: str,
) -> Mapped:
    """All records of a family. `people` is by user name and by numeric id."""
    mapper = _Mapper(family, people, settings, source, web_url)
    contacts: list[ContactResult] = []
    ratings: list[Rating] = []
    unmapped: list[Unmapped] = []
    for story in mapper.stories.values():
        contacts += mapper.contacts(story)
        unmapped += mapper.lost(story)
        for answer in story.answers.values():
            try:
                ratings += mapper.ratings(story, answer)
            except ValueError as error:
                unmapped.append(_lost(story.ticket, answer.transaction, str(error)))
    return Mapped(contacts=tuple(contacts), ratings=tuple(ratings), unmapped=tuple(unmapped))


class _Mapper:
    """What all records of one family have in common."""

    def __init__(
        self,
        family: Family,
        people: Mapping[str, Person],
        settings: RtSettings,
        source: str,
        web_url: str,
    ) -> None:
        self._family, self._settings = family, settings
        self._source, self._web_url = source, web_url.rstrip("/")
        names: dict[str, str] = {}
        for row in family.tickets.values():
            names.update(row.field_names)
        by_ticket: dict[int, list[Transaction]] = defaultdict(list)
        for line in family.history:
            by_ticket[line.ticket].append(line)
        self.stories = {
            id_: tell(family.tickets.get(id_), by_ticket[id_], people, settings, names)
            for id_ in sorted(by_ticket)
        }

    def contacts(self, story: Story) -> Iterator[ContactResult]:
        """The legs of one ticket."""
        for episode in story.episodes:
            for leg in episode.legs.values():
                yield self._contact(story, episode, leg)

    def _contact(self, story: Story, episode: Episode, leg: Leg) -> ContactResult:
        row = self._family.tickets.get(story.ticket)
        merged = story.ticket != self._family.survivor
        outcome = self._outcome(episode, leg)
        minutes = episode.minutes.get(leg.agent)
        ended = leg.ended_at or (story.merged_at if merged else None)
        answered = episode.answered
        return ContactResult(
            key=self._key(story.ticket, episode.number, leg.agent),
            agent=leg.agent,
            source=self._source,
            order=self._family.order,
            channel=_channel(story.fields.get(self._settings.channel_field, "")),
            started_at=leg.started_at,
            ended_at=ended,
            queue=row.queue if row else None,
            topic=story.fields.get(self._settings.topic_field) or None,
            handle_s=None if minutes is None else max(0, minutes) * 60,
            time_basis=TimeBasis.REPORTED,
            time_resolution_s=60,
            wait_s=(
                int((answered[1] - episode.started_at).total_seconds())
                if answered and answered[0] == leg.agent
                else None
            ),
            outcome=outcome,
            episode=episode.number,
            reopened_at=episode.reopened_at if outcome is Outcome.SOLVED else None,
            link=f"{self._web_url}/Ticket/Display.html?id={story.ticket}",
            summary=row.subject if row and self._settings.send_subjects else None,
            provisional=ended is None,
            superseded_by=self._survivor_of(leg.agent) if merged else None,
            deleted=story.deleted,
        )

    def _key(self, ticket: int, episode: int, agent: str) -> str:
        return f"{self._source}:{ticket}:{episode}:{agent}"

    def _survivor_of(self, agent: str) -> str:
        """The leg that an agent's merged leg went into: their own one, or the main one."""
        survivor = self.stories.get(self._family.survivor)
        leg = survivor and (survivor.leg_of(agent) or survivor.main_leg())
        return (
            self._key(self._family.survivor, *leg)
            if leg
            else (f"{self._source}:{self._family.survivor}")
        )

    def _outcome(self, episode: Episode, leg: Leg) -> Outcome | None:
        if leg.passed_on:
            return Outcome.TRANSFERRED
        if episode.closed_at is None or leg.agent != episode.resolver:
            return None
        named = _named_outcome(episode.outcome)
        if episode.status in self._settings.unsolved_statuses:
            return Outcome.NOT_SOLVED if named in {None, Outcome.SOLVED} else named
        return named or Outcome.SOLVED

    def ratings(self, story: Story, answer: Answer) -> Iterator[Rating]:
        """The rating for whom it belongs to, and a shared copy for each other handler.

        Raises ValueError, with a sentence, where the score is none of the scale.
        """
        score = self._score(answer.score)
        episode = story.episodes[answer.episode - 1]
        owned = self._key(story.ticket, answer.episode, answer.agent)
        comment = story.comments.get((answer.episode, answer.agent))
        earlier = tuple(self._earlier(story, answer))
        for agent in episode.legs:
            shared = agent != answer.agent
            yield Rating(
                key=f"{owned}:rating:{agent}" if shared else f"{owned}:rating",
                contact=self._key(story.ticket, answer.episode, agent),
                agent=agent,
                source=self._source,
                order=self._family.order,
                score=score,
                scale=self._settings.scale,
                answered_at=answer.changed_at,
                comment=comment or None if self._settings.send_comments else None,
                revision=answer.revision,
                withdrawn=answer.withdrawn or story.deleted,
                shared=shared,
                earlier=earlier,
            )

    def _earlier(self, story: Story, answer: Answer) -> Iterator[Revision]:
        """What it said before; what was no score then is left out, as it was then."""
        stood = list(answer.earlier)
        if story.deleted and not answer.withdrawn:
            stood.append(answer.as_stood(story.comments.get((answer.episode, answer.agent), "")))
        for each in stood:
            with suppress(ValueError):
                yield Revision(
                    order=each.since << _COUNT_BITS,
                    score=self._score(each.score),
                    scale=self._settings.scale,
                    answered_at=each.changed_at,
                    comment=each.comment or None if self._settings.send_comments else None,
                    revision=each.revision,
                    withdrawn=each.withdrawn,
                )

    def _score(self, text: str) -> int:
        number = _LEADING_NUMBER.match(text)
        scale, field = self._settings.scale, self._settings.rating_field
        if number is None or int(number[1]) not in scale:
            raise ValueError(
                f"{field} “{text}” is not a whole number from {scale.low} to {scale.high}"
            )
        return int(number[1])

    def lost(self, story: Story) -> Iterator[Unmapped]:
        """What a ticket's history says and no record can hold."""
        settings = self._settings
        for line in story.lost_answers:
            reason = f"{settings.rating_field} “{line.new}” was given, but nobody had the ticket"
            yield _lost(story.ticket, line.id, reason)
        for episode in story.episodes:
            if episode.resolver and episode.outcome and not _named_outcome(episode.outcome):
                yield Unmapped(
                    where=f"ticket {story.ticket}",
                    reason=f"{settings.outcome_field} “{episode.outcome}” is not an outcome; "
                    f"the status was used",
                )
            for user, minutes in episode.minutes.items():
                if minutes > 0 and user not in episode.legs | dict.fromkeys(
                    settings.excluded_users
                ):
                    yield Unmapped(
                        where=f"ticket {story.ticket}",
                        reason=f"{minutes} minutes by {user}, who did not have the ticket then",
                    )


def _lost(ticket: int, transaction: int, reason: str) -> Unmapped:
    return Unmapped(where=f"ticket {ticket}, transaction {transaction}", reason=reason)


def _channel(text: str) -> Channel:
    """A channel by its name; a ticket's own where none is named."""
    name = text.strip().lower()
    try:
        return Channel(_CHANNEL_NAMES.get(name, name) or Channel.TICKET)
    except ValueError:
        return Channel.OTHER


def _named_outcome(text: str) -> Outcome | None:
    """An outcome by its name, however it is written: "Not solved" is not_solved."""
    try:
        return Outcome(text.strip().lower().replace(" ", "_").replace("-", "_"))
    except ValueError:
        return None
