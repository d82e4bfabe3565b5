"""The language of a run without windows, and sentences that wait for it."""

import json

import pytest

from indicate_desktop.language.phrase import Phrase, reason
from indicate_desktop.language.speech import (
    IN_ENGLISH,
    Speech,
    speech_in,
    system_languages,
    windows_name,
)


@pytest.fixture
def swedish() -> Speech:
    return speech_in("sv")


@pytest.mark.parametrize(
    ("environment", "wanted"),
    [
        ({"LANG": "sv_SE.UTF-8"}, ["sv_SE.UTF-8"]),
        ({"LANG": "en_GB.UTF-8", "LC_MESSAGES": "sv_SE"}, ["sv_SE"]),
        ({"LANG": "sv_SE", "LC_MESSAGES": "sv_SE", "LC_ALL": "de_DE"}, ["de_DE"]),
        ({"LANG": "en_GB", "LANGUAGE": "nn:sv"}, ["nn", "sv", "en_GB"]),
        ({"LANG": "C.UTF-8", "LANGUAGE": "sv"}, ["C.UTF-8"]),
        ({"LC_ALL": "", "LANG": "sv_SE"}, ["sv_SE"]),
        ({}, []),
    ],
)
def test_the_environment_says_the_language(
    environment: dict[str, str], wanted: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.platform", "linux")
    assert system_languages(environment) == wanted


@pytest.mark.parametrize(
    ("variables", "code"),
    [
        ({"LC_ALL": "sv_FI.UTF-8"}, "sv"),
        ({"LC_ALL": "nb_NO", "LANGUAGE": "nb:sv:en"}, "sv"),
        ({"LC_ALL": "nb_NO", "LANGUAGE": "nb:en:sv"}, "en"),
        ({"LC_ALL": "tlh"}, "en"),
        ({"LC_ALL": "POSIX"}, "en"),
        ({"LC_ALL": "qps"}, "en"),
        ({"LC_ALL": "../sv"}, "en"),
    ],
)
def test_the_first_language_that_there_is_is_spoken(
    variables: dict[str, str], code: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    assert speech_in().code == code


def test_windows_numbers_its_languages() -> None:
    known = {0x041D: "sv_SE", 0x0409: "en_US"}
    assert windows_name(0x041D, known) == "sv_SE"
    assert windows_name(0x081D, known) == "sv_SE", "Finland's Swedish"
    assert windows_name(0x0419, known) is None


def test_a_phrase_is_english_until_it_is_said(swedish: Speech) -> None:
    inner = Phrase("Request Tracker at {url}", url="https://rt")
    outer = Phrase("{where} has an error of its own ({code}); look into its log.",
                   where=inner, code=500)  # fmt: skip
    english = "Request Tracker at https://rt has an error of its own (500); look into its log."
    assert outer == english
    assert json.loads(json.dumps([outer])) == [english]
    assert IN_ENGLISH.say(outer) == english
    assert swedish.say(outer) == (
        "Request Tracker på https://rt har ett eget fel (500); titta i dess logg."
    )


def test_what_is_no_phrase_is_said_as_it_is(swedish: Speech) -> None:
    assert swedish.say("{nobody} knows this") == "{nobody} knows this"
    assert swedish.say("") == ""
    assert swedish.say_error(ValueError("not ours")) == "not ours"
    assert swedish.say_error(ValueError(Phrase("the date is missing"))) == "datumet saknas"


def test_values_are_never_taken_for_messages(swedish: Speech) -> None:
    """A file or a person may be called like something in the catalogue."""
    said = swedish.say(Phrase("There is no file {path}.", path="{path} History"))
    assert said == "Det finns ingen fil {path} History."


def test_the_systems_reasons_are_said_too(swedish: Speech) -> None:
    assert swedish.say(reason(PermissionError(13, "Permission denied"))) == "åtkomst nekad"
    assert swedish.say(reason(OSError(5, "Something rare"))) == "Something rare"
    assert swedish.say(reason(ValueError("odd"))) == "odd"


def test_numbers_are_written_as_the_language_does(swedish: Speech) -> None:
    assert (swedish.number(4.35, 1), IN_ENGLISH.number(4.35, 1)) == ("4,4", "4.4")
    assert swedish.number(-2.0, 1) == "−2,0"
    assert (swedish.counted(12_345), IN_ENGLISH.counted(12_345)) == ("12\xa0345", "12,345")
    assert IN_ENGLISH.trn("{n} record", "{n} records", 1) == "1 record"
    assert swedish.trn("{n} record", "{n} records", 2_000) == "2\xa0000 poster"
