"""The original of a contact: opened by a click alone, where the hub allows it; else it says why."""

import pytest
from PySide6.QtCore import QUrl
from pytestqt.qtbot import QtBot

from indicate_desktop.domain.link import Link, judge
from indicate_desktop.ui.history.contacts.detail.original import OpenUrl, Original
from indicate_desktop.ui.theme import Theme
from indicate_desktop.ui.translate import Language


def noting(opened: list[QUrl]) -> OpenUrl:
    def note(url: QUrl) -> bool:
        opened.append(url)
        return True

    return note


def test_the_original_opens_with_a_click_alone(
    qtbot: QtBot, light: Theme, english: Language
) -> None:
    opened: list[QUrl] = []
    part = Original(light, english, open_url=noting(opened))
    qtbot.addWidget(part)
    part.show_link(judge("https://desk.example.com/å?id=7", ("desk.example.com",)))
    assert opened == []
    part.button.click()
    assert [url.toEncoded().data() for url in opened] == [b"https://desk.example.com/%C3%A5?id=7"]


@pytest.mark.parametrize(
    "link",
    ["http://desk.example.com", "javascript:alert(1)", "file:///etc/passwd",
     "https://kim@desk.example.com/", "https://evil.example/"],
)  # fmt: skip
def test_a_link_that_may_not_be_opened_says_why(
    qtbot: QtBot, light: Theme, english: Language, link: str
) -> None:
    opened: list[QUrl] = []
    part = Original(light, english, open_url=noting(opened))
    qtbot.addWidget(part)
    part.show()
    part.show_link(judge(link, ("desk.example.com",)))
    assert not part.button.isVisible()
    assert ("evil.example" if "evil" in link else "can't be opened") in part.told.text()
    part.button.click()
    assert opened == []


def test_what_qt_reads_otherwise_stays_shut(qtbot: QtBot, light: Theme, english: Language) -> None:
    opened: list[QUrl] = []
    part = Original(light, english, open_url=noting(opened))
    qtbot.addWidget(part)
    part.show_link(Link("https://evil.example/", "desk.example.com"))
    part.button.click()
    assert opened == []
    assert "No browser" in part.told.text()


def test_a_contact_without_an_original_has_no_button_that_leads_nowhere(
    qtbot: QtBot, light: Theme, english: Language
) -> None:
    part = Original(light, english)
    qtbot.addWidget(part)
    part.show_link(None)
    assert part.isHidden()


def test_an_original_is_there_again_after_its_story_could_not_be_read(
    qtbot: QtBot, light: Theme, english: Language
) -> None:
    part = Original(light, english)
    qtbot.addWidget(part)
    link = judge("https://desk.example.com/7", ("desk.example.com",))
    part.show_link(link)
    part.hide()
    part.show_link(link)
    assert not part.isHidden()
