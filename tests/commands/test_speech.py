"""Commands without a window speak the desktop's language."""

import json
import subprocess
import sys
from argparse import Namespace
from pathlib import Path

import pytest

from indicate_desktop import exit_codes
from indicate_desktop.__main__ import main
from indicate_desktop.commands import selftest
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


@pytest.mark.parametrize(
    ("words", "swedish"),
    [
        (["enrol", "--hub", "ftp://x", "--code", "1"], "ska börja med https://, inte ftp://"),
        (["export", "/nowhere/x.csv"], "inga resultat på den här datorn"),
        (["hub", "import", "nothing.csv"], "Det finns ingen fil nothing.csv"),
        (["hub", "revoke", "none"], "Det finns ingen enhet none"),
        (["hub", "maintenance", "on", "--until", "2001-01-01T10:00"], "har redan passerat"),
        (["hub", "waiting"], "Ingen väntar."),
    ],
)
def test_what_stops_a_command_is_said_in_swedish(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], words: list[str], swedish: str
) -> None:
    asked = ["--profile", str(tmp_path), "--language"]
    code = main([*asked, "sv", *words])
    assert swedish in "".join(capsys.readouterr())
    assert main([*asked, "en", *words]) == code
    assert swedish not in "".join(capsys.readouterr())


def test_what_a_hub_will_not_take_is_said_in_swedish_and_logged_in_english(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "hub.toml").write_text('zone = "Mars"', encoding="utf-8")
    asked = ["--profile", str(tmp_path), "--language", "sv", "hub", "waiting"]
    assert main(asked) == exit_codes.USAGE
    assert "zone: 'Mars' är ingen tidszon" in capsys.readouterr().err


def test_an_import_is_told_in_swedish_and_its_json_stays(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "calls.csv"
    file.write_text("Agent,Date,Rating\nAnn,2024-05-01,4\nBo,2024-05-01,x\n", encoding="utf-8")
    asked = ["--profile", str(tmp_path), "--language", "sv", "hub", "import", str(file)]
    assert main(asked) == exit_codes.PARTLY
    told = capsys.readouterr().out
    assert "rad 3, kolumn Rating: 'x' är inget betyg" in told
    assert "Lästa rader: 2. Kontakter: 1. Betyg: 1. Rader som inte togs med: 1." in told
    main([*asked, "--json"])
    report = json.loads(capsys.readouterr().out)
    assert report["bad"][0]["reason"].startswith("is not a rating")


def test_a_selftest_that_fails_says_what_in_the_users_words(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken() -> str:
        raise RuntimeError("no trust store")

    monkeypatch.setattr(selftest, "_tls", broken)
    asked = ["--profile", str(tmp_path), "--language", "sv", "selftest"]
    assert main(asked) == exit_codes.ENVIRONMENT
    out, err = capsys.readouterr()
    assert json.loads(out)["checks"]["tls"] == {
        "ok": False,
        "found": "RuntimeError: no trust store",
    }
    assert err == "Fungerar inte här: certifikat (TLS). Ge rapporten till IT.\n"


@pytest.mark.parametrize("words", [["status"], ["export", "x.csv"]])
def test_no_command_without_a_window_needs_qt_to_speak(tmp_path: Path, words: list[str]) -> None:
    program = (
        "import sys; from indicate_desktop.__main__ import main\n"
        f"code = main(['--profile', {str(tmp_path)!r}, '--language', 'sv', *{words!r}])\n"
        "sys.exit(9 if any(name.startswith('PySide6') for name in sys.modules) else code)"
    )
    done = subprocess.run([sys.executable, "-c", program], check=False, timeout=60,
                          capture_output=True, text=True)  # fmt: skip
    assert done.returncode == exit_codes.NOT_FOUND
    assert "inga resultat" in done.stderr
