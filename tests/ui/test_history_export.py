"""Saving from the history: the sheet, a real cache, real files, off the GUI's thread."""

import csv
import errno
import json
from collections.abc import Iterator
from datetime import timedelta
from itertools import product
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot
from tests.domain.make import NOON, contact

from indicate_desktop import assembly, wire
from indicate_desktop.cache.cache import open_cache
from indicate_desktop.cache.history.reader import History
from indicate_desktop.domain.history.contact_filter import ContactFilter, Listing
from indicate_desktop.domain.history.span import SpanKind, span_of
from indicate_desktop.history_export import HistoryExport
from indicate_desktop.own_data import PrinterError
from indicate_desktop.system.paths import Places, places
from indicate_desktop.system.whole_files import InUseError
from indicate_desktop.ui.history.export import sheet as sheet_module
from indicate_desktop.ui.history.export.pdf_dialog import PdfDialog
from indicate_desktop.ui.history.export.sheet import ExportSheet, Subject
from indicate_desktop.ui.theme import Theme
from indicate_desktop.ui.translate import Language

MANY = 3_000
FEES = Listing(ContactFilter(text="fee"))
MONTH = span_of(SpanKind.MONTH, NOON.date())


@pytest.fixture
def where(tmp_path: Path) -> Places:
    where = places(tmp_path / "profile")
    where.make()
    with open_cache(where.cache, assembly.vault(where).cache_key()) as cache:
        made = [
            contact(
                key=f"c{n}",
                started_at=NOON,
                ended_at=NOON + timedelta(minutes=n),
                topic="Fee" if n % 3 == 0 else "=cmd|' /C calc'!A0",
            )
            for n in range(MANY)
        ]
        cache.apply([wire.change(seq, each) for seq, each in enumerate(made, 1)], "e:1")
    return where


@pytest.fixture
def export(qtbot: QtBot, theme: Theme, english: Language, where: Places) -> Iterator[HistoryExport]:
    made = HistoryExport(theme, english, where)
    qtbot.addWidget(made.sheet)
    made.open(Subject(FEES, MANY // 3, MONTH, "November"), None)
    yield made
    made.close()


def said(sheet: ExportSheet) -> str:
    return sheet.message.text()


def test_the_shown_contacts_are_saved(qtbot: QtBot, export: HistoryExport, tmp_path: Path) -> None:
    out = tmp_path / "fees.json"
    export._only = FEES
    with qtbot.waitSignal(export.data.exported):
        export._export(str(out))
    found = json.loads(out.read_text("utf-8"))["contacts"]
    assert len(found) == MANY // 3
    qtbot.waitUntil(lambda: "1,000 contacts" in said(export.sheet))
    assert export.sheet.to_file.isEnabled()
    assert not export.sheet.progress.isVisible()


def test_everything_is_saved_and_no_cell_is_a_formula(
    qtbot: QtBot, export: HistoryExport, tmp_path: Path
) -> None:
    out = tmp_path / "all.csv"
    with qtbot.waitSignal(export.data.exported):
        export._export(str(out))
    with out.open(encoding="utf-8-sig", newline="") as file:
        topics = {row["topic"] for row in csv.DictReader(file)}
    assert topics == {"Fee", "'=cmd|' /C calc'!A0"}


def test_it_can_be_ended_half_way(qtbot: QtBot, export: HistoryExport, tmp_path: Path) -> None:
    export.data.written.connect(export.data.cancel, Qt.ConnectionType.DirectConnection)
    with qtbot.waitSignal(export.data.cancelled):
        export._export(str(tmp_path / "all.csv"))
    assert [path.name for path in tmp_path.iterdir()] == ["profile"]
    qtbot.waitUntil(lambda: "nothing was written" in said(export.sheet))


def test_a_period_becomes_a_pdf(qtbot: QtBot, export: HistoryExport, tmp_path: Path) -> None:
    out = tmp_path / "november.pdf"
    export._span = MONTH
    with qtbot.waitSignal(export.data.drawn):
        export._write_pdf(str(out))
    assert out.read_bytes().startswith(b"%PDF")
    qtbot.waitUntil(lambda: "november.pdf" in said(export.sheet))


def test_a_folder_that_is_not_there_is_one_sentence(
    qtbot: QtBot, export: HistoryExport, tmp_path: Path
) -> None:
    export._span = MONTH
    with qtbot.waitSignal(export.data.failed):
        export._write_pdf(str(tmp_path / "gone" / "november.pdf"))
    qtbot.waitUntil(lambda: "choose another place" in said(export.sheet))
    assert export.sheet.to_pdf.isEnabled()


def test_what_is_not_shown_cannot_be_taken_out(export: HistoryExport) -> None:
    export.sheet.show_subject(Subject())
    assert not export.sheet.listed.isVisible()
    assert not export.sheet.period.isVisible()
    assert export.sheet.everything.isVisible()


def test_each_way_asks_for_its_own(qtbot: QtBot, theme: Theme, english: Language) -> None:
    sheet = ExportSheet(theme, english)
    qtbot.addWidget(sheet)
    sheet.open_for(Subject(FEES, 3, MONTH, "November"))
    for button, signal, expected in (
        (sheet.to_file, sheet.listed_asked, [FEES]),
        (sheet.to_pdf, sheet.pdf_asked, [MONTH]),
        (sheet.to_printer, sheet.print_asked, [MONTH]),
        (sheet.all_to_file, sheet.everything_asked, []),
    ):
        with qtbot.waitSignal(signal) as asked:
            QTest.keyClick(button, Qt.Key.Key_Space)
        assert asked.args == expected


def test_a_full_disk_is_one_sentence_with_an_id_that_the_log_has(
    qtbot: QtBot,
    export: HistoryExport,
    where: Places,
    tmp_path: Path,
    caplog: pytest.LogCaptureFixture,
) -> None:
    resource = pytest.importorskip("resource", reason="limits as POSIX has them")
    out = tmp_path / "november.pdf"
    out.write_text("from last time")
    export._span = MONTH
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    limit = 16_000  # less than the PDF; the kernel refuses, as a full disk does
    shm = where.cache.with_name(f"{where.cache.name}-shm")
    reader = open_cache(where.cache, assembly.vault(where).cache_key(), read_only=True)
    assert shm.exists(), "else the limit would meet the cache first"
    try:
        resource.setrlimit(resource.RLIMIT_FSIZE, (limit, before[1]))
        with qtbot.waitSignal(export.data.failed, timeout=20_000) as failed:
            export._write_pdf(str(out))
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
        reader.close()
    word, _, log_id = failed.args
    assert word == "full"
    qtbot.waitUntil(lambda: said(export.sheet).endswith(f"({log_id})"), timeout=20_000)
    assert "free some space or choose another place" in said(export.sheet)
    assert out.read_text() == "from last time"
    assert {each.name for each in tmp_path.iterdir()} == {"profile", out.name}
    assert f"[{log_id}]" in caplog.text


@pytest.mark.parametrize("name", ["ä'<b>%s{file}.csv", "תוצאות.xlsx", "mål & annat.json"])
def test_odd_names_are_said_as_they_are(
    qtbot: QtBot, export: HistoryExport, tmp_path: Path, name: str
) -> None:
    export._only = FEES
    with qtbot.waitSignal(export.data.exported, timeout=20_000):
        export._export(str(tmp_path / name))
    qtbot.waitUntil(lambda: name in said(export.sheet), timeout=20_000)
    assert (tmp_path / name).exists()


@pytest.mark.parametrize(
    "stage", list(product(["csv", "zip", "xlsx", "json"], [0, 1, MANY // 2, MANY])), ids=str
)
def test_it_can_be_ended_at_any_stage(
    qtbot: QtBot,
    export: HistoryExport,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    stage: tuple[str, int],
) -> None:
    """From before its first record to after its last."""
    ending, at = stage

    def watch(done: int, _whole: int) -> bool:
        return done < at or (done == 0 and at > 0)

    monkeypatch.setattr(export.data, "_watch", watch)
    with qtbot.waitSignal(export.data.cancelled, timeout=20_000):
        export._export(str(tmp_path / f"all.{ending}"))
    assert [path.name for path in tmp_path.iterdir()] == ["profile"]


def test_a_summary_that_is_cancelled_is_not_written(
    qtbot: QtBot, export: HistoryExport, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    export._span = MONTH
    read = export.data.draw
    written: list[object] = []

    def cancel_while_reading(*parts: Any) -> None:
        reads, _, path = parts

        def cancelled_meanwhile(history: History) -> object:
            export.data.cancel()
            return reads(history)

        read(cancelled_meanwhile, written.append, path)

    monkeypatch.setattr(export.data, "draw", cancel_while_reading)
    with qtbot.waitSignal(export.data.cancelled, timeout=20_000):
        export._write_pdf(str(tmp_path / "november.pdf"))
    assert written == []
    qtbot.waitUntil(lambda: "nothing was written" in said(export.sheet), timeout=20_000)


@pytest.mark.parametrize(
    ("error", "says"),
    [
        (OSError(errno.ENOSPC, "x"), "no room"),
        (OSError(errno.EDQUOT, "x"), "no room"),
        (PermissionError(errno.EACCES, "x"), "don't have permission"),
        (OSError(errno.EROFS, "x"), "don't have permission"),
        (FileNotFoundError(errno.ENOENT, "x"), "not there any more"),
        (IsADirectoryError(errno.EISDIR, "x"), "A folder has that name"),
        (OSError(errno.ENAMETOOLONG, "x"), "shorter or simpler"),
        (InUseError(errno.EACCES, "x"), "another program has it open"),
        (PrinterError(), "The printer took nothing"),
        (OSError(errno.EIO, "Input/output error"), "(Input/output error)"),
    ],
)
def test_each_trouble_says_what_to_do(
    qtbot: QtBot, export: HistoryExport, error: OSError, says: str
) -> None:
    def refuse(_summary: object) -> None:
        raise error

    export._span = MONTH
    with qtbot.waitSignal(export.data.failed, timeout=20_000):
        export._draw(refuse, "somewhere")
    qtbot.waitUntil(lambda: says in said(export.sheet), timeout=20_000)
    assert export.sheet.to_pdf.isEnabled()


def test_printing_to_a_file_is_as_careful(
    qtbot: QtBot, export: HistoryExport, tmp_path: Path
) -> None:
    export._span = MONTH
    printer = QPrinter()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "gone" / "printed.pdf"))
    export._printer = printer
    with qtbot.waitSignal(export.data.failed, timeout=20_000) as failed:
        export._print()
    assert failed.args[0] == "gone"
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    with qtbot.waitSignal(export.data.drawn, timeout=20_000):
        export._print()
    assert (tmp_path / "printed.pdf").read_bytes().endswith(b"%%EOF\n")


def test_what_was_said_last_time_is_gone_the_next(export: HistoryExport) -> None:
    export.sheet.say("3 contacts written to somewhere.")
    export.open(Subject(FEES, 3, MONTH, "November"), None)
    assert said(export.sheet) == ""
    export.sheet.say("Exporting…", busy=True)
    export.open(Subject(FEES, 3, MONTH, "November"), None)
    assert said(export.sheet) == "Exporting…"


def test_a_pdf_is_named_after_its_period(qtbot: QtBot, export: HistoryExport) -> None:
    export._ask_pdf(MONTH)
    dialog = export.sheet.findChild(PdfDialog)
    assert dialog is not None
    assert [Path(each).name for each in dialog.selectedFiles()] == [
        f"my-results-{NOON.date():%Y-%m}.pdf"
    ]
    dialog.reject()


def test_how_it_ends_is_heard(export: HistoryExport, monkeypatch: pytest.MonkeyPatch) -> None:
    heard: list[str] = []
    monkeypatch.setattr(sheet_module, "announce", lambda _widget, text: heard.append(text))
    export._tell_cancelled()
    assert heard == ["Cancelled; nothing was written."]


def test_a_period_is_written_as_inside_a_sentence(
    qtbot: QtBot, theme: Theme, swedish: Language
) -> None:
    sheet = ExportSheet(theme, swedish)
    qtbot.addWidget(sheet)
    sheet.show_subject(Subject(span=MONTH, span_title="November"))
    assert sheet.period.title.text().startswith("Sammanfattning: november")
