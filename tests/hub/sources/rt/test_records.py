"""What a ticket's history means, case by case."""

from datetime import timedelta

import pytest
from tests.hub.sources.rt.desk import MORNING, URL, Desk

from indicate_desktop.domain.contact import Channel, ContactResult, Outcome, TimeBasis
from indicate_desktop.domain.rating import Rating
from indicate_desktop.hub.sources.rt.history import instant
from indicate_desktop.hub.sources.rt.records import Mapped
from indicate_desktop.hub.sources.rt.settings import RtSettings


def legs(mapped: Mapped) -> dict[str, ContactResult]:
    return {contact.key: contact for contact in mapped.contacts}


def outcomes(mapped: Mapped) -> dict[str, Outcome | None]:
    return {contact.key: contact.outcome for contact in mapped.contacts}


def own(mapped: Mapped) -> list[Rating]:
    return [rating for rating in mapped.ratings if not rating.shared]


@pytest.fixture
def desk() -> Desk:
    return Desk()


def minute(count: int) -> timedelta:
    return timedelta(minutes=count)


def test_a_plain_contact(desk: Desk) -> None:
    ticket = desk.create(Channel="e-mail", Topic="delivery")
    desk.own(ticket, "anna")
    desk.work(ticket, "anna", 4)
    desk.work(ticket, "anna", 7)
    desk.status(ticket, "resolved")
    desk.note(ticket, "Set", field="TimeWorked", old="11", new="12", minutes=1)
    (contact,) = desk.mapped().contacts
    assert contact == ContactResult(
        key="rt:1:1:anna",
        agent="anna",
        source="rt",
        order=6 << 20 | 6,
        channel=Channel.EMAIL,
        topic="delivery",
        queue="Support",
        started_at=MORNING + minute(2),
        ended_at=MORNING + minute(5),
        handle_s=720,
        time_basis=TimeBasis.REPORTED,
        time_resolution_s=60,
        wait_s=120,
        outcome=Outcome.SOLVED,
        link=f"{URL}/Ticket/Display.html?id=1",
    )


def test_no_time_given_is_not_no_time(desk: Desk) -> None:
    desk.own(desk.create(), "anna")
    desk.resolve(1)
    assert desk.mapped().contacts[0].handle_s is None


def test_corrected_time_is_never_below_nothing(desk: Desk) -> None:
    desk.create("anna")
    desk.work(1, "anna", 3)
    desk.note(1, "Set", field="TimeWorked", minutes=-8)
    assert desk.mapped().contacts[0].handle_s == 0


def test_an_open_leg_has_no_end_and_no_outcome(desk: Desk) -> None:
    desk.create("anna")  # an owner from the start leaves no transaction
    (contact,) = desk.mapped().contacts
    assert (contact.agent, contact.ended_at, contact.outcome) == ("anna", None, None)
    assert contact.provisional
    assert contact.started_at == MORNING + minute(1)


def test_the_owner_from_the_start_is_the_old_value_of_the_first_change(desk: Desk) -> None:
    desk.create("anna")
    desk.own(1, "bodo")
    assert outcomes(desk.mapped()) == {
        "rt:1:1:anna": Outcome.TRANSFERRED,
        "rt:1:1:bodo": None,
    }


def test_a_transfer_ends_one_leg_and_starts_another(desk: Desk) -> None:
    desk.own(desk.create(), "anna")
    desk.work(1, "anna", 5)
    taken = desk.own(1, "bodo")
    desk.note(1, "SetWatcher", field="Owner", old="34", new="36", by="bodo")  # RT says it twice
    desk.work(1, "anna", 2, "Comment")
    desk.work(1, "bodo", 9)
    desk.resolve(1, "bodo", "escalated")
    found = legs(desk.mapped())
    anna, bodo = found["rt:1:1:anna"], found["rt:1:1:bodo"]
    assert (anna.outcome, anna.ended_at) == (Outcome.TRANSFERRED, MORNING + minute(taken))
    assert (anna.handle_s, bodo.handle_s) == (420, 540)
    assert (bodo.outcome, bodo.started_at) == (Outcome.ESCALATED, MORNING + minute(taken))
    assert (anna.wait_s, bodo.wait_s) == (120, None)


def test_a_ticket_that_comes_back_is_the_same_leg(desk: Desk) -> None:
    desk.own(desk.create(), "anna")
    desk.own(1, "bodo")
    desk.own(1, "anna")
    desk.resolve(1)
    found = legs(desk.mapped())
    assert outcomes(desk.mapped()) == {
        "rt:1:1:bodo": Outcome.TRANSFERRED,
        "rt:1:1:anna": Outcome.SOLVED,
    }
    assert found["rt:1:1:anna"].started_at == MORNING + minute(2)


def test_letting_go_passes_it_on(desk: Desk) -> None:
    desk.own(desk.create(), "anna")
    desk.own(1, "Nobody", by="anna")
    assert outcomes(desk.mapped()) == {"rt:1:1:anna": Outcome.TRANSFERRED}


def test_who_closes_a_ticket_of_nobody_has_solved_it(desk: Desk) -> None:
    desk.create()
    first = desk.work(1, "bodo", 6)
    desk.resolve(1, "bodo")
    (contact,) = desk.mapped().contacts
    assert (contact.agent, contact.outcome, contact.handle_s) == ("bodo", Outcome.SOLVED, 360)
    assert contact.started_at == MORNING + minute(first)


@pytest.mark.parametrize(
    ("status", "field", "outcome"),
    [
        ("resolved", "", Outcome.SOLVED),
        ("resolved", "Not solved", Outcome.NOT_SOLVED),
        ("resolved", "no-answer", Outcome.NO_ANSWER),
        ("rejected", "", Outcome.NOT_SOLVED),
        ("rejected", "solved", Outcome.NOT_SOLVED),
        ("rejected", "escalated", Outcome.ESCALATED),
    ],
)
def test_how_it_ended(desk: Desk, status: str, field: str, outcome: Outcome) -> None:
    desk.create("anna")
    desk.status(1, status)
    if field:
        desk.set(1, "Outcome", field)
    assert outcomes(desk.mapped()) == {"rt:1:1:anna": outcome}
    assert desk.mapped().unmapped == ()


def test_an_unknown_outcome_is_named(desk: Desk) -> None:
    desk.create("anna")
    desk.resolve(1, outcome="perhaps")
    assert outcomes(desk.mapped()) == {"rt:1:1:anna": Outcome.SOLVED}
    (unmapped,) = desk.mapped().unmapped
    assert unmapped.where == "ticket 1"
    assert "“perhaps”" in unmapped.reason


def test_minutes_of_somebody_without_a_leg_are_named(desk: Desk) -> None:
    desk.create("anna")
    desk.work(1, "cem", 5)
    desk.work(1, "root", 3)
    assert [unmapped.reason for unmapped in desk.mapped().unmapped] == [
        "5 minutes by cem, who did not have the ticket then"
    ]


def test_reopening_keeps_the_first_closing(desk: Desk) -> None:
    desk.create("anna")
    desk.work(1, "anna", 5)
    closed = desk.status(1, "resolved")
    again = desk.status(1, "open", "kund@example.test")
    desk.work(1, "anna", 2)
    desk.own(1, "bodo")
    desk.resolve(1, "bodo", "not_solved")
    found = legs(desk.mapped())
    assert outcomes(desk.mapped()) == {
        "rt:1:1:anna": Outcome.SOLVED,
        "rt:1:2:anna": Outcome.TRANSFERRED,
        "rt:1:2:bodo": Outcome.NOT_SOLVED,
    }
    first, second = found["rt:1:1:anna"], found["rt:1:2:anna"]
    assert (first.ended_at, first.reopened_at) == (
        MORNING + minute(closed),
        MORNING + minute(again),
    )
    assert (second.started_at, second.handle_s, second.episode) == (MORNING + minute(again), 120, 2)
    assert first.handle_s == 300
    assert found["rt:1:2:bodo"].reopened_at is None


def test_only_a_solved_leg_is_reopened(desk: Desk) -> None:
    desk.create("anna")
    desk.own(1, "bodo")
    desk.resolve(1, "bodo", "escalated")
    desk.status(1, "open")
    assert [contact.reopened_at for contact in desk.mapped().contacts] == [None] * 3


def test_a_second_resolve_changes_nothing(desk: Desk) -> None:
    desk.create("anna")
    closed = desk.status(1, "resolved")
    desk.own(1, "bodo")  # a supervisor, looking at it afterwards
    desk.status(1, "resolved", "bodo")
    (contact,) = desk.mapped().contacts
    assert (contact.agent, contact.ended_at) == ("anna", MORNING + minute(closed))


def test_who_is_left_out_has_no_legs(desk: Desk) -> None:
    desk.create("root")
    desk.own(1, "anna")
    desk.own(1, "kund@example.test")
    desk.own(1, "cem")
    desk.resolve(1, "cem")
    settings = RtSettings(excluded_users=frozenset({"cem", "root", "Nobody", "RT_System"}))
    assert outcomes(desk.mapped(settings=settings)) == {"rt:1:1:anna": Outcome.TRANSFERRED}


def test_a_deleted_ticket_is_no_contact_and_may_come_back(desk: Desk) -> None:
    desk.create("anna")
    desk.resolve(1)
    desk.set(1, "Satisfaction", "1")
    desk.status(1, "deleted")
    assert [contact.deleted for contact in desk.mapped().contacts] == [True]
    assert [rating.withdrawn for rating in desk.mapped().ratings] == [True]
    desk.status(1, "resolved")
    (contact,) = desk.mapped().contacts
    assert (contact.deleted, contact.reopened_at, contact.outcome) == (False, None, Outcome.SOLVED)


def test_a_merged_ticket_keeps_its_minutes_and_points_at_the_same_agents_leg(desk: Desk) -> None:
    loser, survivor = desk.create("anna", Topic="login"), desk.create("bodo")
    desk.work(loser, "anna", 6)
    desk.own(survivor, "anna")
    desk.own(survivor, "bodo")
    desk.merge(loser, survivor)
    merged = desk.items[-1]
    leg = legs(desk.mapped(loser))["rt:1:1:anna"]
    assert (leg.superseded_by, leg.handle_s, leg.topic) == ("rt:2:1:anna", 360, "login")
    assert leg.ended_at == instant(merged["Created"]) - minute(1)
    assert not leg.provisional
    assert legs(desk.mapped(survivor))["rt:2:1:bodo"].superseded_by is None


def test_a_merged_leg_without_one_of_its_agent_points_at_the_resolvers(desk: Desk) -> None:
    first, second, third = desk.create("anna"), desk.create("cem"), desk.create("cem")
    desk.merge(first, second)
    desk.merge(second, third)
    desk.own(third, "bodo")
    desk.resolve(third, "bodo")
    desk.own(third, "cem")
    found = legs(desk.mapped(first))
    assert found["rt:1:1:anna"].superseded_by == "rt:3:1:bodo"
    assert found["rt:2:1:cem"].superseded_by == "rt:3:1:cem"
    assert found["rt:3:1:cem"].superseded_by is None


def test_a_merge_into_a_ticket_of_nobody(desk: Desk) -> None:
    loser, survivor = desk.create("anna"), desk.create()
    desk.merge(loser, survivor)
    assert legs(desk.mapped())["rt:1:1:anna"].superseded_by == "rt:2"


def test_an_unset_time_is_no_time() -> None:
    with pytest.raises(ValueError, match="not set"):
        instant("1970-01-01T00:00:00Z")
