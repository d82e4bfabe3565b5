"""Whatever the bytes are: an import, or one sentence; never anything else."""

import io
import zipfile
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.hub.sources.files.importer import imported

from indicate_desktop.hub.sources.files.problems import FileProblem

HEADER = ["Call Id", "Agent", "Date", "Time", "Answered", "Talk time", "Rating"]


def take(content: bytes) -> None:
    """Import the bytes; a FileProblem is as good as an import."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "calls"
        path.write_bytes(content)
        with suppress(FileProblem):
            imported(path)


def workbook() -> bytes:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.append(HEADER)
    for number in range(5):
        sheet.append([number, "Ann", "2024-05-01", 0.4, "Y", 60, 4])
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


@pytest.fixture(scope="module")
def book() -> bytes:
    return workbook()


@given(st.binary(max_size=400))
def test_any_bytes(content: bytes) -> None:
    take(content)


@given(
    st.lists(
        st.lists(st.text(max_size=8) | st.integers().map(str), min_size=7, max_size=7), max_size=5
    ),
    st.sampled_from([",", ";", "\t"]),
    st.sampled_from(["utf-8", "utf-16", "cp1252"]),
)
def test_any_cells_below_a_good_header(
    rows: list[list[str]], delimiter: str, encoding: str
) -> None:
    text = "\n".join(delimiter.join(row) for row in [HEADER, *rows])
    take(text.encode(encoding, "replace"))


@settings(max_examples=60)
@given(st.data())
def test_a_workbook_with_wrong_bytes(book: bytes, data: st.DataObject) -> None:
    content = bytearray(book)
    for _ in range(data.draw(st.integers(1, 4))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    take(bytes(content))


@settings(max_examples=60)
@given(st.data())
def test_a_workbook_with_a_wrong_part(book: bytes, data: st.DataObject) -> None:
    with zipfile.ZipFile(io.BytesIO(book)) as old:
        parts = {name: bytearray(old.read(name)) for name in old.namelist()}
    part = parts[data.draw(st.sampled_from(sorted(parts)))]
    for _ in range(data.draw(st.integers(1, 4))):
        part[data.draw(st.integers(0, len(part) - 1))] = data.draw(st.integers(32, 126))
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as new:
        for name, body in parts.items():
            new.writestr(name, bytes(body))
    take(content.getvalue())
