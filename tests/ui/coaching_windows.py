"""The page of coaching at requests that wait for the agent."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtWidgets import QWidget
from tests.ui import record_samples

from indicate_desktop.domain.history.talks import CoachingRecords
from indicate_desktop.ui.history.coaching.page import CoachingPage
from indicate_desktop.ui.history.coaching.replying import TimeReply
from indicate_desktop.ui.history.window import COACHING, HistoryWindow
from indicate_desktop.ui.theme import Theme
from indicate_desktop.ui.translate import Language

Make = Callable[[Theme, Language], QWidget]


def coaching_reply(history: Make, key: str, *, left: bool = False) -> Make:
    """A history window at one of the requests; `left`: its coach is none any more."""

    def make(theme: Theme, language: Language) -> QWidget:
        window = history(theme, language)
        assert isinstance(window, HistoryWindow)
        requests = record_samples.REPLIED
        if left:
            requests = tuple(replace(each, coach="gone") for each in requests)
        contacts = record_samples.COACHING.contacts
        told = CoachingRecords(requests, (), contacts, waiting=frozenset({"booked"}))
        window.answers.coaching = told  # type: ignore[attr-defined]
        window.visit(COACHING)
        page = window.page
        assert isinstance(page, CoachingPage)
        page.list.setCurrentIndex(page.list.rows.index(page.list.rows.place(key)))
        for part in page.detail.findChildren(TimeReply):
            part.other.click()
        return window

    return make


def coaching_pages(history: Make, page: Callable[..., Make]) -> dict[str, Make]:
    """The page as it lists things, and one for each thing that the agent can be asked; by name."""
    return {
        "coaching requests": page("Coaching", 2),
        "coaching goals": page("Coaching", 0, choice=1),
        "coaching praise": page("Coaching", 0, choice=2),
        "coaching none": page("Coaching", empty=True),
        "coaching time": coaching_reply(history, "time"),
        "coaching booked": coaching_reply(history, "booked"),
        "coaching session": coaching_reply(history, "held"),
        "coaching follow-up": coaching_reply(history, "due"),
        "coaching left": coaching_reply(history, "due", left=True),
    }
