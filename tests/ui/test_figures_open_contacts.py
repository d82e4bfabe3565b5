"""Every figure of the overview opens what its n counts, over a real cache.

That is as many contacts, or contacts with as many answers or evaluations.
"""

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from pytestqt.qtbot import QtBot
from tests.domain import make
from tests.ui.samples import PICTURE

from indicate_desktop import wire
from indicate_desktop.cache import shift_rows
from indicate_desktop.cache.cache import Cache, open_cache
from indicate_desktop.cache.history import counts_in
from indicate_desktop.cache.history.reader import History
from indicate_desktop.cache.times import day_number
from indicate_desktop.domain.cause import CauseKind
from indicate_desktop.domain.contact import Channel, Outcome, TimeBasis
from indicate_desktop.domain.evaluation import CriterionScore
from indicate_desktop.domain.history.contact_filter import ContactFilter, Listing
from indicate_desktop.domain.history.counted import COUNTED_IN
from indicate_desktop.domain.history.overview import Compared
from indicate_desktop.domain.history.span import Span, SpanKind
from indicate_desktop.domain.history.story import ContactStory
from indicate_desktop.domain.metrics import CATALOGUE
from indicate_desktop.domain.rating import NPS, RatingKind
from indicate_desktop.domain.state import AgentState
from indicate_desktop.ui.history.overview.cause_words import kinds
from indicate_desktop.ui.history.overview.page import OverviewPage
from indicate_desktop.ui.history.questions import Questions
from indicate_desktop.ui.history.strengths.page import StrengthsPage
from indicate_desktop.ui.theme import Theme
from indicate_desktop.ui.translate import Language

KEY = bytes(range(32))
FIRST = datetime(2026, 10, 20, tzinfo=UTC)
"""Some days before Europe's clocks go back."""
DAYS = 20
NOW = datetime(2026, 11, 12, 9, tzinfo=UTC)
PROFILE = PICTURE.profile


class Records:
    """Contacts of every kind: several answers to one question, and merged ones with their own."""

    def __init__(self, seed: int) -> None:
        self.random = Random(seed)  # noqa: S311 - made-up records
        self.made: list[Any] = [PROFILE] if PROFILE is not None else []
        for number in range(120):
            self._contact(f"c{number}")

    def _contact(self, key: str) -> None:
        random = self.random
        ended = FIRST + timedelta(minutes=random.randrange(DAYS * 24 * 60))
        open_ = random.random() < 0.05
        contact = make.contact(
            key=key,
            channel=random.choice(list(Channel)),
            started_at=ended - timedelta(minutes=10),
            ended_at=None if open_ else ended,
            outcome=None if open_ else random.choice([*Outcome, *[Outcome.SOLVED] * 5]),
            topic=random.choice((None, "Invoice", "Invoice", "Delivery", "Returns", "Login")),
            talk_s=random.choice((None, 60, 300)),
            hold_s=None,
            wrap_s=None,
            time_basis=random.choice((TimeBasis.MEASURED, TimeBasis.ESTIMATED)),
            repeated_at=random.choice((None, None, ended + timedelta(days=2))),
            reopened_at=random.choice((None, None, None, ended + timedelta(days=1))),
            deleted=random.random() < 0.03,
        )
        if random.random() < 0.08:
            contact = replace(contact, superseded_by=random.choice(("c0", "a colleague's")))
        self.made.append(contact)
        start = contact.started_at
        self.made.append(make.interval(AgentState.ON_CONTACT, minutes=10))
        self.made[-1] = replace(
            self.made[-1], key=f"s{key}", started_at=start, observed_at=ended, ended_at=ended
        )
        self._said(key, ended)

    def _said(self, key: str, ended: datetime) -> None:
        random = self.random
        some = ((), ("csat",), ("csat",), ("nps",), ("csat", "nps"), ("csat",) * 2, ("nps",) * 3)
        for number, kind in enumerate(random.choice(some)):
            nps = kind == "nps"
            answer = make.rating(
                random.randint(0, 10) if nps else random.randint(1, 5),
                key=f"{kind}{key}-{number}",
                contact=key,
                answered_at=ended + timedelta(hours=random.choice((0, 1, 30))),
                withdrawn=random.random() < 0.1,
                shared=random.random() < 0.15,
            )
            self.made.append(replace(answer, kind=RatingKind.NPS, scale=NPS) if nps else answer)
        for number in range(random.choice((0, 0, 0, 1, 2))):
            score = random.choice((None, 2, 3))
            criteria = (CriterionScore(criterion="Explains", score=score, maximum=3),)
            evaluation = make.evaluation(
                criteria, key=f"e{key}-{number}", contact=key, withdrawn=random.random() < 0.2
            )
            self.made.append(replace(evaluation, own=random.random() < 0.2))

    def store(self, cache: Cache) -> None:
        cache.apply([wire.change(seq, each) for seq, each in enumerate(self.made, 1)], "e:1")
        for number in self.random.sample(range(120), 60):
            cause = self.random.choice(list(CauseKind))
            cache.enqueue(wire.NameCause(**wire.stamp(), contact=f"c{number}", cause=cause))


class Behind:
    """A page over a real cache; what it opens is counted there."""

    def __init__(self, page: OverviewPage | StrengthsPage, history: History) -> None:
        self.page = page
        self.history = history
        self.asked: list[ContactFilter] = []
        page.contacts_asked.connect(self.asked.append)
        page.questions.overview_asked.connect(
            lambda span: page.questions.overview_read.emit(history.overview(span, NOW))
        )
        page.show_snapshot(PICTURE, NOW)

    def opened(self, act: Any, *args: Any) -> int:
        """How many contacts something opens, or how many answers or evaluations with them."""
        before = len(self.asked)
        act(*args)
        assert len(self.asked) == before + 1
        wanted = self.asked[-1]
        counted = self.history.counted(wanted)
        assert (counted.said is not None) == (wanted.counts_in in COUNTED_IN)
        if counted.said is None:
            return counted.contacts
        assert self._listed(wanted) == (counted.contacts, counted.said, counted.merged)
        return counted.said

    def _listed(self, wanted: ContactFilter) -> tuple[int, int, int]:
        """The same three numbers from the contacts of the list themselves, one by one."""
        rows = self.history.rows(Listing(wanted))
        assert rows is not None
        lines = self.history.lines(rows)
        said = merged = 0
        for row in rows:
            story = self.history.story(lines[row].contact.key, NOW)
            assert story is not None
            merged += story.contact.superseded_by is not None
            some = said_of(story, wanted.counts_in)
            assert some > 0
            said += some
        return len(rows), said, merged

    def read(self, span: Span) -> None:
        self.page.bar.show_span(span)
        self.page.asking.ask(span)
        assert self.page.overview is not None
        assert self.page.overview.span == span


def said_of(story: ContactStory, metric: str) -> int:
    """How many answers or evaluations of a contact enter a metric."""
    if metric == "quality":
        coachs = [each for each in story.evaluations if not each.own and not each.withdrawn]
        return sum(each.quality_milli is not None for each in coachs)
    kind = RatingKind.NPS if metric == "nps" else RatingKind.CSAT
    return sum(each.counts and each.kind is kind for each in story.ratings)


@contextmanager
def stored(records: Records) -> Iterator[History]:
    with TemporaryDirectory() as folder, open_cache(Path(folder) / "c.sqlite3", KEY) as cache:
        records.store(cache)
        yield cache.history()


SPANS = (
    Span(SpanKind.MONTH, date(2026, 10, 1), date(2026, 10, 31)),
    Span(SpanKind.CUSTOM, date(2026, 10, 24), date(2026, 11, 3)),
    Span(SpanKind.QUARTER, date(2026, 10, 1), date(2026, 12, 31)),
)


@pytest.mark.parametrize("seed", range(8))
def test_a_figure_opens_as_many_contacts_as_its_n(
    qtbot: QtBot, theme: Theme, english: Language, seed: int
) -> None:
    page = OverviewPage(theme, english, Questions())
    qtbot.addWidget(page)
    with stored(Records(seed)) as history:
        behind = Behind(page, history)
        for span in SPANS:
            behind.read(span)
            overview = page.overview
            assert overview is not None
            assert history.count(page.period) == overview.contacts > 0
            for each in overview.metrics:
                check_metric(behind, each)
            check_parts(behind)
            check_shifts(behind)


def check_metric(behind: Behind, each: Compared) -> None:
    """The card, its trend as a whole, and each of its points."""
    page = behind.page
    assert isinstance(page, OverviewPage)
    assert page.overview is not None
    assert behind.opened(page.kpis.opened.emit, each.metric) == each.figure.n, each.metric
    page.trend.show_metric(page.overview, each, page.bar.today)
    assert behind.opened(page.trend.behind.click) == each.figure.n
    for place, point in enumerate(each.trend):
        assert behind.opened(page.trend.chart.opened.emit, place) == point.figure.n


def check_parts(behind: Behind) -> None:
    """Topics, causes and hours."""
    page = behind.page
    assert isinstance(page, OverviewPage)
    overview = page.overview
    assert overview is not None
    for place, topic in enumerate(page.topics.topics):
        n = topic.figure.n or topic.contacts
        assert behind.opened(page.topics.list.opened.emit, place) == n
    assert behind.opened(page.causes.low.click) == overview.causes.low
    causes = overview.causes
    for mine in (False, True):
        page.causes.which.choose(int(mine))
        for place, (_, n) in enumerate(kinds(causes, mine=mine)):
            assert behind.opened(page.causes.list.opened.emit, place) == n
    for place, hour in enumerate(page.hours._hours):
        assert behind.opened(page.hours.chart.opened.emit, place) == hour.contacts
        n = hour.rating.n or hour.contacts
        assert behind.opened(page.hours.ratings.opened.emit, place) == n


def check_shifts(behind: Behind) -> None:
    """The calendar's days and the shifts, with what lies past midnight."""
    page, seen = behind.page, 0
    assert isinstance(page, OverviewPage)
    overview = page.overview
    assert overview is not None
    first, last = overview.calendar[0].day, overview.calendar[-1].day
    rows = shift_rows.on_days(behind.history._conn, day_number(first), day_number(last))
    contacts: Counter[date] = Counter()
    for row in rows:
        contacts[row.shift.day] += row.tally.contacts
    for place, mark in enumerate(overview.calendar):
        if mark.verdict is not None:
            seen += 1
            assert behind.opened(page.shifts.chart.opened.emit, place) == contacts[mark.day]
    by_start = {row.shift.started_at: row.tally.contacts for row in rows}
    for place, each in enumerate(overview.shifts):
        n = by_start[each.shift.started_at]
        assert behind.opened(page.time.chart.opened.emit, place) == n
    assert seen > 0
    assert overview.shifts


def test_every_metric_can_be_opened_and_was_there(qtbot: QtBot) -> None:
    """Else the test above would pass by saying nothing."""
    seen: set[str] = set()
    with stored(Records(1)) as history:
        for span in SPANS:
            seen |= {each.metric for each in history.overview(span, NOW).metrics}
    assert seen == set(CATALOGUE)


def test_some_answers_shared_a_contact_and_some_contacts_were_merged() -> None:
    """As above."""
    with stored(Records(1)) as history:
        for metric in COUNTED_IN:
            counted = history.counted(ContactFilter(counts_in=metric))
            assert counted.said is not None
            assert counted.said > counted.contacts > counted.merged > 0
        assert history.counted(ContactFilter()).merged == 0


def test_what_counts_answers_is_known_to_the_cache_and_the_words_alike() -> None:
    assert counts_in.ANSWERS.keys() == COUNTED_IN.keys()
    assert counts_in.COUNTS_IN.keys() == CATALOGUE.keys()


def test_a_topic_opens_the_answers_that_its_mean_rests_on(
    qtbot: QtBot, theme: Theme, english: Language
) -> None:
    page = StrengthsPage(theme, english, Questions())
    qtbot.addWidget(page)
    with stored(Records(3)) as history:
        behind = Behind(page, history)
        behind.read(SPANS[2])
        assert len(page.topics.topics) == 4
        for place, topic in enumerate(page.topics.topics):
            assert topic.contacts > topic.figure.n > 0
            assert behind.opened(page.topics.list.opened.emit, place) == topic.figure.n
