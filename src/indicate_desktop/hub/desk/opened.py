"""Opening a request and its contacts at the desk: the agent is told before anything shows."""

from indicate_desktop.hub.api.hub import Hub
from indicate_desktop.hub.desk import views
from indicate_desktop.hub.desk.session import Seat
from indicate_desktop.hub.errors import NotFoundError
from indicate_desktop.hub.store import requests
from indicate_desktop.hub.store.looking import ContactFacts, Viewer, open_results
from indicate_desktop.hub.store.praising import contact_at
from indicate_desktop.hub.store.requests import Asked


async def opened(hub: Hub, seat: Seat, id_: str) -> tuple[Asked, list[ContactFacts | None]]:
    """A request and all its contacts; NotFoundError where there is none for this coach."""
    try:
        return await hub.write(_all, hub, seat, id_)
    except NotFoundError:
        await denied(hub, seat, id_)
        raise


async def opened_contact(
    hub: Hub, seat: Seat, id_: str, place: int, view: str
) -> tuple[Asked, ContactFacts]:
    """One contact of a request, by its place from 1; NotFoundError as `opened`."""
    try:
        return await hub.write(_one, hub, seat, id_, place, view)
    except NotFoundError:
        await denied(hub, seat, id_)
        raise


async def denied(hub: Hub, seat: Seat, what: str) -> None:
    """Note a try at what is not the coach's."""
    await hub.note_denied(
        f"coach {seat.coach.key}",
        device=seat.session.id,
        detail=f"{seat.coach.key} {what[:24]}",
    )


def viewer(seat: Seat) -> Viewer:
    """The coach as the agent is told of them."""
    return Viewer(key=seat.coach.key, name=seat.coach.name, role="coach", way="coach_desk")


def _all(hub: Hub, seat: Seat, id_: str) -> tuple[Asked, list[ContactFacts | None]]:
    asked = requests.open_request(hub.store, seat.coach.key, id_)
    results = open_results(hub.store, viewer(seat), asked.agent, "coaching")
    if not views.contacts_open(asked.request):
        return asked, []
    return asked, [results.facts(key) for key in asked.request.contacts]


def _one(hub: Hub, seat: Seat, id_: str, place: int, view: str) -> tuple[Asked, ContactFacts]:
    asked = requests.open_request(hub.store, seat.coach.key, id_)
    key = contact_at(asked, place)
    facts = open_results(hub.store, viewer(seat), asked.agent, view).facts(key)
    if facts is None:
        raise NotFoundError("The contact is no longer there.")
    return asked, facts
