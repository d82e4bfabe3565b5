"""Tables on paper: no cell touches another, and no word is broken that has room."""

from collections.abc import Iterator
from itertools import pairwise

import pytest
from PySide6.QtCore import QBuffer, QIODevice, QMarginsF, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPageLayout, QPageSize, QPainter, QPdfWriter

from indicate_desktop.ui.history.summary.content import Table
from indicate_desktop.ui.history.summary.paper_table import LEAST_GAP, draw_table
from indicate_desktop.ui.history.summary.sheet_of_paper import LEFT, Paper
from indicate_desktop.ui.theme import Theme

FIGURES = Table(
    "Resultat",
    ("", "Värde", "Mål", "Bygger på", "Skillnad"),
    (
        ("Rekommenderar oss (NPS)", "100 (för få ännu)", "", "1 svar", ""),
        ("Kvalitetspoäng", "86", "90", "4 utvärderingar", "−2 · kan vara slump"),
        ("Återöppnade ärenden", "3 %", "75 %", "1 438 kontakter", "−1 p.e. · kan vara slump"),
    ),
)
TOPICS = Table(
    "Ämnen",
    ("", "Kundbetyg", "Bygger på"),
    (
        ("En fråga om påminnelseavgiften på den senaste fakturan", "för få ännu", "1 svar"),
        ("Retur", "4,31", "13 svar"),
    ),
    bars=((0.0, ""), (0.8, "spruce")),
)


class Recording(Paper):
    """Remembers each cell: what, where, and how high its text is."""

    written: list[tuple[str, QRectF, float]]

    def write(
        self,
        box: QRectF,
        text: str,
        font: QFont,
        colour: str,
        flags: Qt.AlignmentFlag | Qt.TextFlag,
    ) -> None:
        """Draw it, too."""
        super().write(box, text, font, colour, flags)
        if text and flags & Qt.TextFlag.TextWordWrap and self.at > self.began:
            needed = self.height_of(text, font, box.width())
            wide = QFontMetricsF(font, self._device).horizontalAdvance(text)
            wide = min(wide, box.width())
            left = box.left() if flags & LEFT == LEFT else box.right() - wide
            self.written.append((text, QRectF(left, box.top(), wide, box.height()), needed))

    began = 0.0


@pytest.fixture
def paper(light: Theme) -> Iterator[Recording]:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    portrait = QPageLayout.Orientation.Portrait
    size = QPageSize(QPageSize.PageSizeId.A4)
    writer.setPageLayout(QPageLayout(size, portrait, QMarginsF(0, 0, 0, 0)))
    painter = QPainter(writer)
    made = Recording(painter, writer, light.family, "")
    made.written, made.began = [], made.at
    yield made
    painter.end()


@pytest.mark.parametrize("table", [FIGURES, TOPICS], ids=["figures", "topics"])
def test_cells_stand_apart_and_have_their_height(paper: Recording, table: Table) -> None:
    draw_table(paper, table)
    cells = {text for row in table.rows for text in row if text}
    drawn = [each for each in paper.written if each[0] in cells]
    assert {text for text, _, _ in drawn} == cells
    for text, box, needed in drawn:
        assert needed <= box.height() + 0.5, text
    for (one, left, _), (other, right, _) in pairwise(drawn):
        if left.top() == right.top():
            assert right.left() - left.right() >= LEAST_GAP * paper.mm - 1, (one, other)


def test_figures_in_words_stay_on_one_line(paper: Recording) -> None:
    draw_table(paper, FIGURES)
    lines = {text: needed for text, _, needed in paper.written}
    assert lines["−1 p.e. · kan vara slump"] == lines["3 %"]


def test_a_word_is_broken_only_where_it_has_no_room(paper: Recording) -> None:
    font = paper.font(10)
    room = paper.metrics(font).horizontalAdvance("kan vara slu")
    line = paper.height_of("kan", font, room)
    assert paper.height_of("kan vara slump", font, room) == pytest.approx(2 * line, rel=0.01)
    assert paper.height_of("kan vara " + "slump" * 9, font, room) > 3 * line
