"""What ratings a ticket's history means, case by case."""

from datetime import timedelta

import pytest
from tests.hub.sources.rt.desk import MORNING, Desk

from indicate_desktop.domain.rating import Rating, Scale
from indicate_desktop.hub.sources.rt.records import Mapped
from indicate_desktop.hub.sources.rt.settings import RtSettings


def minute(count: int) -> timedelta:
    return timedelta(minutes=count)


def own(mapped: Mapped) -> list[Rating]:
    return [rating for rating in mapped.ratings if not rating.shared]


@pytest.fixture
def desk() -> Desk:
    return Desk()


def test_a_rating_is_the_resolvers_and_shown_to_the_other_handlers(desk: Desk) -> None:
    desk.create("anna")
    desk.own(1, "bodo")
    desk.resolve(1, "bodo")
    desk.set(1, "Satisfaction comment", "Tack!")  # RT keeps no order within one update
    answered = desk.set(1, "Satisfaction", "5")
    by_agent = {rating.agent: rating for rating in desk.mapped().ratings}
    bodo, anna = by_agent["bodo"], by_agent["anna"]
    assert (bodo.contact, bodo.shared, bodo.score, bodo.comment) == (
        "rt:1:1:bodo",
        False,
        5,
        "Tack!",
    )
    assert (anna.contact, anna.shared, anna.score) == ("rt:1:1:anna", True, 5)
    assert bodo.key != anna.key
    assert bodo.answered_at == MORNING + minute(answered)
    assert bodo.revision == 1


def test_a_changed_rating_is_the_same_one(desk: Desk) -> None:
    desk.create("anna")
    desk.resolve(1)
    desk.set(1, "Satisfaction", "2")
    (before,) = desk.mapped().ratings
    changed = desk.set(1, "Satisfaction", "4 - good")
    desk.set(1, "Satisfaction comment", "On second thoughts")
    (after,) = desk.mapped().ratings
    assert (after.key, after.score, after.revision) == (before.key, 4, 2)
    assert after.answered_at == MORNING + minute(changed)
    assert after.comment == "On second thoughts"


def test_a_rating_that_is_taken_back(desk: Desk) -> None:
    desk.create("anna")
    desk.resolve(1)
    desk.set(1, "Satisfaction", "2")
    desk.set(1, "Satisfaction", "")
    (gone,) = desk.mapped().ratings
    assert (gone.withdrawn, gone.score, gone.revision) == (True, 2, 2)
    desk.set(1, "Satisfaction", "3")
    (back,) = desk.mapped().ratings
    assert (back.withdrawn, back.score, back.revision, back.key) == (False, 3, 3, gone.key)


def before(mapped: Mapped) -> list[tuple[int, str | None, bool, int]]:
    (one,) = mapped.ratings
    assert all(each.order < one.order for each in one.earlier)
    return [(each.score, each.comment, each.withdrawn, each.revision) for each in one.earlier]


def test_what_a_rating_was_before_is_read_from_the_history(desk: Desk) -> None:
    desk.create("anna")
    desk.resolve(1)
    first = desk.set(1, "Satisfaction", "2")
    desk.set(1, "Satisfaction comment", "Nobody called back")  # still the first answer
    assert before(desk.mapped()) == []
    desk.set(1, "Satisfaction", "4")
    desk.set(1, "Satisfaction comment", "They did call")
    desk.set(1, "Satisfaction", "")
    desk.set(1, "Satisfaction", "great")  # no score, and no answer that can be told
    desk.set(1, "Satisfaction", "5")
    mapped = desk.mapped()
    assert before(mapped) == [
        (2, "Nobody called back", False, 1),
        (4, "Nobody called back", False, 2),
        (4, "They did call", False, 2),
        (4, "They did call", True, 3),
    ]
    assert mapped.ratings[0].earlier[0].answered_at == MORNING + minute(first)


def test_what_is_changed_in_one_update_is_one_change(desk: Desk) -> None:
    desk.create("anna")
    desk.resolve(1)
    desk.set(1, "Satisfaction", "2")
    desk.set(1, "Satisfaction comment", "Slow")
    for fields in (
        (("Satisfaction", "4"), ("Satisfaction comment", "Quick")),
        (
            ("Satisfaction comment", "Kind"),
            ("Satisfaction", "5"),
        ),
    ):
        for name, value in fields:
            desk.set(1, name, value)
            desk.items[-1]["Created"] = desk.items[-1]["Created"].replace("08:", "09:")
        desk.items[-1]["Created"] = desk.items[-2]["Created"]
    assert before(desk.mapped()) == [(2, "Slow", False, 1), (4, "Quick", False, 2)]


def test_a_deleted_tickets_rating_still_tells_what_it_was(desk: Desk) -> None:
    desk.create("anna")
    desk.resolve(1)
    desk.set(1, "Satisfaction", "2")
    desk.status(1, "deleted")
    mapped = desk.mapped()
    assert mapped.ratings[0].withdrawn
    assert before(mapped) == [(2, None, False, 1)]


def test_no_comment_is_sent_on_in_what_was_before(desk: Desk) -> None:
    desk.create("anna")
    desk.resolve(1)
    desk.set(1, "Satisfaction", "2")
    desk.set(1, "Satisfaction comment", "Slow")
    desk.set(1, "Satisfaction", "4")
    assert before(desk.mapped(settings=RtSettings(send_comments=False))) == [(2, None, False, 1)]


def test_each_resolution_has_its_own_rating(desk: Desk) -> None:
    desk.create("anna")
    desk.resolve(1)
    desk.set(1, "Satisfaction", "2")
    desk.set(1, "Satisfaction comment", "First")
    desk.status(1, "open")
    desk.own(1, "bodo")
    desk.set(1, "Satisfaction", "1")  # late: nothing but the first resolution was there to rate
    desk.resolve(1, "bodo")
    desk.set(1, "Satisfaction", "5")
    assert {(r.contact, r.score, r.comment) for r in own(desk.mapped())} == {
        ("rt:1:1:anna", 1, "First"),
        ("rt:1:2:bodo", 5, None),
    }
    desk.set(1, "Satisfaction", "")
    assert {(r.contact, r.withdrawn) for r in own(desk.mapped())} == {
        ("rt:1:1:anna", False),
        ("rt:1:2:bodo", True),
    }


def test_a_rating_before_any_closing_is_of_who_has_it(desk: Desk) -> None:
    desk.create("anna")
    desk.set(1, "Satisfaction", "4")
    assert [rating.contact for rating in desk.mapped().ratings] == ["rt:1:1:anna"]


@pytest.mark.parametrize("score", ["great", "0", "6", "-1"])
def test_a_score_outside_the_scale_is_named_by_its_transaction(desk: Desk, score: str) -> None:
    desk.create("anna")
    desk.resolve(1)
    id_ = desk.set(1, "Satisfaction", score)
    mapped = desk.mapped()
    assert mapped.ratings == ()
    assert mapped.unmapped[0].where == f"ticket 1, transaction {id_}"
    assert f"“{score}” is not a whole number from 1 to 5" in mapped.unmapped[0].reason


def test_a_rating_of_nobodys_work_is_named(desk: Desk) -> None:
    desk.create()
    desk.set(1, "Satisfaction", "4")
    assert "nobody had the ticket" in desk.mapped().unmapped[0].reason


def test_what_may_be_sent_on_is_the_companys_choice(desk: Desk) -> None:
    desk.create("anna")
    desk.resolve(1)
    desk.set(1, "Satisfaction", "7")
    desk.set(1, "Satisfaction comment", "Tack!")
    wanted = RtSettings(send_comments=False, send_subjects=True, scale=Scale(0, 10))
    mapped = desk.mapped(settings=wanted)
    assert mapped.contacts[0].summary == "Var är mitt paket?"
    assert (mapped.ratings[0].comment, mapped.ratings[0].score) == (None, 7)
    assert desk.mapped().contacts[0].summary is None
