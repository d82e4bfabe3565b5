"""A period on paper: what it says, and that it lies on as many pages as it needs."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QLocale, QRectF
from PySide6.QtGui import QPageSize
from tests.commands.summary_sample import SUMMARY
from tests.domain.make import contact, rating
from tests.ui.pdf_text import text_of

from indicate_desktop import summary_file, wire
from indicate_desktop.cache.cache import Cache, open_cache
from indicate_desktop.domain.cause import CauseKind
from indicate_desktop.domain.coaching import CoachingRequest, CoachingState
from indicate_desktop.domain.development import DevelopmentGoal
from indicate_desktop.domain.goal import Goal
from indicate_desktop.domain.history.overview import Causes, Overview
from indicate_desktop.domain.history.span import SpanKind, span_of
from indicate_desktop.domain.history.talks import CoachingRecords
from indicate_desktop.domain.praise import Praise
from indicate_desktop.domain.profile import Profile
from indicate_desktop.domain.snapshot import StreakView
from indicate_desktop.ui.history.summary.content import Summary, Table, summary
from indicate_desktop.ui.history.summary.sheet_of_paper import Paper
from indicate_desktop.ui.theme import Theme
from indicate_desktop.ui.translate import Language, load_language

NOW = datetime(2026, 11, 18, 12, tzinfo=UTC)
MONTH = span_of(SpanKind.MONTH, date(2026, 11, 18))
KIM = Profile(key="kim", name="Kim Berg", zone="Europe/Stockholm", order=1)


@pytest.fixture
def cache() -> Iterator[Cache]:
    with open_cache(None, None) as made:
        goal = Goal(key="g", agent="kim", metric="rating_mean", start=3, target=4.5, order=1)
        records: list[wire.Record] = [KIM, goal]
        for n in range(60):
            ended = NOW - timedelta(days=n % 40, minutes=n)
            key = f"c{n}"
            records += [
                contact(key=key, started_at=ended, ended_at=ended, topic="Fee <b>&amp;</b>"),
                rating(5 if n % 3 else 1, key=f"r{n}", contact=key, answered_at=ended),
            ]
        made.apply([wire.change(seq, record) for seq, record in enumerate(records, 1)], "e:1")
        made.enqueue(wire.NameCause(**wire.stamp(), contact="c0", cause=CauseKind.PRICE))
        yield made


def told(cache: Cache, language: Language) -> Summary:
    return summary(language, cache.history().overview(MONTH, NOW), KIM, NOW)


def table(made: Summary, title: str) -> Table:
    return next(each for each in made.tables if each.title == title)


def test_it_says_whose_and_which_period(cache: Cache, english: Language) -> None:
    made = told(cache, english)
    assert made.title == "My results, November 2026"
    assert made.subtitle.startswith("Kim Berg · vs October · ")
    assert "Wed 18 Nov 2026" in made.foot


def test_every_figure_has_its_goal_and_what_it_rests_on(cache: Cache, english: Language) -> None:
    rows = {row[0]: row for row in table(told(cache, english), "Figures").rows}
    _, value, goal, rests_on, change = rows["Customer rating"]
    assert (goal, rests_on.endswith("answers")) == ("4.5", True)
    assert 1 < float(value) < 5
    assert change.startswith(("+", "−", "±"))


def test_causes_named_or_not_are_counted(cache: Cache, english: Language) -> None:
    rows = {row[0]: row[1] for row in table(told(cache, english), "Why ratings were low").rows}
    assert rows["Price or fees"] == "1"
    assert int(rows["No cause named yet"]) > 1


def test_a_period_without_data_is_still_a_page(cache: Cache, english: Language) -> None:
    empty = cache.history().overview(span_of(SpanKind.DAY, date(2020, 1, 1)), NOW)
    made = summary(english, empty, None, NOW)
    assert made.curve is None
    assert made.nothing == "Nothing was measured in this period."
    assert [each.title for each in made.tables] == ["Shifts on goal, as it stands today"]


def test_a_pdf_holds_all_of_it(
    cache: Cache, theme: Theme, swedish: Language, tmp_path: Path
) -> None:
    out = tmp_path / "mina resultat.pdf"
    summary_file.pdf(out, theme.family)(told(cache, swedish))
    data = out.read_bytes()
    assert data.startswith(b"%PDF")
    assert data.rstrip().endswith(b"%%EOF")
    assert list(tmp_path.iterdir()) == [out]


def test_more_rows_take_more_pages(theme: Theme, tmp_path: Path) -> None:
    rows = tuple((f"Topic {n}", "4.5") for n in range(150))
    made = replace(SUMMARY, tables=(Table("Topics", ("Topic", "Value"), rows),))
    out = tmp_path / "long.pdf"
    summary_file.pdf(out, theme.family)(made)
    assert out.read_bytes().count(b"/Type /Page\n") >= 4


def test_every_letter_and_digit_can_be_read_out(
    cache: Cache, theme: Theme, swedish: Language, tmp_path: Path
) -> None:
    out = tmp_path / "s.pdf"
    summary_file.pdf(out, theme.family)(told(cache, swedish))
    text = text_of(out.read_bytes())
    assert "?" not in text
    for words in ("Mina resultat, november 2026", "mål 4,5", "Där du är stark, där du kan växa"):
        assert words in text
    assert "<b>&amp;</b>" in text


@pytest.mark.parametrize(("size", "box"), [("A4", "595"), ("Letter", "612")])
def test_it_says_its_language_and_whose_it_is(theme: Theme, size: str, box: str) -> None:
    paper = QPageSize(QPageSize.PageSizeId[size])
    data = summary_file.pdf_data(SUMMARY, theme.family, paper)
    for text in ("/Title", "/Author", "/Lang (en)", "/DisplayDocTitle true"):
        assert data.count(text.encode()) == 1
    assert SUMMARY.title.encode("utf-16-be") in data
    assert "Kim Berg".encode("utf-16-be") in data
    assert f"/MediaBox [0 0 {box}".encode() in data
    assert data.count(b"/FontFile2") == 2, "both weights travel with it"
    ends = [int(at) for at in re.findall(rb"startxref\s+(\d+)", data)]
    assert [data[at : at + 4] for at in ends] == [b"xref", b"xref"]
    changed = re.findall(rb"xref\n(\d+) 1\n(\d+)", data)[-1]
    assert data[int(changed[1]) :].startswith(changed[0] + b" 0 obj")


@pytest.mark.parametrize(
    ("locale", "paper"),
    [("sv_SE", "A4"), ("en_GB", "A4"), ("en_US", "Letter"), ("fr_CA", "Letter")],
)
def test_paper_is_what_printers_hold_there(locale: str, paper: str) -> None:
    found = summary_file.paper_size(QLocale(locale))
    assert found.id() == QPageSize.PageSizeId[paper]


def test_a_text_of_any_length_stays_on_the_paper(theme: Theme, tmp_path: Path) -> None:
    long = "Förklara påminnelseavgiften lugnt. " * 3_000
    goals = CoachingRecords(
        goals=(DevelopmentGoal(key="d", agent="kim", text=long, since=NOW),),
        requests=(
            CoachingRequest(
                key="q", agent="kim", topic="x" * 5_000, contacts=(), made_at=NOW, action="y"
            ),
        ),
    )
    empty = Overview(
        span=MONTH, contacts=0, metrics=(), streak=StreakView(), calendar=(), topics=(),
        causes=Causes(), shifts=(), hours=(),
    )  # fmt: skip
    made = summary(load_language("sv"), empty, KIM, NOW, goals)
    assert [each.title for each in made.tables][1:] == [
        "Det här arbetar jag med",
        "Överenskommet i coachningen",
    ]
    out = tmp_path / "long.pdf"
    summary_file.pdf(out, theme.family)(replace(made, title=long[:3_000]))
    assert "Förklara påminnelseavgiften lugnt." in text_of(out.read_bytes())


def test_a_place_that_is_not_there_is_named(
    cache: Cache, theme: Theme, english: Language, tmp_path: Path
) -> None:
    out = tmp_path / "gone" / "s.pdf"
    with pytest.raises(FileNotFoundError) as error:
        summary_file.pdf(out, theme.family)(told(cache, english))
    assert error.value.filename == str(out)


def test_praise_of_the_period_is_on_the_paper(cache: Cache, english: Language) -> None:
    def given(key: str, day: date) -> Praise:
        at = datetime(day.year, day.month, day.day, 12, tzinfo=UTC)
        return Praise(key=key, agent="kim", giver="Sara", text=f"Calm {key}", given_at=at)

    praise = (given("in", MONTH.last), given("first", MONTH.first), given("out", MONTH.before.last))
    overview = cache.history().overview(MONTH, NOW)
    made = summary(english, overview, KIM, NOW, CoachingRecords(praise=praise))
    assert table(made, "Praise").rows == (("Calm in", "Sara"), ("Calm first", "Sara"))


def test_what_is_followed_up_is_agreed_no_more(cache: Cache, english: Language) -> None:
    requests = tuple(
        CoachingRequest(
            key=state.value, agent="kim", topic=state.value, contacts=(), made_at=NOW,
            action="Try it", state=state,
        )
        for state in (CoachingState.ACTION_AGREED, CoachingState.FOLLOW_UP_DUE,
                      CoachingState.OUTCOME, CoachingState.CLOSED)
    )  # fmt: skip
    overview = cache.history().overview(MONTH, NOW)
    made = summary(english, overview, KIM, NOW, CoachingRecords(requests=requests))
    rows = table(made, "What we agreed in coaching").rows
    assert [row[0] for row in rows] == ["action_agreed: Try it", "follow_up_due: Try it"]


@pytest.fixture
def written(monkeypatch: pytest.MonkeyPatch) -> list[tuple[int, str, QRectF]]:
    """What is written on paper, with its page and place."""
    seen: list[tuple[int, str, QRectF]] = []
    write = Paper.write

    def noting(paper: Paper, box: QRectF, text: str, *rest: Any) -> None:
        seen.append((paper.number, text, box))
        write(paper, box, text, *rest)

    monkeypatch.setattr(Paper, "write", noting)
    return seen


@pytest.mark.parametrize("rows", range(1, 50, 3))
def test_the_talk_has_one_page(
    theme: Theme, written: list[tuple[int, str, QRectF]], rows: int
) -> None:
    topics = Table("Topics", ("", "Value"), tuple((f"Topic {n}", "4.5") for n in range(rows)))
    made = replace(SUMMARY, tables=(topics,), talk=("To talk about", "What we agreed"))
    summary_file.pdf_data(made, theme.family, QPageSize(QPageSize.PageSizeId.A4))
    pages = {text: page for page, text, _ in written}
    assert pages["To talk about"] == pages["What we agreed"]
    assert max(pages.values()) - pages.get(f"Topic {rows - 1}", 1) <= 1


@pytest.mark.parametrize("first", [4.55, 4.2])
def test_a_goals_name_crosses_no_line(
    theme: Theme, written: list[tuple[int, str, QRectF]], first: float
) -> None:
    """It stands over the goal's beginning, unless the curve is there."""
    curve = SUMMARY.curve
    assert curve is not None
    line = replace(curve.line, values=(first,) * 4, low=4.0, high=5.0)
    made = replace(SUMMARY, curve=replace(curve, line=line))
    summary_file.pdf_data(made, theme.family, QPageSize(QPageSize.PageSizeId.A4))
    at = {text: box for _, text, box in written}
    top, bottom, name = at["5.0"].center().y(), at["4.0"].center().y(), at["goal 4.5"]
    y = bottom - (first - 4.0) * (bottom - top)
    assert not name.top() < y < name.bottom()
