"""What can go wrong between desktop and hub, each as one state of the domain."""

from datetime import datetime
from http import HTTPStatus

import msgspec

from indicate_desktop import wire
from indicate_desktop.domain.one_line import one_line
from indicate_desktop.domain.plausible import YEARS
from indicate_desktop.domain.snapshot import SyncProblem

CURSOR_UNKNOWN = "cursor_unknown"
DEVICE_ENDED = "device_ended"
MAINTENANCE = "maintenance"
LONGEST_SENTENCE = 300
"""So many characters are shown of what a hub says."""
LONGEST_CODE = 60
LONGEST_WAIT_S = 3600.0
"""A hub that asks for more patience than this is asked again sooner."""

_PATIENCE = {HTTPStatus.SERVICE_UNAVAILABLE, HTTPStatus.TOO_MANY_REQUESTS}
_USUAL = {
    503: (SyncProblem.HUB_FAILING, "{host} asks to wait a little."),
    429: (SyncProblem.HUB_FAILING, "{host} asks to wait a little."),
    426: (SyncProblem.HUB_NEWER, "{host} needs a newer Indicate Desktop. Ask your IT department."),
    407: (SyncProblem.UNREACHABLE, "The network's proxy wants a sign-in. Ask your IT department."),
    408: (SyncProblem.SLOW, "{host} gave up waiting."),
}


class HubError(Exception):
    """A conversation with the hub failed. The text is one sentence for the user."""

    def __init__(
        self,
        problem: SyncProblem,
        sentence: str,
        *,
        status: int | None = None,
        code: str | None = None,
        retry_after_s: float | None = None,
        until: datetime | None = None,
    ) -> None:
        super().__init__(one_line(sentence))
        self.problem = problem
        self.status = status
        """The HTTP status, where it came as far as that."""
        self.code = code
        """The hub's stable word for it (`wire.Problem.code`)."""
        self.retry_after_s = retry_after_s
        """How long the hub asks to be left alone; None where it does not ask."""
        self.until = until
        """When the hub expects it to be over."""

    @property
    def spoken(self) -> bool:
        """Whether a hub said so, and not a proxy or whatever else answered."""
        return self.code is not None


def problem_of(error: BaseException) -> SyncProblem:
    """The state that an error means: its own where it names one, else a bug of ours."""
    problem = getattr(error, "problem", None)
    return problem if isinstance(problem, SyncProblem) else SyncProblem.BUG


def nonsense(host: str, what: str) -> HubError:
    """What answered is not a hub."""
    return HubError(
        SyncProblem.NONSENSE,
        f"What answers at {host} is not an Indicate hub ({what}). Check the address.",
    )


def from_status(host: str, status: int, retry_after: str | None, body: bytes) -> HubError:
    """The error that an answer outside 2xx means."""
    told = _told(body)
    wait = _seconds(retry_after)
    if wait is None and told is not None and told.retry_after_s is not None:
        wait = float(max(0, min(told.retry_after_s, int(LONGEST_WAIT_S))))
    if wait is None and told is not None and status in _PATIENCE:
        wait = 0.0
    problem, sentence = _meaning(status, told)
    return HubError(
        problem,
        sentence.format(host=host, status=status),
        status=status,
        code=told.code[:LONGEST_CODE] if told else None,
        retry_after_s=wait,
        until=_aware(told.until) if told else None,
    )


def _meaning(status: int, told: wire.Problem | None) -> tuple[SyncProblem, str]:
    if status in _USUAL:
        problem, usual = _USUAL[status]
        return problem, _sentence(told, usual)
    if 300 <= status < 400:
        return SyncProblem.NONSENSE, "{host} points elsewhere. Check the hub's address."
    if told is None and (status < 500 or status == HTTPStatus.NOT_IMPLEMENTED):
        return SyncProblem.NONSENSE, (
            "What answers at {host} is not an Indicate hub (it says {status}). Check the address."
        )
    if status >= 500:
        return (
            SyncProblem.HUB_FAILING,
            "{host} has a fault ({status}). Tell your IT department if it stays so.",
        )
    if status in {HTTPStatus.UNAUTHORIZED, HTTPStatus.FORBIDDEN}:
        ended = status == HTTPStatus.UNAUTHORIZED and told and told.code == DEVICE_ENDED
        problem = SyncProblem.DEVICE_ENDED if ended else SyncProblem.REFUSED
        return problem, _sentence(told, "The hub no longer accepts you. Sign in again.")
    return SyncProblem.HUB_FAILING, _sentence(told, "{host} answered {status}.")


def _told(body: bytes) -> wire.Problem | None:
    """The hub's own word on it, if it is one."""
    try:
        problem: wire.Problem = wire.decode(body, wire.Problem)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
        return None
    return problem


def _sentence(told: wire.Problem | None, usual: str) -> str:
    """The hub's own sentence, safe to format, or the usual one."""
    if told is None or not told.detail.strip():
        return usual
    words = " ".join(told.detail[: 2 * LONGEST_SENTENCE].split())
    said = words if len(words) <= LONGEST_SENTENCE else f"{words[:LONGEST_SENTENCE].rstrip()}…"
    return said.replace("{", "{{").replace("}", "}}")


def _aware(at: datetime | None) -> datetime | None:
    """A time that says nothing without its zone is none, nor is one beyond any clock."""
    known = at is not None and at.tzinfo is not None and at.year in YEARS
    return at if known else None


def _seconds(retry_after: str | None) -> float | None:
    """Retry-After in seconds; its other form, a date, is taken as "not now"."""
    if retry_after is None:
        return None
    text = retry_after.strip()
    if text.isascii() and text.isdigit():
        return min(float(text[:9]), LONGEST_WAIT_S)
    return 60.0
