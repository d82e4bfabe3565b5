"""The wired desktop: what a setting changes everywhere, and an end that begins again."""

from argparse import Namespace
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from tests.ui import samples

from indicate_desktop import assembly, wire
from indicate_desktop.cache.cache import open_cache
from indicate_desktop.desktop import Desktop
from indicate_desktop.domain.coaching import CoachingRequest, CoachingState
from indicate_desktop.domain.notices import CoachAnswered
from indicate_desktop.domain.quiet import Digest
from indicate_desktop.domain.snapshot import SyncState
from indicate_desktop.system import settings
from indicate_desktop.system.paths import places
from indicate_desktop.ui.history.coaching.page import CoachingPage
from indicate_desktop.ui.history.window import COACHING, CONTACTS
from indicate_desktop.ui.instance import Instance
from indicate_desktop.ui.notice_words import Teller, notice_words


@pytest.fixture
def desktop(qapp: QApplication, tmp_path: Path, qtbot: QtBot) -> Iterator[Desktop]:
    """Signed out by the hub's word, with a contact in its cache; nobody answers at its hub."""
    where = places(tmp_path / "p")
    where.make()
    settings.save(where.settings, settings.Settings(hub="http://127.0.0.1:9", agent="agent-1"))
    with open_cache(where.cache, assembly.vault(where).cache_key()) as cache:
        cache.apply([wire.change(1, samples.contact("c1", "Invoice"))], "e:1")
    options = Namespace(
        command="run", language="en", profile=tmp_path / "p", seconds=None, screenshots=None
    )
    instance = Instance(where.runtime)
    assert instance.acquire()
    desktop = Desktop(qapp, options, where, instance)
    yield desktop
    desktop.close()
    desktop._theme.set_text_scale(1.0)
    desktop.deleteLater()


def _labels(desktop: Desktop) -> list[str]:
    return [action.text() for action in desktop._tray.menu.actions() if action.text()]


def test_another_language_is_spoken_everywhere_at_once(desktop: Desktop) -> None:
    desktop._show(samples.PICTURE)
    desktop.open_glance()
    desktop._coaching.open()
    coaching = desktop._windows._coaching
    assert coaching is not None
    coaching.text.edit.setPlainText("Half a thought")
    desktop._open_settings()
    desktop._preferences.change("language", "sv")
    assert desktop.language == "sv"
    assert "Mina resultat" in _labels(desktop)
    assert "My results" not in _labels(desktop)
    assert desktop._glance.content.history.text() == "Mina resultat"
    assert desktop._glance.isVisible()
    assert desktop._settings is not None
    assert desktop._settings.window is not None
    assert desktop._settings.window.windowTitle() == "Inställningar"
    assert coaching.isVisible()
    assert coaching.text.text() == "Half a thought"
    coaching.reject()
    desktop._coaching.open()
    assert desktop._windows._coaching is not coaching


def test_the_trays_menu_tells_in_the_glance_who_sees_it(desktop: Desktop) -> None:
    ask = next(a for a in desktop._tray.menu.actions() if a.text() == "Who sees this?")
    ask.trigger()
    assert desktop._glance.isVisible()
    desktop._show(samples.PICTURE)
    ask.trigger()
    assert desktop._glance.content.who.isVisible()
    assert "only you see your results" in desktop._glance.content.who.answer


def at(desktop: Desktop) -> int:
    """The place that a visible history is at; −1 where there is none."""
    window = desktop._windows._history
    seen = window is not None and window.isVisible()
    return window.sidebar.group.checkedId() if window is not None and seen else -1


def test_a_coachs_answer_leads_to_the_request(qtbot: QtBot, desktop: Desktop) -> None:
    """By its action, by a click on it, and wherever in the history somebody was."""
    desktop._show(samples.PICTURE)
    request = CoachingRequest(
        key="r1", agent="agent-1", topic="Invoices", contacts=(), made_at=samples.NOW,
        state=CoachingState.BOOKED,
    )  # fmt: skip
    teller = Teller(desktop._language, samples.NOW, samples.PICTURE.profile)
    said = notice_words(teller, Digest(notices=(CoachAnswered(key="k", request=request),)))
    assert said.target == said.actions[0][0]
    for _ in range(2):
        desktop._notifier.chosen.emit(said.target.value)
        qtbot.waitUntil(lambda: at(desktop) == COACHING, timeout=20_000)
        window = desktop._windows._history
        assert window is not None
        assert isinstance(window.page, CoachingPage)
        window.visit(CONTACTS)
        desktop._notifier.chosen.emit("history")
        assert not isinstance(window.page, CoachingPage)


def test_another_text_size_keeps_the_language_and_the_pin(desktop: Desktop) -> None:
    desktop._show(samples.PICTURE)
    desktop.open_glance()
    desktop._glance.content.header.pin.setChecked(True)
    before = desktop._glance.width()
    desktop._preferences.change("text_scale", 1.5)
    assert desktop.language == "en"
    assert desktop._glance.width() == 1.5 * before
    assert desktop._glance.content.header.pin.isChecked()


def test_after_deleting_nothing_is_shown_and_a_new_code_is_asked_for(
    desktop: Desktop, qtbot: QtBot
) -> None:
    desktop._start_engine()
    qtbot.waitUntil(
        lambda: desktop._snapshot is not None and desktop._snapshot.contacts_total == 1,
        timeout=20_000,
    )
    desktop._open_settings()
    assert desktop._settings is not None
    assert desktop._settings.window is not None
    desktop._settings.window.data.wipe.click()
    desktop._settings.window.data.question.delete.click()

    def signed_out() -> None:
        assert desktop._snapshot is not None
        assert desktop._snapshot.sync.state is SyncState.SIGNED_OUT
        assert desktop._snapshot.contacts_total == 0

    qtbot.waitUntil(signed_out, timeout=20_000)
    assert desktop._windows._welcome is not None
    assert desktop._windows._welcome.isVisible()
    assert not desktop._settings.window.isVisible()
