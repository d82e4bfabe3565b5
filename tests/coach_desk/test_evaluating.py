"""Coach and agent evaluate the same contact over HTTP, each without the other's view."""

from dataclasses import replace
from typing import Any

import httpx
import msgspec
import pytest
from tests.coach_desk.asking import ask, work
from tests.coach_desk.coach import CoachAtDesk, words
from tests.coach_desk.forms import FORM, scores
from tests.hub.desk import Desk, next_change
from tests.hub.records import START

from indicate_desktop import wire
from indicate_desktop.domain.evaluation import Dispute, Evaluation, GapEnding
from indicate_desktop.domain.look import Look
from indicate_desktop.domain.metrics import CATALOGUE
from indicate_desktop.domain.tally import of_contact
from indicate_desktop.hub.embedded import EmbeddedHub
from indicate_desktop.hub.form_settings import FormSetting
from indicate_desktop.hub.sources.source import Batch

REMARK = "Say what happens next <before> you hang up"


@pytest.fixture(autouse=True)
def a_form(hub: EmbeddedHub) -> None:
    set_form(hub, FORM)


def set_form(hub: EmbeddedHub, *forms: FormSetting) -> None:
    hub.store.settings = msgspec.structs.replace(hub.store.settings, forms=forms)


@pytest.fixture
def href(hub: EmbeddedHub, anna: Desk, sara: CoachAtDesk) -> str:
    """Where sara evaluates anna's c0."""
    work(anna, hub.store)
    ask(anna, about=("c0", "c1"))
    return f"{sara.only()}/contacts/1/evaluate"


def evaluations(agent: Desk) -> list[Evaluation]:
    """What the agent's desktop gets."""
    changes = agent.page().changes
    return [wire.decode(each.record, Evaluation) for each in changes if each.kind == "evaluation"]


def send(coach: CoachAtDesk, href: str, *given: str, comment: str = "") -> httpx.Response:
    chosen = {f"c{place}": each for place, each in enumerate(given)}
    return coach.http.post(href, data=coach.forms(href)[href] | chosen | {"comment": comment})


def own(contact: str = "c0", *given: int | None, form: str = FORM.name) -> wire.Evaluate:
    return wire.Evaluate(
        **wire.stamp(), contact=contact, form=form, criteria=scores(*(given or (1, 4, 3)))
    )


def test_the_agent_learns_that_there_is_one_and_nothing_of_what_it_says(
    hub: EmbeddedHub, anna: Desk, sara: CoachAtDesk, href: str
) -> None:
    assert href in sara.http.get(sara.only()).text
    page = sara.http.get(href).text
    assert "Asks until it is &lt;clear&gt;" in page
    with anna.listen(anna.snapshot().head) as stream:
        next(stream)
        done = send(sara, href, "1", "2", "na", comment=REMARK)
        change = next_change(stream)
        while change.kind != "evaluation":
            change = next_change(stream)
    told = wire.decode(change.record, Evaluation)
    assert (told.unopened, told.evaluator, told.contact, told.own) == (
        True,
        "Sara Lind",
        "c0",
        False,
    )
    assert {score.score for score in told.criteria} == {None}
    assert "before" not in bytes(change.record).decode()
    assert (told.comment, told.quality_milli) == (None, None)
    assert REMARK not in anna.http.get("/v1/me/changes").text
    assert (done.status_code, done.headers["location"]) == (303, f"{href}?done=1")
    shown = words(sara.http.get(done.headers["location"]).text)
    assert "It is kept, and anna has been told." in shown
    contacts = words(sara.http.get(sara.only()).text)
    assert contacts.count("Your evaluation") == contacts.count("Evaluate :") == 1
    assert "You 67 of 100" in shown  # (1·1 + 2·0.5) of 3, the third left out
    assert "Until then it counts nowhere." in shown
    looks = [wire.decode(each.record, Look) for each in anna.page().changes if each.kind == "look"]
    assert {look.view for look in looks} == {"coaching", "evaluation"}


def test_both_are_told_once_both_are_done_and_the_own_one_counts_nowhere(
    hub: EmbeddedHub, anna: Desk, sara: CoachAtDesk, href: str
) -> None:
    send(sara, href, "1", "1", "3", comment=REMARK)
    assert "anna sees yours after" in sara.http.get(href).text
    command = own("c0", 1, 4, 3)
    for _ in range(2):  # delivered again, as after a lost answer
        (answer,) = anna.command(command)
        assert answer.result == "done"
    mine, theirs = sorted(evaluations(anna), key=lambda each: not each.own)
    assert (mine.key, mine.own, mine.evaluator) == (str(command.id), True, None)
    assert (theirs.unopened, theirs.comment) == (False, REMARK)
    assert theirs.criteria == scores(1, 1, 3)
    tally = of_contact(hub.store.record(anna.agent, "contact", "c0"), (), (mine, theirs))  # type: ignore[arg-type]
    assert CATALOGUE["quality"].figure(tally).n == 1  # the coach's alone
    page = words(sara.http.get(href).text)
    assert "anna 94 of 100 You 56 of 100" in page
    assert page.index("Understands the need") < page.index("Checks who it is")  # largest first
    assert "4 of 4 1 of 4 +3" in page


def test_the_coach_does_not_see_the_agents_view_before_having_one(
    hub: EmbeddedHub, anna: Desk, sara: CoachAtDesk, href: str
) -> None:
    command = replace_comment(own("c0", 1, 0, 3), "I gave up too early")
    assert anna.command(command)[0].result == "done"
    assert "I gave up too early" not in sara.http.get(href).text
    send(sara, href, "1", "2", "3")
    assert "I gave up too early" in sara.http.get(href).text
    assert [each.unopened for each in evaluations(anna)] == [False, False]  # both done: at once


def replace_comment(command: wire.Evaluate, comment: str) -> wire.Evaluate:
    return msgspec.structs.replace(command, comment=comment)


def test_the_agent_may_open_it_without_an_own_one_and_then_makes_none(
    hub: EmbeddedHub, anna: Desk, sara: CoachAtDesk, href: str
) -> None:
    send(sara, href, "0", "4", "4", comment=REMARK)
    (told,) = evaluations(anna)
    command = wire.OpenEvaluation(**wire.stamp(), evaluation=told.key)
    again = wire.OpenEvaluation(**wire.stamp(), evaluation=told.key)
    assert [each.result for each in anna.command(command, command, again)] == ["done"] * 3
    (shown,) = evaluations(anna)
    assert (shown.unopened, shown.comment, shown.quality_milli) == (False, REMARK, 0)
    assert shown.order > told.order
    assert "anna has opened yours" in sara.http.get(href).text
    (late,) = anna.command(own())
    assert (late.result, late.reason) == ("rejected", "already_seen")


def test_one_evaluation_however_often_the_form_is_sent(
    hub: EmbeddedHub, anna: Desk, sara: CoachAtDesk, href: str
) -> None:
    data = sara.forms(href)[href] | {"c0": "1", "c1": "2", "c2": "3", "comment": "a"}
    for comment in ("a", "a", "b"):
        assert sara.http.post(href, data=data | {"comment": comment}).status_code == 303
    anna.command(own())
    assert [each.comment for each in evaluations(anna) if not each.own] == ["a"]
    sara.http.post(href, data=data | {"comment": "c"})
    assert [each.comment for each in evaluations(anna) if not each.own] == ["a"]


def test_two_coaches_are_opened_together(
    hub: EmbeddedHub, anna: Desk, sara: CoachAtDesk, omar: CoachAtDesk
) -> None:
    work(anna, hub.store)
    ask(anna, coach=None, about=("c0",))
    href = f"{sara.only()}/contacts/1/evaluate"
    send(sara, href, "1", "1", "1", comment="sara's")
    assert "sara&#39;s" not in omar.http.get(href).text
    send(omar, href, "1", "2", "2", comment="omar's")
    assert all(each.unopened for each in evaluations(anna))
    anna.command(own())
    opened = {each.evaluator: each.comment for each in evaluations(anna) if not each.own}
    assert opened == {"Sara Lind": "sara's", "Omar": "omar's"}


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (("1", "2"), "Choose one of these."),
        (("1", "2", "5"), "Choose one of these."),
        (("1", "2", "-1"), "Choose one of these."),
        (("na", "2", "3"), "Choose one of these."),  # this criterion always applies
        (("1", "2", "３"), "Choose one of these."),
    ],
)
def test_a_choice_that_the_form_does_not_have_saves_nothing_and_keeps_the_rest(
    anna: Desk, sara: CoachAtDesk, href: str, given: tuple[str, ...], said: str
) -> None:
    answer = send(sara, href, *given, comment="What I wrote")
    assert answer.status_code == 422
    assert said in answer.text
    assert "What I wrote</textarea>" in answer.text
    assert 'name="c1" value="2" required checked' in answer.text
    assert evaluations(anna) == []


def test_a_form_that_changed_meanwhile_is_looked_through_once_more(
    hub: EmbeddedHub, anna: Desk, sara: CoachAtDesk, href: str
) -> None:
    data = sara.forms(href)[href] | {"c0": "1", "c1": "2", "c2": "3", "comment": "Kept"}
    set_form(hub, msgspec.structs.replace(FORM, criteria=FORM.criteria[::-1]))
    answer = sara.http.post(href, data=data)
    assert answer.status_code == 409
    assert "the form has changed meanwhile" in answer.text
    assert "Kept</textarea>" in answer.text
    assert evaluations(anna) == []
    set_form(hub)
    assert "There is no form for this channel" in sara.http.get(href).text
    assert href not in sara.http.get(sara.only()).text


def test_only_the_requests_coach_evaluates_and_only_what_it_opens(
    hub: EmbeddedHub, anna: Desk, sara: CoachAtDesk, omar: CoachAtDesk, href: str
) -> None:
    token = omar.forms("/desk")["/desk/sign-out"]["token"]
    data = sara.forms(href)[href] | {"c0": "1", "c1": "2", "c2": "3"}
    for path in (href, href.replace("/1/", "/2/"), href.replace("/1/", "/3/")):
        assert omar.http.get(path).status_code == 404
        assert omar.http.post(path, data=data | {"token": token}).status_code == 404
    assert sara.http.post(href.replace("/1/", "/3/"), data=data).status_code == 404
    assert sara.http.post(href, data=data | {"token": token}).status_code == 403
    for headers in ({}, dict(anna.http.headers)):
        answer = httpx.post(hub.url + href, data=data, headers=headers)
        assert answer.headers["location"] == "/desk/sign-in"
    assert evaluations(anna) == []


def test_what_the_agent_cannot_do(
    hub: EmbeddedHub, anna: Desk, sara: CoachAtDesk, href: str
) -> None:
    with Desk(hub, "bo") as bo:
        send(sara, href, "1", "2", "3")
        (theirs,) = evaluations(anna)
        nothing = msgspec.structs.replace(
            own(), criteria=tuple(replace(each, score=None) for each in scores(1, 2, 3))
        )
        rejected = [
            *bo.command(own(), wire.OpenEvaluation(**wire.stamp(), evaluation=theirs.key)),
            *anna.command(
                own("c9"),
                nothing,
                replace_comment(own(), "a" * 2_001),
                wire.EndGap(
                    **wire.stamp(), evaluation=theirs.key, criterion="x",
                    ending=GapEnding.UNCLEAR,
                ),
                wire.OpenEvaluation(**wire.stamp(), evaluation="none"),
            ),
        ]  # fmt: skip
        assert [each.reason for each in rejected] == [
            "contact_unknown", "evaluation_unknown", "contact_unknown", "nothing_scored",
            "too_long", "evaluation_unknown", "evaluation_unknown",
        ]  # fmt: skip
        assert bo.page().changes[-1].kind != "evaluation"
    done, again = anna.command(own(), own())
    assert (done.result, again.reason) == ("done", "already_evaluated")


def test_a_difference_comes_to_an_end_that_the_coach_reads(
    anna: Desk, sara: CoachAtDesk, href: str
) -> None:
    send(sara, href, "1", "1", "3")
    command = own("c0", 1, 4, 3)
    anna.command(command)
    ends = [
        wire.EndGap(
            **wire.stamp(), evaluation=str(command.id), criterion="Understands the need",
            ending=ending,
        )
        for ending in (GapEnding.UNCLEAR, GapEnding.UNDERSTOOD_DIFFERENTLY)
    ]  # fmt: skip
    assert [each.result for each in anna.command(*ends, ends[1])] == ["done"] * 3
    (mine,) = [each for each in evaluations(anna) if each.own]
    assert [end.ending for end in mine.ends] == [GapEnding.UNDERSTOOD_DIFFERENTLY]
    assert "We understood it differently" in sara.http.get(href).text


@pytest.mark.parametrize(
    ("more", "why"),
    [
        ({"unopened": True}, "unopened, ends, dispute: only the hub says that"),
        ({"dispute": Dispute(comment="No", at=START)}, "only the hub says that"),
        ({"key": "coach_desk:1"}, "is for what is evaluated at the hub's own coach desk"),
    ],
)
def test_a_source_cannot_speak_for_the_desk(
    hub: EmbeddedHub, more: dict[str, Any], why: str
) -> None:
    made = Evaluation(
        key="e1", contact="c0", agent="anna", source="qa", order=1, form="f",
        evaluated_at=START, criteria=scores(1, 2, 3),
    )  # fmt: skip
    report = hub.store.ingest("qa", Batch(records=(made, replace(made, **more))))
    (bad,) = report.refused
    assert why in bad.reason
    assert report.taken == 1
