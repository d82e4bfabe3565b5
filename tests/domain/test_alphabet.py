"""The order of words."""

import unicodedata
from random import Random

import pytest

from indicate_desktop.domain.alphabet import alphabetical

SWEDISH = [
    "Adress",
    "avtal",
    "Café",
    "Cafébesök",
    "Myt",
    "Müsli",
    "Zon",
    "Återköp",
    "Ärende",
    "övrigt",
]


@pytest.mark.parametrize("apart", [True, False])
def test_swedish_words_stand_as_in_a_dictionary(*, apart: bool) -> None:
    words = [unicodedata.normalize("NFD" if apart else "NFC", word) for word in SWEDISH]
    mixed = Random(1).sample(words, len(words))  # noqa: S311 - no secret
    order = sorted(mixed, key=alphabetical)
    assert order[:4] == words[:4]
    assert order[6:] == words[6:]
    assert set(order[4:6]) == set(words[4:6])  # ü as y


def test_capitals_and_accents_make_no_other_word() -> None:
    assert alphabetical("ÉTUDE") == alphabetical("etude")
    assert alphabetical("Ärende") == alphabetical("ärende") != alphabetical("arende")


@pytest.mark.parametrize("text", ["", "\u0301", "😀", "ß", "\x00", "İ", "Ελλάδα"])
def test_any_text_has_its_place(text: str) -> None:
    assert sorted([text, "a", "Ö"], key=alphabetical)
    assert alphabetical(text) == alphabetical(unicodedata.normalize("NFD", text))
