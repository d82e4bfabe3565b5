"""Evaluating a contact of a request at the desk, without the agent's view until it is done."""

import hashlib
from typing import Any

import msgspec
from litestar import Request, Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath

from indicate_desktop.domain.evaluation_form import (
    LONGEST_COMMENT,
    EvaluationForm,
    EvaluationRuleError,
    form_for,
    scored,
)
from indicate_desktop.hub.api.hub import Hub
from indicate_desktop.hub.desk import evaluation_views, views, words
from indicate_desktop.hub.desk.evaluation_views import field_of, given_of, wrong_of
from indicate_desktop.hub.desk.forms import plain
from indicate_desktop.hub.desk.opened import opened_contact
from indicate_desktop.hub.desk.pages import go, page
from indicate_desktop.hub.desk.session import Fields, Seat, form_of
from indicate_desktop.hub.desk.speaking import speaking
from indicate_desktop.hub.store import evaluating
from indicate_desktop.hub.store.disputing import Disputed
from indicate_desktop.hub.store.evaluating import Views
from indicate_desktop.hub.store.looking import ContactFacts
from indicate_desktop.hub.store.requests import Asked

VIEW = "evaluation"
"""What the agent is told that was looked at."""
Asking = Request[Any, Any, Any]
At = tuple[str, int]
"""A request's id, and a contact's place in it."""
Typed = tuple[Fields, dict[str, str]]
NOTHING: Typed = ({}, {})


@get("/requests/{id_:str}/contacts/{place:int}/evaluate")
async def evaluation_page(
    request: Asking,
    hub: NamedDependency[Hub],
    seat: NamedDependency[Seat],
    id_: FromPath[str],
    place: FromPath[int],
) -> Response[str]:
    """The form; or what was scored, once it was."""
    return await _shown(request, hub, seat, (id_, place))


@post("/requests/{id_:str}/contacts/{place:int}/evaluate", status_code=200)
async def evaluate(
    request: Asking,
    hub: NamedDependency[Hub],
    seat: NamedDependency[Seat],
    id_: FromPath[str],
    place: FromPath[int],
) -> Response[str]:
    """Keep what was scored; the same form sent twice is one evaluation."""
    fields = await form_of(request, seat)
    asked, facts = await opened_contact(hub, seat, id_, place, VIEW)
    form = form_for(hub.store.settings.evaluation_forms, facts.contact.channel)
    if form is None or fields.get("form") != mark_of(form):
        return await _shown(request, hub, seat, (id_, place), (fields, {"form": "changed"}))
    wrong = wrong_of(form, fields)
    comment = plain(fields.get("comment", ""))
    if len(comment) > LONGEST_COMMENT:
        wrong["comment"] = "too_long"
    if wrong:
        return await _shown(request, hub, seat, (id_, place), (fields, wrong))
    try:
        scores = scored(form.criteria, given_of(form, fields))
    except EvaluationRuleError:  # each line is sound: what is left is that none applies
        return await _shown(request, hub, seat, (id_, place), (fields, {field_of(0): "no_choice"}))
    await hub.write(
        evaluating.evaluate,
        hub.store,
        seat.coach,
        asked.agent,
        contact=facts.contact.key,
        form=form.name,
        scores=scores,
        comment=comment or None,
    )
    return go(f"/desk/requests/{id_}/contacts/{place}/evaluate?done=1")


EVALUATING = [evaluation_page, evaluate]


def mark_of(form: EvaluationForm) -> str:
    """What tells a form from what it was before hub.toml changed."""
    return hashlib.sha256(msgspec.json.encode(form)).hexdigest()[:16]


async def evaluated_of(
    hub: Hub, seat: Seat, asked: Asked, facts: list[ContactFacts | None]
) -> frozenset[int]:
    """The places of a request's contacts that the coach has evaluated already."""
    forms = hub.store.settings.evaluation_forms
    places = {each.contact.key: place for place, each in enumerate(facts, 1) if each is not None}
    named = {
        each.contact.key: form.name if form else None
        for each in facts
        if each is not None
        for form in [form_for(forms, each.contact.channel)]
    }
    found = await hub.read(evaluating.made, hub.store, seat.coach, asked.agent, named)
    return frozenset(places[key] for key in found)


async def _shown(
    request: Asking, hub: Hub, seat: Seat, at: At, typed: Typed = NOTHING
) -> Response[str]:
    id_, place = at
    asked, facts = await opened_contact(hub, seat, id_, place, VIEW)
    wishes, settings = request.headers.get("accept-language", ""), hub.store.settings
    speech, calendar = speaking(wishes, hub.store.clock(), settings.zone_info)
    form = form_for(settings.evaluation_forms, facts.contact.channel)
    known = Views(None, None)
    if form is not None:
        known = await hub.read(
            evaluating.views, hub.store, seat.coach, asked.agent, facts.contact.key, form.name
        )
    fields, wrong = typed
    said = {name: speech.tr(words.WRONG[word]) for name, word in wrong.items() if name != "form"}
    theirs = known.theirs
    return page(
        "evaluate.html",
        speech,
        status=409 if "form" in wrong else 422 if wrong else 200,
        seat=seat,
        asked=asked,
        contact=views.contact(speech, calendar, facts, place),
        form=form,
        mark=mark_of(form) if form else "",
        lines=evaluation_views.lines(speech, form.criteria, fields, said) if form else [],
        comment=fields.get("comment", ""),
        longest=LONGEST_COMMENT,
        wrong=said,
        changed="form" in wrong,
        done="done" in request.query_params,
        known=known,
        points=evaluation_views.points(speech, theirs) if theirs else "",
        agents_points=evaluation_views.points(speech, known.agents) if known.agents else "",
        compared=evaluation_views.compared(speech, theirs, known.agents) if theirs else [],
        disputed=Disputed(theirs, asked.agent, asked.name).id if theirs else "",
        made=calendar.moment(theirs.evaluated_at) if theirs else "",
    )
