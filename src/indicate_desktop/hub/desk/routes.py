"""The coach desk's addresses: signing in and out, the inbox, a request, and answers to it."""

from typing import Any

from litestar import Request, Response, Router, get, post
from litestar.di import NamedDependency, Provide
from litestar.params import FromPath

from indicate_desktop.called import COACHING_FORMS, COACHING_OUTCOMES, COACHING_WHEN
from indicate_desktop.domain.coach_answers import Answer, offered
from indicate_desktop.domain.coach_inbox import shows_text
from indicate_desktop.domain.coaching import CoachingRuleError
from indicate_desktop.domain.group_topics import asked_by_several
from indicate_desktop.hub.api import guards
from indicate_desktop.hub.api.hub import Hub
from indicate_desktop.hub.desk import forms, problems, views, words
from indicate_desktop.hub.desk.assets import asset
from indicate_desktop.hub.desk.disputing import DISPUTING, waiting
from indicate_desktop.hub.desk.evaluating import EVALUATING, evaluated_of
from indicate_desktop.hub.desk.opened import opened
from indicate_desktop.hub.desk.pages import go, page
from indicate_desktop.hub.desk.praising import PRAISING
from indicate_desktop.hub.desk.session import (
    Fields,
    Seat,
    SignedOutError,
    form_of,
    given_back,
    provide_seat,
    signed_in,
)
from indicate_desktop.hub.desk.signing_in import enter, sign_in_page
from indicate_desktop.hub.desk.speaking import Calendar, speaking
from indicate_desktop.hub.errors import NotFoundError
from indicate_desktop.hub.store import coaches, requests
from indicate_desktop.hub.store.requests import Result
from indicate_desktop.language.speech import Speech

MOST_BYTES = 64 << 10
Asking = Request[Any, Any, Any]
Typed = tuple[type[Answer], Fields, dict[str, str]]


@get("/")
async def inbox(
    request: Asking, hub: NamedDependency[Hub], seat: NamedDependency[Seat]
) -> Response[str]:
    """The requests that are this coach's to answer."""
    speech, calendar = _speaking(request, hub)
    asked = await hub.read(requests.for_coach, hub.store, seat.coach.key)
    parts = views.parts(speech, calendar, asked, hub.store.settings)
    disputes = await waiting(hub, seat, calendar)
    count = views.waiting(parts) + len(disputes)
    part_only = "hx-request" in request.headers
    everybodys = [] if part_only else await hub.read(requests.everybodys, hub.store)
    return page(
        "inbox_list.html" if part_only else "inbox.html",
        speech,
        seat=seat,
        parts=parts,
        disputes=disputes,
        count=count,
        group_topics=asked_by_several(everybodys, calendar.now),
        at=f"{calendar.local(calendar.now):%H:%M}",
        waiting=views.waiting_words(speech, count),
        told=part_only and request.query_params.get("waiting") != str(count),
    )


@get("/requests/{id_:str}")
async def open_request(
    request: Asking, hub: NamedDependency[Hub], seat: NamedDependency[Seat], id_: FromPath[str]
) -> Response[str]:
    """A request with all that the agent shares; from now on it is seen."""
    done = words.BY_NAME.get(request.query_params.get("done", ""))
    return await _shown(request, hub, seat, id_, done=done)


@post("/requests/{id_:str}/{name:str}", status_code=200)
async def answer(
    request: Asking,
    hub: NamedDependency[Hub],
    seat: NamedDependency[Seat],
    id_: FromPath[str],
    name: FromPath[str],
) -> Response[str]:
    """One answer; the same form sent twice is one answer."""
    fields = await form_of(request, seat)
    kind = words.BY_NAME.get(name)
    if kind is None:
        raise NotFoundError(name)
    settings = hub.store.settings
    read = forms.read(kind, fields, views.now_of(hub.store.clock(), settings), settings.zone_info)
    typed: Typed = (kind, fields, read.wrong)
    if read.answer is None:
        return await _shown(request, hub, seat, id_, typed=typed, status=422)
    try:
        result, _ = await hub.write(
            requests.answer, hub.store, seat.coach.key, id_, forms.saw(fields), read.answer
        )
    except CoachingRuleError:  # the form was checked: what is left is a state it can't follow
        result = Result.CHANGED
    if result is Result.CHANGED:
        return await _shown(request, hub, seat, id_, typed=typed, status=409)
    return go(f"/desk/requests/{id_}?done={name}")


@get("/sign-in")
async def sign_in(request: Asking, hub: NamedDependency[Hub]) -> Response[str]:
    """Where a code is typed."""
    return await sign_in_page(request, hub)


@post("/sign-in", status_code=200)
async def give_code(request: Asking, hub: NamedDependency[Hub]) -> Response[str]:
    """A one-time code for a session."""
    return await enter(request, hub)


@post("/sign-out", status_code=200)
async def sign_out(
    request: Asking, hub: NamedDependency[Hub], seat: NamedDependency[Seat]
) -> Response[str]:
    """The end of this browser's session."""
    await form_of(request, seat)
    await hub.write(coaches.end, hub.store, seat.session.id, "coach_signed_out")
    return go("/desk/sign-in?left=1", [given_back(request)])


@get("/{path:path}")
async def nothing(path: FromPath[str]) -> Response[str]:
    """Any other address."""
    raise NotFoundError(path)


def desk() -> Router:
    """All of it, below `/desk`."""
    inside = Router(
        "/",
        route_handlers=[inbox, open_request, answer, sign_out, *PRAISING, *EVALUATING, *DISPUTING],
        guards=[guards.in_service, signed_in],
        dependencies={"seat": Provide(provide_seat, sync_to_thread=False)},
    )
    door = Router("/", route_handlers=[sign_in, give_code, nothing], guards=[guards.in_service])
    return Router(
        "/desk",
        route_handlers=[inside, door, asset],
        exception_handlers={
            SignedOutError: problems.from_signed_out,
            NotFoundError: problems.from_not_found,
            **dict.fromkeys(problems.OTHERS, problems.from_any),
        },
        request_max_body_size=MOST_BYTES,
        include_in_schema=False,
    )


def _speaking(request: Asking, hub: Hub) -> tuple[Speech, Calendar]:
    wishes = request.headers.get("accept-language", "")
    return speaking(wishes, hub.store.clock(), hub.store.settings.zone_info)


async def _shown(
    request: Asking,
    hub: Hub,
    seat: Seat,
    id_: str,
    *,
    typed: Typed | None = None,
    status: int = 200,
    done: type[Answer] | None = None,
) -> Response[str]:
    """The page of a request: as it was opened, after an answer, or with one that was not taken."""
    asked, facts = await opened(hub, seat, id_)
    speech, calendar = _speaking(request, hub)
    settings, kept = hub.store.settings, asked.request
    return page(
        "request.html",
        speech,
        status=status,
        seat=seat,
        asked=asked,
        request=kept,
        text=kept.text if shows_text(kept) else "",
        state=views.state_word(speech, kept),
        form=speech.tr(COACHING_FORMS[kept.form]),
        when=speech.tr(COACHING_WHEN[kept.when]),
        whom=views.coach_name(speech, kept, seat.coach),
        who_sees=views.who_sees(speech, kept, asked.name, settings),
        proposed=calendar.moment(kept.proposed_for) if kept.proposed_for else None,
        follow_up=calendar.day(calendar.local(kept.follow_up_at).date())
        if kept.follow_up_at
        else None,
        outcome=speech.tr(COACHING_OUTCOMES[kept.outcome]) if kept.outcome else None,
        outcomes=[(each.value, speech.tr(said)) for each, said in COACHING_OUTCOMES.items()],
        session=views.session(speech, kept),
        awaited=views.awaited(speech, kept, asked.name),
        contacts=[
            views.contact(speech, calendar, each, place)
            for place, each in enumerate(facts, 1)
            if each is not None
        ],
        evaluated=await evaluated_of(hub, seat, asked, facts),
        forms=settings.forms,
        gone=sum(each is None for each in facts),
        history=views.history(speech, calendar, kept),
        answers=views.answers(
            speech, kept, asked.name, calendar=calendar, settings=settings, typed=typed
        ),
        earliest={name: views.earliest_day(calendar, name) for name in words.BY_NAME},
        changed=status == 409,
        lost=typed[1] if typed and typed[0] not in offered(kept) else {},
        typed=typed,
        done=speech.tr(words.ANSWERS[done][3]).format(agent=asked.name) if done else None,
    )
