"""A period on paper: what it says, and that it lies on as many pages as it needs."""

import errno
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from tests.domain.make import contact, rating

from indicate_desktop import summary_file, wire
from indicate_desktop.cache.cache import Cache, open_cache
from indicate_desktop.domain.cause import CauseKind
from indicate_desktop.domain.goal import Goal
from indicate_desktop.domain.history.span import SpanKind, span_of
from indicate_desktop.domain.profile import Profile
from indicate_desktop.ui.history.summary.content import Summary, Table, summary
from indicate_desktop.ui.theme import Theme
from indicate_desktop.ui.translate import Language

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
    assert made.title == "My results, November"
    assert made.subtitle.startswith("Kim Berg · vs October · ")
    assert "Wed 18 Nov 2026" in made.foot


def test_every_figure_has_its_goal_and_what_it_rests_on(cache: Cache, english: Language) -> None:
    rows = {row[0]: row for row in table(told(cache, english), "Figures").rows}
    _, value, goal, rests_on, change = rows["Customer rating"]
    assert (goal, rests_on.endswith("answers")) == ("4.5", True)
    assert 1 < float(value) < 5
    assert change.startswith(("~", "+", "−", "±"))


def test_causes_named_or_not_are_counted(cache: Cache, english: Language) -> None:
    rows = {row[0]: row[1] for row in table(told(cache, english), "Why ratings were low").rows}
    assert rows["Price or fees"] == "1"
    assert int(rows["No cause named yet"]) > 1


def test_a_period_without_data_is_still_a_page(cache: Cache, english: Language) -> None:
    empty = cache.history().overview(span_of(SpanKind.DAY, date(2020, 1, 1)), NOW)
    made = summary(english, empty, None, NOW)
    assert made.curve is None
    assert [each.title for each in made.tables] == ["Shifts on goal"]


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
    made = Summary("T", "S", None, (Table("Topics", ("Topic", "Value"), rows),), ("Talk",), "foot")
    out = tmp_path / "long.pdf"
    summary_file.pdf(out, theme.family)(made)
    assert out.read_bytes().count(b"/Type /Page\n") >= 4


def test_a_pdf_that_was_cut_off_is_told_and_leaves_nothing(tmp_path: Path) -> None:
    cut = tmp_path / "cut.pdf"
    cut.write_bytes(b"%PDF-1.4 and then the disk was full")
    with pytest.raises(OSError, match=r"cut\.pdf") as error:
        summary_file._whole(cut)
    assert error.value.errno == errno.ENOSPC


def test_a_place_that_is_not_there_is_named(
    cache: Cache, theme: Theme, english: Language, tmp_path: Path
) -> None:
    out = tmp_path / "gone" / "s.pdf"
    with pytest.raises(FileNotFoundError) as error:
        summary_file.pdf(out, theme.family)(told(cache, english))
    assert error.value.filename == str(out)
