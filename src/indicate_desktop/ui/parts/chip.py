"""Chips: a rating, a word."""

from enum import Enum
from math import ceil

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QPushButton, QSizePolicy, QWidget

from indicate_desktop.domain.rating import Rating, RatingKind
from indicate_desktop.ui.lucide import paint_icon
from indicate_desktop.ui.parts.focus import FocusRing
from indicate_desktop.ui.parts.paint import mixed, paint_box, painter_on
from indicate_desktop.ui.theme import Theme
from indicate_desktop.ui.translate import Language
from indicate_desktop.ui.typography import Text

NO_SCORE = "–"
CHIP_SIZE = (44, 22)
STAR = 11
STAR_GAP = 4
PADDING = 8


class Tone(Enum):
    """Ground and ink of a rating, by what the score means on its scale."""

    GOOD = ("spruce_soft", "spruce")
    LOW = ("clay_soft", "clay")
    MIDDLE = ("track", "text2")
    NONE = ("", "text3")


def tone_of(rating: Rating | None) -> Tone:
    """The tone of a rating: good in the scale's top two, low as the domain says."""
    if rating is None or rating.withdrawn:
        return Tone.NONE
    if rating.low:
        return Tone.LOW
    good = (
        rating.score >= 9 if rating.kind is RatingKind.NPS else rating.scale.satisfied(rating.score)
    )
    return Tone.GOOD if good else Tone.MIDDLE


def rating_text(rating: Rating | None, language: Language) -> str:
    """A rating in words."""
    if rating is None or rating.withdrawn:
        return language.tr("Not rated yet")
    text = language.tr("Rated {score} of {highest}").format(
        score=rating.score, highest=rating.scale.high
    )
    shared = language.tr("shared with a colleague")
    return f"{text}, {shared}" if rating.shared else text


def chip_width(theme: Theme, score: str) -> float:
    """How wide a rating's chip is."""
    text = QFontMetricsF(theme.font(Text.SMALL_STRONG)).horizontalAdvance(score)
    return max(theme.px(CHIP_SIZE[0]), 2 * PADDING + theme.px(STAR) + STAR_GAP + text)


def paint_rating(painter: QPainter, theme: Theme, box: QRectF, score: str, tone: Tone) -> None:
    """Paints a rating's chip into a box of `CHIP_SIZE`."""
    colours = theme.palette
    ground, ink = tone.value
    painter.setFont(theme.font(Text.SMALL_STRONG))
    if tone is Tone.NONE:
        paint_box(
            painter,
            box,
            box.height() / 2,
            None,
            mixed(colours.line, colours.text3, 0.25),
            dashed=True,
        )
        painter.setPen(colours.text3)
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, NO_SCORE)
        return
    paint_box(painter, box, box.height() / 2, getattr(colours, ground))
    colour = getattr(colours, ink)
    width = QFontMetricsF(painter.font()).horizontalAdvance(score)
    star = theme.px(STAR)
    left = box.center().x() - (star + STAR_GAP + width) / 2
    paint_icon(painter, "star", QRectF(left, box.center().y() - star / 2, star, star), colour)
    painter.setPen(colour)
    rest = QRectF(left + star + STAR_GAP, box.top(), width + 1, box.height())
    painter.drawText(rest, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, score)


class RatingChip(QLabel):
    """The customer's rating of a contact: spruce, clay or grey with its score, or a dash."""

    def __init__(
        self,
        theme: Theme,
        language: Language,
        rating: Rating | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.theme = theme
        self.language = language
        self.tone = Tone.NONE
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.show_rating(rating)

    def show_rating(self, rating: Rating | None) -> None:
        """Shows another rating; repaints only if it differs."""
        tone, words = tone_of(rating), rating_text(rating, self.language)
        score = NO_SCORE if rating is None or tone is Tone.NONE else str(rating.score)
        if (score, tone, words) == (self.text(), self.tone, self.accessibleName()):
            return
        self.tone = tone
        self.setText(score)
        self.setAccessibleName(words)
        self.setToolTip(words)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """The chip's own size."""
        return QSize(ceil(chip_width(self.theme, self.text())), self.theme.px(CHIP_SIZE[1]))

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """The same."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paints the chip."""
        painter = painter_on(self)
        paint_rating(painter, self.theme, QRectF(self.rect()), self.text(), self.tone)
        painter.end()


class WordChip(QLabel):
    """A small grey chip with a word: "Cause: price"."""

    def __init__(self, theme: Theme, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setText(text)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Text and padding."""
        return _word_size(self.theme, self.text(), 17)

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """A few letters."""
        return QSize(self.theme.px(30), self.sizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paints the chip, its word elided."""
        painter = painter_on(self)
        colours = self.theme.palette
        paint_box(painter, QRectF(self.rect()), self.height() / 2, colours.track)
        _paint_word(painter, self, self.theme, "text2")
        painter.end()


class WordButton(FocusRing, QPushButton):
    """A small chip that asks something when clicked: "Cause?"."""

    def __init__(self, theme: Theme, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self.setText(text)
        self.setAutoDefault(False)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Text and padding."""
        return _word_size(self.theme, self.text(), 18)

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """The same."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paints an outlined chip."""
        painter = painter_on(self)
        colours = self.theme.palette
        over = self.isDown() or self.underMouse()
        edge = mixed(colours.surface1, colours.spruce, 0.45)
        ground = colours.spruce_soft if over else None
        paint_box(painter, QRectF(self.rect()), self.height() / 2, ground, edge)
        _paint_word(painter, self, self.theme, "spruce")
        self.paint_focus(painter, QRectF(self.rect()), self.height() / 2, colours.spruce)
        painter.end()


def _word_size(theme: Theme, text: str, height: int) -> QSize:
    width = QFontMetricsF(theme.font(Text.TINY)).horizontalAdvance(text)
    return QSize(ceil(width) + 2 * 6 + 1, theme.px(height))


def _paint_word(painter: QPainter, widget: QLabel | QPushButton, theme: Theme, colour: str) -> None:
    font = theme.font(Text.TINY)
    painter.setFont(font)
    painter.setPen(getattr(theme.palette, colour))
    room = widget.width() - 12.0
    text = QFontMetricsF(font).elidedText(widget.text(), Qt.TextElideMode.ElideRight, room + 1.5)
    painter.drawText(QRectF(widget.rect()), Qt.AlignmentFlag.AlignCenter, text)
