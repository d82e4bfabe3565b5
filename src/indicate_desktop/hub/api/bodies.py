"""Reading a request's body as its message."""

from typing import Any, TypeVar

import msgspec
from litestar import Request

from indicate_desktop import wire
from indicate_desktop.hub.api.problems import ProblemError

M = TypeVar("M", bound=wire.Message)
BODY = "body"
"""The handler option that names the message; the description reads it too."""


async def body_of(request: Request[Any, Any, Any], type_: type[M]) -> M:
    """The body as a message; raises a 400 that says what is wrong where.

    Not left to the framework: it can't keep the parts that are decoded one by one as they are.
    """
    body = await request.body()
    if not body:
        raise ProblemError(400, "bad_request", "The request has no body.")
    try:
        message: M = wire.decode(body, type_)
    except (msgspec.MsgspecError, RecursionError, UnicodeDecodeError) as error:
        raise ProblemError(400, "bad_request", f"The body is not right: {error}.") from error
    return message
