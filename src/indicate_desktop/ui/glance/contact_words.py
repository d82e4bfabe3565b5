"""What the list of latest contacts says, and the praise below it."""

from dataclasses import dataclass

from indicate_desktop.domain.contact import ContactResult, TimeBasis
from indicate_desktop.domain.rating import Rating
from indicate_desktop.domain.snapshot import ContactLine
from indicate_desktop.ui import figures, words
from indicate_desktop.ui.glance.moment import Moment
from indicate_desktop.ui.origin_words import heard_text, origin_text
from indicate_desktop.ui.parts.chip import rating_text
from indicate_desktop.ui.source_names import from_sources

MOST_ROWS = 3


@dataclass(frozen=True, slots=True)
class RowView:
    """One contact. `cause` is a named cause; `ask` says that its cause is asked for."""

    key: str
    icon: str
    channel: str
    title: str
    note: str
    tip: str
    rating: Rating | None = None
    rated: str = ""
    """The rating in words, with when it was given and where it came from."""
    cause: str = ""
    ask: bool = False


@dataclass(frozen=True, slots=True)
class ContactsView:
    """The latest contacts; `empty` is said where there are none."""

    count: str
    count_tip: str
    """What the count rests on."""
    rows: tuple[RowView, ...]
    empty: str


@dataclass(frozen=True, slots=True)
class PraiseView:
    """A praise."""

    key: str
    strong: str
    rest: str
    seen: bool


def contacts_view(moment: Moment) -> ContactsView:
    """The newest contacts of the shift."""
    language, snapshot = moment.language, moment.snapshot
    n = snapshot.contacts_shift
    if not snapshot.latest:
        said = (
            language.tr("Your latest contacts show here.")
            if moment.waiting
            else language.tr("No contacts yet. Each one shows here as soon as it is known.")
        )
        return ContactsView("", "", (), said)
    if moment.today:
        form = language.tr("{n} today")
    elif moment.tonight:
        form = language.tr("{n} tonight")
    else:
        form = language.tr("{n} on that shift")
    count = form.format(n=language.number(n))
    tip = (figures.counted(language, "", n), origin_text(moment, ""), heard_text(moment))
    rows = tuple(_row(moment, line) for line in snapshot.latest[:MOST_ROWS])
    return ContactsView(count, " · ".join(filter(None, tip)), rows, "")


def _row(moment: Moment, line: ContactLine) -> RowView:
    language, contact, rating = moment.language, line.contact, line.rating
    age = figures.age_text(language, contact.counted_at, moment.now, moment.zone)
    handling = figures.handling_text(language, contact)
    title = words.contact_title(language, contact)
    channel = words.channel_name(language, contact.channel)
    tip = [
        title,
        channel,
        words.outcome_name(language, contact.outcome),
        figures.when_text(language, contact.counted_at, moment.now, moment.zone),
        from_sources(language, [contact.source]),
    ]
    if handling:
        tip.insert(3, _measured(moment, contact, handling))
    if contact.provisional:
        tip.append(language.tr("provisional until seven days have passed"))
    low = rating is not None and rating.counts and rating.low
    return RowView(
        key=contact.key,
        icon=words.channel_icon(contact.channel),
        channel=channel,
        title=title,
        note=" · ".join(part for part in (age, handling) if part),
        tip=" · ".join(tip),
        rating=rating,
        rated=_rated(moment, rating),
        cause=words.cause_chip(language, line.cause.kind) if line.cause else "",
        ask=low and line.cause is None,
    )


def _measured(moment: Moment, contact: ContactResult, handling: str) -> str:
    """How long it took, and who says so."""
    if contact.time_basis is TimeBasis.REPORTED:
        return moment.language.tr("{time} entered by hand").format(time=handling)
    return moment.language.tr("{time} measured").format(time=handling)


def _rated(moment: Moment, rating: Rating | None) -> str:
    language = moment.language
    said = rating_text(rating, language)
    if rating is None:
        return said
    when = figures.when_text(language, rating.answered_at, moment.now, moment.zone)
    answered = language.tr("answered {time}").format(time=when)
    return " · ".join((said, answered, from_sources(language, [rating.source])))


def praise_view(moment: Moment) -> PraiseView | None:
    """The newest praise."""
    praise, language = moment.snapshot.praise, moment.language
    if praise is None:
        return None
    return PraiseView(
        key=praise.key,
        strong=language.tr("{name} praised you").format(name=praise.giver),
        rest=language.tr("“{text}”").format(text=praise.text.strip()),
        seen=praise.seen_at is not None,
    )
