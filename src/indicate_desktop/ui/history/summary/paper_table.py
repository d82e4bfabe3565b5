"""A table on paper: beside its rows a bar where it has them, its headings again on a new page."""

from collections.abc import Sequence
from math import ceil

from PySide6.QtCore import QRectF, Qt

from indicate_desktop.ui.history.summary.content import Table
from indicate_desktop.ui.history.summary.sheet_of_paper import LEFT, MIDDLE, RIGHT, Paper

POINTS = 10
HEAD_POINTS = 8.5
GAP, LEAST_GAP = 6.0, 2.5
"""Between columns, in millimetres; and where it gets narrow."""
PAD = 0.75
"""Above and below a row's text."""
BAR = 55.0
BAR_HIGH = 1.6
LEAST_FIRST = 0.4
"""Of the width, for the first column if it needs that much."""
TOGETHER = 0.4
"""A table that is lower than this share of a page is not broken."""


def draw_table(paper: Paper, table: Table) -> None:
    """The title, the headings and the rows."""
    font = paper.font(POINTS)
    widths, gap = column_widths(paper, table)
    heights = [
        max(
            paper.height_of(cell, font, _box(paper, table, column, widths, gap).width())
            for column, cell in enumerate(row)
        )
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
        _row(paper, table, place, (widths, gap), height)
    paper.skip(6)


def column_widths(paper: Paper, table: Table) -> tuple[list[float], float]:
    """Each column as wide as its widest text and the gap before it, which is given too.

    The first takes the rest. Where that is less than it needs, the gaps give way, then the texts.
    """
    if table.even:
        return [paper.width / len(table.heads)] * len(table.heads), LEAST_GAP * paper.mm
    metrics, small = paper.metrics(paper.font(POINTS)), paper.metrics(paper.font(HEAD_POINTS))
    needs = [
        max(
            small.horizontalAdvance(table.heads[column]),
            *(metrics.horizontalAdvance(row[column]) for row in table.rows),
        )
        for column in range(len(table.heads))
    ]
    first, *others = [ceil(each) + 1 for each in needs]  # a hair too narrow, and it would wrap
    if table.bars:
        first += ceil((BAR + LEAST_GAP) * paper.mm)
    room = paper.width - min(first, LEAST_FIRST * paper.width)
    spare = (room - sum(others)) / max(1, len(others))
    gap = max(LEAST_GAP * paper.mm, min(GAP * paper.mm, spare))
    share = min(1.0, (room - gap * len(others)) / max(1, sum(others)))
    widths = [each * share + gap for each in others]
    return [paper.width - sum(widths), *widths], gap


def _box(paper: Paper, table: Table, column: int, widths: Sequence[float], gap: float) -> QRectF:
    """Where a cell's text stands from the table's left, a gap away from its neighbours."""
    left, width = sum(widths[:column]), widths[column]
    if table.even:
        return QRectF(left, 0, width - gap, 0)
    if column:
        return QRectF(left + gap, 0, width - gap, 0)
    return QRectF(left, 0, width - ((BAR + LEAST_GAP) * paper.mm if table.bars else 0), 0)


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


def _row(
    paper: Paper, table: Table, place: int, columns: tuple[Sequence[float], float], height: float
) -> None:
    cells, (widths, gap) = table.rows[place], columns
    font, last = paper.font(POINTS), len(cells) - 1
    for column, cell in enumerate(cells):
        side = LEFT if column == 0 or table.even else RIGHT
        tone = table.tones[place] if table.tones and column == last else "text1"
        box = _box(paper, table, column, widths, gap).translated(paper.left, paper.at)
        box.setHeight(height)
        paper.write(box, cell, font, tone, side | MIDDLE | Qt.TextFlag.TextWordWrap)
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
