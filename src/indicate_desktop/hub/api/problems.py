"""Every error as one `wire.Problem`: a stable word, a sentence, and an id to find in the log."""

import logging
import secrets
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from litestar import Request, Response
from litestar.exceptions import (
    HTTPException,
    MethodNotAllowedException,
    NotFoundException,
    ValidationException,
)
from litestar.status_codes import HTTP_413_REQUEST_ENTITY_TOO_LARGE

from indicate_desktop import wire
from indicate_desktop.hub.store import Refusal, RefusedError
from indicate_desktop.hub.store.engine import is_busy

_log = logging.getLogger(__name__)
_REFUSALS = {
    Refusal.CODE_WRONG: (403, "This code is not one of this hub's. Check how it was typed."),
    Refusal.CODE_USED: (403, "This code has been used. Ask for a new one."),
    Refusal.CODE_EXPIRED: (403, "This code is too old. Ask for a new one."),
    Refusal.TOKEN_EXPIRED: (401, "The access token has ended. Refresh it."),
    Refusal.TOKEN_REVOKED: (401, "This device is no longer signed in. Ask for a new code."),
    Refusal.DEVICE_ENDED: (401, "This device was ended as lost. Its copy is to be deleted."),
}


class ProblemError(Exception):
    """An answer that is a problem; `retry_after_s` also becomes the header."""

    def __init__(
        self,
        status: int,
        code: str,
        detail: str,
        *,
        retry_after_s: int | None = None,
        log_id: str | None = None,
        until: datetime | None = None,
    ) -> None:
        super().__init__(detail)
        self.status = status
        self.problem = wire.Problem(
            code=code, detail=detail, log_id=log_id, retry_after_s=retry_after_s, until=until
        )


def new_log_id() -> str:
    """An id that a user can read out and that is found in hub.log."""
    return secrets.token_hex(4)


def answer(error: ProblemError) -> Response[wire.Problem]:
    """The problem as an answer."""
    headers: dict[str, str] = {}
    if error.problem.retry_after_s is not None:
        headers["Retry-After"] = str(error.problem.retry_after_s)
    if error.status == 401:
        headers["WWW-Authenticate"] = "Bearer"
    return Response(error.problem, status_code=error.status, headers=headers)


def from_problem(_: Request[Any, Any, Any], error: ProblemError) -> Response[wire.Problem]:
    """A problem that was raised as one."""
    return answer(error)


def from_refusal(_: Request[Any, Any, Any], error: RefusedError) -> Response[wire.Problem]:
    """A code or token that is not taken."""
    status, detail = _REFUSALS[error.why]
    return answer(ProblemError(status, error.why.value, detail))


def from_http(_: Request[Any, Any, Any], error: HTTPException) -> Response[wire.Problem]:
    """What the framework refuses: no such address, a body that is not the message."""
    status, code, detail = error.status_code, "bad_request", error.detail
    if isinstance(error, NotFoundException):
        code, detail = "not_found", "There is nothing at this address."
    elif isinstance(error, MethodNotAllowedException):
        code, detail = "method_not_allowed", "This address does not take that method."
    elif status == HTTP_413_REQUEST_ENTITY_TOO_LARGE:
        code, detail = "too_large", "The request is larger than this hub takes. Send it in parts."
    elif isinstance(error, ValidationException):
        detail = "; ".join(_part(part) for part in _parts(error.extra)) or error.detail
    elif status >= 500:
        code, detail = "hub_failing", "The hub could not do this."
    return answer(ProblemError(status, code, detail))


def from_any(request: Request[Any, Any, Any], error: Exception) -> Response[wire.Problem]:
    """Anything else: a busy database asks for patience, the rest is a bug and is logged."""
    log_id = new_log_id()
    if isinstance(error, sa.exc.DBAPIError | sa.exc.TimeoutError):
        _log.error("%s %s failed [%s]: %s", request.method, request.url.path, log_id, error)
        if isinstance(error, sa.exc.TimeoutError) or is_busy(error):
            return answer(
                ProblemError(
                    503, "hub_busy", "The hub is busy. Try again.", retry_after_s=5, log_id=log_id
                )
            )
    else:
        _log.error("%s %s [%s]", request.method, request.url.path, log_id, exc_info=error)
    return answer(
        ProblemError(500, "hub_failing", "The hub made a mistake. See its log.", log_id=log_id)
    )


def _parts(extra: Any) -> list[Any]:
    return extra if isinstance(extra, list) else []


def _part(part: Any) -> str:
    """One of the framework's findings, with the place of it."""
    if not isinstance(part, dict):
        return str(part)
    key, message = part.get("key"), str(part.get("message"))
    return f"{key}: {message}" if key else message
