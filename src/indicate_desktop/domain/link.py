"""Whether the link to a contact's original may be opened.

A link comes with the contact from another system, so it is judged before anything is done with
it: https alone, to a host that the hub has allowed, and nothing that means one thing to a reader
and another to a browser.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from urllib.parse import SplitResult, quote, urlsplit

LONGEST = 2_000
HTTPS_PORT = 443
_HOST = re.compile(r"(?=.{1,253}\Z)[a-z0-9_]([a-z0-9_-]{0,62})(\.[a-z0-9_]([a-z0-9_-]{0,62}))*\Z")
_HIDDEN = re.compile(
    r"[\x00-\x20\x7f-\xa0\\<>\"`{}|^\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]"
)
"""What browsers drop, turn around or read as something else."""


class LinkProblem(StrEnum):
    """Why a link is not opened."""

    NOT_HTTPS = "not_https"
    UNREADABLE = "unreadable"
    """It does not say plainly where it goes."""
    CREDENTIALS = "credentials"
    """It carries a user name, or hides its host behind one."""
    HOST = "host"
    """Its host is none that the hub allows."""


@dataclass(frozen=True, slots=True)
class Link:
    """A link that was judged. `host` is what is shown, in the letters that DNS knows."""

    url: str = ""
    """What may be opened; empty where nothing may."""
    host: str = ""
    problem: LinkProblem | None = None


def judge(link: str | None, allowed: Iterable[str]) -> Link | None:
    """A contact's link, judged; None where it has none.

    `allowed` holds host names, with ":port" where that is not 443. A host matches whole: no
    subdomain of an allowed one is allowed with it.
    """
    if link is None or not (text := link.strip()):
        return None
    if _HIDDEN.search(text) or len(text) > LONGEST:
        return Link(problem=LinkProblem.UNREADABLE)
    try:
        parts = urlsplit(text)
        port = HTTPS_PORT if parts.port is None else parts.port
    except ValueError:
        return Link(problem=LinkProblem.UNREADABLE)
    host = host_name(parts.hostname or "")
    place = "" if host is None else host if port == HTTPS_PORT else f"{host}:{port}"
    problem = _problem_of(parts, place, allowed)
    if problem is LinkProblem.HOST:
        return Link(host=place, problem=problem)
    return Link(problem=problem) if problem else Link(_written(parts, place), place)


def _problem_of(parts: SplitResult, place: str, allowed: Iterable[str]) -> LinkProblem | None:
    if parts.scheme != "https":
        return LinkProblem.NOT_HTTPS
    if "@" in parts.netloc:
        return LinkProblem.CREDENTIALS
    if not place:
        return LinkProblem.UNREADABLE
    return None if place in set(allowed) else LinkProblem.HOST


def _written(parts: SplitResult, place: str) -> str:
    """The link put together again from what was judged, in ASCII."""
    rest = quote(parts.path, safe=_KEPT)
    query = f"?{quote(parts.query, safe=_KEPT + '?')}" if parts.query else ""
    fragment = f"#{quote(parts.fragment, safe=_KEPT + '?')}" if parts.fragment else ""
    return f"https://{place}{rest}{query}{fragment}"


_KEPT = "/%:@!$&'()*+,;=~"


def host_name(text: str) -> str | None:
    """A host's name as DNS knows it ("xn--…" for other letters); None for what is none.

    An address in figures is none: nobody can tell by it where they go.
    """
    try:
        host = text.encode("idna").decode("ascii").lower()
    except UnicodeError:
        return None
    last = host.rpartition(".")[2]
    named = _HOST.match(host) and not last.isdigit() and not last.startswith("0x")
    return host if named else None


def allowed_host(text: str) -> str | None:
    """An entry of a list of allowed hosts, written as `judge` compares it; None if it is none."""
    name, colon, port = text.strip().partition(":")
    host = host_name(name)
    if host is None or (colon and not (port.isdigit() and 0 < int(port) < 1 << 16)):
        return None
    return f"{host}:{int(port)}" if colon and int(port) != HTTPS_PORT else host
