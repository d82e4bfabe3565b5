"""The rules by which a row becomes a contact and a rating."""

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from tests.hub.sources.files.importer import csv_file, imported, said, xlsx_file

from indicate_desktop.domain.contact import Channel, ContactResult, Direction, Outcome, TimeBasis
from indicate_desktop.domain.rating import Rating
from indicate_desktop.hub.sources.files.fields import Field
from indicate_desktop.hub.sources.files.mapping_toml import load
from indicate_desktop.hub.sources.files.prepare import prepare
from indicate_desktop.language.speech import IN_ENGLISH

NINE = datetime(2024, 5, 1, 7, 0, tzinfo=UTC)
"""09:00 in Stockholm in summer."""


def one(folder: Path, header: str, row: str) -> tuple[ContactResult, list[Rating]]:
    report, kept = imported(
        csv_file(folder, f"Id,Agent,Date,Time,{header}\n7,Ann,2024-05-01,09:00,{row}\n")
    )
    assert said(report) == []
    (contact,) = kept.contacts
    return contact, kept.ratings


def test_an_answered_and_solved_call(tmp_path: Path) -> None:
    contact, ratings = one(
        tmp_path,
        "Topic,Answered,Resolved,Wait,Talk time,Hold,ACW,Rating,Comment",
        "Invoice,Y,Y,30,120,10,20,4,Thanks",
    )
    assert contact == ContactResult(
        key="files:7", agent="Ann", source="file:files", order=contact.order,
        channel=Channel.PHONE, direction=Direction.INBOUND, topic="Invoice",
        started_at=NINE, ended_at=NINE.replace(minute=3), wait_s=30,
        talk_s=120, hold_s=10, wrap_s=20, outcome=Outcome.SOLVED, time_basis=TimeBasis.MEASURED,
    )  # fmt: skip
    assert ratings == [
        Rating(
            key="files:7:rating", contact="files:7", agent="Ann", source="file:files",
            order=contact.order, score=4, answered_at=NINE.replace(minute=3), comment="Thanks",
        )
    ]  # fmt: skip


def test_an_unanswered_call_ends_where_it_starts_and_was_not_handled(tmp_path: Path) -> None:
    contact, ratings = one(tmp_path, "Answered,Resolved,Wait,Talk time,Rating", "N,N,40,0,")
    assert contact.outcome is Outcome.NO_ANSWER
    assert contact.ended_at == contact.started_at == NINE
    assert (contact.handled, contact.talk_s, contact.wait_s, ratings) == (False, None, 40, [])


@pytest.mark.parametrize(
    ("header", "row", "outcome"),
    [
        ("Answered,Resolved", "Y,N", Outcome.NOT_SOLVED),
        ("Answered,Resolved", "N,Y", Outcome.NO_ANSWER),
        ("Resolved,Transferred", "Y,Y", Outcome.TRANSFERRED),
        ("Resolved,Outcome", "N,Escalated", Outcome.ESCALATED),
        ("Answered,Outcome", "N,Abandoned", Outcome.ABANDONED),
        ("Answered,Outcome", "N,Solved", Outcome.NO_ANSWER),
        ("Resolved,Outcome", "Y,", Outcome.SOLVED),
        ("Answered,Resolved", "Y,", None),
    ],
)
def test_the_outcome(tmp_path: Path, header: str, row: str, outcome: Outcome | None) -> None:
    assert one(tmp_path, header, row)[0].outcome is outcome


def test_a_contact_of_which_nothing_says_how_it_ended_is_open_and_that_is_said(
    tmp_path: Path,
) -> None:
    path = csv_file(tmp_path, "Agent,Date,Talk time\nAnn,2024-05-01,60\n")
    report, kept = imported(path)
    assert kept.contacts[0].outcome is None
    assert any("as open" in note for note in report.notes(IN_ENGLISH))
    mapping = replace(prepare(path).mapping, outcome=Outcome.SOLVED)
    report, kept = imported(path, mapping)
    assert kept.contacts[0].outcome is Outcome.SOLVED
    assert report.notes(IN_ENGLISH) == []


def test_an_own_end_goes_before_the_computed_one(tmp_path: Path) -> None:
    contact, ratings = one(
        tmp_path, "End time,Talk time,Resolved,Rating", "2024-05-01 09:30,60,Y,5"
    )
    assert contact.ended_at == NINE.replace(minute=30)
    assert ratings[0].answered_at == NINE.replace(minute=30)


def test_an_end_after_midnight_without_its_date(tmp_path: Path) -> None:
    path = csv_file(
        tmp_path,
        "Agent,Start,End,Resolved\nAnn,2024-05-01 23:50,00:10,Y\nAnn,2024-05-02 01:00,01:20,Y\n",
    )
    ends = [c.ended_at for c in imported(path)[1].contacts]
    assert ends == [
        datetime(2024, 5, 1, 22, 10, tzinfo=UTC),
        datetime(2024, 5, 1, 23, 20, tzinfo=UTC),
    ]


def test_a_rating_with_its_own_time_or_only_its_day(tmp_path: Path) -> None:
    _, (late,) = one(tmp_path, "Resolved,Rating,Rating date", "Y,5,2024-05-20 12:00")
    assert late.answered_at == datetime(2024, 5, 20, 10, tzinfo=UTC)
    _, (same_day,) = one(tmp_path, "Resolved,Rating,Rating date", "Y,5,2024-05-01")
    assert same_day.answered_at == NINE


def test_handling_time_in_one(tmp_path: Path) -> None:
    contact, _ = one(tmp_path, "Duration,Resolved", "0:05:00,Y")
    assert (contact.handling_s, contact.ended_at) == (300, NINE.replace(minute=5))


def test_channel_direction_queue_and_link(tmp_path: Path) -> None:
    contact, _ = one(tmp_path, "Channel,Direction,Queue,URL", "Chatt,Utgående,Sales,https://x/7")
    assert (contact.channel, contact.direction) == (Channel.CHAT, Direction.OUTBOUND)
    assert (contact.queue, contact.link) == ("Sales", "https://x/7")


def test_a_mappings_own_words(tmp_path: Path) -> None:
    path = csv_file(tmp_path, "Who,When,How\nAnn,2024-05-01,Klart i telefon\n")
    mapping = load(
        '[columns]\nagent="Who"\nstart="When"\noutcome="How"\n'
        '[words.outcome]\n"KLART I TELEFON"="solved"\n'
    )
    assert imported(path, mapping)[1].contacts[0].outcome is Outcome.SOLVED
    report, _ = imported(path, replace(mapping, words={}))
    assert said(report) == [
        (
            "row 2, column How: 'Klart i telefon' is not a known outcome; "
            "add it under [words.outcome] in the mapping"
        )
    ]


def test_a_scale_in_its_own_column(tmp_path: Path) -> None:
    path = csv_file(
        tmp_path, "Agent,Date,Rating,Scale\nAnn,2024-05-01,4,1-5\nAnn,2024-05-02,9,0-10\n"
    )
    report, kept = imported(path)
    assert [(r.score, r.scale.high) for r in kept.ratings] == [(4, 5), (9, 10)]
    assert said(report) == []


def test_a_file_of_ratings_for_known_contacts(tmp_path: Path) -> None:
    path = csv_file(
        tmp_path, "Call Id,Agent,Rating,Rating date\n7,Ann,5,2024-05-20 12:00\n8,Ann,,2024-05-20\n"
    )
    report, kept = imported(path)
    assert (kept.contacts, [r.contact for r in kept.ratings]) == ([], ["files:7"])
    assert said(report) == ["row 3, column Rating: the rating is missing"]


def test_rows_without_an_id_keep_their_key_when_other_cells_are_corrected(tmp_path: Path) -> None:
    rows = (
        "Agent,Date,Time,Rating\nAnn,2024-05-01,09:00,{}\nAnn,2024-05-01,09:00,3\n"
        "Bo,2024-05-01,09:00,4\n"
    )
    _, before = imported(csv_file(tmp_path, rows.format(2)))
    _, after = imported(csv_file(tmp_path, rows.format(5)))
    keys = [c.key for c in before.contacts]
    assert keys == [c.key for c in after.contacts]
    assert len(set(keys)) == 3


def test_the_same_row_twice_counts_once_with_an_id_or_without(tmp_path: Path) -> None:
    for head, row in (("Id,", "7,"), ("", "")):
        path = csv_file(
            tmp_path, f"{head}Agent,Date,Time,Rating\n" + f"{row}Ann,2024-05-01,09:00,2\n" * 2
        )
        report, kept = imported(path)
        assert (len(kept.contacts), report.count.repeated, said(report)) == (1, 1, [])
        assert "1 row repeats one above it and counts once." in report.notes(IN_ENGLISH)


def test_two_legs_of_one_call_are_two_contacts(tmp_path: Path) -> None:
    path = csv_file(
        tmp_path,
        "Call Id,Agent,Date,Transferred,Resolved\n7,Ann,2024-05-01,Y,N\n7,Bo,2024-05-01,N,Y\n",
    )
    report, kept = imported(path)
    assert [(c.agent, c.outcome) for c in kept.contacts] == [
        ("Ann", Outcome.TRANSFERRED),
        ("Bo", Outcome.SOLVED),
    ]
    assert said(report) == []


def test_names_of_agents_go_to_the_hub(tmp_path: Path) -> None:
    path = csv_file(tmp_path, "Agent ID,Agent Name,Date\n17,Ann Ek,2024-05-01\n")
    _, kept = imported(path)
    assert kept.batches[0].people == {"17": "Ann Ek"}


def test_the_zone_decides_the_instant_and_odd_local_times_are_said(tmp_path: Path) -> None:
    path = csv_file(
        tmp_path,
        "Agent,Start\nAnn,2024-03-31 02:30\nAnn,2024-10-27 02:30\nAnn,2024-10-27 02:30:00+01:00\n",
    )
    report, kept = imported(path)
    assert [c.started_at for c in kept.contacts] == [
        datetime(2024, 3, 31, 1, 30, tzinfo=UTC),
        datetime(2024, 10, 27, 0, 30, tzinfo=UTC),
        datetime(2024, 10, 27, 1, 30, tzinfo=UTC),
    ]
    assert report.notes(IN_ENGLISH)[0].startswith(
        "Column Start, row 2: the local time in Europe/Stockholm does"
    )
    assert report.notes(IN_ENGLISH)[1].startswith(
        "Column Start, row 3: the local time in Europe/Stockholm hap"
    )
    _, kept = imported(path, zone="UTC")
    assert kept.contacts[0].started_at == datetime(2024, 3, 31, 2, 30, tzinfo=UTC)


def test_true_and_false_cells_and_ids_that_are_numbers(tmp_path: Path) -> None:
    path = xlsx_file(
        tmp_path, [["Call Id", "Agent", "Date", "Resolved"], [1001, 17, "2024-05-01", True]]
    )
    (contact,) = imported(path)[1].contacts
    assert (contact.key, contact.agent, contact.outcome) == ("files:1001", "17", Outcome.SOLVED)


def test_the_order_is_the_time_of_the_files_last_change(tmp_path: Path) -> None:
    path = csv_file(tmp_path, "Agent,Date,Rating\nAnn,2024-05-01,4\n")
    _, kept = imported(path)
    changed_ms = path.stat().st_mtime_ns // 1_000_000
    assert {record.order for record in kept.records} == {changed_ms}
    assert Field.AGENT in prepare(path).mapping.columns
