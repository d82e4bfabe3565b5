"""Praising at the desk: for a contact of a request, or for an agent."""

import secrets
from typing import Any

from litestar import Request, Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath

from indicate_desktop.domain.praise import LONGEST, problem
from indicate_desktop.hub.api.hub import Hub
from indicate_desktop.hub.desk import views, words
from indicate_desktop.hub.desk.forms import plain
from indicate_desktop.hub.desk.opened import opened_contact
from indicate_desktop.hub.desk.pages import go, page
from indicate_desktop.hub.desk.session import Fields, Seat, form_of
from indicate_desktop.hub.desk.speaking import speaking
from indicate_desktop.hub.errors import NotFoundError
from indicate_desktop.hub.store import praising

LONGEST_ID = 60
Asking = Request[Any, Any, Any]
Typed = tuple[Fields, dict[str, str]]
"""A form's fields, and what is wrong with which, as stable words."""
NOTHING: Typed = ({}, {})


@get("/praise")
async def praise_page(
    request: Asking, hub: NamedDependency[Hub], seat: NamedDependency[Seat]
) -> Response[str]:
    """Praise for an agent."""
    return await _for_anybody(request, hub, seat)


@post("/praise", status_code=200)
async def praise(
    request: Asking, hub: NamedDependency[Hub], seat: NamedDependency[Seat]
) -> Response[str]:
    """It is given; the same form sent twice is one praise."""
    fields = await form_of(request, seat)
    if wrong := await _given(hub, seat, fields.get("agent", ""), fields):
        return await _for_anybody(request, hub, seat, (fields, wrong))
    return go("/desk/praise?done=1")


@get("/requests/{id_:str}/contacts/{place:int}/praise")
async def contact_page(
    request: Asking,
    hub: NamedDependency[Hub],
    seat: NamedDependency[Seat],
    id_: FromPath[str],
    place: FromPath[int],
) -> Response[str]:
    """Praise for a contact of a request."""
    return await _for_contact(request, hub, seat, (id_, place))


@post("/requests/{id_:str}/contacts/{place:int}/praise", status_code=200)
async def praise_contact(
    request: Asking,
    hub: NamedDependency[Hub],
    seat: NamedDependency[Seat],
    id_: FromPath[str],
    place: FromPath[int],
) -> Response[str]:
    """It is given, with the contact; the same form sent twice is one praise."""
    fields = await form_of(request, seat)
    asked, facts = await opened_contact(hub, seat, id_, place, "coaching")
    wrong = await _given(hub, seat, asked.agent, fields, facts.contact.key)
    if wrong:
        return await _for_contact(request, hub, seat, (id_, place), (fields, wrong))
    return go(f"/desk/requests/{id_}/contacts/{place}/praise?done=1")


PRAISING = [praise_page, praise, contact_page, praise_contact]


async def _given(
    hub: Hub, seat: Seat, agent: str, fields: Fields, contact: str | None = None
) -> dict[str, str]:
    """Give the praise of a form; what is wrong with which field, as stable words."""
    text, form = plain(fields.get("text", "")), fields.get("form", "")[:LONGEST_ID]
    word = problem(text)
    wrong = {} if word is None else {"text": word}
    if not agent:
        wrong["agent"] = "no_choice"
    if wrong:
        return wrong
    try:
        await hub.write(
            praising.give, hub.store, seat.coach, agent, text, form=form, contact=contact
        )
    except NotFoundError:  # whom no page has offered, or who has gone since
        return {"agent": "no_choice"}
    return {}


async def _for_anybody(
    request: Asking, hub: Hub, seat: Seat, typed: Typed = NOTHING
) -> Response[str]:
    known = await hub.read(praising.receivers, hub.store)
    return _shown(request, hub, seat, typed, receivers=[(a.id, a.name) for a in known])


async def _for_contact(
    request: Asking, hub: Hub, seat: Seat, at: tuple[str, int], typed: Typed = NOTHING
) -> Response[str]:
    id_, place = at
    asked, facts = await opened_contact(hub, seat, id_, place, "coaching")
    told = {"agent": asked.name, "back": asked, "facts": facts, "place": place}
    return _shown(request, hub, seat, typed, **told)


def _shown(request: Asking, hub: Hub, seat: Seat, typed: Typed, **more: Any) -> Response[str]:
    fields, wrong = typed
    wishes = request.headers.get("accept-language", "")
    speech, calendar = speaking(wishes, hub.store.clock(), hub.store.settings.zone_info)
    facts = more.pop("facts", None)
    place = more.pop("place", 0)
    values = {"receivers": [], "agent": None, "back": None} | more
    return page(
        "praise.html",
        speech,
        status=422 if wrong else 200,
        seat=seat,
        contact=views.contact(speech, calendar, facts, place) if facts else None,
        fields=fields,
        form=fields.get("form") or secrets.token_hex(8),
        wrong={name: speech.tr(words.WRONG[word]) for name, word in wrong.items()},
        done="done" in request.query_params and not wrong,
        longest=LONGEST,
        **values,
    )
