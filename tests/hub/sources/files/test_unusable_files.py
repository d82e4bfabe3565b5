"""Files that cannot be used at all: one clear sentence for each."""

import zipfile
from pathlib import Path
from typing import Any

import pytest
from tests.hub.sources.files.importer import csv_file, imported, xlsx_file

from indicate_desktop.hub.sources.files.mapping_toml import load
from indicate_desktop.hub.sources.files.problems import FileProblem
from indicate_desktop.hub.sources.files.workbooks import OLE_MAGIC


def refused(path: Path, said: str) -> None:
    with pytest.raises(FileProblem, match=said) as caught:
        imported(path)
    sentence = str(caught.value)
    assert "\n" not in sentence
    assert sentence.endswith(".")


def test_a_missing_file_and_a_folder(tmp_path: Path) -> None:
    refused(tmp_path / "calls.xlsx", r"There is no file .*calls\.xlsx")
    refused(tmp_path, "is a folder")


@pytest.mark.parametrize("content", [b"", b" \r\n\t\n"])
def test_an_empty_file(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "calls.csv"
    path.write_bytes(content)
    refused(path, r"calls\.csv is empty; export it again")


def test_a_file_of_blank_rows(tmp_path: Path) -> None:
    refused(csv_file(tmp_path, ",,,\n,,,\n"), "has no rows")
    refused(xlsx_file(tmp_path, []), r"has no rows \(sheet Sheet\)")


def test_no_header(tmp_path: Path) -> None:
    refused(csv_file(tmp_path, "1,2,3\n4,5,6\n"), r"No header row was found.*Row 1 is: 1, 2, 3\.")


def test_a_header_and_nothing_below(tmp_path: Path) -> None:
    refused(csv_file(tmp_path, "Agent,Date\n\n"), "a header and no rows below it")


@pytest.mark.parametrize(
    ("header", "lack"),
    [
        ("Date,Rating", r"the agent \(agent\)"),
        ("Agent,Topic", r"the date \(date or start\)"),
        ("Agent,Rating", r"the contact's id \(id\), or its date"),
        ("Id,Agent,Rating", r"when the customer answered \(rated_at\)"),
    ],
)
def test_a_needed_column_is_not_found(tmp_path: Path, header: str, lack: str) -> None:
    row = {"Date": "2024-05-01", "Rating": "4", "Agent": "Ann", "Topic": "x", "Id": "7"}
    cells = ",".join(row[name] for name in header.split(","))
    refused(csv_file(tmp_path, f"{header}\n{cells}\n"), f"{lack}.*--save-mapping")


def test_not_a_workbook(tmp_path: Path) -> None:
    path = tmp_path / "calls.xlsx"
    path.write_bytes(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + bytes(range(1, 256)))
    refused(path, "neither text nor a workbook")


def test_a_zip_that_is_no_workbook(tmp_path: Path) -> None:
    path = tmp_path / "calls.xlsx"
    with zipfile.ZipFile(path, "w") as book:
        book.writestr("hello.txt", "hello")
    refused(path, "not a workbook that can be read, or it is damaged")


@pytest.mark.parametrize("kept", [0.2, 0.6, 0.98])
def test_a_workbook_cut_short(tmp_path: Path, kept: float) -> None:
    path = xlsx_file(tmp_path, [["Agent", "Date"], *[[f"A{n}", "2024-05-01"] for n in range(500)]])
    content = path.read_bytes()
    path.write_bytes(content[: int(len(content) * kept)])
    refused(path, "damaged")


def test_a_workbook_with_a_damaged_sheet(tmp_path: Path) -> None:
    path = xlsx_file(tmp_path, [["Agent", "Date"], *[[f"A{n}", "2024-05-01"] for n in range(2000)]])
    with zipfile.ZipFile(path) as book:
        parts = {name: book.read(name) for name in book.namelist()}
    sheet = parts["xl/worksheets/sheet1.xml"]
    parts["xl/worksheets/sheet1.xml"] = sheet[: len(sheet) // 2]
    with zipfile.ZipFile(path, "w") as book:
        for name, content in parts.items():
            book.writestr(name, content)
    refused(path, "damaged")


def test_a_password(tmp_path: Path) -> None:
    path = tmp_path / "calls.xlsx"
    path.write_bytes(OLE_MAGIC + b"\0" * 5000 + "EncryptedPackage".encode("utf-16-le") + b"\0" * 64)
    refused(path, "protected by a password; save a copy without one")


def test_an_old_workbook_and_an_opendocument(tmp_path: Path) -> None:
    old = tmp_path / "calls.xls"
    old.write_bytes(OLE_MAGIC + b"\0" * 5000)
    refused(old, "old XLS form; save it as XLSX")
    ods = tmp_path / "calls.ods"
    with zipfile.ZipFile(ods, "w") as book:
        book.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
    refused(ods, "OpenDocument file; save it as XLSX or CSV")


@pytest.mark.parametrize("count", [3, 20_000])
def test_a_quotation_mark_left_open_swallows_no_rows_in_silence(tmp_path: Path, count: int) -> None:
    lines = "Ann,2024-05-01\n" * count
    refused(
        csv_file(tmp_path, f'Agent,Date\n"Ann,2024-05-01\n{lines}'),
        "from line 2 on: a quotation mark is opened",
    )


def test_no_permission(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = csv_file(tmp_path, "Agent,Date\nAnn,2024-05-01\n")

    def denied(*_: Any, **__: Any) -> Any:
        raise PermissionError(13, "Permission denied")

    # Tests may run as root, whom no file's permissions stop.
    monkeypatch.setattr(Path, "open", denied)
    refused(path, "may not be read by this user")


def test_a_column_of_the_mapping_that_is_not_there(tmp_path: Path) -> None:
    path = csv_file(tmp_path, "Agent,Date,Score\nAnn,2024-05-01,4\n")
    mapping = load('[columns]\nagent="Agent"\ndate="Date"\nrating="Rating"\n')
    with pytest.raises(
        FileProblem,
        match=r"column 'Rating' \(for rating\) is not in calls\.csv; .*Agent, Date, Score\.",
    ):
        imported(path, mapping)


def test_a_mapping_for_another_file(tmp_path: Path) -> None:
    path = csv_file(tmp_path, "A title\nAgent,Date\nAnn,2024-05-01\n")
    mapping = load('[columns]\nagent="Vem"\ndate="När"\n')
    with pytest.raises(FileProblem, match=r"'Vem' \(for agent\) is not in .* are Agent, Date\."):
        imported(path, mapping)


def test_a_sheet_of_a_text_file(tmp_path: Path) -> None:
    with pytest.raises(FileProblem, match="has no sheets; leave --sheet out"):
        imported(csv_file(tmp_path, "Agent,Date\nAnn,2024-05-01\n"), sheet="May")
