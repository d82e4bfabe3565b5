"""Drawing a summary on paper: any paged device, with page breaks."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPagedPaintDevice, QPainter

from indicate_desktop.ui.history.summary.content import LINES, Summary, Tile
from indicate_desktop.ui.history.summary.paper_curve import draw_curve
from indicate_desktop.ui.history.summary.paper_table import draw_table
from indicate_desktop.ui.history.summary.sheet_of_paper import LEFT, MIDDLE, Paper

LINE_GAP = 9.0
"""Between lines to write on, in millimetres."""
FEWEST_LINES = 3
TALK_HEAD = 8.0
TALK_GAP = 7.0
"""Above and below such lines."""
TILE_GAP = 4.0
TILE_HIGH = 21.0
TILE_SIDE = 3.5


def draw(summary: Summary, device: QPagedPaintDevice, family: str) -> int:
    """Draw all pages on a device without margins of its own; gives how many there are.

    Raises OSError where the device cannot be drawn on.
    """
    painter = QPainter()
    if not painter.begin(device):
        raise OSError("the page could not be begun")
    try:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paper = Paper(painter, device, family, summary.foot)
        paper.text(summary.title, 20, bold=True)
        paper.text(summary.subtitle, 10, colour="text2")
        paper.skip(4)
        if summary.nothing:
            paper.text(summary.nothing, 11, colour="text2")
            paper.skip(4)
        if summary.tiles:
            _tiles(paper, summary.tiles)
        if summary.curve is not None:
            draw_curve(paper, summary.curve)
        for table in summary.tables:
            draw_table(paper, table)
        _room_to_write(paper, summary.talk)
        paper.end()
        return paper.number
    finally:
        painter.end()


def _tiles(paper: Paper, tiles: tuple[Tile, ...]) -> None:
    """The figures side by side."""
    mm = paper.mm
    wide = (paper.width - (len(tiles) - 1) * TILE_GAP * mm) / max(len(tiles), 3)
    for place, tile in enumerate(tiles):
        left = paper.left + place * (wide + TILE_GAP * mm)
        _tile(paper, tile, QRectF(left, paper.at, wide, TILE_HIGH * mm))
    paper.at += TILE_HIGH * mm
    paper.skip(7)


def _tile(paper: Paper, tile: Tile, box: QRectF) -> None:
    mm = paper.mm
    paper.painter.setPen(paper.colours.line)
    paper.painter.drawRoundedRect(box, 2 * mm, 2 * mm)
    inner = box.adjusted(TILE_SIDE * mm, 2.5 * mm, -TILE_SIDE * mm, -2.5 * mm)
    line = QRectF(inner.left(), inner.top(), inner.width(), 4 * mm)
    small, note, large = paper.font(9), paper.font(8), paper.font(17, bold=True)
    fit = _fitting(paper, inner.width())
    paper.write(line, fit(tile.name, 9), small, "text2", LEFT | MIDDLE)
    line = QRectF(inner.left(), inner.top() + 4.4 * mm, inner.width(), 7.6 * mm)
    paper.write(line, tile.value, large, "text1", LEFT | MIDDLE)
    used = paper.metrics(large).horizontalAdvance(tile.value) + 2 * mm
    beside = line.adjusted(used, 0.8 * mm, 0, 0.8 * mm)
    paper.write(beside, tile.change, paper.font(9.5, bold=True), tile.tone, LEFT | MIDDLE)
    line = QRectF(inner.left(), inner.bottom() - 3.6 * mm, inner.width(), 3.8 * mm)
    paper.write(line, fit(tile.note, 8), note, "text3", LEFT | MIDDLE)


def _fitting(paper: Paper, width: float) -> Callable[[str, float], str]:
    def fit(text: str, points: float) -> str:
        metrics = paper.metrics(paper.font(points))
        return metrics.elidedText(text, Qt.TextElideMode.ElideRight, width)

    return fit


def _room_to_write(paper: Paper, headings: Sequence[str]) -> None:
    """Headings with empty lines, all on one page: fewer lines are better than another page."""
    share = paper.room / paper.mm / max(1, len(headings))
    fitting = int((share - TALK_HEAD - TALK_GAP) / LINE_GAP)
    lines = LINES if fitting < FEWEST_LINES else min(LINES, fitting)
    paper.need(len(headings) * (lines * LINE_GAP + TALK_HEAD + TALK_GAP) * paper.mm)
    for heading in headings:
        paper.text(heading, 12, bold=True)
        for _ in range(lines):
            paper.skip(LINE_GAP)
            paper.rule(paper.at, paper.left, paper.right)
        paper.skip(TALK_GAP)
