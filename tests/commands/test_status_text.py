"""`status` for people, in their language and manner; for programs as it is."""

import json
from pathlib import Path
from typing import Any

import pytest
from tests.cache.test_snapshot import CARD, GOAL, day, take

from indicate_desktop import assembly, exit_codes
from indicate_desktop.__main__ import main
from indicate_desktop.cache.cache import open_cache
from indicate_desktop.commands.status import as_text
from indicate_desktop.domain.metrics import CATALOGUE
from indicate_desktop.language.speech import IN_ENGLISH, speech_in
from indicate_desktop.system.paths import places

NOTHING = {"value": None, "n": 0}
DOCUMENT: dict[str, Any] = {
    "sync": {"state": "live", "pending": 2, "last_event_at": "2026-11-22T06:59:10.5Z"},
    "contacts": {"total": 1_204, "shift": 1},
    "streak": {"current": 3, "best": 14, "freezes": 1},
    "metrics": {
        "rating_mean": {
            "shift": NOTHING,
            "week": {"value": 4.35, "n": 20},
            "month": {"value": 4.5, "n": 81},
            "all": {"value": 4.4, "n": 1_100},
        },
        "aht": {name: {"value": 372.4, "n": 9} for name in ("shift", "week", "month", "all")},
    },
    "goals": [
        {"metric": "csat", "value": 80.04, "n": 1, "from": 75, "to": 80, "met": True},
        {"metric": "fcr", "value": None, "n": 0, "from": 60, "to": 75, "met": False},
    ],
}


def test_it_is_written_in_swedish() -> None:
    lines = as_text(speech_in("sv"), DOCUMENT).splitlines()
    assert lines[:3] == [
        "Uppdateras direkt. Senaste nytt 2026-11-22 06:59. 2 saker väntar på att skickas.",
        "1\xa0204 kontakter, 1 kontakt under senaste passet",
        "3 arbetspass i rad, längst 14, 1 frysning sparad till en tuff dag",
    ]
    assert lines[4].split() == ["passet", "veckan", "månaden", "totalt"]
    rating = "Kundbetyg – 4,35 (20) 4,50 (81) 4,40 (1\xa0100)"
    assert " ".join(lines[5].split(" ")).split() == rating.split()
    assert lines[6].split()[:5] == ["Tid", "per", "kontakt", "6:12", "(9)"]
    assert lines[8:] == [
        "Mål nått: nöjda kunder 80,0\xa0%, från 75,0\xa0% till 80,0\xa0% (1 svar)",
        "Mål: löst direkt –, från 60,0\xa0% till 75,0\xa0% (0 kontakter)",
    ]


def test_it_is_written_in_english() -> None:
    lines = as_text(IN_ENGLISH, DOCUMENT).splitlines()
    assert lines[0] == "Live. Last news 2026-11-22 06:59. 2 things wait to be sent."
    assert lines[-1] == "Goal: solved first time –, from 60.0% to 75.0% (0 contacts)"


def test_its_columns_are_aligned() -> None:
    table = as_text(IN_ENGLISH, DOCUMENT).splitlines()[4:7]
    assert len({len(line) for line in table}) == 1


@pytest.mark.parametrize("language", ["en", "sv"])
def test_programs_read_the_same_in_every_language(
    tmp_path: Path, language: str, capsys: pytest.CaptureFixture[str]
) -> None:
    where = places(tmp_path)
    where.make()
    with open_cache(where.cache, assembly.vault(where).cache_key()) as cache:
        take(cache, CARD, GOAL, *day(0, (5, 4, 4, 5, 2)))
    asked = ["--profile", str(tmp_path), "--language", language, "status"]
    assert main([*asked, "--json"]) == exit_codes.OK
    document = json.loads(capsys.readouterr().out)
    assert document["sync"]["state"] == "starting"
    assert set(document["metrics"]) >= {"rating_mean", "csat"}
    assert main(asked) == exit_codes.OK
    shown = capsys.readouterr().out
    assert ("Kundbetyg" in shown) is (language == "sv")
    assert not any(metric in shown.split() for metric in CATALOGUE), "a name, not its key"
