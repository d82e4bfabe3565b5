"""The mapping that headers and values show."""

from pathlib import Path

import pytest
from tests.hub.sources.files.importer import csv_file, xlsx_file

from indicate_desktop.domain.contact import Channel
from indicate_desktop.domain.rating import RatingKind, Scale
from indicate_desktop.hub.sources.files.dates import DateOrder
from indicate_desktop.hub.sources.files.durations import DurationUnit
from indicate_desktop.hub.sources.files.fields import Field
from indicate_desktop.hub.sources.files.prepare import Prepared, prepare


def guessed(folder: Path, text: str) -> Prepared:
    return prepare(csv_file(folder, text))


def columns(prepared: Prepared) -> dict[str, str]:
    return {field.value: column for field, column in prepared.mapping.columns.items()}


def test_an_english_export(tmp_path: Path) -> None:
    prepared = guessed(
        tmp_path,
        "Interaction ID,Agent Name,Start Time,End Time,Queue Name,Media Type,Direction,"
        "Disposition,Wait Time (s),Talk Time (min),Hold Time,ACW,CSAT Score,Survey Comment,"
        "Customer Phone\n"
        "a1,Ann,2024-05-01 09:00,2024-05-01 09:10,Sales,Voice,Inbound,"
        "Resolved,12,2.5,0:00:10,30,5,Great,0701\n"
        "a2,Bo,2024-05-01 09:20,2024-05-01 09:31,Sales,Email,Inbound,"
        "Transferred,12,2.5,0:00:10,30,4,Fine,0702\n",
    )
    assert columns(prepared) == {
        "id": "Interaction ID", "agent": "Agent Name", "start": "Start Time", "end": "End Time",
        "queue": "Queue Name", "channel": "Media Type", "direction": "Direction",
        "outcome": "Disposition", "wait": "Wait Time (s)", "talk": "Talk Time (min)",
        "hold": "Hold Time", "wrap": "ACW", "rating": "CSAT Score", "comment": "Survey Comment",
    }  # fmt: skip
    assert prepared.mapping.units[Field.TALK] is DurationUnit.MINUTES
    assert prepared.mapping.units[Field.WAIT] is DurationUnit.SECONDS
    assert prepared.left_out == (("Customer Phone", "not known"),)


def test_a_swedish_export(tmp_path: Path) -> None:
    prepared = guessed(
        tmp_path,
        "Ärendenummer;Handläggare;Datum;Klockslag;Ärendetyp;Kö;Kanal;Besvarat;Löst;Väntetid;"
        "Samtalstid;Efterarbete;Betyg;Kommentar;Svarsdatum;Vidarekopplad\n"
        "101;Åsa;2024-05-01;09.15;Faktura;Kundtjänst;Telefon;Ja;Nej;12;2:30;20;4;Bra;2024-05-02;"
        "Nej\n",
    )
    assert columns(prepared) == {
        "id": "Ärendenummer", "agent": "Handläggare", "date": "Datum", "time": "Klockslag",
        "topic": "Ärendetyp", "queue": "Kö", "channel": "Kanal", "answered": "Besvarat",
        "resolved": "Löst", "transferred": "Vidarekopplad", "wait": "Väntetid",
        "talk": "Samtalstid", "wrap": "Efterarbete", "rating": "Betyg", "comment": "Kommentar",
        "rated_at": "Svarsdatum",
    }  # fmt: skip
    assert prepared.left_out == ()


def test_the_values_decide_between_fields_of_one_name(tmp_path: Path) -> None:
    prepared = guessed(
        tmp_path,
        "Agent,Date,Start Time,Type,Answered,Status\n"
        "Ann,2024-05-01,09:15,Billing,2024-05-01 09:16,Solved\n",
    )
    assert columns(prepared) == {
        "agent": "Agent", "date": "Date", "time": "Start Time", "topic": "Type", "outcome": "Status"
    }  # fmt: skip
    assert ("Answered", "its values are not what answered, yes or no would be") in prepared.left_out
    prepared = guessed(tmp_path, "Agent,Start Time,Type\nAnn,2024-05-01 09:15,Outbound\n")
    assert columns(prepared) == {"agent": "Agent", "start": "Start Time", "direction": "Type"}


def test_an_agents_id_goes_before_the_name(tmp_path: Path) -> None:
    prepared = guessed(tmp_path, "Agent ID,Agent Name,Date\n17,Ann,2024-05-01\n18,Bo,2024-05-02\n")
    assert columns(prepared) == {"agent": "Agent ID", "agent_name": "Agent Name", "date": "Date"}


def test_the_scale_and_the_kind_of_rating(tmp_path: Path) -> None:
    nps = guessed(tmp_path, "Agent,Date,NPS\nAnn,2024-05-01,9\n").mapping
    assert (nps.kind, nps.scale) == (RatingKind.NPS, Scale(0, 10))
    ten = guessed(tmp_path, "Agent,Date,Rating\nAnn,2024-05-01,9\nAnn,2024-05-01,7\n").mapping
    assert (ten.kind, ten.scale) == (RatingKind.CSAT, Scale(1, 10))


def test_the_channel_of_calls_and_of_what_may_be_anything(tmp_path: Path) -> None:
    assert guessed(tmp_path, "Agent,Date,Talk time\nA,2024-05-01,9\n").mapping.channel is (
        Channel.PHONE
    )
    assert guessed(tmp_path, "Agent,Date,Rating\nA,2024-05-01,4\n").mapping.channel is Channel.OTHER


def test_dates_are_decided_by_the_whole_column_and_a_doubt_is_said(tmp_path: Path) -> None:
    many = "".join(f"Ann,0{1 + n % 9}/02/2024\n" for n in range(900))
    assert guessed(tmp_path, f"Agent,Date\n{many}Ann,02/13/2024\n").mapping.date_order is (
        DateOrder.MDY
    )
    doubtful = guessed(tmp_path, f"Agent,Date\n{many}")
    assert doubtful.mapping.date_order is DateOrder.DMY
    assert any("the day is taken to" in note for note in doubtful.notes)
    assert guessed(tmp_path, "Agent,Date\nAnn,2024-05-01\n").notes == ()


def test_excel_fractions_in_a_column_without_a_time_format(tmp_path: Path) -> None:
    path = xlsx_file(tmp_path, [["Agent", "Date", "Talk time"], ["Ann", 45413, 0.00165509]])
    assert prepare(path).mapping.units[Field.TALK] is DurationUnit.DAYS


@pytest.mark.parametrize("header", ["AvgTalkDuration", "avg_talk_duration", "Talk-Duration (s)"])
def test_ways_to_write_one_header(tmp_path: Path, header: str) -> None:
    prepared = guessed(tmp_path, f"Agent,Date,{header}\nAnn,2024-05-01,60\n")
    assert columns(prepared)["talk"] == header


def test_a_column_that_is_left_out_for_its_values_is_said(tmp_path: Path) -> None:
    prepared = guessed(tmp_path, "Agent,Date,Rating\nAnn,2024-05-01,superb\n")
    assert "rating" not in columns(prepared)
    (note,) = prepared.notes
    assert note.startswith("Column Rating is left out: its values are not what the customer's rat")
    assert note.endswith("If it matters, name it in a mapping.")


def test_a_date_column_of_wrong_dates_stays_the_date(tmp_path: Path) -> None:
    assert columns(guessed(tmp_path, "Agent,Date\nAnn,soon\nBo,later\n"))["date"] == "Date"
