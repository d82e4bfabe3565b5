"""Requests as a coach meets them: who sees them, what is shown, and what an answer does."""

from datetime import timedelta

import httpx
import msgspec
import pytest
import sqlalchemy as sa
from tests.coach_desk.asking import NOTE, ask, work
from tests.coach_desk.coach import TOMORROW, CoachAtDesk
from tests.hub.desk import Desk, new_id, next_change

from indicate_desktop import wire
from indicate_desktop.domain.coaching import CoachingRequest, CoachingState, move
from indicate_desktop.domain.look import Look
from indicate_desktop.hub.embedded import EmbeddedHub
from indicate_desktop.hub.store import requests


def kept(hub: EmbeddedHub, agent: Desk, key: str) -> CoachingRequest:
    found = hub.store.record(agent.agent, "coaching", key)
    assert isinstance(found, CoachingRequest)
    return found


def looks(hub: EmbeddedHub, agent: Desk) -> list[Look]:
    changes = hub.store.changes(agent.agent)
    return [wire.decode(each.record, Look) for each in changes if each.kind == "look"]


def test_the_inbox_has_what_is_the_coachs_and_opens_nothing(
    hub: EmbeddedHub, anna: Desk, sara: CoachAtDesk, omar: CoachAtDesk
) -> None:
    assert "No requests yet" in sara.http.get("/desk").text
    ask(anna, coach="sara", topic="Mine")
    ask(anna, coach=None, topic="Anybody's")
    assert sorted(sara.inbox()) == [
        "A anna Anybody's New waiting 0 min", "A anna Mine New waiting 0 min",
    ]  # fmt: skip
    assert list(omar.inbox()) == ["A anna Anybody's New waiting 0 min"]
    assert looks(hub, anna) == []


def test_opening_a_request_tells_the_agent_at_once(
    hub: EmbeddedHub, anna: Desk, sara: CoachAtDesk
) -> None:
    key = ask(anna)
    href = sara.only()
    with anna.listen(anna.snapshot().head) as stream:
        next(stream)
        page = sara.http.get(href).raise_for_status().text
        change = next_change(stream)
        assert wire.decode(change.record, CoachingRequest).state is CoachingState.SEEN
    (look,) = looks(hub, anna)
    assert (look.name, look.role, look.view, look.way) == (
        "Sara Lind", "coach", "coaching", "coach_desk",
    )  # fmt: skip
    assert "I get stuck &amp; say &lt;b&gt;sorry&lt;/b&gt;" in page
    assert "Reminder &lt;fees&gt;" in page
    assert key not in page  # the address says nothing either
    sara.http.get(href)
    assert len(kept(hub, anna, key).steps) == 2


def test_only_the_chosen_contacts_are_shown_and_nothing_private(
    hub: EmbeddedHub, anna: Desk, sara: CoachAtDesk
) -> None:
    work(anna, hub.store)
    ask(anna, about=("c0", "c1"))
    page = sara.http.get(sara.only()).text
    assert page.count('<div class="contact">') == 2
    assert "Customer&#39;s rating 2 of 5" in page
    assert "Customer&#39;s rating 5 of 5" in page
    assert "Customer&#39;s rating 1 of 5" not in page  # of c2, which was not chosen
    assert "Price or fees" in page
    assert NOTE not in page


def test_a_request_to_a_colleague_looks_like_none_and_the_try_is_noted(
    hub: EmbeddedHub, anna: Desk, sara: CoachAtDesk, omar: CoachAtDesk
) -> None:
    key = ask(anna)
    href = sara.only()
    token = omar.forms("/desk")["/desk/sign-out"]["token"]
    for answer in (
        omar.http.get(href),
        omar.http.post(f"{href}/held", data={"token": token, "saw": "1"}),
    ):
        assert answer.status_code == 404
        assert "not for you" in answer.text
    assert (looks(hub, anna), kept(hub, anna, key).state) == ([], CoachingState.SENT)
    with hub.store.read() as connection:
        noted = connection.exec_driver_sql("SELECT detail FROM access_log WHERE what = 'denied'")
        assert noted.scalars().all() == [f"omar {href.rpartition('/')[2]}"]


def test_the_whole_way_by_forms(hub: EmbeddedHub, anna: Desk, sara: CoachAtDesk) -> None:
    key = ask(anna, coach=None)
    href = sara.only()
    for name, fields, state in (
        ("propose", {"day": TOMORROW, "time": "14:30"}, "time_proposed"),
        ("book", {"day": TOMORROW, "time": "14:30"}, "booked"),
        ("held", {}, "held"),
        ("agree", {"action": "Say what the fee is for\r\nfirst", "day": TOMORROW}, "action_agreed"),
        ("outcome", {"outcome": "partly"}, "outcome"),
        ("close", {}, "closed"),
    ):
        done = sara.answer(href, name, **fields)
        assert (done.status_code, done.headers["location"]) == (303, f"{href}?done={name}")
        assert 'role="status"' in sara.http.get(done.headers["location"]).text
        assert kept(hub, anna, key).state.value == state
    closed = kept(hub, anna, key)
    assert closed.proposed_for is not None
    local = closed.proposed_for.astimezone(hub.store.settings.zone_info)
    assert f"{local:%Y-%m-%d %H:%M}" == f"{TOMORROW} 14:30"
    assert (closed.coach, closed.action) == ("sara", "Say what the fee is for\nfirst")
    assert list(sara.forms(href)) == ["/desk/sign-out"]  # nothing more to answer


def test_declining_needs_both_and_keeps_what_was_written(
    hub: EmbeddedHub, anna: Desk, sara: CoachAtDesk
) -> None:
    key, href = ask(anna), sara.only()
    half = sara.answer(href, "decline", reason="A <full> week", alternative=" ")
    assert half.status_code == 422
    assert "A &lt;full&gt; week</textarea>" in half.text
    assert 'aria-describedby="decline-alternative-wrong"' in half.text
    assert kept(hub, anna, key).state is CoachingState.SEEN
    assert sara.answer(href, "decline", reason="A week", alternative="Omar").status_code == 303
    declined = kept(hub, anna, key)
    assert (declined.reason, declined.alternative) == ("A week", "Omar")


def test_what_a_form_lacks_is_told_at_its_field(anna: Desk, sara: CoachAtDesk) -> None:
    ask(anna)
    answer = sara.answer(sara.only(), "propose", day=TOMORROW, time="")
    assert answer.status_code == 422
    assert "Give a time." in answer.text
    assert f'value="{TOMORROW}"' in answer.text


def test_a_form_sent_twice_is_one_answer(hub: EmbeddedHub, anna: Desk, sara: CoachAtDesk) -> None:
    key, href = ask(anna), sara.only()
    action = f"{href}/propose"
    fields = sara.forms(href)[action] | {"day": TOMORROW, "time": "14:30"}
    assert [sara.http.post(action, data=fields).status_code for _ in range(3)] == [303] * 3
    assert [step.state.value for step in kept(hub, anna, key).steps] == [
        "sent", "seen", "time_proposed",
    ]  # fmt: skip


def test_what_changed_meanwhile_is_told_and_not_written_over(
    hub: EmbeddedHub, anna: Desk, sara: CoachAtDesk
) -> None:
    key, href = ask(anna), sara.only()
    fields = sara.forms(href)[f"{href}/decline"] | {"reason": "Long text", "alternative": "Omar"}
    other = sara.answer(href, "propose", day=TOMORROW, time="14:30")  # in another window
    assert other.status_code == 303
    late = sara.http.post(f"{href}/decline", data=fields)
    assert late.status_code == 409
    assert "It is now “Time proposed”" in late.text
    assert "Long text" in late.text
    assert kept(hub, anna, key).state is CoachingState.TIME_PROPOSED


def test_a_request_that_the_agent_takes_back_is_not_answered(
    hub: EmbeddedHub, anna: Desk, sara: CoachAtDesk
) -> None:
    work(anna, hub.store)
    key = ask(anna, about=("c0",), text="Between us")
    href = sara.only()
    action = f"{href}/propose"
    fields = sara.forms(href)[action] | {"day": TOMORROW, "time": "14:30"}
    made_at = kept(hub, anna, key).made_at
    anna.command(wire.WithdrawCoaching(id=new_id(), made_at=made_at, request=key))
    late = sara.http.post(action, data=fields)
    assert late.status_code == 409
    assert "It is now “Withdrawn”" in late.text
    assert "Between us" not in late.text
    assert '<div class="contact">' not in late.text
    assert kept(hub, anna, key).state is CoachingState.WITHDRAWN


def test_two_coaches_cannot_both_take_one_request(
    hub: EmbeddedHub, anna: Desk, sara: CoachAtDesk, omar: CoachAtDesk
) -> None:
    key = ask(anna, coach=None)
    href = sara.only()
    theirs = omar.forms(href)[f"{href}/propose"] | {"day": TOMORROW, "time": "09:00"}
    assert sara.answer(href, "propose", day=TOMORROW, time="14:30").status_code == 303
    late = omar.http.post(f"{href}/propose", data=theirs)
    assert late.status_code == 404
    assert "a colleague has answered it" in late.text
    assert omar.inbox() == {}
    assert kept(hub, anna, key).coach == "sara"


def test_contacts_close_with_the_request(hub: EmbeddedHub, anna: Desk, sara: CoachAtDesk) -> None:
    work(anna, hub.store)
    ask(anna, about=("c0",))
    href = sara.only()
    assert '<div class="contact">' in sara.http.get(href).text
    sara.answer(href, "decline", reason="A week", alternative="Omar")
    assert '<div class="contact">' not in sara.http.get(href).text


def test_a_form_of_another_page_is_not_taken(
    hub: EmbeddedHub, anna: Desk, sara: CoachAtDesk
) -> None:
    key, href = ask(anna), sara.only()
    real = sara.forms(href)[f"{href}/decline"] | {"reason": "a", "alternative": "b"}
    for more in ({"token": ""}, {"token": "x" * 64}, {"token": "é"}):
        answer = sara.http.post(f"{href}/decline", data=real | more)
        assert answer.status_code == 403
        assert "Nothing was saved" in answer.text
    foreign = {"Sec-Fetch-Site": "cross-site"}
    assert sara.http.post(f"{href}/decline", data=real, headers=foreign).status_code == 403
    assert kept(hub, anna, key).state is CoachingState.SEEN
    assert sara.http.post(f"{href}/decline", data=real).status_code == 303


def test_what_no_form_sends_is_refused_with_a_page(anna: Desk, sara: CoachAtDesk) -> None:
    ask(anna)
    href = sara.only()
    fields = sara.forms(href)[f"{href}/decline"] | {"reason": "x" * 70_000}
    for status, body in (
        (413, fields),
        (400, {f"field{n}": "" for n in range(100)}),
        (404, {"token": fields["token"]}),
    ):
        name = "dance" if status == 404 else "decline"
        answer = sara.http.post(f"{href}/{name}", data=body)
        assert (answer.status_code, answer.headers["content-type"][:9]) == (status, "text/html")
        assert "Traceback" not in answer.text


def test_pages_may_run_and_load_nothing_but_the_hubs_own(sara: CoachAtDesk) -> None:
    page = sara.http.get("/desk")
    policy = page.headers.get_list("content-security-policy")
    assert len(policy) == 1
    assert "default-src 'none'" in policy[0]
    assert "unsafe" not in policy[0]
    assert page.headers["cache-control"] == "no-store"
    assert "style=" not in page.text
    for name in ("desk.css", "htmx.min.js", "icon.svg", "Inter.ttf"):
        asset = httpx.get(sara.http.base_url.join(f"/desk/assets/{name}"))
        assert (asset.status_code, asset.headers["x-content-type-options"]) == (200, "nosniff")
    assert sara.http.get("/desk/assets/..%2f..%2fhub.toml").status_code == 404
    assert sara.http.get("/desk/somewhere/else").status_code == 404


def test_pages_speak_what_the_browser_likes_best(sara: CoachAtDesk) -> None:
    page = sara.http.get("/desk", headers={"Accept-Language": "sv-SE,sv;q=0.9,en;q=0.8"}).text
    assert '<html lang="sv">' in page
    assert "Förfrågningar om coachning" in page


def test_the_inbox_is_refreshed_by_itself_and_says_only_what_is_new(
    anna: Desk, sara: CoachAtDesk
) -> None:
    part = {"HX-Request": "true"}
    assert 'hx-get="/desk?waiting=0"' in sara.http.get("/desk").text
    same = sara.http.get("/desk?waiting=0", headers=part).text
    assert "hx-swap-oob" not in same
    assert "<html" not in same
    ask(anna)
    more = sara.http.get("/desk?waiting=0", headers=part).text
    assert "1 waits for you." in more


def test_a_record_that_only_a_newer_hub_understands_is_left_alone(
    hub: EmbeddedHub, anna: Desk, sara: CoachAtDesk
) -> None:
    key = ask(anna)
    with hub.store.write() as unit:
        unit.connection.exec_driver_sql(
            "UPDATE changes SET payload = replace(payload, '\"sent\"', '\"pondered\"')"
            " WHERE kind = 'coaching'"
        )
    with pytest.raises(msgspec.ValidationError):
        hub.store.record(anna.agent, "coaching", key)
    assert sara.inbox() == {}


def test_two_working_days_unopened_is_marked_in_words(
    hub: EmbeddedHub, anna: Desk, sara: CoachAtDesk
) -> None:
    request = kept(hub, anna, ask(anna))
    long_ago = request.made_at - timedelta(days=6)
    draft = CoachingRequest(
        key=request.key, agent=anna.agent, topic="Fees", contacts=(), made_at=long_ago,
        text="x", coach="sara",
    )  # fmt: skip
    hub.store.publish(anna.agent, [move(draft, CoachingState.SENT, long_ago)])
    (line,) = sara.inbox()
    assert "Unopened for two working days" in line
    assert "waiting 6 days" in line


def test_listing_requests_does_not_go_through_everybodys_contacts(
    hub: EmbeddedHub, anna: Desk
) -> None:
    ask(anna)
    asked: list[str] = []
    sa.event.listen(
        hub.store.engine, "before_cursor_execute", lambda *told: asked.append(str(told[2]))
    )
    assert len(requests.for_coach(hub.store, "sara")) == 1
    (statement,) = [each for each in asked if "changes" in each]
    with hub.store.read() as connection:
        plan = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", ("coaching",)).all()
    steps = [str(step[-1]) for step in plan]
    assert any("SEARCH changes USING INDEX" in step for step in steps), steps
    assert not any("SCAN changes" in step for step in steps)
