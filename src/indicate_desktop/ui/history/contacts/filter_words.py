"""A filter in words: one for each thing that it asks for, and the filter without it."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime, tzinfo
from typing import Any

from indicate_desktop.domain.history.contact_filter import ContactFilter, Rated
from indicate_desktop.ui.history.contacts.detail.plain import as_name
from indicate_desktop.ui.history.contacts.period_words import period_text
from indicate_desktop.ui.translate import Language, mark
from indicate_desktop.ui.words import cause_name, channel_kind, metric_name, outcome_name

RATED = {
    Rated.LOW: mark("Low rating"),
    Rated.MIDDLE: mark("Middle rating"),
    Rated.SATISFIED: mark("Satisfied"),
    Rated.NONE: mark("Not rated"),
}
Asked = tuple[str, ContactFilter]
"""What is asked for, and the filter without it."""


def asked(
    language: Language, wanted: ContactFilter, now: datetime, zone: tzinfo | None
) -> Iterator[Asked]:
    """Everything that a filter asks for but its words, which stand in the search field."""
    if wanted.since is not None or wanted.until is not None:
        without = replace(wanted, since=None, until=None)
        yield period_text(language, wanted, now, zone), without
    yield from _of_sets(language, wanted)
    yield from _of_switches(language, wanted)
    if wanted.hours:
        yield _hours(language, wanted), replace(wanted, hours=frozenset())


def everything_asked(
    language: Language, wanted: ContactFilter, now: datetime, zone: tzinfo | None
) -> Iterator[Asked]:
    """The same, with the words first."""
    if wanted.text.strip():
        yield language.tr("“{words}”").format(words=wanted.text.strip()), replace(wanted, text="")
    yield from asked(language, wanted, now, zone)


def _of_sets(language: Language, wanted: ContactFilter) -> Iterator[Asked]:
    """Each of several that may hold at once."""
    tr = language.tr
    cause = tr("Cause: {cause}")
    names: dict[str, Callable[[Any], str]] = {
        "channels": lambda each: channel_kind(language, each),
        "topics": lambda each: as_name(each) or tr("No topic"),
        "outcomes": lambda each: outcome_name(language, each),
        "rated": lambda each: tr(RATED[each]),
        "causes": lambda each: cause.format(cause=cause_name(language, each)),
    }
    for name, said in names.items():
        held: frozenset[Any] = getattr(wanted, name)
        for value in sorted(held):
            less: dict[str, Any] = {name: held - {value}}
            yield said(value), replace(wanted, **less)


def _of_switches(language: Language, wanted: ContactFilter) -> Iterator[Asked]:
    tr = language.tr
    if wanted.uncaused:
        yield tr("Low, without a cause"), replace(wanted, uncaused=False)
    if wanted.evaluated:
        yield tr("Evaluated"), replace(wanted, evaluated=False)
    if wanted.counts_in:
        name = metric_name(language, wanted.counts_in)
        said = tr("Counts in: {figure}").format(figure=name)
        yield said, replace(wanted, counts_in="")
    if wanted.shared is not None:
        name = tr("Shared answer") if wanted.shared else tr("Own answer")
        yield name, replace(wanted, shared=None)


def _hours(language: Language, wanted: ContactFilter) -> str:
    hours = sorted(wanted.hours)
    whole = hours == list(range(hours[0], hours[-1] + 1))
    if whole:
        return f"{language.clock(hours[0], 0)}–{language.clock((hours[-1] + 1) % 24, 0)}"
    return ", ".join(language.clock(hour, 0) for hour in hours)
