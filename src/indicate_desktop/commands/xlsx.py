"""Writing a workbook straight into its archive, a row at a time.

Nothing is kept, nothing is written anywhere else, and no cell is ever a formula. A time is a
time of its own zone, which programs can order, filter and reckon with.
"""

import re
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime, timedelta
from math import isfinite
from types import TracebackType
from typing import IO, Self
from xml.sax.saxutils import escape, quoteattr

from indicate_desktop.domain.spreadsheet import Cell

MOST_ROWS = 1_048_576
"""A sheet holds no more, its headings among them; another one follows it."""
MOST_BYTES = 1_500_000_000
"""A sheet's XML stays below what needs the ZIP64 format, which Excel wants to repair."""
MOST_CHARACTERS = 32_767
"""A cell holds no more, in UTF-16 units."""
SHEET_NAME = 31
"""A sheet's name is no longer."""
CUT = "…"
"""At the end of a text that was cut."""

_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""What XML 1.0 cannot hold."""
_ESCAPED = re.compile("_(?=x[0-9A-Fa-f]{4}_)")
"""What Excel would read as an escape, such as _x000D_."""
_NOT_IN_A_NAME = re.compile(r"[\[\]:*?/\\\x00-\x1f]")
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_WIDTH = 20
"""Of a column, in characters; a time that is wider than its column shows as ####."""

_EPOCH = datetime(1899, 12, 30)  # noqa: DTZ001 - a cell's time has no zone
"""Day 0 of a sheet's calendar, which counts a 29 February 1900: before March it is wrong."""
_FIRST_YEAR = 1901
_DAY = timedelta(days=1)


class Book:
    """A workbook that is being written, a sheet after the other; a context manager."""

    def __init__(self, out: IO[bytes]) -> None:
        self._zip = zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=4)
        self._names: list[str] = []
        self.cut = 0
        """How many texts were too long for a cell."""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, _e: BaseException | None, _t: TracebackType | None
    ) -> None:
        if kind is None:
            self._end()
        self._zip.close()

    def add(self, name: str, heads: Sequence[str], rows: Iterable[Sequence[Cell]]) -> int:
        """Rows under their headings, on as many sheets as they need; gives how many those are."""
        rest, sheets = iter(rows), 0
        following = next(rest, None)
        while sheets == 0 or following is not None:
            sheets += 1
            self._names.append(self._name(name))
            with self._zip.open(f"xl/worksheets/sheet{len(self._names)}.xml", "w") as sheet:
                following = self._sheet(sheet, heads, following, rest)
        return sheets

    def _sheet(
        self,
        out: IO[bytes],
        heads: Sequence[str],
        first: Sequence[Cell] | None,
        rest: Iterator[Sequence[Cell]],
    ) -> Sequence[Cell] | None:
        """One sheet; gives the row that did not fit any more."""
        columns = [_letters(place) for place in range(len(heads))]
        written = out.write(_sheet_head(len(heads)))
        out.write(self._row(1, columns, heads, ' s="1"'))
        number, cells = 1, first
        while cells is not None and number < MOST_ROWS and written < MOST_BYTES:
            number += 1
            written += out.write(self._row(number, columns, cells))
            cells = next(rest, None)
        filtered = f'<autoFilter ref="A1:{columns[-1]}{number}"/>' if columns else ""
        out.write(f"</sheetData>{filtered}</worksheet>".encode())
        return cells

    def _row(
        self, number: int, columns: Sequence[str], cells: Sequence[Cell], style: str = ""
    ) -> bytes:
        parts = [f'<row r="{number}">']
        for column, cell in zip(columns, cells, strict=True):
            if cell is None or cell == "":
                continue
            if isinstance(cell, datetime) and cell.year >= _FIRST_YEAR:
                days = (cell.replace(tzinfo=None) - _EPOCH) / _DAY
                parts.append(f'<c r="{column}{number}" s="2"><v>{days!r}</v></c>')
            elif isinstance(cell, str | datetime) or not isfinite(cell):
                text = self._text(str(cell))
                parts.append(
                    f'<c r="{column}{number}"{style} t="inlineStr">'
                    f'<is><t xml:space="preserve">{text}</t></is></c>'
                )
            else:
                parts.append(f'<c r="{column}{number}"{style}><v>{cell!r}</v></c>')
        parts.append("</row>\n")
        return "".join(parts).encode()

    def _text(self, text: str) -> str:
        """A text as a cell can hold it."""
        text = _ILLEGAL.sub("", text).replace("\r\n", "\n").replace("\r", "\n")
        if 2 * len(text) > MOST_CHARACTERS:
            fitting = _fitting(text)
            self.cut += fitting != text
            text = fitting
        return escape(_ESCAPED.sub("_x005F_", text) if "_x" in text else text)

    def _name(self, wanted: str) -> str:
        """A sheet's name that is allowed and not used yet."""
        clean = _NOT_IN_A_NAME.sub("-", _ILLEGAL.sub("", wanted)).strip("'") or "-"
        name, number, used = clean[:SHEET_NAME], 1, {each.lower() for each in self._names}
        while name.lower() in used:
            number += 1
            part = f" {number}"
            name = clean[: SHEET_NAME - len(part)] + part
        return name

    def _end(self) -> None:
        numbers = range(1, len(self._names) + 1)
        self._part(
            "xl/workbook.xml",
            f'<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}"><sheets>'
            + "".join(
                f'<sheet name={quoteattr(name)} sheetId="{n}" r:id="rId{n}"/>'
                for n, name in zip(numbers, self._names, strict=True)
            )
            + "</sheets></workbook>",
        )
        styles = len(self._names) + 1
        self._part(
            "xl/_rels/workbook.xml.rels",
            f'<Relationships xmlns="{_PACKAGE}/relationships">'
            + "".join(
                f'<Relationship Id="rId{n}" Type="{_OFFICE}/worksheet"'
                f' Target="worksheets/sheet{n}.xml"/>'
                for n in numbers
            )
            + f'<Relationship Id="rId{styles}" Type="{_OFFICE}/styles" Target="styles.xml"/>'
            "</Relationships>",
        )
        self._part("xl/styles.xml", _STYLES)
        self._part(
            "_rels/.rels",
            f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="rId1"'
            f' Type="{_OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        )
        self._part(
            "[Content_Types].xml",
            f'<Types xmlns="{_PACKAGE}/content-types">'
            '<Default Extension="rels"'
            ' ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            '<Default Extension="xml" ContentType="application/xml"/>'
            f'<Override PartName="/xl/workbook.xml" ContentType="{_TYPE}.sheet.main+xml"/>'
            f'<Override PartName="/xl/styles.xml" ContentType="{_TYPE}.styles+xml"/>'
            + "".join(
                f'<Override PartName="/xl/worksheets/sheet{n}.xml"'
                f' ContentType="{_TYPE}.worksheet+xml"/>'
                for n in numbers
            )
            + "</Types>",
        )

    def _part(self, name: str, xml: str) -> None:
        self._zip.writestr(name, (_HEAD + xml).encode())


def _sheet_head(columns: int) -> bytes:
    """The headings stay in sight while somebody scrolls."""
    return (
        f'{_HEAD}<worksheet xmlns="{_MAIN}"><sheetViews><sheetView workbookViewId="0">'
        '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>'
        f'</sheetView></sheetViews><cols><col min="1" max="{columns}" width="{_WIDTH}"'
        ' customWidth="1"/></cols><sheetData>'
    ).encode()


def _fitting(text: str) -> str:
    """The text, or its beginning where it is longer than a cell."""
    units = text.encode("utf-16-le")
    if len(units) <= 2 * MOST_CHARACTERS:
        return text
    return units[: 2 * (MOST_CHARACTERS - len(CUT))].decode("utf-16-le", "ignore") + CUT


def _letters(place: int) -> str:
    """A column's name: 0 is A, 26 is AA."""
    name, place = "", place + 1
    while place:
        place, rest = divmod(place - 1, 26)
        name = chr(ord("A") + rest) + name
    return name


_STYLES = (
    f'<styleSheet xmlns="{_MAIN}">'
    '<numFmts count="1"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd\\ hh:mm:ss"/></numFmts>'
    '<fonts count="2">'
    '<font><sz val="11"/><name val="Calibri"/></font>'
    '<font><b/><sz val="11"/><name val="Calibri"/></font></fonts>'
    '<fills count="2"><fill><patternFill patternType="none"/></fill>'
    '<fill><patternFill patternType="gray125"/></fill></fills>'
    '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>'
    '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
    '<cellXfs count="3"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>'
    '<xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1"/>'
    '<xf numFmtId="164" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>'
    "</cellXfs>"
    '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles>'
    "</styleSheet>"
)
