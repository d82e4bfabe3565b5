"""The parts say what they show, keep plain text plain, and can be used from the keyboard."""

from datetime import UTC, datetime

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QAccessible, QImage, QPaintEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QButtonGroup, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from indicate_desktop.domain.rating import NPS, Rating, RatingKind, Scale
from indicate_desktop.ui.parts.avatar import initials
from indicate_desktop.ui.parts.button import Button, IconButton
from indicate_desktop.ui.parts.check_row import CheckRow
from indicate_desktop.ui.parts.chip import RatingChip, Tone, tone_of
from indicate_desktop.ui.parts.label import Caption, Label
from indicate_desktop.ui.parts.paint import plain_tooltip
from indicate_desktop.ui.parts.ring import Ring, RingView
from indicate_desktop.ui.parts.segmented import Segmented
from indicate_desktop.ui.parts.sentence import Sentence, Span
from indicate_desktop.ui.parts.toggle_chip import ChoiceChip, ToggleChip
from indicate_desktop.ui.parts.toggle_row import ToggleRow
from indicate_desktop.ui.picture import picture_of
from indicate_desktop.ui.theme import Theme, ThemeMode
from indicate_desktop.ui.translate import Language
from indicate_desktop.ui.typography import Text

NASTY = '<b>bold</b> & <img src="x"> {braces} %s'


def rating(score: int, scale: Scale | None = None, kind: RatingKind = RatingKind.CSAT) -> Rating:
    return Rating(
        key="r",
        contact="c",
        agent="a",
        source="s",
        order=1,
        score=score,
        scale=scale or Scale(),
        kind=kind,
        answered_at=datetime(2026, 11, 18, tzinfo=UTC),
    )


def role_of(widget: QWidget) -> QAccessible.Role:
    found = QAccessible.queryAccessibleInterface(widget)
    assert found is not None
    return found.role()


def show_active(window: QWidget) -> None:
    """Becoming active, a window gives the focus to a control: first that, then the test."""
    window.show()
    window.activateWindow()
    assert QTest.qWaitForWindowActive(window, 20_000)


def picture(widget: QWidget) -> QImage:
    return widget.grab().toImage()


@pytest.mark.parametrize(
    ("given", "tone"),
    [
        (rating(5), Tone.GOOD),
        (rating(4), Tone.GOOD),
        (rating(3), Tone.MIDDLE),
        (rating(2), Tone.LOW),
        (rating(1), Tone.LOW),
        (rating(9, NPS, RatingKind.NPS), Tone.GOOD),
        (rating(8, NPS, RatingKind.NPS), Tone.MIDDLE),
        (rating(6, NPS, RatingKind.NPS), Tone.LOW),
        (rating(1, Scale(0, 1)), Tone.GOOD),
        (rating(0, Scale(0, 1)), Tone.LOW),
        (None, Tone.NONE),
    ],
)
def test_a_rating_has_the_tone_of_its_own_scale(given: Rating | None, tone: Tone) -> None:
    assert tone_of(given) is tone


def test_a_rating_says_itself_in_words(light: Theme, swedish: Language, qtbot: QtBot) -> None:
    chip = RatingChip(light, swedish, rating(2))
    qtbot.addWidget(chip)
    assert (chip.text(), chip.accessibleName()) == ("2", "Betyg 2 av 5")
    chip.show_rating(None)
    assert (chip.text(), chip.accessibleName()) == ("–", "Inget betyg ännu")


def test_a_ring_is_a_progress_bar_for_screen_readers(light: Theme, qtbot: QtBot) -> None:
    ring = Ring(light, 40, 5)
    qtbot.addWidget(ring)
    ring.show_view(RingView(0.62, name="Quality score", spoken="84, goal 90"))
    found = QAccessible.queryAccessibleInterface(ring)
    assert found.role() == QAccessible.Role.ProgressBar
    assert found.text(QAccessible.Text.Name) == "Quality score"
    assert ring.text() == "84, goal 90"
    assert ring.value() == 62


class CountingRing(Ring):
    paints = 0

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        self.paints += 1
        super().paintEvent(event)


def test_a_ring_repaints_only_for_another_figure(light: Theme, qtbot: QtBot) -> None:
    ring = CountingRing(light, 40, 5)
    qtbot.addWidget(ring)
    ring.show_view(RingView(0.5))
    ring.show()
    qtbot.waitUntil(lambda: ring.paints > 0)
    qtbot.wait(30)
    ring.paints = 0
    ring.show_view(RingView(0.5))
    qtbot.wait(30)
    assert ring.paints == 0
    ring.show_view(RingView(0.6))
    qtbot.waitUntil(lambda: ring.paints > 0)


def test_none_yet_and_met_look_different(theme: Theme, qtbot: QtBot) -> None:
    pictures = []
    for view in (RingView(), RingView(0.0), RingView(0.5), RingView(1.0, met=True)):
        ring = Ring(theme, 40, 5)
        qtbot.addWidget(ring)
        ring.show_view(view)
        pictures.append(bytes(picture(ring).constBits()))
    assert len(set(pictures)) == 4


def test_a_label_elides_and_keeps_markup_as_text(light: Theme, qtbot: QtBot) -> None:
    label = Label(light, NASTY)
    qtbot.addWidget(label)
    assert label.textFormat() == Qt.TextFormat.PlainText
    label.resize(40, 18)
    assert label.elided()
    label.resize(label.sizeHint())
    assert not label.elided()
    assert "<b>" not in plain_tooltip(NASTY)
    assert "&lt;b&gt;" in plain_tooltip(NASTY)


def test_a_caption_is_read_as_a_sentence(light: Theme, qtbot: QtBot) -> None:
    caption = Caption(light, "Latest contacts")
    qtbot.addWidget(caption)
    assert (caption.text(), caption.accessibleName()) == ("LATEST CONTACTS", "Latest contacts")


def test_a_line_feed_in_a_sentence_ends_the_line(light: Theme) -> None:
    one, three = Sentence(light, [Span("a b")]), Sentence(light, [Span("a\n\nb")])
    assert three.heightForWidth(500) == 3 * one.heightForWidth(500)
    assert three.text() == "a\n\nb"


def test_a_sentence_begins_where_its_script_does(light: Theme) -> None:
    def ends(text: str) -> tuple[bool, bool]:
        """Whether there is ink near the left and near the right end."""
        made = Sentence(light, [Span(text)])
        made.resize(400, 20)
        image = picture_of(made).toImage()
        ink = [x for x in range(400) for y in range(20) if image.pixelColor(x, y).lightness() < 128]
        return min(ink) < 20, max(ink) > 380

    assert ends("(1) Hello") == (True, False)
    assert ends("(1) שלום") == (False, True)


def test_a_sentence_wraps_and_is_cut_at_its_last_line(light: Theme, qtbot: QtBot) -> None:
    spans = [Span("0.1 to go on customer rating. ", Text.SMALL_STRONG), Span("word " * 60)]
    free, cut = Sentence(light, spans), Sentence(light, spans, most_lines=2)
    for sentence in (free, cut):
        qtbot.addWidget(sentence)
        sentence.resize(200, sentence.heightForWidth(200))
        sentence.grab()
    assert free.heightForWidth(200) > 5 * light.line(Text.SMALL)
    assert cut.heightForWidth(200) == 2 * light.line(Text.SMALL)
    assert cut.toolTip()
    assert not free.toolTip()


def test_buttons_can_be_pressed_from_the_keyboard(light: Theme, qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    button = Button(light, "Ask for coaching", "life-buoy", primary=True, parent=window)
    button.resize(button.sizeHint())
    show_active(window)
    button.clearFocus()  # a window that becomes active gives it to its first control
    unfocused = picture(button)
    button.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.waitUntil(button.hasFocus)
    assert picture(button) != unfocused
    with qtbot.waitSignal(button.clicked):
        QTest.keyClick(button, Qt.Key.Key_Space)
    assert role_of(button) == QAccessible.Role.Button


def test_a_click_shows_no_focus_ring(light: Theme, qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    button = Button(light, "History", parent=window)
    show_active(window)
    button.setFocus(Qt.FocusReason.MouseFocusReason)
    qtbot.waitUntil(button.hasFocus)
    assert not button.focus_shown


def test_an_icon_button_has_a_name(light: Theme, qtbot: QtBot) -> None:
    button = IconButton(light, "settings", "Settings")
    qtbot.addWidget(button)
    assert (button.accessibleName(), button.toolTip()) == ("Settings", "Settings")


def test_segments_move_with_the_arrow_keys(light: Theme, qtbot: QtBot) -> None:
    control = Segmented(light, "When", ["Today", "This week", "Any time"])
    qtbot.addWidget(control)
    show_active(control)
    control.segments[0].setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.waitUntil(control.segments[0].hasFocus)
    with qtbot.waitSignal(control.chosen) as told:
        QTest.keyClick(control.segments[0], Qt.Key.Key_Right)
    assert told.args == [1]
    assert control.current == 1
    assert role_of(control.segments[1]) == QAccessible.Role.RadioButton


def test_one_of_several_chips_is_a_radio_button(light: Theme, qtbot: QtBot) -> None:
    box = QWidget()
    qtbot.addWidget(box)
    group = QButtonGroup(box)
    first, second = (ChoiceChip(light, text, box) for text in ("Invoice", "Delivery"))
    for chip in (first, second):
        group.addButton(chip)
        assert role_of(chip) == QAccessible.Role.RadioButton
        chip.resize(chip.sizeHint())
        chip.click()
    assert (first.isChecked(), second.isChecked()) == (False, True)


def test_a_chip_and_a_row_toggle_as_check_boxes(
    light: Theme, english: Language, qtbot: QtBot
) -> None:
    chip = ToggleChip(light, "Invoice questions")
    row = CheckRow(
        light, english, icon="mail", title="Invoice", note="today 10:42", rating=rating(2)
    )
    for control in (chip, row):
        qtbot.addWidget(control)
        control.resize(control.sizeHint())
        assert role_of(control) == QAccessible.Role.CheckBox
        QTest.mouseClick(
            control,
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
            control.rect().center(),
        )
        assert control.isChecked()
        QTest.keyClick(control, Qt.Key.Key_Space)
        assert not control.isChecked()
    assert row.accessibleName() == "Invoice, today 10:42, Rated 2 of 5"


@pytest.mark.parametrize(
    ("name", "letters"),
    [("Sara Lind", "SL"), ("åsa", "Å"), ("Jan van der Berg", "JB"), ("", ""), ("  ", "")],
)
def test_initials(name: str, letters: str) -> None:
    assert initials(name) == letters


def test_a_change_of_theme_repaints(light: Theme, qtbot: QtBot) -> None:
    seen: list[QEvent.Type] = []

    class Watching(Label):
        def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
            seen.append(event.type())
            super().changeEvent(event)

    label = Watching(light, "x")
    qtbot.addWidget(label)
    label.show()
    seen.clear()
    light.set_mode(ThemeMode.DARK)
    qtbot.waitUntil(lambda: QEvent.Type.PaletteChange in seen)


@pytest.mark.parametrize("mode", [ThemeMode.LIGHT, ThemeMode.DARK])
def test_in_high_contrast_the_chosen_one_has_an_edge(
    qapp: object, qtbot: QtBot, mode: ThemeMode
) -> None:
    theme = Theme(mode)
    theme.palette = theme.palette.high_contrast()
    control = Segmented(theme, "When", ["Today", "This week"])
    qtbot.addWidget(control)
    control.resize(control.sizeHint())
    image = picture(control.segments[0])
    edge = [image.pixelColor(image.width() // 2, y) for y in range(3)]
    assert theme.palette.spruce in edge


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space])
def test_the_keyboard_presses_the_button_it_has_gone_to(
    light: Theme, qtbot: QtBot, key: Qt.Key
) -> None:
    button = Button(light, "Send")
    qtbot.addWidget(button)
    with qtbot.waitSignal(button.clicked):
        QTest.keyClick(button, key)


def test_a_switchs_note_gets_the_lines_it_needs(light: Theme, qtbot: QtBot) -> None:
    holder = QWidget()
    qtbot.addWidget(holder)
    row = ToggleRow(light, "Short", "A note of many words that no narrow window holds " * 3)
    column = QVBoxLayout(holder)
    column.addWidget(row)
    holder.setFixedWidth(300)
    holder.resize(300, column.totalHeightForWidth(300))
    holder.show()
    qtbot.wait(20)
    assert row.height() == row.heightForWidth(row.width())
    holder.hide()
