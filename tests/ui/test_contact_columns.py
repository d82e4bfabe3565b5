"""The columns of the list of contacts: chosen, moved, sized and remembered."""

from dataclasses import replace
from datetime import timedelta
from itertools import pairwise
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot
from tests.ui.history_answers import Answers
from tests.ui.samples import NOW, PICTURE, contact

from indicate_desktop.domain.contact import Channel
from indicate_desktop.domain.snapshot import ContactLine
from indicate_desktop.history_desk import HistoryDesk
from indicate_desktop.history_reader import HistoryReader
from indicate_desktop.preferences import Preferences
from indicate_desktop.system.paths import places
from indicate_desktop.ui.history.contacts.cells import Cells
from indicate_desktop.ui.history.contacts.columns import (
    LEAST_WIDTH,
    MOST_WIDTH,
    Chosen,
    Column,
    read,
    written,
)
from indicate_desktop.ui.history.contacts.head_button import INSET, HeadButton
from indicate_desktop.ui.history.contacts.layout import GAP, SIDE, Needs, frozen, lay_out
from indicate_desktop.ui.history.contacts.page import ContactsPage
from indicate_desktop.ui.history.window import CONTACTS, HistoryWindow
from indicate_desktop.ui.theme import Theme
from indicate_desktop.ui.translate import Language
from indicate_desktop.ui.windows import Windows

ALT, SHIFT = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ShiftModifier
NEEDS = Needs(44, 150, dict.fromkeys(Column, 80.0))
ALL = Chosen(tuple(Column)[1:])


@pytest.mark.parametrize(
    "chosen",
    [
        Chosen(),
        Chosen(()),
        ALL,
        Chosen((Column.NOTE, Column.TIME)).sized({Column.NOTE: 240}),
        Chosen().sized({Column.TIME: 90, Column.RATING: 60}),
    ],
)
def test_what_is_chosen_is_read_as_it_was_written(chosen: Chosen) -> None:
    assert read(written(chosen)) == chosen


@pytest.mark.parametrize(
    ("texts", "columns"),
    [
        (("nonsense", "time"), (Column.TIME,)),
        (("time", "time", "topic"), (Column.TIME,)),
        (("nonsense:12", ""), Chosen().columns),
        (("time:wide", "note:-4", "wait:99999999999"), (Column.TIME, Column.NOTE, Column.WAIT)),
    ],
)
def test_what_cannot_be_understood_costs_only_itself(
    texts: tuple[str, ...], columns: tuple[Column, ...]
) -> None:
    found = read(texts)
    assert (found.columns, found.widths) == (columns, ())


def test_a_width_has_bounds() -> None:
    sized = Chosen().sized({Column.TIME: 1, Column.RATING: 9_999, Column.TOPIC: 300})
    assert dict(sized.widths) == {Column.TIME: LEAST_WIDTH, Column.RATING: MOST_WIDTH}
    assert sized.sized({Column.TIME: None, Column.RATING: None}).standard


def test_the_topic_stays_first() -> None:
    assert Chosen().toggled(Column.TOPIC) == Chosen()
    assert Chosen().moved(Column.TIME, -3).shown[0] is Column.TOPIC
    assert Chosen().moved(Column.TIME, 9).columns[-1] is Column.TIME


@pytest.mark.parametrize("width", [300.0, 700.0, 1_000.0, 3_000.0])
@pytest.mark.parametrize("chosen", [Chosen(), Chosen(()), ALL, ALL.sized({Column.NOTE: 300})])
def test_columns_stand_side_by_side_and_cut_nothing(chosen: Chosen, width: float) -> None:
    layout = lay_out(chosen, NEEDS, 1.0, width)
    edges = list(layout.rooms.values())
    for (left, wide), (then, _) in pairwise(edges):
        assert left + wide + GAP == pytest.approx(then)
    for column, (_, wide) in layout.rooms.items():
        assert wide >= (75 if column is Column.TOPIC else 80)
    assert layout.width == pytest.approx(sum(edges[-1]) + SIDE)
    if layout.width < width:
        assert chosen.columns == ()  # the topic takes what is left


def test_an_edge_stays_under_the_pointer() -> None:
    before = lay_out(ALL.sized({Column.WAIT: 80}), NEEDS, 1.0, 3_000).rooms[Column.WAIT]
    after = lay_out(ALL.sized({Column.WAIT: 110}), NEEDS, 1.0, 3_000).rooms[Column.WAIT]
    assert after == (before[0] - 30, before[1] + 30)


@pytest.fixture
def window(qtbot: QtBot, theme: Theme, english: Language) -> HistoryWindow:
    made = HistoryWindow(theme, english)
    qtbot.addWidget(made)
    lines = [ContactLine(contact=contact(f"c{n}", "Invoice", minutes_ago=n)) for n in range(20)]
    made.answers = Answers(made.questions, lines)  # type: ignore[attr-defined]  # kept with it
    made.fill(PICTURE, NOW)
    made.visit(CONTACTS)
    made.show()
    return made


def page(window: HistoryWindow) -> ContactsPage:
    found = window.page
    assert isinstance(found, ContactsPage)
    return found


def head(window: HistoryWindow, column: Column) -> HeadButton:
    return next(each for each in page(window).head.buttons if each.column is column)


def names(window: HistoryWindow) -> list[str]:
    return [each.name for each in page(window).head.buttons]


def test_the_menu_shows_and_hides(qtbot: QtBot, window: HistoryWindow) -> None:
    actions = {each.text(): each for each in page(window).head.menu().actions()}
    assert not actions["Topic"].isEnabled()
    with qtbot.waitSignal(window.questions.columns_chosen) as kept:
        actions["My note"].trigger()
    assert kept.args == [("time", "outcome", "handling", "rating", "note")]
    assert names(window) == ["Topic", "When", "Outcome", "Time", "Rating", "My note"]
    actions = {each.text(): each for each in page(window).head.menu().actions()}
    assert actions["My note"].isChecked()
    actions["Standard columns"].trigger()
    assert names(window) == ["Topic", "When", "Outcome", "Time", "Rating"]


def test_the_keyboard_moves_and_sizes(window: HistoryWindow) -> None:
    QTest.keyClick(head(window, Column.TIME), Qt.Key.Key_Right, ALT | SHIFT)
    assert names(window)[1:3] == ["Outcome", "When"]
    before = page(window).row.rooms(800)[Column.TIME].width()
    QTest.keyClick(head(window, Column.TIME), Qt.Key.Key_Right, ALT)
    chosen = page(window).row.chosen
    wider = chosen.width(Column.TIME)
    assert wider is not None
    QTest.keyClick(head(window, Column.TIME), Qt.Key.Key_Left, ALT)
    narrower = page(window).row.chosen.width(Column.TIME)
    assert narrower is not None
    assert narrower < wider
    assert before > 0


def left_of(window: HistoryWindow, button: HeadButton) -> int:
    """Where a name begins, from the head's own left."""
    return button.mapTo(page(window).head, QPoint()).x()


def test_the_pointer_pulls_an_edge(qtbot: QtBot, window: HistoryWindow) -> None:
    window.resize(1_080, 700)
    qtbot.waitUntil(lambda: page(window).view.viewport().width() > 800, timeout=20_000)
    button = head(window, Column.OUTCOME)
    left, before = left_of(window, button), button.width()
    at = QPoint(2, button.height() // 2)
    QTest.mousePress(button, Qt.MouseButton.LeftButton, pos=at)
    button.dragged.emit(-30.0)  # an offscreen pointer does not tell where it is
    QTest.mouseRelease(button, Qt.MouseButton.LeftButton, pos=at)
    assert abs(left_of(window, button) - (left - 30)) <= 2
    assert abs(button.width() - (before + 30)) <= 2
    assert page(window).head.order.by == "time"  # pulling is no click


def test_a_name_is_pulled_to_another_place(window: HistoryWindow) -> None:
    outcome, time = head(window, Column.OUTCOME), head(window, Column.TIME)
    time.dropped.emit(float(outcome.geometry().center().x() - time.geometry().center().x() + 4))
    assert names(window)[1:3] == ["Outcome", "When"]


def test_what_does_not_fit_is_moved_sideways(qtbot: QtBot, window: HistoryWindow) -> None:
    shown = page(window)
    shown._choose_columns(ALL)
    bar = shown.view.horizontalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 0, timeout=20_000)
    head(window, Column.NOTE).entered.emit()
    assert bar.value() == bar.maximum()
    button = head(window, Column.NOTE)
    assert button.geometry().right() <= shown.head.width() + SIDE
    shown.view.setFocus()
    QTest.keyClick(shown.view, Qt.Key.Key_Down)
    assert bar.value() == bar.maximum()  # going down leaves it there


@pytest.mark.parametrize(
    ("sight", "moved", "edge"), [(600, 0, 0), (600, 1, 200), (600, 400, 200), (399, 400, 0)]
)
def test_the_topic_stays_where_it_leaves_room_for_others(sight: int, moved: int, edge: int) -> None:
    assert frozen(lay_out(ALL, NEEDS, 1.0, sight), sight, moved) == edge


def left_part(shown: ContactsPage, edge: int) -> QImage:
    return shown.view.viewport().grab(QRect(0, 0, edge, 5 * shown.row.height())).toImage()


def test_icon_and_topic_stay_in_sight_while_the_others_move(
    qtbot: QtBot, window: HistoryWindow
) -> None:
    shown = page(window)
    shown._choose_columns(ALL)
    bar = shown.view.horizontalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 300, timeout=20_000)
    edge = int(shown.row.frozen(1))
    assert 0 < edge <= shown.view.viewport().width() / 2
    before = left_part(shown, edge)
    topic, other = head(window, Column.TOPIC), head(window, Column.NOTE)
    places = topic.geometry(), shown.head.pick.geometry()
    at = left_of(window, other)
    for moved in (7, 300, bar.maximum()):
        bar.setValue(moved)
        assert left_part(shown, edge) == before
        assert (topic.geometry(), shown.head.pick.geometry()) == places
        assert left_of(window, other) == at - moved
        assert shown.head.lane.x() == edge > topic.geometry().right()


def test_a_name_that_has_the_focus_stands_beside_the_topic_not_behind_it(
    qtbot: QtBot, window: HistoryWindow
) -> None:
    shown = page(window)
    shown._choose_columns(ALL)
    bar = shown.view.horizontalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 300, timeout=20_000)
    bar.setValue(bar.maximum())
    for column in reversed(ALL.columns):
        button = head(window, column)
        button.entered.emit()
        left = left_of(window, button)
        assert left >= shown.row.frozen(bar.value()) - INSET, column
        assert left + button.width() <= shown.head.width() + SIDE, column
    at = bar.value()
    head(window, Column.TOPIC).entered.emit()
    assert bar.value() == at


def test_the_settings_keep_them_and_a_new_window_has_them(
    qtbot: QtBot, theme: Theme, english: Language, tmp_path: Path
) -> None:
    preferences = Preferences(tmp_path / "settings.json")
    reader = HistoryReader(lambda: pytest.fail("nothing is read"))
    windows = Windows(theme, english)
    HistoryDesk(windows, reader, places(tmp_path), preferences, windows)
    wanted = Chosen((Column.NOTE, Column.TIME)).sized({Column.NOTE: 240})
    for chosen in (wanted, Chosen()):
        made = HistoryWindow(theme, english)
        qtbot.addWidget(made)
        windows.history_made.emit(made.questions)
        made.visit(CONTACTS)
        before = page(made).row.chosen
        page(made)._choose_columns(chosen)
        kept = Preferences(tmp_path / "settings.json").own.contact_columns
        assert kept == written(chosen)
        assert before in {Chosen(), wanted}
    reader.close()


def test_a_contact_of_an_earlier_day_has_its_time(window: HistoryWindow) -> None:
    """Two calls of a day last month could not be told apart."""
    at = NOW - timedelta(days=20, hours=2)
    line = ContactLine(contact=replace(contact("c", "Invoice"), started_at=at, ended_at=at))
    window.answers.lines = [line]  # type: ignore[attr-defined]
    window.show_snapshot(PICTURE, NOW)
    shown = page(window)
    index = shown.table.index(0, 0)
    for role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
        assert "Thu 29 Oct 12:20" in index.data(role)
    assert "Thu 29 Oct 12:20" in [text for text, _, _ in shown.row.needs(line, 800)]


BAD = "\x00<b>bold</b>\r\n\u202eback\t&amp; " + "x" * 100_000


def test_a_hostile_text_is_one_plain_line(english: Language) -> None:
    cells = Cells(english, None)
    line = ContactLine(contact=contact("c", BAD), note=BAD)
    for column in (Column.TOPIC, Column.NOTE):
        whole, shown = cells.text(column, line), cells.shown(column, line)
        assert whole.startswith("<b>bold</b> back &amp; x")
        assert whole.startswith(shown)
        assert len(whole) > 100_000
        assert len(shown) <= 300


def test_what_a_source_says_wrongly_is_shown_plainly(english: Language) -> None:
    cells = Cells(english, None)
    cells.now = NOW
    negative = replace(contact("c", "Invoice"), talk_s=-90, hold_s=None, wrap_s=None, wait_s=-5)
    line = ContactLine(contact=negative)
    assert cells.text(Column.HANDLING, line) == cells.text(Column.WAIT, line) == "–"
    running = replace(contact("c", "Invoice"), ended_at=None, outcome=None)
    assert cells.text(Column.OUTCOME, ContactLine(contact=running)) == "Under way"
    future = replace(running, started_at=NOW.replace(year=NOW.year + 1))
    assert str(NOW.year + 1) in cells.text(Column.TIME, ContactLine(contact=future))


def test_every_row_of_hostile_texts_is_painted_and_read(window: HistoryWindow) -> None:
    shown = page(window)
    lines = [ContactLine(contact=contact("bad", BAD, channel=Channel.CHAT), note=BAD, hard=True)]
    window.answers.lines = lines  # type: ignore[attr-defined]
    shown._choose_columns(ALL)
    window.show_snapshot(PICTURE, NOW)
    assert shown.table.rowCount() == 1
    assert not shown.view.grab().isNull()
    spoken = shown.table.data(shown.table.index(0, 0), Qt.ItemDataRole.AccessibleTextRole)
    assert isinstance(spoken, str)
    assert spoken.startswith("Chat, <b>bold</b> back")
    assert "Hard" in spoken
    tip = shown.table.data(shown.table.index(0, 0), Qt.ItemDataRole.ToolTipRole)
    assert isinstance(tip, str)
    assert "&lt;b&gt;bold&lt;/b&gt; back &amp;amp; xxx" in tip
    assert "…" in tip
    assert len(tip) < 2_000
