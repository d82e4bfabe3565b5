from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st
from tests.domain.make import NOON

from indicate_desktop.domain.suggestion import LAST_RATED, RatedContact, Suggestion, suggest

DAY = timedelta(days=1)


def rated(topic: str, *, low: bool = False, own: bool = True, days_ago: float = 0) -> RatedContact:
    return RatedContact(topic=topic, low=low, own=own, answered_at=NOON - days_ago * DAY)


def test_nothing_rated_or_nothing_low_suggests_nothing() -> None:
    assert suggest([]) == ()
    assert suggest([rated("Invoice")] * 20) == ()


def test_the_arithmetic_of_a_suggestion() -> None:
    recent = [
        *[rated("Invoice", low=True)] * 3,
        *[rated("Invoice")] * 4,
        *[rated("Delivery", low=True)] * 1,
        *[rated("Delivery", low=True, own=False)] * 4,
        *[rated("Returns")] * 8,
    ]
    before = [
        rated("Invoice", low=True, days_ago=10),
        rated("Invoice", days_ago=11),
        rated("Delivery", low=True, own=False, days_ago=30),
        rated("Invoice", low=True, days_ago=30.01),
    ]
    assert suggest(recent + before) == (
        Suggestion(topic="Invoice", low=3, answers=7, low_before=1, answers_before=2, strong=True),
        Suggestion(
            topic="Delivery", low=1, answers=5, low_before=0, answers_before=1, strong=False
        ),
    )


def test_the_month_before_is_counted_from_the_oldest_of_the_last_twenty() -> None:
    recent = [rated("Invoice", low=True, days_ago=n) for n in range(LAST_RATED)]
    oldest = LAST_RATED - 1
    inside, outside = (rated("Invoice", days_ago=oldest + n) for n in (30, 30.01))
    (suggestion,) = suggest([*recent, inside, outside])
    assert (suggestion.answers, suggestion.answers_before) == (20, 1)


def test_equal_topics_come_by_name() -> None:
    rows = [rated(topic, low=True) for topic in ("Returns", "Delivery", "Invoice")]
    assert [s.topic for s in suggest(rows)] == ["Delivery", "Invoice", "Returns"]


@given(st.lists(st.builds(rated, st.sampled_from("abc"), low=st.booleans(), own=st.booleans())))
def test_counts_add_up_to_what_was_rated(rows: list[RatedContact]) -> None:
    suggestions = suggest(rows)
    recent = rows[:LAST_RATED]
    assert sum(s.low for s in suggestions) == sum(r.low and r.own for r in recent)
    for s in suggestions:
        assert 1 <= s.low <= s.answers <= LAST_RATED
        assert s.low_before <= s.answers_before
        assert s.strong is (s.low >= 3)
    assert [s.low for s in suggestions] == sorted((s.low for s in suggestions), reverse=True)


def test_a_contact_that_was_hard_is_worth_asking_about() -> None:
    (only,) = suggest([], ["Fees"])
    assert (only.topic, only.hard, only.low, only.strong) == ("Fees", 1, 0, True)
    answers = [rated("Delivery", low=True), rated("Fees")]
    first, second = suggest(answers, ["Fees", "Fees"])
    assert (first.topic, first.hard, first.strong) == ("Delivery", 0, False)
    assert (second.topic, second.hard, second.answers, second.strong) == ("Fees", 2, 1, True)
