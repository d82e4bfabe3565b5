"""Enrolling a device, and refreshing its tokens."""

from typing import Any

from litestar import Request, post
from litestar.di import NamedDependency

from indicate_desktop import wire
from indicate_desktop.hub.api.bodies import BODY, body_of
from indicate_desktop.hub.api.hub import Hub
from indicate_desktop.hub.api.problems import ProblemError

LONGEST_DEVICE = 200


@post("/enrol", status_code=200, opt={BODY: wire.EnrolRequest})
async def enrol(request: Request[Any, Any, Any], hub: NamedDependency[Hub]) -> wire.Tokens:
    """A one-time code for a device's tokens."""
    address = request.client.host if request.client else ""
    wait_s = hub.throttle.wait_s(address)
    if wait_s > 0:
        raise ProblemError(
            429,
            "too_many_tries",
            "Too many wrong codes came from this address. Wait before the next try.",
            retry_after_s=int(wait_s) + 1,
        )
    data = await body_of(request, wire.EnrolRequest)
    device = data.device.strip()[:LONGEST_DEVICE] or "a device"
    hub.throttle.wrong(address)  # before it is known, so that tries beside each other count
    issued = await hub.write(hub.store.redeem, data.code, device)
    hub.throttle.right(address)
    return issued


@post("/token", status_code=200, opt={BODY: wire.TokenRequest})
async def token(request: Request[Any, Any, Any], hub: NamedDependency[Hub]) -> wire.Tokens:
    """A refresh token for the next pair. The old one works until the new one is used."""
    data = await body_of(request, wire.TokenRequest)
    return await hub.write(hub.store.refresh, data.refresh_token)
