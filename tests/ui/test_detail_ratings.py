"""What the details say of a contact's rating."""

from dataclasses import replace
from datetime import UTC

import pytest
from tests.ui.every_window import HISTORY
from tests.ui.samples import NOW
from tests.ui.story_samples import story_of

from indicate_desktop.domain.history.story import ContactStory
from indicate_desktop.domain.rating import NPS, Rating, RatingKind, Scale
from indicate_desktop.ui.history.contacts.detail.items import Line
from indicate_desktop.ui.history.contacts.detail.telling import Teller
from indicate_desktop.ui.translate import Language

LINE = next(each for each in HISTORY if each.rating is not None)


@pytest.fixture
def rating() -> Rating:
    assert LINE.rating is not None
    return LINE.rating


def told(language: Language, story: ContactStory, name: str) -> list[str]:
    """The sentences of a section."""
    sections = Teller(language, story, NOW, UTC).sections()
    found = [section for section in sections if section.name == name]
    return [item.text for section in found for item in section.items if isinstance(item, Line)]


def test_a_score_of_another_scale_says_which(english: Language, rating: Rating) -> None:
    ten = replace(rating, score=7, scale=Scale(1, 10))
    nps = replace(rating, score=3, scale=NPS, kind=RatingKind.NPS)
    for each, said in (
        (rating, []),
        (ten, ["On a scale of 1 to 10."]),
        (nps, ["How likely they are to recommend us, from 0 to 10."]),
    ):
        assert told(english, story_of(replace(LINE, rating=each)), "rating") == said


def test_a_colleagues_low_answer_is_not_the_agents_to_explain(
    english: Language, rating: Rating
) -> None:
    low = replace(rating, score=1)
    own = story_of(replace(LINE, rating=low, cause=None))
    shared = story_of(replace(LINE, rating=replace(low, shared=True), cause=None))
    assert (own.nameable, shared.nameable) == (True, False)
    assert told(english, own, "cause") == ["Not named yet."]
    assert told(english, shared, "cause") == []
