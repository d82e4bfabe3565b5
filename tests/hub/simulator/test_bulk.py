from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest
from tests.hub.simulator.given import of_type

from indicate_desktop.domain.contact import ContactResult
from indicate_desktop.domain.rating import Rating
from indicate_desktop.hub.simulator.bulk import MOST_DAYS, PAGE, batches, many_contacts

NOW = datetime(2026, 11, 18, 12, tzinfo=UTC)


@pytest.mark.parametrize("n", [0, 1, 39, 5000, 70_000])
def test_exactly_so_many_contacts_in_order_up_to_now(n: int) -> None:
    contacts = of_type(ContactResult, many_contacts(n, "kim", 1, NOW))
    assert len({c.key for c in contacts}) == len(contacts) == n
    ends = [c.counted_at for c in contacts]
    assert all(a <= b for a, b in pairwise(ends))
    assert all(a.order < b.order for a, b in pairwise(contacts))
    if n:
        assert ends[-1] == NOW
        assert NOW - ends[0] <= timedelta(days=MOST_DAYS)


def test_six_of_ten_are_rated_after_they_ended() -> None:
    records = list(many_contacts(20_000, "kim", 1, NOW))
    ended = {c.key: c.counted_at for c in of_type(ContactResult, records)}
    ratings = of_type(Rating, records)
    assert len(ratings) / 20_000 == pytest.approx(0.6, abs=0.02)
    assert all(ended[r.contact] <= r.answered_at <= NOW for r in ratings)
    assert all(r.score in r.scale for r in ratings)


def test_the_same_seed_gives_the_same() -> None:
    once, again, other = (list(many_contacts(500, "kim", seed, NOW)) for seed in (1, 1, 2))
    assert once == again != other


def test_pages_hold_everything_once() -> None:
    pages = list(batches(3000, "kim", 1, NOW))
    assert all(len(page.records) <= PAGE for page in pages)
    assert sum((page.records for page in pages), ()) == tuple(many_contacts(3000, "kim", 1, NOW))
    assert pages[0].people == {"kim": "kim"}
