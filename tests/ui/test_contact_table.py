"""The table of contacts: only what is near the screen is held, and what moves stays in sight."""

from array import array
from datetime import timedelta
from functools import partial

import pytest
from PySide6.QtCore import QModelIndex, QObject
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot
from tests.domain.make import NOON, contact

from indicate_desktop.domain.history.contact_filter import ContactFilter, Listing
from indicate_desktop.domain.snapshot import ContactLine
from indicate_desktop.history_jobs import FIRST
from indicate_desktop.ui.history.contacts.table import BLOCK, HELD, LINE_ROLE, ContactTable
from indicate_desktop.ui.history.questions import Questions


class Library(QObject):
    """Answers at once, as the reader does later, and remembers what was asked."""

    def __init__(self, questions: Questions, count: int) -> None:
        super().__init__()
        self.questions = questions
        self.order = array("q", range(count, 0, -1))
        self.asked: list[tuple[int, ...]] = []
        self.topics: dict[int, str] = {}
        questions.lines_asked.connect(self.tell_lines)

    def line(self, row: int) -> ContactLine:
        ended = NOON + timedelta(minutes=row)
        topic = self.topics.get(row)
        made = contact(key=f"c{row}", started_at=NOON, ended_at=ended, topic=topic)
        return ContactLine(contact=made)

    def tell_first(self, listing: Listing) -> None:
        first = tuple((row, self.line(row)) for row in self.order[:FIRST])
        self.questions.first_read.emit(listing, first)

    def tell_rows(self, listing: Listing) -> None:
        self.questions.rows_read.emit(listing, array("q", self.order))

    def tell_lines(self, rows: tuple[int, ...]) -> None:
        self.asked.append(rows)
        here = set(self.order)
        self.questions.lines_read.emit({row: self.line(row) for row in rows if row in here})


@pytest.fixture
def questions() -> Questions:
    return Questions()


@pytest.fixture
def table(qtbot: QtBot, questions: Questions) -> ContactTable:
    return ContactTable(questions, ("Topic", "Time"), lambda line: line.contact.key)


def key(table: ContactTable, place: int) -> str | None:
    line = table.data(table.index(place, 0), LINE_ROLE)
    return line.contact.key if isinstance(line, ContactLine) else None


def there(table: ContactTable, place: int) -> bool:
    return key(table, place) is not None


def longer(asked: list[tuple[int, ...]], than: int) -> bool:
    return len(asked) > than


def opened(table: ContactTable, library: Library) -> None:
    table.show(Listing())
    library.tell_first(Listing())
    library.tell_rows(Listing())


def test_the_first_rows_show_before_the_order_is_known(
    questions: Questions, table: ContactTable
) -> None:
    library = Library(questions, 1_000)
    table.show(Listing())
    library.tell_first(Listing())
    assert (table.rowCount(), key(table, 0), table.complete) == (FIRST, "c1000", False)
    library.tell_rows(Listing())
    assert (table.rowCount(), key(table, 59), table.complete) == (1_000, "c941", True)


def test_a_row_far_down_is_read_when_it_is_looked_at(
    qtbot: QtBot, questions: Questions, table: ContactTable
) -> None:
    library = Library(questions, 100_000)
    opened(table, library)
    assert key(table, 70_000) is None
    with qtbot.waitSignal(table.dataChanged):
        pass
    assert key(table, 70_000) == "c30000"
    assert max(map(len, library.asked)) <= 2 * BLOCK


def test_memory_stays_bounded_on_a_walk_through_all(
    qtbot: QtBot, questions: Questions, table: ContactTable
) -> None:
    library = Library(questions, 20_000)
    opened(table, library)
    for place in range(0, 20_000, BLOCK):
        if key(table, place) is None:
            qtbot.waitUntil(partial(there, table, place))
    assert len(table._blocks) <= HELD


def test_what_is_only_passed_is_not_read(
    qtbot: QtBot, questions: Questions, table: ContactTable
) -> None:
    library = Library(questions, 100_000)
    opened(table, library)
    qtbot.wait(1)
    library.asked.clear()
    assert key(table, 50_000) is None
    table._looked_at.clear()  # as the next frame does by looking elsewhere
    assert key(table, 90_000) is None
    qtbot.waitUntil(lambda: key(table, 90_000) is not None)
    assert all(row < 20_000 for rows in library.asked for row in rows)


def test_a_new_contact_moves_the_rest_down(
    qtbot: QtBot, questions: Questions, table: ContactTable
) -> None:
    library = Library(questions, 500)
    opened(table, library)
    inserted: list[tuple[int, int]] = []
    resets: list[int] = []

    def note(_: QModelIndex, first: int, last: int) -> None:
        inserted.append((first, last))

    table.rowsInserted.connect(note)
    table.modelReset.connect(partial(resets.append, 1))
    library.order.insert(0, 501)
    opened(table, library)
    assert (inserted, resets) == ([(0, 0)], [])  # a reset would lose the view's place
    # it is there with the first answer: no row stands empty meanwhile
    assert (table.rowCount(), key(table, 0), key(table, 1)) == (501, "c501", "c500")
    qtbot.wait(1)
    assert library.asked == []


def test_news_that_change_nothing_in_sight_paint_nothing(
    qtbot: QtBot, questions: Questions, table: ContactTable
) -> None:
    library = Library(questions, 50)
    opened(table, library)
    told: list[QModelIndex] = []
    table.dataChanged.connect(told.append)
    opened(table, library)
    assert [key(table, place) for place in (0, 49)] == ["c50", "c1"]
    qtbot.wait(1)
    assert (told, library.asked) == ([], [])


def test_a_contact_that_changed_is_told_of_alone(
    qtbot: QtBot, questions: Questions, table: ContactTable
) -> None:
    library = Library(questions, 500)
    opened(table, library)
    assert key(table, 200) is None
    qtbot.waitUntil(lambda: key(table, 200) == "c300")
    told: list[tuple[int, int]] = []
    table.dataChanged.connect(lambda top, low: told.append((top.row(), low.row())))
    library.topics[498] = library.topics[295] = "Fees"
    opened(table, library)
    assert told[0] == (2, 2)
    assert key(table, 205) == "c295"  # which has it read anew
    told.clear()
    qtbot.waitUntil(lambda: told == [(205, 205)])


def test_a_contact_that_went_while_shown_leaves(
    qtbot: QtBot, questions: Questions, table: ContactTable
) -> None:
    library = Library(questions, 500)
    opened(table, library)
    library.order.remove(498)
    opened(table, library)
    assert table.rowCount() == 499
    qtbot.waitUntil(lambda: key(table, 2) == "c497")


def test_an_answer_to_another_listing_is_dropped(questions: Questions, table: ContactTable) -> None:
    library = Library(questions, 300)
    wanted = Listing(ContactFilter(text="fee"))
    table.show(wanted)
    library.tell_first(Listing())
    library.tell_rows(Listing())
    assert table.rowCount() == 0
    library.tell_first(wanted)
    assert table.rowCount() == FIRST


def test_nothing_found_is_an_empty_table(questions: Questions, table: ContactTable) -> None:
    opened(table, Library(questions, 300))
    wanted = Listing(ContactFilter(text="nothing"))
    table.show(wanted)
    questions.first_read.emit(wanted, ())
    questions.rows_read.emit(wanted, array("q"))
    assert (table.rowCount(), table.complete) == (0, True)


def test_qts_own_tester_finds_nothing(
    qtbot: QtBot, qtmodeltester: ModelTester, questions: Questions, table: ContactTable
) -> None:
    library = Library(questions, 200)
    opened(table, library)
    qtbot.wait(1)
    qtmodeltester.check(table)  # type: ignore[no-untyped-call]  # pytest-qt's
    assert not table.index(0, 0).parent().isValid()
    assert table.rowCount(table.index(0, 0)) == 0
    assert table.columnCount(QModelIndex()) == 2


def test_a_second_look_does_not_lose_the_first(qtbot: QtBot, questions: Questions) -> None:
    """Only the newest question is answered, as the reader does; both blocks come all the same."""
    asked: list[tuple[int, ...]] = []
    questions.lines_asked.connect(asked.append)
    slow = ContactTable(questions, ("Topic",), lambda line: line.contact.key)
    slow.show(Listing())
    questions.rows_read.emit(Listing(), array("q", range(10_000)))
    for place in (5_000, 9_000):
        assert key(slow, place) is None
        before = len(asked)
        qtbot.waitUntil(partial(longer, asked, before))
    newest = asked[-1]
    assert {5_000, 9_000} <= set(newest)
    ended = NOON + timedelta(minutes=1)
    line = ContactLine(contact=contact(key="c", started_at=NOON, ended_at=ended))
    questions.lines_read.emit(dict.fromkeys(newest, line))
    assert (key(slow, 5_000), key(slow, 9_000)) == ("c", "c")
