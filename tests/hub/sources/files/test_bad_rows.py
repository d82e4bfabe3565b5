"""Rows that cannot be taken: named by line and column, the good ones kept."""

from pathlib import Path

import pytest
from tests.hub.sources.files.importer import csv_file, imported, said

GOOD = "1,Ann,2024-05-01,09:00,Y,Y,30,120,4"
HEADER = "Id,Agent,Date,Time,Answered,Resolved,Wait,Talk time,Rating"


@pytest.mark.parametrize(
    ("row", "reasons"),
    [
        (
            "2,Ann,2024-02-30,09:00,Y,Y,30,120,4",
            ["column Date: '2024-02-30' is a date that does not exist (2021-03-31 is one)"],
        ),
        (
            "2,Ann,soon,09:00,Y,Y,30,120,4",
            ["column Date: 'soon' is not a date, such as 2021-03-31"],
        ),
        ("2,Ann,,09:00,Y,Y,30,120,4", ["column Date: the date is missing"]),
        ("2,Ann,2024-05-01,,Y,Y,30,120,4", ["column Time: the time of day is missing"]),
        (
            "2,Ann,2024-05-01,25:00,Y,Y,30,120,4",
            ["column Time: '25:00' is not a time of day, such as 09:12:58"],
        ),
        ("2,,2024-05-01,09:00,Y,Y,30,120,4", ["column Agent: the agent is missing"]),
        ("2, - ,2024-05-01,09:00,Y,Y,30,120,4", ["column Agent: the agent is missing"]),
        (
            "2,Ann,2024-05-01,09:00,perhaps,Y,30,120,4",
            ["column Answered: 'perhaps' is not a yes or no, such as Y, N, Ja, Nej, 1 or 0"],
        ),
        (
            "2,Ann,2024-05-01,09:00,Y,Y,-30,120,4",
            ["column Wait: '-30' is negative, which a duration cannot be"],
        ),
        (
            "2,Ann,2024-05-01,09:00,Y,Y,30,long,4",
            ["column Talk time: 'long' is not a duration, such as 143, 0:02:23 or 2m 23s"],
        ),
        (
            "2,Ann,2024-05-01,09:00,Y,Y,30,120,6",
            ["column Rating: '6' is outside the scale 1-5"],
        ),
        (
            "2,Ann,2024-05-01,09:00,N,N,30,,4",
            ["column Rating: '4' rates a contact that was not answered"],
        ),
        (
            "1,Ann,2024-05-02,09:00,Y,Y,30,120,5",
            ["column Id: '1' is the id of row 2 too, which is kept; give each contact its own"],
        ),
        (
            "2,,never,09:00,Y,Y,30,120,11",
            [
                "column Date: 'never' is not a date, such as 2021-03-31",
                "column Rating: '11' is outside the scale 1-5",
                "column Agent: the agent is missing",
            ],
        ),
    ],
)  # fmt: skip
def test_a_bad_row_is_named_and_the_good_ones_are_kept(
    tmp_path: Path, row: str, reasons: list[str]
) -> None:
    good = [GOOD, *(f"{n},Bo,2024-05-03,10:00:{n},Y,N,10,60,3" for n in range(10, 30))]
    text = "\n".join([HEADER, good[0], row, *good[1:]])
    report, kept = imported(csv_file(tmp_path, text))
    assert said(report) == [f"row 3, {reason}" for reason in reasons]
    assert (report.count.rows, report.count.bad_rows, len(kept.contacts)) == (22, 1, 21)
    unmapped = [item for batch in kept.batches for item in batch.unmapped]
    assert [f"{item.where}: {item.reason}" for item in unmapped] == said(report)


@pytest.mark.parametrize(
    ("end", "rated_at", "reason"),
    [
        ("2024-05-01 08:00", "", "row 2, column End: '2024-05-01 08:00' is before the start"),
        ("whenever", "", "row 2, column End: 'whenever' is not a date, such as 2021-03-31"),
        (
            "2024-05-01 10:00",
            "2024-04-30",
            "row 2, column Rating date: '2024-04-30' is before the contact's start",
        ),
        (
            "2024-05-01 10:00",
            "2024-05-01 08:59",
            "row 2, column Rating date: '2024-05-01 08:59' is before the contact's start",
        ),
    ],
)
def test_times_that_run_backwards(tmp_path: Path, end: str, rated_at: str, reason: str) -> None:
    good = "Bo,2024-05-02 09:00,2024-05-02 10:00,5,2024-05-03"
    report, kept = imported(
        csv_file(
            tmp_path,
            f"Agent,Start,End,Rating,Rating date\nAnn,2024-05-01 09:00,{end},5,{rated_at}\n"
            f"{good}\n",
        )
    )
    assert said(report) == [reason]
    assert [c.agent for c in kept.contacts] == ["Bo"]


def test_a_long_value_is_shortened_in_the_message(tmp_path: Path) -> None:
    report, _ = imported(
        csv_file(tmp_path, f"Agent,Date\nAnn,2024-05-01\n{'x' * 300},2024-05-01\n")
    )
    (sentence,) = said(report)
    assert sentence == f"row 3, column Agent: '{'x' * 59}…' is longer than 200 characters"


def test_a_short_row_lacks_what_is_not_there(tmp_path: Path) -> None:
    report, kept = imported(csv_file(tmp_path, "Agent,Topic,Date\nAnn,Invoice,2024-05-01\nBo,x\n"))
    assert said(report) == ["row 3, column Date: the date is missing"]
    assert len(kept.contacts) == 1
