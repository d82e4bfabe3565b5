"""Commands without a window speak the desktop's language."""

from argparse import Namespace
from pathlib import Path

import pytest

from indicate_desktop import exit_codes
from indicate_desktop.__main__ import main
from indicate_desktop.commands.speech import problem_in
from indicate_desktop.domain.snapshot import SyncProblem
from indicate_desktop.sync.problems import HubError
from indicate_desktop.system import settings
from indicate_desktop.system.paths import places


@pytest.mark.parametrize(
    ("language", "words"), [("sv", "inga resultat på den här datorn"), ("en", "no results")]
)
def test_the_asked_language_is_spoken(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], language: str, words: str
) -> None:
    asked = ["--profile", str(tmp_path), "--language", language, "status"]
    assert main(asked) == exit_codes.NOT_FOUND
    assert words in capsys.readouterr().err


def test_the_settings_language_is_spoken(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    where = places(tmp_path)
    where.make()
    settings.save(where.settings, settings.Settings(language="sv"))
    assert main(["--profile", str(tmp_path), "export", "x.doc"]) == exit_codes.USAGE
    assert "Ange en fil" in capsys.readouterr().err


def test_what_the_hub_refuses_is_told_by_its_word_or_its_problem(tmp_path: Path) -> None:
    def told(language: str, code: str | None) -> str:
        error = HubError(SyncProblem.UNREACHABLE, "The hub cannot be reached.", code=code)
        return problem_in(Namespace(profile=tmp_path, language=language), error)

    assert told("en", "code_used") == "The hub cannot be reached."
    assert "Koden" in told("sv", "code_used")
    assert "Hubben kan inte nås" in told("sv", None)
