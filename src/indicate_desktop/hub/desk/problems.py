"""What goes wrong, as a page: one sentence that says what to do, and an id for the log."""

from typing import Any

from litestar import Request, Response
from litestar.exceptions import HTTPException

from indicate_desktop import wire
from indicate_desktop.hub.api import problems as api
from indicate_desktop.hub.api.problems import ProblemError
from indicate_desktop.hub.desk import words
from indicate_desktop.hub.desk.pages import go, page
from indicate_desktop.hub.desk.session import SignedOutError
from indicate_desktop.hub.desk.speaking import speech_for
from indicate_desktop.hub.errors import NotFoundError
from indicate_desktop.hub.store import RefusedError
from indicate_desktop.language.speech import Speech

SIGN_IN = "/desk/sign-in"
OTHERS: tuple[type[Exception], ...] = (ProblemError, RefusedError, HTTPException, Exception)
"""What the interface has handlers for: each is named, or its own would be nearer."""


def from_signed_out(request: Request[Any, Any, Any], _: SignedOutError) -> Response[str]:
    """Nobody is signed in (any more): to the sign-in, also where only a part was asked for.

    Who followed a link from another site, such as the intranet, comes without the cookie, which is
    strict. The page that they get loads itself again, and this time the browser brings it along.
    """
    if "hx-request" in request.headers:
        return Response("", media_type="text/html", headers={"HX-Redirect": SIGN_IN})
    if request.method == "GET" and request.headers.get("sec-fetch-site") == "cross-site":
        return page("again.html", _speech(request))
    return go(SIGN_IN)


def from_not_found(request: Request[Any, Any, Any], _: NotFoundError) -> Response[str]:
    """A request that is not there, or not this coach's: the same page for both."""
    return _page(request, 404, "not_found", None)


def from_any(request: Request[Any, Any, Any], error: Exception) -> Response[str]:
    """Everything else, judged and logged as the interface's errors are."""
    if isinstance(error, ProblemError):
        answer = api.from_problem(request, error)
    elif isinstance(error, HTTPException):
        answer = api.from_http(request, error)
    else:
        answer = api.from_any(request, error)
    told: wire.Problem = answer.content
    return _page(request, answer.status_code or 500, told.code, told.log_id)


def _page(
    request: Request[Any, Any, Any], status: int, code: str, log_id: str | None
) -> Response[str]:
    speech = _speech(request)
    sentence = speech.tr(words.PROBLEMS.get(code, words.FAILED))
    return page("problem.html", speech, status=status, sentence=sentence, log_id=log_id)


def _speech(request: Request[Any, Any, Any]) -> Speech:
    return speech_for(request.headers.get("accept-language", ""))
