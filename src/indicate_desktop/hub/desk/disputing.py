"""Answering a dispute at the desk: a second look at one's own evaluation."""

from dataclasses import dataclass
from typing import Any

from litestar import Request, Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath

from indicate_desktop.called import DISPUTE_ANSWERS
from indicate_desktop.domain.disputing import open_dispute
from indicate_desktop.domain.evaluation import DisputeAnswer, Evaluation
from indicate_desktop.domain.evaluation_form import (
    LONGEST_COMMENT,
    EvaluationForm,
    EvaluationRuleError,
    as_criteria,
    scored,
)
from indicate_desktop.hub.api.hub import Hub
from indicate_desktop.hub.desk import evaluation_views, views, words
from indicate_desktop.hub.desk.evaluation_views import NA, field_of, given_of, wrong_of
from indicate_desktop.hub.desk.forms import plain
from indicate_desktop.hub.desk.opened import denied, viewer
from indicate_desktop.hub.desk.pages import go, page
from indicate_desktop.hub.desk.session import Fields, Seat, form_of
from indicate_desktop.hub.desk.speaking import Calendar, speaking
from indicate_desktop.hub.errors import NotFoundError
from indicate_desktop.hub.store import disputing
from indicate_desktop.hub.store.disputing import Disputed
from indicate_desktop.hub.store.looking import ContactFacts, open_results

Asking = Request[Any, Any, Any]
Typed = tuple[Fields, dict[str, str]]
NOTHING: Typed = ({}, {})


@dataclass(frozen=True, slots=True)
class Row:
    """A dispute that waits, in the inbox."""

    id: str
    name: str
    initials: str
    form: str
    when: str


@get("/disputes/{id_:str}")
async def dispute_page(
    request: Asking, hub: NamedDependency[Hub], seat: NamedDependency[Seat], id_: FromPath[str]
) -> Response[str]:
    """What the agent says, and the scores once more; or what was answered."""
    return await _shown(request, hub, seat, id_)


@post("/disputes/{id_:str}", status_code=200)
async def answer_dispute(
    request: Asking, hub: NamedDependency[Hub], seat: NamedDependency[Seat], id_: FromPath[str]
) -> Response[str]:
    """Keep the answer; the same form sent twice is one."""
    fields = await form_of(request, seat)
    disputed, _ = await _opened(hub, seat, id_)
    lines = _form(disputed.evaluation, hub)
    chosen, reply = fields.get("answer", ""), plain(fields.get("reply", ""))
    wrong = wrong_of(lines, fields)
    if chosen not in set(DisputeAnswer):
        wrong["answer"] = "no_choice"
    if not reply or len(reply) > LONGEST_COMMENT:
        wrong["reply"] = "too_long" if reply else "nothing_said"
    if wrong:
        return await _shown(request, hub, seat, id_, (fields, wrong))
    try:
        scores = scored(lines.criteria, given_of(lines, fields))
    except EvaluationRuleError:  # each line is sound: what is left is that none applies
        return await _shown(request, hub, seat, id_, (fields, {field_of(0): "no_choice"}))
    await hub.write(
        disputing.answer,
        hub.store,
        seat.coach,
        id_,
        DisputeAnswer(chosen),
        reply,
        scores=scores,
    )
    return go(f"/desk/disputes/{id_}?done=1")


DISPUTING = [dispute_page, answer_dispute]


async def waiting(hub: Hub, seat: Seat, calendar: Calendar) -> list[Row]:
    """The disputes that wait for a coach, the oldest first; nothing is opened by it."""
    found = await hub.read(disputing.of_coach, hub.store, seat.coach)
    return [
        Row(
            id=each.id,
            name=each.name,
            initials=views.initials(each.name),
            form=each.evaluation.form,
            when=calendar.moment(each.evaluation.dispute.at),
        )
        for each in found
        if each.evaluation.dispute is not None and open_dispute(each.evaluation)
    ]


def _form(evaluation: Evaluation, hub: Hub) -> EvaluationForm:
    """The lines that the coach scored, with what hub.toml still says of them."""
    forms = hub.store.settings.evaluation_forms
    named = next((form for form in forms if form.name == evaluation.form), None)
    lines = as_criteria(evaluation.criteria, named)
    return EvaluationForm(name=evaluation.form, criteria=tuple(lines))


async def _opened(hub: Hub, seat: Seat, id_: str) -> tuple[Disputed, ContactFacts | None]:
    try:
        return await hub.write(_open, hub, seat, id_)
    except NotFoundError:
        await denied(hub, seat, id_)
        raise


def _open(hub: Hub, seat: Seat, id_: str) -> tuple[Disputed, ContactFacts | None]:
    """A dispute with its contact: the agent is told before it shows."""
    disputed = disputing.of_id(hub.store, seat.coach, id_)
    results = open_results(hub.store, viewer(seat), disputed.agent, "evaluation")
    return disputed, results.facts(disputed.evaluation.contact)


async def _shown(
    request: Asking, hub: Hub, seat: Seat, id_: str, typed: Typed = NOTHING
) -> Response[str]:
    disputed, facts = await _opened(hub, seat, id_)
    wishes, settings = request.headers.get("accept-language", ""), hub.store.settings
    speech, calendar = speaking(wishes, hub.store.clock(), settings.zone_info)
    evaluation = disputed.evaluation
    dispute = evaluation.dispute
    fields, wrong = typed
    said = {name: speech.tr(words.WRONG[word]) for name, word in wrong.items()}
    form = _form(evaluation, hub)
    return page(
        "dispute.html",
        speech,
        status=422 if wrong else 200,
        seat=seat,
        disputed=disputed,
        dispute=dispute,
        answered=speech.tr(DISPUTE_ANSWERS[dispute.answer]) if dispute and dispute.answer else "",
        answers=[(each.value, speech.tr(text)) for each, text in DISPUTE_ANSWERS.items()],
        contact=views.contact(speech, calendar, facts, 0) if facts else None,
        lines=evaluation_views.lines(speech, form.criteria, fields or _scores(evaluation), said),
        points=evaluation_views.points(speech, evaluation),
        fields=fields,
        wrong=said,
        longest=LONGEST_COMMENT,
        done="done" in request.query_params,
    )


def _scores(evaluation: Evaluation) -> Fields:
    """The scores that stand, as a form has them."""
    return {
        field_of(place): NA if each.score is None else str(each.score)
        for place, each in enumerate(evaluation.criteria)
    }
