"""Workbooks: what a cell and a sheet can hold, said plainly where they cannot."""

import io
import zipfile
from collections.abc import Sequence
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from openpyxl import load_workbook

from indicate_desktop.commands import xlsx
from indicate_desktop.commands.xlsx import MOST_CHARACTERS, Book
from indicate_desktop.domain.spreadsheet import Cell

RTL = "\u202bתודה رائع\u202c"


def written(rows: list[list[Cell]], name: str = "contacts") -> tuple[io.BytesIO, int, int]:
    out = io.BytesIO()
    with Book(out) as book:
        sheets = book.add(name, ["a", "b"], rows)
    return out, book.cut, sheets


def read(rows: list[list[Cell]]) -> Sequence[tuple[object, ...]]:
    book = load_workbook(written(rows)[0])
    return list(book.worksheets[0].values)[1:]


def test_values_come_back() -> None:
    rows: list[list[Cell]] = [["text", 3], [RTL, 1.5], [None, -0.25], ['a\nb <&> "c"', 10**12]]
    assert read(rows) == [tuple(row) for row in rows]


def test_a_time_is_a_time_of_its_zone() -> None:
    stockholm = ZoneInfo("Europe/Stockholm")
    summer = datetime(2026, 7, 1, 22, 30, 59, tzinfo=UTC).astimezone(stockholm)
    folds = [datetime(2026, 10, 25, hour, 30, tzinfo=UTC).astimezone(stockholm) for hour in (0, 1)]
    old = datetime(1900, 2, 3, 4, 5, tzinfo=UTC)
    sheet = load_workbook(written([[summer, folds[0]], [old, folds[1]]])[0]).worksheets[0]
    (first, fold), (text, again) = list(sheet.values)[1:]
    assert first == datetime(2026, 7, 2, 0, 30, 59)  # noqa: DTZ001 - as a cell has it
    assert fold == again == datetime(2026, 10, 25, 2, 30)  # noqa: DTZ001 - as above
    assert text == "1900-02-03 04:05:00+00:00", "a sheet's calendar is wrong before March 1900"
    assert sheet["A2"].is_date
    assert sheet["A2"].number_format == r"yyyy\-mm\-dd\ hh:mm:ss"


def test_a_sheet_can_be_filtered() -> None:
    assert load_workbook(written([["a", 1]])[0]).worksheets[0].auto_filter.ref == "A1:B2"


def test_what_xml_cannot_hold_goes_and_the_rest_stays() -> None:
    assert read([["a\x00b\x07c\ud800d\uffff\te\r\nf\rg", float("nan")]]) == [
        ("abcd\te\nf\ng", "nan")
    ]


def test_what_looks_like_an_escape_is_kept() -> None:
    out, _, _ = written([["_x0041_", "_x"]])
    sheet = zipfile.ZipFile(out).read("xl/worksheets/sheet1.xml").decode()
    assert '<t xml:space="preserve">_x005F_x0041_</t>' in sheet
    assert ">_x</t>" in sheet


def test_no_cell_is_a_formula() -> None:
    out, _, _ = written([["=1+1", "+2"]])
    sheet = zipfile.ZipFile(out).read("xl/worksheets/sheet1.xml").decode()
    assert sheet.count("<c ") == sheet.count('t="inlineStr"') == 4  # two of them headings
    assert "<f>" not in sheet


@pytest.mark.parametrize(
    ("text", "cut"),
    [
        ("x" * MOST_CHARACTERS, 0),
        ("x" * (MOST_CHARACTERS + 1), 1),
        ("\U0001f600" * (MOST_CHARACTERS // 2), 0),
        ("\U0001f600" * MOST_CHARACTERS, 1),
        ("&" * 100_000, 1),
    ],
)
def test_a_cell_holds_32767_characters(text: str, cut: int) -> None:
    out, told, _ = written([[text, None]])
    value = str(load_workbook(out).worksheets[0]["A2"].value)
    assert told == cut
    assert len(value.encode("utf-16-le")) // 2 <= MOST_CHARACTERS
    assert (value == text) == (not cut)
    assert not cut or (value.endswith("…") and text.startswith(value[:-1]))


@pytest.mark.parametrize(("rows", "sheets"), [(0, 1), (1, 1), (2, 1), (3, 2), (4, 2), (5, 3)])
def test_a_full_sheet_is_followed_by_another(
    rows: int, sheets: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(xlsx, "MOST_ROWS", 3)
    out, _, told = written([[n, None] for n in range(rows)])
    book = load_workbook(out)
    assert told == len(book.worksheets) == sheets
    assert book.sheetnames[:2] == ["contacts", "contacts 2"][:sheets]
    assert all(sheet.max_row <= 3 for sheet in book.worksheets)
    assert [row[0] for sheet in book.worksheets for row in list(sheet.values)[1:]] == list(
        range(rows)
    )


def test_a_sheet_never_needs_the_format_that_excel_repairs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(xlsx, "MOST_BYTES", 1_000)
    out, _, sheets = written([["x" * 300, n] for n in range(9)])
    assert sheets > 1
    assert all(part.file_size < 2_000 for part in zipfile.ZipFile(out).infolist())


def test_names_are_allowed_and_differ() -> None:
    out = io.BytesIO()
    with Book(out) as book:
        for name in ("a/b:[c]", "A-B--C-", "n" * 40, "n" * 41, "''", "\x00"):
            book.add(name, ["a"], [])
    assert load_workbook(out).sheetnames == [
        "a-b--c-", "A-B--C- 2", "n" * 31, "n" * 29 + " 2", "-", "- 2",
    ]  # fmt: skip


def test_columns_beyond_z() -> None:
    out = io.BytesIO()
    with Book(out) as book:
        book.add("wide", [str(n) for n in range(60)], [list(range(60))])
    assert load_workbook(out).worksheets[0]["BH2"].value == 59
