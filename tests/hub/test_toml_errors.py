"""What is wrong in a TOML file is said with its place, in the reader's language throughout."""

import re
import tomllib
from pathlib import Path

import pytest
from installer.compile_translations import compile_all

from indicate_desktop.hub.errors import UsageError
from indicate_desktop.hub.settings import load_settings, parse_settings
from indicate_desktop.hub.sources.files.mapping_toml import load
from indicate_desktop.hub.sources.files.problems import FileProblem
from indicate_desktop.hub.sources.rt.settings import rt_settings
from indicate_desktop.hub.toml_errors import not_toml
from indicate_desktop.language.speech import Speech, speech_in

ENGLISH_WORDS = re.compile(
    r"\b(Expected|Invalid|Object|got|after|unknown|required|Unclosed|Illegal|the|this|at line)\b"
)


@pytest.fixture(scope="module")
def swedish() -> Speech:
    compile_all(Path(__file__).resolve().parents[2])
    return speech_in("sv")


def problem(text: str) -> UsageError:
    with pytest.raises(UsageError) as caught:
        parse_settings(text)
    return caught.value


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ("name = ", "i slutet", "ett värde saknas"),
        ("\nname = Kundservice\n", "rad 2", "text ska stå inom citattecken"),
        ("name\n", "rad 1", "efter en nyckel ska ="),
        ('name = "x" y\n', "rad 1", "hör inte hemma"),
        ("[limits\npage = 1\n", "rad 1", "] saknas efter tabellens namn"),
        ("[[goals]\n", "rad 1", "]] saknas efter tabellens namn"),
        ('name = "x\n', "rad 1", "citattecknet i slutet"),
        ('name = "C:\\Users"\n', "rad 1", ""),
        ('name = "C:\\Data"\n', "rad 1", "skrivs dubbelt"),
        ("[[agents]]\nknown_as = ['a'\n", "i slutet", "] saknas i slutet av listan"),
        ("limits = {page = 1\n", "rad 1", "} saknas"),
        ("[limits]\n[limits]\n", "rad 2", "redan en tabell"),
        ("name = 'x'\nname = 'y'\n", "rad 2", "redan en nyckel"),
        ("= 3\n", "rad 1", "varken en nyckel"),
        ("a.=3\n", "rad 1", "nyckelns namn saknas"),
    ],
)
def test_a_slip_of_the_pen(swedish: Speech, text: str, line: str, said: str) -> None:
    sentence = swedish.say_error(problem(text))
    assert sentence.startswith(f"hub.toml, {line}")
    assert said in sentence
    assert not ENGLISH_WORDS.search(re.sub("”[^”]*”$", "", sentence.rstrip(".")))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("\nzone = 3\n", "hub.toml, rad 2: zone: det är ett heltal men ska vara en text"),
        ("team = 3.5\n", "rad 1: team: det är ett tal men ska vara en text"),
        ("shift_hours = 'åtta'\n", "det är en text inom citattecken men ska vara ett tal"),
        ("goals = 'x'\n", "goals: det är en text inom citattecken men ska vara en lista"),
        ("[policy]\nautostart = 'ja'\n", "citattecken men ska vara true eller false"),
        ("\nnmae = 'x'\n", "hub.toml, rad 2: nmae: det finns ingen sådan nyckel"),
        ("[limits]\n\npages = 1\n", "rad 3: limits.pages: det finns ingen sådan nyckel"),
        ("[[goals]]\nmetric = 'csat'\nfrom = 1\n", "rad 1: goals[0]: nyckeln to saknas"),
        ("[[goals]]\nmetric = 'csat'\nfrom = 1\nto = 2\nperiod = 'year'\n",
         "rad 5: goals[0].period: 'year' är inget av de ord"),
        ("zone = 2026-03-01\n", "zone: det är ett datum men ska vara en text"),
    ],
)  # fmt: skip
def test_a_value_of_another_kind(swedish: Speech, text: str, said: str) -> None:
    sentence = swedish.say_error(problem(text))
    assert said in sentence
    assert not ENGLISH_WORDS.search(sentence)


def test_bytes_that_are_no_text(swedish: Speech, tmp_path: Path) -> None:
    (tmp_path / "hub.toml").write_bytes('zone = "UTC"\nname = "Sälj"\n'.encode("latin-1"))
    with pytest.raises(UsageError) as caught:
        load_settings(tmp_path)
    assert "hub.toml, rad 2: det här är inte UTF-8." in swedish.say_error(caught.value)


def test_a_mapping_and_a_request_tracker(swedish: Speech) -> None:
    with pytest.raises(FileProblem) as caught:
        load("\n\nname = \n", "M.toml")
    assert swedish.say_error(caught.value).startswith("M.toml, rad 3, tecken 8: det här är inte")
    with pytest.raises(ValueError, match=r"send_comments: it is a text in quotes") as told:
        rt_settings({"send_comments": "yes"})
    assert swedish.say_error(told.value) == (
        "send_comments: det är en text inom citattecken men ska vara true eller false"
    )


def test_what_is_not_known_here_is_quoted_whole(swedish: Speech) -> None:
    error = tomllib.TOMLDecodeError("Something new (at line 7, column 2)")
    said = swedish.say(not_toml(error, "hub.toml"))
    assert said == "hub.toml, rad 7, tecken 2: det här är inte TOML: ”Something new”."
    assert "”Also new”" in swedish.say(not_toml(tomllib.TOMLDecodeError("Also new"), "hub.toml"))
