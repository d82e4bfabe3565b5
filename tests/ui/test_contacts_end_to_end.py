"""Filters, copies and requests from the list of contacts, over an encrypted cache."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QItemSelectionModel
from PySide6.QtGui import QAction, QGuiApplication
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot
from tests.end_to_end.test_history_pages import KEY, filled
from tests.hub.simulator.given import WEDNESDAY
from tests.ui.samples import PICTURE

from indicate_desktop.cache.cache import open_cache
from indicate_desktop.domain.contact import Channel, Outcome
from indicate_desktop.domain.history.contact_filter import ContactFilter, Listing
from indicate_desktop.domain.snapshot import ContactLine, SyncStatus
from indicate_desktop.history_desk import HistoryDesk
from indicate_desktop.history_reader import HistoryReader
from indicate_desktop.system.paths import places
from indicate_desktop.ui.history.contacts.columns import Column
from indicate_desktop.ui.history.contacts.filter_menu import FilterMenu
from indicate_desktop.ui.history.contacts.page import ContactsPage
from indicate_desktop.ui.history.window import CONTACTS, HistoryWindow
from indicate_desktop.ui.theme import Theme
from indicate_desktop.ui.translate import Language
from indicate_desktop.ui.windows import Windows

LONG = 30_000
"""Milliseconds that a busy machine may take."""
Holds = Callable[[ContactLine], bool]


def _week(line: ContactLine) -> bool:
    begin = (WEDNESDAY - timedelta(days=WEDNESDAY.weekday())).replace(hour=0, minute=0, second=0)
    return begin - timedelta(days=1) < line.contact.counted_at < begin + timedelta(days=8)


CHOICES: dict[str, Holds] = {
    "Channel/Phone": lambda line: line.contact.channel is Channel.PHONE,
    "Outcome/Not solved": lambda line: line.contact.outcome is Outcome.NOT_SOLVED,
    "Rating/Low rating": lambda line: line.rating is not None and line.rating.low,
    "Rating/Not rated": lambda line: line.rating is None,
    "Cause/Price or fees": lambda line: line.cause is not None and line.cause.kind == "price",
    "Cause/Low, without a cause": lambda line: line.cause is None,
    "Evaluated": lambda line: line.evaluated,
    "Shared answer": lambda line: line.rating is not None and line.rating.shared,
    "Own answer": lambda line: line.rating is None or not line.rating.shared,
    "Period/Week": _week,
    "Topic/": lambda line: bool(line.contact.topic),
}
"""The beginning of an action's name, and what every contact that it leaves must be."""


@pytest.fixture
def everyone() -> dict[int, ContactLine]:
    return {}


@pytest.fixture
def windows(
    qtbot: QtBot,
    theme: Theme,
    english: Language,
    tmp_path: Path,
    everyone: dict[int, ContactLine],
) -> Iterator[Windows]:
    """With an open history that a real reader answers."""
    file = tmp_path / "cache.sqlite3"
    with filled(tmp_path, "en", file=file) as cache:
        snapshot, history = cache.snapshot(WEDNESDAY, SyncStatus()), cache.history()
        everyone |= history.lines(history.rows(Listing()) or ())
    reader = HistoryReader(lambda: open_cache(file, KEY, read_only=True))
    made = Windows(theme, english)
    HistoryDesk(made, reader, places(tmp_path / "profile"), parent=made)
    made.show_snapshot(replace(snapshot, profile=PICTURE.profile), WEDNESDAY)
    made.open_history(WEDNESDAY)
    yield made
    made.close()
    reader.close()


@pytest.fixture
def page(windows: Windows) -> ContactsPage:
    window = windows._history
    assert isinstance(window, HistoryWindow)
    window.visit(CONTACTS)
    found = window.page
    assert isinstance(found, ContactsPage)
    return found


def actions(menu: QMenu, before: str = "") -> dict[str, QAction]:
    found: dict[str, QAction] = {}
    for action in menu.actions():
        inside = action.menu()
        if isinstance(inside, QMenu):
            found |= actions(inside, f"{action.text()}/")
        elif action.text():
            found[before + action.text()] = action
    return found


def listed(page: ContactsPage, wanted: ContactFilter) -> bool:
    return page.table.complete and page.table.shown == Listing(wanted)


def rows(page: ContactsPage) -> set[int]:
    return set(page.table.rows(0, page.table.rowCount() - 1))


def test_each_is_chosen_in_the_menu_and_taken_away_by_its_chip(
    qtbot: QtBot, english: Language, page: ContactsPage, everyone: dict[int, ContactLine]
) -> None:
    qtbot.waitUntil(partial(listed, page, ContactFilter()), timeout=LONG)
    qtbot.waitUntil(lambda: bool(page.filters.topics), timeout=LONG)
    assert rows(page) == everyone.keys()
    for name, holds in CHOICES.items():
        menu = FilterMenu(
            page.theme,
            english,
            ContactFilter(),
            page.filters.topics,
            (WEDNESDAY, None),
            parent=page,
        )
        menu.chosen.connect(page.filters.changed)
        action = next(each for said, each in actions(menu).items() if said.startswith(name))
        action.trigger()
        wanted = page.table.listing.filter
        assert wanted != ContactFilter(), name
        qtbot.waitUntil(partial(listed, page, wanted), timeout=LONG)
        left = rows(page)
        assert left < everyone.keys() or name == "Own answer", name
        assert all(holds(everyone[row]) for row in left), name
        hidden = everyone.keys() - left
        if name not in {"Cause/Low, without a cause", "Period/Week", "Topic/"}:
            assert not any(holds(everyone[row]) for row in hidden), name
        page.filters.chips[0].click()
        qtbot.waitUntil(partial(listed, page, ContactFilter()), timeout=LONG)
        assert rows(page) == everyone.keys()


def test_a_selection_is_taken_into_a_coaching_request(
    qtbot: QtBot, windows: Windows, page: ContactsPage, everyone: dict[int, ContactLine]
) -> None:
    qtbot.waitUntil(partial(listed, page, ContactFilter()), timeout=LONG)
    flags = QItemSelectionModel.SelectionFlag
    last = page.table.rowCount() - 1
    for place in (0, last // 2, last):
        page.selected.model.select(page.table.index(place, 0), flags.Select)
    wanted = {everyone[row].contact.key for row in page.selected.rows()}
    page.chosen.ask_coaching()
    qtbot.waitUntil(lambda: windows._coaching is not None, timeout=LONG)
    dialog = windows._coaching
    assert dialog is not None
    qtbot.waitUntil(lambda: dialog.contacts.chosen == wanted, timeout=LONG)


def test_a_selection_is_copied_from_far_apart(
    qtbot: QtBot, page: ContactsPage, everyone: dict[int, ContactLine]
) -> None:
    qtbot.waitUntil(partial(listed, page, ContactFilter()), timeout=LONG)
    page.view.selectAll()
    page.chosen.copy()
    qtbot.waitUntil(lambda: not page.chosen.fetching.running, timeout=LONG)
    text = QGuiApplication.clipboard().text().split("\n")
    assert len(text) == 1 + len(everyone)
    assert {row.count("\t") for row in text} == {len(Column) - 1}
