"""A table on paper: beside its rows a bar where it has them, its headings again on a new page."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, Qt

from indicate_desktop.ui.history.summary.content import Table
from indicate_desktop.ui.history.summary.sheet_of_paper import LEFT, MIDDLE, RIGHT, Paper

POINTS = 10
HEAD_POINTS = 8.5
GAP = 6.0
"""Between columns, in millimetres."""
PAD = 0.75
"""Above and below a row's text."""
BAR = 55.0
BAR_HIGH = 1.6
LEAST_FIRST = 0.4
"""Of the width, for the first column."""
TOGETHER = 0.4
"""A table that is lower than this share of a page is not broken."""


def draw_table(paper: Paper, table: Table) -> None:
    """The title, the headings and the rows."""
    font = paper.font(POINTS)
    widths = _widths(paper, table)
    heights = [
        max(paper.height_of(cell, font, width) for cell, width in zip(row, widths, strict=True))
        + 2 * PAD * paper.mm
        for row in table.rows
    ]
    head = paper.metrics(paper.font(HEAD_POINTS)).height() + 2 * PAD * paper.mm
    title = 8 * paper.mm
    whole = title + head + sum(heights)
    start = title + head + sum(heights[:2])
    paper.need(whole if whole < TOGETHER * paper.high else start)
    paper.text(table.title, 12, bold=True)
    _heads(paper, table, widths, head)
    for place, height in enumerate(heights):
        if paper.need(height):
            _heads(paper, table, widths, head)
        _row(paper, table, place, widths, height)
    paper.skip(6)


def _widths(paper: Paper, table: Table) -> list[float]:
    """Each column as wide as its widest text; the first takes the rest."""
    if table.even:
        return [paper.width / len(table.heads)] * len(table.heads)
    metrics, small = paper.metrics(paper.font(POINTS)), paper.metrics(paper.font(HEAD_POINTS))
    gap = GAP * paper.mm
    columns = range(1, len(table.heads))
    others = [
        max(
            small.horizontalAdvance(table.heads[column]),
            *(metrics.horizontalAdvance(row[column]) for row in table.rows),
        )
        + gap
        for column in columns
    ]
    room = paper.width * (1 - LEAST_FIRST)
    if (needed := sum(others)) > room:
        others = [each * room / needed for each in others]
    return [paper.width - sum(others), *others]


def _heads(paper: Paper, table: Table, widths: Sequence[float], height: float) -> None:
    if not any(table.heads):
        return
    left, font = paper.left, paper.font(HEAD_POINTS)
    for place, (text, width) in enumerate(zip(table.heads, widths, strict=True)):
        side = LEFT if place == 0 or table.even else RIGHT
        paper.write(QRectF(left, paper.at, width, height), text, font, "text3", side | MIDDLE)
        left += width
    paper.at += height
    paper.rule(paper.at, paper.left, paper.right)


def _row(paper: Paper, table: Table, place: int, widths: Sequence[float], height: float) -> None:
    cells = table.rows[place]
    left, font = paper.left, paper.font(POINTS)
    last = len(cells) - 1
    for column, (cell, width) in enumerate(zip(cells, widths, strict=True)):
        side = LEFT if column == 0 or table.even else RIGHT
        tone = table.tones[place] if table.tones and column == last else "text1"
        box = QRectF(left, paper.at, width, height)
        if column == 0 and table.bars:
            box.setWidth(width - BAR * paper.mm)
        paper.write(box, cell, font, tone, side | MIDDLE | Qt.TextFlag.TextWordWrap)
        left += width
    if table.bars:
        _bar(paper, *table.bars[place], QRectF(paper.left, paper.at, widths[0], height))
    paper.at += height
    paper.rule(paper.at, paper.left, paper.right)


def _bar(paper: Paper, share: float, colour: str, cell: QRectF) -> None:
    if not colour:
        return
    high, long = BAR_HIGH * paper.mm, BAR * paper.mm
    box = QRectF(cell.right() - long, cell.center().y() - high / 2, long, high)
    paper.bar(box, "track")
    box.setWidth(max(high, long * min(1.0, share)))
    paper.bar(box, colour)
