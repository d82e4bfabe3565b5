"""Praise from the desk: who may be praised for what, and where it arrives."""

import httpx
import pytest
from tests.coach_desk.asking import ask, work
from tests.coach_desk.coach import CoachAtDesk
from tests.hub.desk import Desk, next_change

from indicate_desktop import wire
from indicate_desktop.domain.praise import LONGEST, Praise, problem
from indicate_desktop.hub.embedded import EmbeddedHub

TEXT = "You said what the fee is for & <b>then</b> the amount"


def praises(hub: EmbeddedHub, agent: Desk) -> list[Praise]:
    changes = hub.store.changes(agent.agent)
    return [wire.decode(each.record, Praise) for each in changes if each.kind == "praise"]


@pytest.mark.parametrize(
    ("text", "word"),
    [("", "nothing_said"), (" \n", "nothing_said"), ("a" * (LONGEST + 1), "too_long"), ("a", None)],
)
def test_what_is_a_praise(text: str, word: str | None) -> None:
    assert problem(text) == word


def test_praise_for_a_contact_is_on_the_agents_stream_at_once(
    hub: EmbeddedHub, anna: Desk, sara: CoachAtDesk
) -> None:
    work(anna, hub.store)
    ask(anna, about=("c0", "c1"))
    href = f"{sara.only()}/contacts/2/praise"
    assert href in sara.http.get(sara.only()).text
    sara.http.get(href)
    with anna.listen(anna.snapshot().head) as stream:
        next(stream)
        done = sara.http.post(href, data=sara.forms(href)[href] | {"text": f" {TEXT}\r\nx "})
        change = next_change(stream)
        while change.kind != "praise":
            change = next_change(stream)
    given = wire.decode(change.record, Praise)
    assert (given.giver, given.contact, given.text) == ("Sara Lind", "c1", f"{TEXT}\nx")
    assert (done.status_code, done.headers["location"]) == (303, f"{href}?done=1")
    assert "anna has your praise now." in sara.http.get(done.headers["location"]).text


def test_praise_without_a_request_goes_to_a_chosen_colleague(
    hub: EmbeddedHub, anna: Desk, sara: CoachAtDesk
) -> None:
    page = sara.http.get("/desk/praise").text
    assert f'<option value="{anna.agent}">anna</option>' in page
    form = sara.forms("/desk/praise")["/desk/praise"]
    done = sara.http.post("/desk/praise", data=form | {"agent": anna.agent, "text": TEXT})
    assert done.status_code == 303
    (given,) = praises(hub, anna)
    assert (given.giver, given.contact, given.text) == ("Sara Lind", None, TEXT)
    changes = hub.store.changes(anna.agent)
    assert not [change for change in changes if change.kind == "look"]  # nothing was shown


def test_a_form_that_is_sent_twice_is_one_praise(
    hub: EmbeddedHub, anna: Desk, sara: CoachAtDesk
) -> None:
    data = sara.forms("/desk/praise")["/desk/praise"] | {"agent": anna.agent, "text": TEXT}
    for _ in range(2):
        assert sara.http.post("/desk/praise", data=data).status_code == 303
    assert len(praises(hub, anna)) == 1
    again = sara.forms("/desk/praise")["/desk/praise"] | {"agent": anna.agent, "text": TEXT}
    sara.http.post("/desk/praise", data=again)
    assert len(praises(hub, anna)) == 2  # another form is another praise


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"text": " "}, "Write something here."),
        ({"text": "a" * (LONGEST + 1)}, "At most 2,000 characters fit."),
        ({"agent": ""}, "Choose one of these."),
        ({"agent": "nobody"}, "Choose one of these."),
    ],
)
def test_what_is_no_praise_is_said_and_what_was_written_stays(
    hub: EmbeddedHub, anna: Desk, sara: CoachAtDesk, fields: dict[str, str], said: str
) -> None:
    form = sara.forms("/desk/praise")["/desk/praise"]
    answer = sara.http.post(
        "/desk/praise", data=form | {"agent": anna.agent, "text": "Well said"} | fields
    )
    assert answer.status_code == 422
    assert said in answer.text
    if "text" not in fields:
        assert "Well said</textarea>" in answer.text
    assert praises(hub, anna) == []


def test_only_what_a_request_opens_can_be_praised_and_only_by_its_coach(
    hub: EmbeddedHub, anna: Desk, sara: CoachAtDesk, omar: CoachAtDesk
) -> None:
    work(anna, hub.store)
    key = ask(anna, about=("c0",))
    href = sara.only()
    token = omar.forms("/desk")["/desk/sign-out"]["token"]
    data = {"token": token, "form": "f", "text": TEXT}
    for path in (f"{href}/contacts/1/praise", f"{href}/contacts/2/praise"):
        assert omar.http.get(path).status_code == 404
        assert omar.http.post(path, data=data).status_code == 404
    for place in ("0", "2", "99999999999999999999", "-1"):
        assert sara.http.get(f"{href}/contacts/{place}/praise").status_code == 404
    for nobody in (
        httpx.get(f"{hub.url}/desk/praise"),
        httpx.post(f"{hub.url}/desk/praise", data=data),
        httpx.get(f"{hub.url}{href}/contacts/1/praise"),
        httpx.get(f"{hub.url}/desk/praise", headers=dict(anna.http.headers)),
    ):
        assert nobody.headers["location"] == "/desk/sign-in"
    assert sara.http.post("/desk/praise", data=data).status_code == 403  # another's token
    anna.command(wire.WithdrawCoaching(**wire.stamp(), request=key))
    assert sara.http.get(f"{href}/contacts/1/praise").status_code == 404
    assert praises(hub, anna) == []
