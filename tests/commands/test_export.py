"""All own data leaves in every format, whole or not at all."""

import csv
import errno
import io
import json
import os
import tempfile
import zipfile
from argparse import Namespace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

import msgspec
import pytest
from openpyxl import load_workbook

from indicate_desktop import assembly, exit_codes, wire
from indicate_desktop.cache.cache import open_cache
from indicate_desktop.commands import export as command
from indicate_desktop.commands.export import ExportCancelledError, export
from indicate_desktop.domain.cause import Cause, CauseKind
from indicate_desktop.domain.coaching import CoachingRequest
from indicate_desktop.domain.contact import Channel, ContactResult, Outcome
from indicate_desktop.domain.development import CheckIn, DevelopmentGoal
from indicate_desktop.domain.evaluation import Evaluation
from indicate_desktop.domain.goal import Goal
from indicate_desktop.domain.history.contact_filter import (
    ContactFilter,
    Listing,
    Order,
    Rated,
    SortBy,
)
from indicate_desktop.domain.milestone import Milestone, MilestoneKind
from indicate_desktop.domain.praise import Praise
from indicate_desktop.domain.profile import Profile
from indicate_desktop.domain.rating import Rating, Revision
from indicate_desktop.domain.reflection import Reflection
from indicate_desktop.domain.spreadsheet import Cell, harmless_anywhere
from indicate_desktop.domain.state import AgentState, StateInterval
from indicate_desktop.domain.voice import Voice, VoiceKind
from indicate_desktop.system.paths import Places, places

AT = datetime(2026, 3, 2, 9, tzinfo=UTC)
ZONE = "Europe/Stockholm"
IDS: dict[str, Any] = {"agent": "kim", "order": 1}
CONTACTS = 250
KINDS: list[wire.Record] = [
    Rating(
        key="r",
        contact="c0",
        source="desk",
        score=2,
        answered_at=AT,
        comment="=1+1",
        earlier=(Revision(order=0, score=5, answered_at=AT, comment="=2+2"),),
        **IDS,
    ),
    Evaluation(key="e", contact="c0", source="desk", form="f", criteria=(), evaluated_at=AT, **IDS),
    StateInterval(
        key="s",
        source="desk",
        state=AgentState.AVAILABLE,
        started_at=AT,
        ended_at=AT,
        observed_at=AT,
        **IDS,
    ),
    Cause(key="c0", kind=CauseKind.PRICE, named_at=AT, note="@home", **IDS),
    Goal(key="team:csat:shift", metric="csat", start=60, target=80, **IDS),
    Goal(key="mine", metric="fcr", start=60, target=80, chosen=True, until=AT, review="+", **IDS),
    DevelopmentGoal(
        key="d", text="Calmly", since=AT, check_ins=(CheckIn(key="k", at=AT, step=2),), **IDS
    ),
    Praise(key="p", giver="Sara", text="Calm!", given_at=AT, **IDS),
    CoachingRequest(key="q", topic="Fees", contacts=("c0",), made_at=AT, **IDS),
    Voice(
        key="v", kind=VoiceKind.IDEA, unit="Price", text="=fee", made_at=AT, contacts=("c0",), **IDS
    ),
    Profile(key="kim", name="Kim", zone=ZONE, order=1),
    Reflection(key="c0", at=AT, note="=me", hard=True, **IDS),
    Milestone(key="causes", kind=MilestoneKind.CAUSES, earned_at=AT, count=10, **IDS),
]


@pytest.fixture
def where(tmp_path: Path) -> Places:
    where = places(tmp_path / "profile")
    where.make()
    records: list[wire.Record] = [
        ContactResult(
            key=f"c{number}", source="desk", channel=Channel.PHONE, started_at=AT, ended_at=AT,
            outcome=Outcome.SOLVED, topic="-2 Åäö\x07", **IDS,
        )
        for number in range(CONTACTS)
    ]  # fmt: skip
    changes = [wire.change(seq, record) for seq, record in enumerate([*records, *KINDS], 1)]
    newer = wire.Change(seq=9999, kind="milestone_of_2030", key="m", record=msgspec.Raw(b'{"x":1}'))
    with open_cache(where.cache, assembly.vault(where).cache_key()) as cache:
        cache.apply([*changes, newer], "e:9999")
        cache.enqueue(wire.SeePraise(id=UUID(int=1), made_at=AT, praise="p"))
    return where


EXPECTED = {
    "contacts", "contact", "rating", "evaluation", "state", "cause", "goal", "development",
    "praise", "coaching", "profile", "reflection", "milestone", "shift", "waiting",
    "unread milestone_of_2030",
    "voice",
}  # fmt: skip


def test_a_kind_that_is_added_has_to_be_tried_here() -> None:
    tried = {wire.KIND_OF[type(record)] for record in KINDS} | {"contact"}
    assert wire.KINDS.keys() - tried <= {"look"}, "add one to KINDS"


def test_json_has_every_kind(where: Places, tmp_path: Path) -> None:
    path = tmp_path / "mine.json"
    assert export(where, path).contacts == CONTACTS
    document = json.loads(path.read_text("utf-8"))
    assert document.keys() == EXPECTED | {"format", "made_at"}
    assert len(document["contacts"]) == len(document["contact"]) == CONTACTS
    assert document["development"][0]["check_ins"][0]["step"] == 2
    assert {goal["key"] for goal in document["goal"]} == {"team:csat:shift", "mine"}
    assert document["milestone"][0]["kind"] == "causes"
    (before,) = document["rating"][0]["earlier"]
    assert (before["score"], before["comment"]) == (5, "=2+2")
    assert document["unread milestone_of_2030"] == [{"key": "m", "record": {"x": 1}}]
    assert document["waiting"][0]["command"]["praise"] == "p"


def test_a_zip_has_a_harmless_file_for_each_kind(where: Places, tmp_path: Path) -> None:
    path = tmp_path / "mine.zip"
    export(where, path)
    with zipfile.ZipFile(path) as archive:
        assert set(archive.namelist()) == {f"{name.replace(' ', '-')}.csv" for name in EXPECTED}
        for name in archive.namelist():
            text = archive.read(name).decode("utf-8-sig")
            names, *rows = list(csv.reader(io.StringIO(text)))
            assert rows, name
            assert all(len(row) == len(names) for row in rows)
            cells = [cell for row in rows for cell in row]
            assert not any(cell.startswith(("=", "+", "-", "@", "\t", "\r")) for cell in cells)


def test_times_are_those_of_the_window(where: Places, tmp_path: Path) -> None:
    export(where, tmp_path / "mine.csv")
    export(where, tmp_path / "mine.xlsx")
    export(where, tmp_path / "mine.json")
    with (tmp_path / "mine.csv").open(encoding="utf-8-sig", newline="") as file:
        written = [row["started"] for row in csv.DictReader(file)]
    cells = [row[5] for row in load_workbook(tmp_path / "mine.xlsx")["contacts"].values][1:]
    kept = json.loads((tmp_path / "mine.json").read_text("utf-8"))["contacts"]
    zone = ZoneInfo(ZONE)
    for text, cell, record in zip(written, cells, kept, strict=True):
        local = datetime.fromisoformat(record["contact"]["started_at"]).astimezone(zone)
        assert text == local.isoformat()
        assert text.endswith(("+01:00", "+02:00"))
        assert cell == local.replace(tzinfo=None)


def test_csv_files_lie_side_by_side(where: Places, tmp_path: Path) -> None:
    folder = tmp_path / "out"
    folder.mkdir()
    export(where, folder / "mine.csv")
    names = {path.name for path in folder.iterdir()}
    assert {"mine.csv", "mine-goal.csv", "mine-unread-milestone_of_2030.csv"} <= names
    assert len(names) == len(EXPECTED)


def test_a_workbook_has_a_sheet_for_each_kind(where: Places, tmp_path: Path) -> None:
    path = tmp_path / "mine.xlsx"
    export(where, path)
    book = load_workbook(path, read_only=True)
    assert set(book.sheetnames) == EXPECTED
    names, first, *_ = list(book["contact"].values)
    assert first[names.index("topic")] == "'-2 Åäö"
    book.close()


@pytest.mark.parametrize("ending", ["csv", "zip", "xlsx", "json"])
def test_what_is_cancelled_leaves_what_was(
    where: Places, tmp_path: Path, ending: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "out"
    folder.mkdir()
    path = folder / f"mine.{ending}"
    path.write_text("from last time")
    seen: list[tuple[int, int]] = []

    def until_some(done: int, whole: int) -> bool:
        seen.append((done, whole))
        return done < CONTACTS + 100

    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "scratch"))
    (tmp_path / "scratch").mkdir()
    with pytest.raises(ExportCancelledError):
        export(where, path, until_some)
    assert list((tmp_path / "scratch").iterdir()) == []
    assert [each.name for each in folder.iterdir()] == [path.name]
    assert path.read_text() == "from last time"
    assert seen[0][0] == 0
    assert seen[0][1] >= 2 * CONTACTS + len(KINDS)
    assert sorted(seen) == seen


def test_a_full_disk_is_one_sentence_and_nothing_is_left(
    where: Places,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    def full(_file: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    folder = tmp_path / "out"
    folder.mkdir()
    monkeypatch.setattr(os, "fsync", full)
    options = Namespace(profile=tmp_path / "profile", output=folder / "mine.csv", language=None)
    assert command.run(options) == exit_codes.ENVIRONMENT
    told = capsys.readouterr().err
    assert told.count("\n") == 1
    assert "no room" in told
    assert list(folder.iterdir()) == []


def test_a_list_is_cancelled_while_it_is_looked_for(where: Places, tmp_path: Path) -> None:
    everything = Listing()
    with pytest.raises(ExportCancelledError):
        export(where, tmp_path / "list.csv", lambda _done, _all: False, everything)
    assert [each.name for each in tmp_path.iterdir()] == ["profile"]


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ("=1+1", "'=1+1"),
        (" =1+1", "' =1+1"),
        ("\uff1d1+1", "'\uff1d1+1"),
        ("\t=1", "'\t'=1"),
        ("hello;=cmd|' /C calc'!A0", "hello;'=cmd|' /C calc'!A0"),
        ("line\n@SUM(A1)", "line\n'@SUM(A1)"),
        ("500,- kr; bra", "500,- kr; bra"),
        ("a\x00b\x1b[31m\x7f\tc", "ab[31m\tc"),
        ("\x00=1+1", "'=1+1"),
        ("", ""),
        (-3, -3),
        (None, None),
    ],
)
def test_no_program_runs_a_cell(text: Cell, cell: Cell) -> None:
    assert harmless_anywhere(text) == cell


def test_a_kind_from_a_newer_hub_names_no_other_folder(where: Places, tmp_path: Path) -> None:
    odd = wire.Change(seq=10_000, kind="../../etc:[x]", key="m", record=msgspec.Raw(b"{}"))
    with open_cache(where.cache, assembly.vault(where).cache_key()) as cache:
        cache.apply([odd], "e:10000")
    folder = tmp_path / "out"
    folder.mkdir()
    for name in ("mine.csv", "mine.xlsx", "mine.zip"):
        export(where, folder / name)
    assert (folder / "mine-unread-etc-x.csv").exists()
    book = load_workbook(folder / "mine.xlsx", read_only=True)
    assert "unread ..-..-etc--x-" in book.sheetnames
    book.close()
    assert {each.name for each in tmp_path.iterdir()} == {"profile", "out"}


def test_a_folder_that_is_not_there_is_named(where: Places, tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError) as told:
        export(where, tmp_path / "nowhere" / "mine.zip")
    assert told.value.filename.endswith("mine.zip")


@pytest.mark.parametrize("ending", ["csv", "xlsx", "json", "zip"])
def test_a_list_leaves_alone_and_in_its_order(where: Places, tmp_path: Path, ending: str) -> None:
    low = Listing(ContactFilter(rated=frozenset({Rated.LOW})))
    out = tmp_path / f"list.{ending}"
    assert export(where, out, only=low).contacts == 1
    assert [path.name for path in tmp_path.glob("list*")] == [out.name]
    by_topic = Listing(order=Order(SortBy.TIME, descending=False))
    assert export(where, out, only=by_topic).contacts == CONTACTS


def test_a_list_of_nothing_is_an_empty_table(where: Places, tmp_path: Path) -> None:
    nothing = Listing(ContactFilter(text="nowhere"))
    assert export(where, tmp_path / "none.csv", only=nothing).contacts == 0
    rows = list(csv.reader((tmp_path / "none.csv").read_text("utf-8-sig").splitlines()))
    assert len(rows) == 1
