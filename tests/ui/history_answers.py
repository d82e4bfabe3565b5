"""Answers a history window's questions at once, from contacts at hand."""

from array import array
from collections.abc import Sequence
from datetime import date, timedelta

from pytestqt.qtbot import QtBot
from tests.ui import record_samples
from tests.ui.overview_sample import overview_for
from tests.ui.samples import NOW, PICTURE, TODAY
from tests.ui.story_samples import story_of

from indicate_desktop.domain.history.contact_filter import ContactFilter, Listing
from indicate_desktop.domain.history.counted import Counted
from indicate_desktop.domain.history.day_counts import DayCounts
from indicate_desktop.domain.history.evaluations import EvaluationRecords
from indicate_desktop.domain.history.span import Span
from indicate_desktop.domain.history.story import ContactStory
from indicate_desktop.domain.snapshot import ContactLine
from indicate_desktop.ui.history.questions import Questions
from indicate_desktop.ui.history.window import HistoryWindow
from indicate_desktop.ui.theme import Theme
from indicate_desktop.ui.translate import Language


class Answers:
    """Contacts are known by their place; a search finds those whose topic it is part of."""

    def __init__(self, questions: Questions, lines: Sequence[ContactLine]) -> None:
        self.lines = lines
        self.asked: list[Listing] = []
        self.spans: list[Span] = []
        self._questions = questions
        questions.list_asked.connect(self._tell_list)
        questions.overview_asked.connect(self._tell_overview)
        questions.lines_asked.connect(self._tell_lines)
        self.counted: dict[ContactFilter, int | Counted] = {}
        questions.counts_asked.connect(self._tell_counts)
        self.picked: list[tuple[int, ...]] = []
        questions.picked_asked.connect(self._tell_picked)
        self.days: list[tuple[date, date]] = []
        questions.days_asked.connect(self._tell_days)
        self.entries = record_samples.ENTRIES
        self.older = 0
        self.agreements = record_samples.AGREEMENTS
        questions.evaluations_asked.connect(
            lambda: questions.evaluations_read.emit(
                EvaluationRecords(self.entries, self.older, self.agreements)
            )
        )
        self.coaching = record_samples.COACHING
        questions.coaching_asked.connect(lambda: questions.coaching_read.emit(self.coaching))
        self.voices = record_samples.VOICES
        questions.voices_asked.connect(lambda: questions.voices_read.emit(self.voices))
        questions.evaluation_asked.connect(
            lambda entry: questions.evaluation_read.emit(record_samples.evaluation_detail(entry))
        )
        self.stories: dict[str, ContactStory | None] = {
            line.contact.key: story_of(line) for line in lines
        }
        questions.story_asked.connect(self._tell_story)

    def _tell_list(self, listing: Listing) -> None:
        self.asked.append(listing)
        text = listing.filter.text.lower()
        rows = [n for n, line in enumerate(self.lines) if text in _words(line)]
        self._questions.first_read.emit(listing, tuple((row, self.lines[row]) for row in rows[:60]))
        self._questions.rows_read.emit(listing, array("q", rows))

    def _tell_overview(self, span: Span) -> None:
        self.spans.append(span)
        self._questions.overview_read.emit(overview_for(span))

    def _tell_days(self, first: date, last: date) -> None:
        """Every weekday had its contacts."""
        self.days.append((first, last))
        every = [first + timedelta(days=n) for n in range((last - first).days + 1)]
        worked = {day: 20 + day.day for day in every if day.isoweekday() < 6 and day <= TODAY}
        self._questions.days_read.emit(DayCounts(first, last, worked))

    def _tell_story(self, key: str) -> None:
        self._questions.story_read.emit(key, self.stories.get(key))

    def _tell_counts(self, filters: tuple[ContactFilter, ...]) -> None:
        """What a test has said; all contacts where it has said nothing."""
        known = {each: self.counted.get(each, len(self.lines)) for each in filters}
        found = {key: Counted(n) if isinstance(n, int) else n for key, n in known.items()}
        self._questions.counts_read.emit(found)

    def _tell_picked(self, rows: tuple[int, ...]) -> None:
        self.picked.append(rows)
        self._questions.picked_read.emit({row: self.lines[row] for row in rows})

    def _tell_lines(self, rows: tuple[int, ...]) -> None:
        self._questions.lines_read.emit({row: self.lines[row] for row in rows})


def _words(line: ContactLine) -> str:
    """What is searched in."""
    comment = line.rating.comment if line.rating is not None else ""
    return f"{line.contact.topic or ''} {comment or ''}".lower()


def history_window(qtbot: QtBot, theme: Theme, language: Language) -> HistoryWindow:
    """A history window that nobody answers yet; it is closed with the test."""
    made = HistoryWindow(theme, language)
    qtbot.addWidget(made)
    return made


def answer_overview(window: HistoryWindow) -> Answers:
    """Open a history window at its overview, with its questions answered and no contacts."""
    made = Answers(window.questions, ())
    window.open_for(PICTURE, NOW)
    return made
