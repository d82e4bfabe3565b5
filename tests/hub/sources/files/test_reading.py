"""Rows out of text files and workbooks, whatever wrote them."""

import codecs
import re
import zipfile
from datetime import datetime, time
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.hub.sources.files.importer import csv_file, imported, xlsx_file

from indicate_desktop.hub.sources.files.grid import open_grid
from indicate_desktop.hub.sources.files.header import data_rows, find_header, letter
from indicate_desktop.hub.sources.files.prepare import prepare
from indicate_desktop.hub.sources.files.problems import FileProblem
from indicate_desktop.hub.sources.files.seen import Seen
from indicate_desktop.language.speech import IN_ENGLISH

SWEDISH = "Handläggare;Datum;Betyg\nÅsa;2024-05-01;4\nÖrjan;2024-05-02;5\n"


@pytest.mark.parametrize(
    ("mark", "encoding"),
    [
        (b"", "utf-8"),
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
        (b"", "utf-16-le"),
        (b"", "utf-16-be"),
        (b"", "cp1252"),
    ],
)
@pytest.mark.parametrize("delimiter", [";", ",", "\t", "|"])
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_every_usual_encoding_and_delimiter(
    tmp_path: Path, mark: bytes, encoding: str, delimiter: str, newline: str
) -> None:
    text = SWEDISH.replace(";", delimiter).replace("\n", newline)
    path = tmp_path / "calls.csv"
    path.write_bytes(mark + text.encode(encoding))
    _, kept = imported(path)
    assert [(c.agent, c.started_at.day) for c in kept.contacts] == [("Åsa", 30), ("Örjan", 1)]
    assert [r.score for r in kept.ratings] == [4, 5]


def test_windows_text_far_into_a_long_file(tmp_path: Path) -> None:
    lines = "".join(f"Ann;2024-05-01;{1 + n % 5}\n" for n in range(90_000))
    path = tmp_path / "calls.csv"
    path.write_bytes(f"Agent;Date;Rating\n{lines}Åsa;2024-05-01;4\n".encode("cp1252"))
    *_, last = open_grid(path).rows()
    assert last == (90_002, ("Åsa", "2024-05-01", "4"))


def test_excels_own_line_about_the_delimiter(tmp_path: Path) -> None:
    path = csv_file(tmp_path, "sep=;\nAgent;Date;Comment\nAnn;2024-05-01;a, b, c\nBo;;x,y,z\n")
    report, kept = imported(path)
    assert [c.agent for c in kept.contacts] == ["Ann"]
    assert report.count.bad[0].line == 4


def test_delimiters_inside_quotes_do_not_count(tmp_path: Path) -> None:
    path = csv_file(
        tmp_path, 'Agent,Date,Topic\n"Ann;A;B;C",2024-05-01,"1;2;3"\n"Bo;A;B",2024-05-02,"1;2;3"\n'
    )
    assert [c.agent for c in imported(path)[1].contacts] == ["Ann;A;B;C", "Bo;A;B"]


def test_lines_are_numbered_as_an_editor_does_despite_line_breaks_in_cells(tmp_path: Path) -> None:
    path = csv_file(tmp_path, 'Agent,Date,Topic\nAnn,2024-05-01,"a\nb\nc"\n\nBo,never,x\n')
    report, kept = imported(path)
    assert [c.topic for c in kept.contacts] == ["a b c"]
    assert [cell.line for cell in report.count.bad] == [6]


def test_titles_above_the_header_and_blank_rows_between(tmp_path: Path) -> None:
    path = xlsx_file(
        tmp_path,
        [
            ["Quarterly call report", None, None],
            [],
            ["Made:", "2024-06-01"],
            [None, "Agent", "Date", "Time"],
            [None, "Ann", "2024-05-01", time(9)],
            [],
            [None, "Agent", "Date", "Time"],
            [None, "Bo", datetime(2024, 5, 2), time(10)],  # noqa: DTZ001 - a cell
        ],
    )
    report, kept = imported(path)
    assert report.prepared.header.line == 4
    assert [c.agent for c in kept.contacts] == ["Ann", "Bo"]
    assert (report.count.rows, report.count.bad) == (2, [])


def test_headings_over_merged_cells_between_the_rows(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    for row in (
        ["Agent", "Date", "Rating"], ["May"], ["Ann", "2024-05-01", 4],
        ["June"], ["Ann", "2024-06-01", 5], ["Total", None, 9],
    ):  # fmt: skip
        sheet.append(row)
    sheet.merge_cells("A2:C2")
    sheet.merge_cells("A4:C4")
    path = tmp_path / "calls.xlsx"
    book.save(path)
    report, kept = imported(path)
    assert [r.score for r in kept.ratings] == [4, 5]
    assert report.notes(IN_ENGLISH)[0] == "Passed over as headings: rows 2, 4."
    assert {cell.line for cell in report.count.bad} == {6}


def test_the_first_visible_sheet_or_the_named_one(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    for name, agent in (("Notes", "Nobody"), ("May", "Ann"), ("June", "Bo")):
        sheet = book.create_sheet(name)
        sheet.append(["Agent", "Date"])
        sheet.append([agent, "2024-05-01"])
    del book["Sheet"]
    book["Notes"].sheet_state = "hidden"
    book.active = 1
    path = tmp_path / "calls.xlsx"
    book.save(path)
    report, kept = imported(path)
    assert [c.agent for c in kept.contacts] == ["Ann"]
    assert any("--sheet" in note and "June" in note for note in report.notes(IN_ENGLISH))
    assert [c.agent for c in imported(path, sheet="june")[1].contacts] == ["Bo"]
    assert [c.agent for c in imported(path, sheet="3")[1].contacts] == ["Bo"]
    with pytest.raises(FileProblem, match="no sheet 'July'; its sheets are Notes, May, June"):
        prepare(path, sheet="July")


def test_formulas_count_with_the_value_they_last_had(tmp_path: Path) -> None:
    path = xlsx_file(tmp_path, [["Agent", "Date", "Rating"], ["Ann", "2024-05-01", "@"]])
    _replace_in_sheet(path, rb'<c r="C2".*?</c>', b'<c r="C2"><f>2+2</f><v>4</v></c>')
    assert [r.score for r in imported(path)[1].ratings] == [4]


def test_a_sheet_that_lies_about_its_size_is_read_to_its_end(tmp_path: Path) -> None:
    path = xlsx_file(tmp_path, [["Agent", "Date"], ["Ann", "2024-05-01"], ["Bo", "2024-05-02"]])
    _replace_in_sheet(path, rb'<dimension ref="A1:B3"', b'<dimension ref="A1:A1"')
    assert len(imported(path)[1].contacts) == 2


def _replace_in_sheet(path: Path, old: bytes, new: bytes) -> None:
    with zipfile.ZipFile(path) as book:
        parts = {name: book.read(name) for name in book.namelist()}
    sheet = parts["xl/worksheets/sheet1.xml"]
    parts["xl/worksheets/sheet1.xml"], count = re.subn(old, new, sheet)
    assert count == 1
    with zipfile.ZipFile(path, "w") as book:
        for name, content in parts.items():
            book.writestr(name, content)


def test_columns_of_one_name_and_of_none(tmp_path: Path) -> None:
    path = csv_file(tmp_path, "Agent,Date,Date,,\nAnn,2024-05-01,x,y,\n")
    grid = open_grid(path)
    header = find_header(grid)
    assert header.names == ("Agent", "Date", "Date (2)", "column D", "column E")
    assert header.index(" date (2)") == 2
    assert [row.line for row in data_rows(grid, header)] == [2]
    assert [letter(place) for place in (0, 25, 26, 701, 702)] == ["A", "Z", "AA", "ZZ", "AAA"]


@given(st.lists(st.tuples(st.sampled_from("ab"), st.integers(0, 2)), max_size=20))
def test_what_has_been_seen(rows: list[tuple[str, int]]) -> None:
    seen = Seen()
    before: list[tuple[str, int]] = []
    for line, (identity, content) in enumerate(rows, 1):
        sighting = seen.look(identity, content, line)
        alike = [row for row in before if row[0] == identity]
        assert sighting.repeated == ((identity, content) in before)
        assert sighting.occurrence == len({*alike, (identity, content)})
        first = next((n for n, row in enumerate(rows, 1) if row[0] == identity), line)
        assert sighting.first_line == first
        before.append((identity, content))
