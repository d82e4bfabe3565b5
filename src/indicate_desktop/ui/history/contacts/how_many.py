"""How many contacts the list shows, in words that agree with the figure that led to it; pure."""

from indicate_desktop.domain.history.contact_filter import ContactFilter
from indicate_desktop.domain.history.counted import COUNTED_IN, Counted, Said
from indicate_desktop.ui.translate import Language


def how_many(
    language: Language,
    wanted: ContactFilter,
    rows: int,
    every: int | None,
    counted: Counted | None,
) -> tuple[str, str]:
    """What stands beside the page's name, and why where that needs a word.

    `every` are the contacts of the filter's period, `counted` those that the filter lets through,
    each None where it is not known.
    """
    tr = language.tr
    contacts = language.trn("{n} contact", "{n} contacts", rows)
    known = counted is not None and counted.contacts == rows and counted.said is not None
    if not known or counted is None or counted.said is None:
        return (_of_all(language, rows, every) or contacts), ""
    why = _merged(language, counted.merged)
    if counted.said == rows:
        return (_of_all(language, rows, every) if not why else "") or contacts, why
    several = tr("One contact can have several, and each of them counts.")
    if COUNTED_IN[wanted.counts_in] is Said.ANSWERS:
        said = language.trn("{n} answer", "{n} answers", counted.said)
        text = tr("{answers} about {contacts}").format(answers=said, contacts=contacts)
    else:
        said = language.trn("{n} evaluation", "{n} evaluations", counted.said)
        text = tr("{evaluations} of {contacts}").format(evaluations=said, contacts=contacts)
    return text, " ".join(filter(None, (several, why)))


def _of_all(language: Language, rows: int, every: int | None) -> str:
    if every is None or every == rows:
        return ""
    shown_of_all = language.tr("{shown} of {all}")
    return shown_of_all.format(shown=language.counted(rows), all=language.counted(every))


def _merged(language: Language, merged: int) -> str:
    if not merged:
        return ""
    return language.trn(
        "{n} of them was merged into another contact; what was said about it still counts.",
        "{n} of them were merged into other contacts; what was said about them still counts.",
        merged,
    )
