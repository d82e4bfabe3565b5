"""A contact's story as sections of words: pure, without widgets."""

from collections.abc import Iterable, Iterator
from datetime import datetime, tzinfo

from indicate_desktop.called import coaching_state
from indicate_desktop.domain.contact import ContactResult, TimeBasis
from indicate_desktop.domain.evaluation import Evaluation
from indicate_desktop.domain.history.story import ContactStory, Oddity, oddities
from indicate_desktop.domain.link import Link, LinkProblem
from indicate_desktop.domain.rating import FIVE, Rating, RatingKind
from indicate_desktop.ui.figures import clock_text, length_text
from indicate_desktop.ui.history.contacts.detail.answer_words import answer_items, given_at
from indicate_desktop.ui.history.contacts.detail.count_words import count_items
from indicate_desktop.ui.history.contacts.detail.items import (
    Answer,
    Fact,
    Folded,
    GoTo,
    Item,
    Line,
    Quote,
    Section,
)
from indicate_desktop.ui.history.contacts.detail.plain import as_name
from indicate_desktop.ui.parts.chip import rating_text
from indicate_desktop.ui.source_names import source_name
from indicate_desktop.ui.translate import Language, mark
from indicate_desktop.ui.words import cause_name, contact_title

ODD = {
    Oddity.ENDS_BEFORE_START: mark("The times are not plausible: it ends before it starts."),
    Oddity.IN_FUTURE: mark("The times are not plausible: they lie in the future."),
    Oddity.NEGATIVE: mark("The times are not plausible: one of them is below zero."),
}
BASIS = {
    TimeBasis.MEASURED: mark("Clocked by {source}."),
    TimeBasis.REPORTED: mark("Entered by hand in {source}."),
    TimeBasis.ESTIMATED: mark("Estimated from other times of {source}; never in time per contact."),
}
SHUT = {
    LinkProblem.NOT_HTTPS: mark(
        "It has a link that does not begin with https://, so it can't be opened."
    ),
    LinkProblem.UNREADABLE: mark(
        "It has a link that does not say where it goes, so it can't be opened."
    ),
    LinkProblem.CREDENTIALS: mark("It has a link with a user name in it, so it can't be opened."),
    LinkProblem.HOST: mark("It is at {host}; your hub has not allowed links there."),
}
"""Why an original cannot be opened."""


class Teller:
    """Tells a story at an instant, in a language and a zone."""

    def __init__(self, language: Language, story: ContactStory, now: datetime, zone: tzinfo | None):
        self._language = language
        self._story = story
        self._now = now
        self._zone = zone

    def sections(self) -> tuple[Section, ...]:
        """All of it but the agent's own note; a section without anything to say is left out."""
        tr = self._language.tr
        made = (
            Section("notice", "", tuple(self._notices())),
            Section("rating", tr("Rating"), tuple(self._ratings())),
            Section("cause", tr("Cause"), tuple(self._cause())),
            Section("times", tr("Times"), tuple(self._times())),
            Section("summary", tr("Summary"), tuple(self._summary())),
            Section("evaluations", tr("Evaluation"), tuple(self._evaluations())),
            Section("praise", tr("Praise"), tuple(self._praise())),
            Section("coaching", tr("Coaching"), tuple(self._coaching())),
            Section(
                "counts",
                tr("Counts towards"),
                count_items(self._language, self._story.counts, self._now, self._zone),
            ),
        )
        return tuple(section for section in made if section.items)

    def at(self, when: datetime) -> str:
        """An instant with its day: "Wed 18 Nov 10:42"."""
        local, here = when.astimezone(self._zone), self._now.astimezone(self._zone)
        day = self._language.short_date(local.year, local.month, local.day, seen_in=here.year)
        return f"{day} {clock_text(self._language, when, self._zone)}"

    # --- sections ----------------------------------------------------------------------------

    def _notices(self) -> Iterator[Item]:
        tr, contact = self._language.tr, self._story.contact
        if contact.deleted:
            source = source_name(self._language, contact.source)
            yield Line(
                tr("Deleted in {source}. It counts nowhere.").format(source=source), strong=True
            )
        elif contact.superseded_by is not None:
            yield Line(tr("Merged into another contact, which counts in its place."), strong=True)
            if any(count.why_not is None for count in self._story.counts):
                yield Line(tr("What was said about this one still counts, on its own day."))
            if (other := self._story.merged) is not None:
                title = as_name(contact_title(self._language, other))
                yield GoTo(other.key, tr("Show “{contact}”").format(contact=title))
        for odd in oddities(contact, self._now):
            yield Line(tr(ODD[odd]), strong=True)
        if contact.provisional and not contact.deleted:
            yield Line(tr("The source says that this may still change."))

    def _times(self) -> Iterator[Item]:
        tr, contact = self._language.tr, self._story.contact
        yield Fact(tr("Started"), self.at(contact.started_at))
        ended = contact.ended_at
        yield Fact(tr("Ended"), self.at(ended) if ended else tr("Not ended yet"))
        for name, seconds in (
            (tr("Talk"), contact.talk_s),
            (tr("On hold"), contact.hold_s),
            (tr("Wrap-up"), contact.wrap_s),
            (tr("In all"), contact.handling_s),
            (tr("Customer waited"), contact.wait_s),
        ):
            if seconds is not None:
                yield Fact(name, self._length(contact, seconds))
        for name, when in (
            (tr("Opened again"), contact.reopened_at),
            (tr("Customer came back"), contact.repeated_at),
        ):
            if when is not None:
                yield Fact(name, self.at(when))
        if contact.episode > 1:
            yield Fact(tr("Times closed"), self._language.counted(contact.episode))
        if contact.handling_s is not None:
            source = source_name(self._language, contact.source)
            yield Line(tr(BASIS[contact.time_basis]).format(source=source))
        else:
            yield Line(tr("The source gives no duration."))

    def _length(self, contact: ContactResult, seconds: int) -> str:
        sign, seconds = ("−" if seconds < 0 else ""), abs(seconds)
        if contact.time_resolution_s >= 60:
            minutes = self._language.number(round(seconds / 60))
            return self._language.tr("{n} min").format(n=f"{sign}{minutes}")
        return f"{sign}{length_text(seconds)}"

    def _ratings(self) -> Iterator[Item | Folded]:
        tr = self._language.tr
        for rating in self._story.ratings:
            yield Answer(rating, self._answered(rating))
            if asked := self._asked(rating):
                yield Line(asked)
            if rating.comment and not rating.withdrawn:
                yield Quote(rating.comment, tr("Customer's comment"))
            if rating.shared:
                yield Line(tr("It belongs to a colleague who handled the same contact."))
            yield from answer_items(self._language, rating, self.at)
        if not self._story.ratings:
            yield Line(tr("The customer has not answered."))

    def _asked(self, rating: Rating) -> str:
        """What the score means where it is none of five."""
        tr, scale = self._language.tr, rating.scale
        if rating.kind is RatingKind.NPS:
            form = tr("How likely they are to recommend us, from {low} to {high}.")
        elif scale != FIVE:
            form = tr("On a scale of {low} to {high}.")
        else:
            return ""
        return form.format(low=scale.low, high=scale.high)

    def _answered(self, rating: Rating) -> str:
        when, tr = self.at(given_at(rating)), self._language.tr
        if rating.withdrawn:
            return tr("{score}, given {when}, is withdrawn").format(score=rating.score, when=when)
        return tr("Answered {when}").format(when=when)

    def _cause(self) -> Iterator[Item]:
        tr, cause = self._language.tr, self._story.cause
        if cause is None:
            if self._story.nameable:
                yield Line(tr("Not named yet."))
            return
        yield Fact(cause_name(self._language, cause.kind), self.at(cause.named_at))
        if cause.note:
            yield Quote(cause.note, tr("Your note on the cause"))
        if self._story.cause_pending:
            yield Line(tr("It waits for the hub."))

    def _summary(self) -> Iterator[Item]:
        tr, contact = self._language.tr, self._story.contact
        if contact.summary:
            yield Quote(contact.summary, tr("Summary"))
        if contact.article:
            yield Line(tr("Article used: {article}").format(article=as_name(contact.article)))

    def _evaluations(self) -> Iterator[Item]:
        for each in self._story.evaluations:
            yield from self._evaluation(each)

    def _evaluation(self, each: Evaluation) -> Iterator[Item]:
        tr = self._language.tr
        milli = each.quality_milli
        points = "–" if milli is None else self._language.number(milli / 10)
        whose = tr("Your own") if each.own else as_name(each.evaluator or "") or tr("Coach")
        if each.withdrawn:
            whose = tr("{name} (withdrawn)").format(name=whose)
        if each.unopened:
            yield from self._unopened(each, whose)
            return
        yield Fact(whose, tr("{n} of 100").format(n=points))
        yield Line(f"{as_name(each.form)} · {self.at(each.evaluated_at)}")
        for criterion in each.criteria:
            if criterion.score is None:
                said = tr("not applicable")
            else:
                said = tr("{score} of {highest}").format(
                    score=criterion.score, highest=criterion.maximum
                )
            yield Fact(as_name(criterion.criterion), said)
        if each.comment:
            yield Quote(each.comment, tr("Comment of the evaluation"))
        if each.own and not each.agent:
            yield Line(tr("It waits for the hub."))

    def _unopened(self, each: Evaluation, whose: str) -> Iterator[Item]:
        tr = self._language.tr
        yield Fact(whose, tr("not opened yet"))
        yield Line(f"{as_name(each.form)} · {self.at(each.evaluated_at)}")
        if self._story.opening:
            yield Line(tr("It opens as soon as the hub has answered."))
        elif self._story.form is not None:
            yield Line(tr("It opens when you have evaluated the contact yourself."))

    def _praise(self) -> Iterator[Item]:
        for each in self._story.praise:
            yield Fact(as_name(each.giver), self.at(each.given_at))
            yield Quote(each.text, self._language.tr("Praise"))

    def _coaching(self) -> Iterator[Item]:
        for each in self._story.coaching:
            yield Fact(as_name(each.topic), self._language.tr(coaching_state(each)))


def link_words(language: Language, link: Link | None) -> str:
    """Why the original cannot be opened; empty where it can, or where there is none."""
    if link is None or link.problem is None:
        return ""
    return language.tr(SHUT[link.problem]).format(host=link.host)


def as_text(title: str, sections: Iterable[Section], note: str, language: Language) -> str:
    """The story as words to copy."""
    parts = [title]
    for section in sections:
        lines = [section.title] if section.title else []
        for item in section.items:
            every = item.items if isinstance(item, Folded) else (item,)
            lines += [words for each in every for words in _words(each, language)]
        parts.append("\n".join(lines))
    if note:
        parts.append(f"{language.tr('Private note')}\n{note}")
    return "\n\n".join(parts)


def _words(item: Item, language: Language) -> Iterator[str]:
    match item:
        case Fact(name, value):
            yield f"{name}: {value}"
        case Line(text) | Quote(text):
            yield text
        case Answer(rating, text):
            yield f"{rating_text(rating, language)} · {text}"
