"""What a screen reader is told when the glance's contacts change."""

from dataclasses import replace

from tests.ui.samples import NOW, PICTURE, contact, rating

from indicate_desktop.domain.snapshot import ContactLine
from indicate_desktop.ui.glance.contact_words import contacts_view
from indicate_desktop.ui.glance.moment import Moment
from indicate_desktop.ui.glance.spoken import contact_news
from indicate_desktop.ui.translate import Language

NEW = ContactLine(contact=contact("c0", "Lost parcel", minutes_ago=0))


def news(
    language: Language, before: tuple[ContactLine, ...], after: tuple[ContactLine, ...]
) -> str:
    first, then = (
        contacts_view(Moment(replace(PICTURE, latest=lines), NOW, language)).rows
        for lines in (before, after)
    )
    return contact_news(first, then, language)


def test_a_new_contact_is_said_once_and_by_itself(english: Language) -> None:
    shown = PICTURE.latest
    assert news(english, shown, (NEW, *shown[:2])) == "Lost parcel, Not rated yet"
    assert news(english, (NEW, *shown[:2]), (NEW, *shown[:2])) == ""


def test_a_rating_that_comes_is_said(swedish: Language) -> None:
    before = (NEW, *PICTURE.latest[:2])
    after = (replace(NEW, rating=rating("c0", 5)), *before[1:])
    assert news(swedish, before, after) == "Lost parcel, Betyg 5 av 5"


def test_the_first_view_and_one_that_moves_up_say_nothing(english: Language) -> None:
    assert news(english, (), PICTURE.latest) == ""
    assert news(english, PICTURE.latest, PICTURE.latest[1:]) == ""
