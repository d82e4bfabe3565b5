"""A dispute from the agent to the coach's inbox and back, over HTTP."""

import httpx
import msgspec
import pytest
from tests.coach_desk.asking import ask, work
from tests.coach_desk.coach import CoachAtDesk, words
from tests.coach_desk.forms import FORM, scores
from tests.hub.desk import Desk

from indicate_desktop import wire
from indicate_desktop.domain.evaluation import DisputeAnswer, Evaluation
from indicate_desktop.domain.look import Look
from indicate_desktop.hub.embedded import EmbeddedHub

SAID = "I asked <twice> & said it back"


@pytest.fixture
def key(hub: EmbeddedHub, anna: Desk, sara: CoachAtDesk) -> str:
    """What sara has made of anna's c0, opened by anna."""
    hub.store.settings = msgspec.structs.replace(hub.store.settings, forms=(FORM,))
    work(anna, hub.store)
    ask(anna, about=("c0",))
    href = f"{sara.only()}/contacts/1/evaluate"
    data = sara.forms(href)[href] | {"c0": "1", "c1": "1", "c2": "na", "comment": ""}
    assert sara.http.post(href, data=data).status_code == 303
    made = evaluation(anna)
    anna.command(wire.OpenEvaluation(**wire.stamp(), evaluation=made.key))
    return made.key


def evaluation(agent: Desk) -> Evaluation:
    changes = agent.page().changes
    found: Evaluation = next(
        wire.decode(e.record, Evaluation) for e in changes if e.kind == "evaluation"
    )
    return found


def dispute(key: str, comment: str = SAID) -> wire.DisputeEvaluation:
    return wire.DisputeEvaluation(**wire.stamp(), evaluation=key, comment=comment)


def waiting(coach: CoachAtDesk) -> str:
    """The address of the one dispute in the inbox."""
    page = coach.http.get("/desk").raise_for_status().text
    (after,) = page.split('href="/desk/disputes/')[1:]
    return f"/desk/disputes/{after.partition(chr(34))[0]}"


def test_it_goes_to_the_coach_and_what_they_change_comes_back(
    anna: Desk, sara: CoachAtDesk, key: str
) -> None:
    assert "Disputed evaluations" not in sara.http.get("/desk").text
    command = dispute(key)
    assert [each.result for each in anna.command(command, command)] == ["done", "done"]
    inbox = words(sara.http.get("/desk").text)
    assert "Disputed evaluations 1" in inbox
    assert "2 wait for you." in inbox  # the request, too
    href = waiting(sara)
    page = sara.http.get(href).text
    assert "I asked &lt;twice&gt; &amp; said it back" in page
    assert 'name="c1" value="1" required checked' in page  # as it was scored
    assert 'name="c2" value="na" required checked' in page
    looks = [wire.decode(e.record, Look) for e in anna.page().changes if e.kind == "look"]
    assert "evaluation" in {look.view for look in looks}
    data = sara.forms(href)[href] | {"c0": "1", "c1": "4", "c2": "na"}
    data |= {"answer": "accepted", "reply": "You did, I missed it"}
    for _ in range(2):  # sent twice it is one answer
        done = sara.http.post(href, data=data)
        assert (done.status_code, done.headers["location"]) == (303, f"{href}?done=1")
    made = evaluation(anna)
    assert made.criteria == scores(1, 4, None)
    assert made.dispute is not None
    assert (made.dispute.answer, made.dispute.reply) == (
        DisputeAnswer.ACCEPTED, "You did, I missed it",
    )  # fmt: skip
    assert "Disputed evaluations" not in sara.http.get("/desk").text
    assert "Your evaluation: 100 of 100" in words(sara.http.get(href).text)
    assert anna.command(dispute(key))[0].reason == "not_disputable"


def test_what_is_not_accepted_changes_no_score(anna: Desk, sara: CoachAtDesk, key: str) -> None:
    anna.command(dispute(key))
    href = waiting(sara)
    data = sara.forms(href)[href] | {"c0": "1", "c1": "4", "c2": "4"}
    sara.http.post(href, data=data | {"answer": "not", "reply": "I listened again"})
    assert evaluation(anna).criteria == scores(1, 1, None)


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"reply": " "}, "Write something here."),
        ({"reply": "a" * 2_001}, "At most 2,000 characters fit."),
        ({"answer": "perhaps"}, "Choose one of these."),
        ({"c1": "9"}, "Choose one of these."),
    ],
)
def test_what_is_no_answer_is_said_and_nothing_is_saved(
    anna: Desk, sara: CoachAtDesk, key: str, fields: dict[str, str], said: str
) -> None:
    anna.command(dispute(key))
    href = waiting(sara)
    data = sara.forms(href)[href] | {"c0": "1", "c1": "4", "c2": "4"}
    answer = sara.http.post(href, data=data | {"answer": "partly", "reply": "Yes"} | fields)
    assert (answer.status_code, said in answer.text) == (422, True)
    kept = evaluation(anna).dispute
    assert kept is not None
    assert kept.answer is None


def test_nobody_else_reads_or_answers_it(
    hub: EmbeddedHub, anna: Desk, sara: CoachAtDesk, omar: CoachAtDesk, key: str
) -> None:
    with Desk(hub, "bo") as bo:
        assert bo.command(dispute(key))[0].reason == "evaluation_unknown"
    assert anna.command(dispute(key, " "))[0].reason == "nothing_said"
    anna.command(dispute(key))
    href = waiting(sara)
    token = omar.forms("/desk")["/desk/sign-out"]["token"]
    assert "Disputed evaluations" not in omar.http.get("/desk").text
    data = sara.forms(href)[href] | {"c0": "1", "c1": "4", "c2": "4", "answer": "not", "reply": "x"}
    for answer in (
        omar.http.get(href),
        omar.http.post(href, data=data | {"token": token}),
        sara.http.get("/desk/disputes/none"),
    ):
        assert (answer.status_code, SAID in answer.text) == (404, False)
    for headers in ({}, dict(anna.http.headers)):
        answer = httpx.post(hub.url + href, data=data, headers=headers)
        assert answer.headers["location"] == "/desk/sign-in"
    kept = evaluation(anna).dispute
    assert kept is not None
    assert kept.answer is None
