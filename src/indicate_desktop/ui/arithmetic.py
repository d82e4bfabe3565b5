"""The counts behind a coaching suggestion, in words."""

from indicate_desktop.domain.suggestion import Suggestion
from indicate_desktop.ui.translate import Language


def arithmetic(suggestion: Suggestion, language: Language) -> str:
    """The counts behind a suggestion, in one sentence, or two."""
    told = []
    if suggestion.low:
        told.append(_low(suggestion, language))
    if suggestion.hard:
        many = language.trn("{n} contact", "{n} contacts", suggestion.hard)
        form = language.tr("You marked as hard: {contacts} on “{topic}”.")
        told.append(form.format(contacts=many, topic=suggestion.topic))
    return " ".join(told)


def _low(suggestion: Suggestion, language: Language) -> str:
    counts = {
        "low": suggestion.low,
        "n": suggestion.answers,
        "topic": suggestion.topic,
        "low_before": suggestion.low_before,
        "n_before": suggestion.answers_before,
    }
    now = language.tr("{low} of your last {n} answers on “{topic}” were low.")
    if not suggestion.answers_before:
        return now.format(**counts)
    both = language.tr(
        "{low} of your last {n} answers on “{topic}” were low;"
        " the month before, {low_before} of {n_before}."
    )
    return both.format(**counts)
