"""`hub import`: what it prints, keeps and returns."""

import argparse
import json
from pathlib import Path

import pytest
from tests.hub.sources.files import call_centre
from tests.hub.sources.files.importer import csv_file

from indicate_desktop.hub import import_command
from indicate_desktop.hub.settings import Settings
from indicate_desktop.hub.store import Store
from indicate_desktop.language.command_line import untranslated
from indicate_desktop.language.speech import IN_ENGLISH

GOOD = "Call Id,Agent,Date,Time,Rating,Shoe size\n1,Ann Ek,2024-05-01,09:00,4,38\n"


class Command:
    """Runs the command on a real store."""

    def __init__(
        self, store: Store, settings: Settings, capsys: pytest.CaptureFixture[str]
    ) -> None:
        self.store, self.settings, self.capsys = store, settings, capsys
        self.out = self.err = ""

    def __call__(self, *words: str | Path) -> int:
        parser = argparse.ArgumentParser()
        import_command.add_arguments(parser, untranslated)
        args = parser.parse_args([str(word) for word in words])
        args.speech = IN_ENGLISH
        code = import_command.run(args, self.store, self.settings)
        self.out, self.err = self.capsys.readouterr()
        return code


@pytest.fixture
def command(store: Store, settings: Settings, capsys: pytest.CaptureFixture[str]) -> Command:
    return Command(store, settings, capsys)


def test_it_shows_the_mapping_the_sums_and_who_is_not_enrolled(
    command: Command, tmp_path: Path
) -> None:
    assert command(csv_file(tmp_path, GOOD)) == 0
    for line in (
        "calls.csv: CSV, utf-8, comma, header in row 1.",
        "  agent       = Agent  (the agent's id or name)",
        "  date        = Date  (date; dates as iso, times in Europe/Stockholm)",
        "  rating      = Rating  (the customer's rating; csat, scale 1-5)",
        "  left out    : Shoe size  (not known)",
        "Rows read: 1. Contacts: 1. Ratings: 1. Rows not taken: 0.",
        "New or changed records: 2. Unchanged: 0.",
        "Agents: Ann Ek 1",
        "Not enrolled yet: Ann Ek. Their results wait; make a code for each:",
        '  indicate-desktop hub enrol "Ann Ek"',
    ):
        assert line in command.out.splitlines()
    command.store.redeem(command.store.new_code("Ann Ek"), "a desktop")
    assert command(csv_file(tmp_path, GOOD)) == 0
    assert "New or changed records: 0. Unchanged: 2." in command.out
    assert "Not enrolled" not in command.out


def test_twenty_bad_rows_are_shown_and_json_has_all(command: Command, tmp_path: Path) -> None:
    bad = "".join(f"{n},Ann,never,09:00,4,38\n" for n in range(2, 27))
    path = csv_file(tmp_path, GOOD + bad)
    assert command(path) == 1
    assert command.out.count("'never' is not a date") == 20
    assert "  … and 5 more; --json lists them all." in command.out
    assert command(path, "--json") == 1
    report = json.loads(command.out)
    assert (report["rows"], report["bad_rows"], len(report["bad"])) == (26, 25, 25)
    assert report["bad"][0] == {
        "row": 3,
        "column": "Date",
        "value": "never",
        "reason": "is not a date, such as 2021-03-31",
    }
    assert report["not_enrolled"] == ["Ann Ek"]
    assert report["left_out"] == [{"column": "Shoe size", "why": "not known"}]


def test_the_mapping_is_saved_edited_and_given_back(command: Command, tmp_path: Path) -> None:
    path = csv_file(tmp_path, "Who,Date,Shoe size\nAnn,2024-05-01,4\n")
    mapping = tmp_path / "m.toml"
    assert command(path, "--save-mapping", mapping, "--zone", "UTC") == 3
    assert "No column of calls.csv is known as the agent (agent)" in command.err
    text = mapping.read_text(encoding="utf-8")
    assert '# left out: "Who" (not known)' in text
    mapping.write_text(
        text.replace("[columns]", '[columns]\nagent = "Who"\nrating = "Shoe size"'),
        encoding="utf-8",
    )
    assert command(path, "--mapping", mapping, "--json") == 0
    report = json.loads(command.out)
    assert (report["contacts"], report["ratings"], report["zone"]) == (1, 1, "UTC")
    assert command(csv_file(tmp_path, GOOD, "other.csv"), "--mapping", mapping) == 3
    assert "column 'Who' (for agent) is not in other.csv" in command.err


def test_a_dry_run_and_showing_the_mapping_keep_nothing(command: Command, tmp_path: Path) -> None:
    path = csv_file(tmp_path, GOOD + "2,Ann,never,09:00,4,38\n")
    assert command(path, "--show-mapping") == 0
    assert "  agent       = Agent" in command.out
    assert command(path, "--show-mapping", "--json") == 0
    assert json.loads(command.out)["columns"]["agent"] == "Agent"
    assert command(path, "--dry-run") == 1
    assert "Nothing was imported: this was a dry run." in command.out
    assert command.store.agents() == []


@pytest.mark.parametrize("as_json", [True, False])
def test_what_cannot_be_used_is_one_sentence(
    command: Command, tmp_path: Path, as_json: bool
) -> None:
    more = ["--json"] if as_json else []
    path = csv_file(tmp_path, GOOD)
    for words, said in (
        ([tmp_path / "none.xlsx"], "There is no file"),
        ([csv_file(tmp_path, "", "empty.csv")], "empty.csv is empty"),
        ([path, "--zone", "Mars"], "There is no time zone 'Mars'"),
        ([path, "--mapping", tmp_path / "m.toml"], "There is no mapping file"),
        ([path, "--save-mapping", tmp_path / "no" / "m.toml"], "cannot be written to"),
        ([path, "--sheet", "May"], "has no sheets"),
    ):
        assert command(*words, *more) == 3
        assert said in command.err
        assert command.err.count("\n") == 1
        assert (json.loads(command.out)["error"] + "\n" == command.err) if as_json else True
    assert command.store.agents() == []


def test_the_zone_of_the_hub_is_used_unless_another_is_named(
    command: Command, tmp_path: Path
) -> None:
    path = call_centre.write(tmp_path / "calls.xlsx", call_centre.calls(20))
    for more, zone in (([], "Europe/Stockholm"), (["--zone", "Asia/Tokyo"], "Asia/Tokyo")):
        assert command(path, "--json", *more) == 0
        assert json.loads(command.out)["zone"] == zone
