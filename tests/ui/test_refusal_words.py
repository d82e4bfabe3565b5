"""Every stable word of a refusal has its sentence: the words are taken from the code itself."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.ui.conftest import ROOT

from indicate_desktop import wire
from indicate_desktop.domain.snapshot import Refusal
from indicate_desktop.ui.refusal_words import WHAT, WHY, refusal_sentence
from indicate_desktop.ui.translate import Language, load_language

SOURCE = ROOT / "src" / "indicate_desktop"
WORD = re.compile(r"[a-z]+(_[a-z]+)*")
SAYS_WHY = ("GoalRuleError", "CoachingRuleError", "RejectedError")


def texts(node: ast.AST) -> Iterator[str]:
    """The words in an expression: constants, and the beginnings of f-strings."""
    for each in ast.walk(node):
        if isinstance(each, ast.Constant) and isinstance(each.value, str):
            word = each.value.partition(":")[0]
            if WORD.fullmatch(word):
                yield word


def words_in(path: Path) -> Iterator[str]:
    """What a file raises, returns from a `problem`, or answers as a command's reason."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        match node:
            case ast.Call(func=ast.Name(id=name), args=[said]) if name in SAYS_WHY:
                yield from texts(said)
            case ast.FunctionDef(name="problem" | "_problem") if "hub" not in path.parts:
                for inner in ast.walk(node):
                    if isinstance(inner, ast.Return) and isinstance(inner.value, ast.Constant):
                        yield from texts(inner)
                    if isinstance(inner, ast.Dict):
                        for key in inner.keys:
                            yield from texts(key) if key is not None else ()
            case ast.keyword(arg="reason", value=value) if path.parent.name == "sync":
                yield from texts(value)


COACHES = {"coach_answers.py"}
"""What a coach's answer is refused for is said by the desk, not by a desktop."""


def rules() -> list[Path]:
    """Where the words of refusals are."""
    places = [*SOURCE.glob("domain/*.py"), *SOURCE.glob("sync/*.py"), *SOURCE.glob("hub/*.py")]
    return [
        path
        for path in places
        if path.name not in COACHES
        and re.search(r"RuleError|RejectedError|reason=", path.read_text("utf-8"))
    ]


def test_every_word_in_the_code_has_a_sentence() -> None:
    words = {word for path in rules() for word in words_in(path)}
    assert {
        "goal_over",
        "wrong_way",
        "contact_unknown",
        "unreadable",
        "not_taken",
        "no_topic",
    } <= words
    assert words - WHY.keys() == set()


def test_every_command_has_a_sentence() -> None:
    tags = {str(command.__struct_config__.tag) for command in wire.Command.__args__}
    assert tags == WHAT.keys()


@pytest.mark.parametrize("code", ["en", "sv"])
def test_no_word_of_the_hubs_is_shown(code: str) -> None:
    language = load_language(code)
    for what in WHAT:
        for why in WHY:
            said = refusal_sentence(language, Refusal(what, why, "1f2e3d4c"))
            assert "_" not in said
            assert "{" not in said
            assert said.endswith(".")


def test_an_unknown_word_gives_the_logs_id(english: Language) -> None:
    said = refusal_sentence(english, Refusal("a_newer_command", "a_newer_word", "1f2e3d4c"))
    assert said.startswith("Something you sent was not accepted")
    assert "1f2e3d4c" in said
    assert "newer" not in said


def test_a_lost_copy_says_where_it_is(english: Language) -> None:
    assert "cache.unreadable-1" in refusal_sentence(
        english, Refusal("cache", "unreadable", "cache.unreadable-1")
    )
