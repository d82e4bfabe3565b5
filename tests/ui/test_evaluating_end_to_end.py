"""Coach and agent evaluate one contact: desk, hub, stream, windows, and back."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import msgspec
import pytest
from pytestqt.qtbot import QtBot
from tests.coach_desk.asking import SETTINGS
from tests.coach_desk.coach import CoachAtDesk, words
from tests.coach_desk.forms import FORM
from tests.hub.records import contacts
from tests.ui.test_reflection_end_to_end import Signed

from indicate_desktop import wire
from indicate_desktop.domain.coaching import CoachingRequest
from indicate_desktop.hub.embedded import EmbeddedHub
from indicate_desktop.ui.evaluating.dialog import EvaluationDialog
from indicate_desktop.ui.history.contacts.page import ContactsPage
from indicate_desktop.ui.history.evaluations.endings import GapEndings
from indicate_desktop.ui.history.evaluations.page import EvaluationsPage
from indicate_desktop.ui.history.evaluations.score_row import ScoreRow
from indicate_desktop.ui.history.window import CONTACTS, PLACES
from indicate_desktop.ui.theme import Theme
from indicate_desktop.ui.translate import Language

PLACE = next(n for n, place in enumerate(PLACES) if place.make is EvaluationsPage)
REMARK = "Only the coach knows this yet"


@pytest.fixture
def signed(tmp_path: Path, light: Theme, english: Language) -> Iterator[Signed]:
    made = Signed(tmp_path / "desk", light, english)
    yield made
    made.close()


@pytest.fixture
def hub(tmp_path: Path) -> Iterator[EmbeddedHub]:
    settings = msgspec.structs.replace(SETTINGS, forms=(FORM,))
    with EmbeddedHub(tmp_path / "hub", settings=settings) as running:
        yield running


def test_both_score_blind_then_stand_side_by_side(
    qtbot: QtBot, hub: EmbeddedHub, signed: Signed
) -> None:
    def until(wanted: Callable[[], bool]) -> None:
        qtbot.waitUntil(wanted, timeout=30_000)

    signed.backend.sign_in(hub.url, hub.store.new_code("anna"))
    hub.store.ingest("calls", contacts(1, "anna"))
    until(lambda: bool(signed.shown) and signed.shown[-1].contacts_total == 1)
    asked = CoachingRequest(
        key="", agent="", topic="Fees", contacts=("c0",), coach="sara", made_at=datetime.now(UTC)
    )
    signed.backend.keep(wire.AskCoaching(**wire.stamp(), request=asked))
    with CoachAtDesk(hub, "sara") as sara:
        until(lambda: bool(sara.inbox()))
        href = f"{sara.only()}/contacts/1/evaluate"
        chosen = {"c0": "1", "c1": "1", "c2": "3", "comment": REMARK}
        assert sara.http.post(href, data=sara.forms(href)[href] | chosen).status_code == 303

        until(lambda: bool(signed.shown[-1].evaluated))
        assert [each.unopened for each in signed.shown[-1].evaluated] == [True]
        signed.history.places["evaluations"]()
        until(lambda: signed.windows._history is not None)
        window = signed.windows._history
        assert window is not None
        until(lambda: window.isVisible() and isinstance(window.page, EvaluationsPage))
        window.visit(CONTACTS)
        page = window.page
        assert isinstance(page, ContactsPage)
        until(lambda: page.table.rowCount() == 1 and page.table.line(0) is not None)
        page.detail.open_contact("c0")
        until(lambda: page.detail.story is not None and page.detail.story.form is not None)
        story = page.detail.story
        assert story is not None
        assert [each.comment for each in story.evaluations] == [None]

        page.detail.evaluate.click()
        dialog = signed.windows._evaluation
        assert isinstance(dialog, EvaluationDialog)
        assert "Sara Lind has evaluated this contact." in dialog.told.text()
        for scale, place in zip(dialog.scales, (1, 4, 5), strict=True):
            scale.scale.segments[place].click()
        dialog.send.click()

        def both() -> bool:
            found = page.detail.story.evaluations if page.detail.story is not None else ()
            return {each.comment for each in found} == {None, REMARK}

        until(both)
        assert page.detail.evaluate.isHidden()
        window.visit(PLACE)
        compared = window.page
        assert isinstance(compared, EvaluationsPage)
        until(lambda: len(compared.told.entries) == 1 and compared.told.entries[0].compared)
        until(lambda: bool(compared.detail.findChildren(GapEndings)))
        rows = [row.text() for row in compared.detail.findChildren(ScoreRow)]
        assert rows[1].startswith("Understands the need, You: 4 of 4, Sara Lind: 1 of 4")
        (endings,) = compared.detail.findChildren(GapEndings)
        endings.groups["Understands the need"].button(2).click()
        until(lambda: "The criterion is unclear" in words(sara.http.get(href).text))
        page_now = words(sara.http.get(href).text)
        assert "anna 100 of 100 You 56 of 100" in page_now
