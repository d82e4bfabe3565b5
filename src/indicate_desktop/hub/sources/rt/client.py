"""Request Tracker's REST 2 interface: the few questions that the source asks."""

import json
import logging
import ssl
from collections.abc import Iterable, Iterator, Mapping
from types import TracebackType
from typing import Any, Self

import httpx
import truststore

from indicate_desktop.hub.sources.source import SourceError
from indicate_desktop.language.phrase import Phrase

_log = logging.getLogger(__name__)

PAGE = 100
"""RT gives no more than this at once."""
_TIMEOUT = httpx.Timeout(20, connect=5)
_ON_TICKETS = "ObjectType = 'RT::Ticket' AND Type != 'EmailRecord' AND Type != 'CommentEmailRecord'"
"""Without notes of sent mail: half of all, of no use, and cut out of a page once it is counted."""
_LINE_FIELDS = "ObjectId,Type,Field,OldValue,NewValue,TimeTaken,Creator,Created"
_TICKET_FIELDS = {
    "fields": "EffectiveId,Owner,Queue,Subject,Status,CustomFields",
    "fields[Queue]": "Name",
}

Item = Mapping[str, Any]


class RtError(SourceError):
    """Why RT gave no usable answer, in one sentence that says what to do."""


class RtClient:
    """Asks one RT, with an authentication token of an account that may only read.

    Every method raises RtError where RT can't be reached, refuses, or answers nonsense.
    """

    def __init__(self, url: str, token: str, *, timeout: httpx.Timeout = _TIMEOUT) -> None:
        self.url = url.rstrip("/")
        self._http = httpx.Client(
            base_url=f"{self.url}/REST/2.0",
            headers={"Authorization": f"token {token}", "Accept": "application/json"},
            timeout=timeout,
            verify=truststore.SSLContext(ssl.PROTOCOL_TLS_CLIENT),
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Give the connections back."""
        self._http.close()

    def news(self, after: int, also: Iterable[int] = ()) -> list[Item]:
        """A page of transactions on tickets, rising, with ids over `after` or among `also`."""
        wanted = " OR ".join([f"id > {after}", *(f"id = {id_}" for id_ in sorted(also))])
        return self._search("/transactions", f"{_ON_TICKETS} AND ({wanted})", fields=_LINE_FIELDS)

    def lines(self, tickets: Iterable[int], known: int | None = None) -> Iterator[Item]:
        """All transactions that were made on the tickets.

        A short page does not mean the end: RT counts before it leaves out what the account may
        not see. With `known`, a transaction of theirs, a short page that reaches it is the end.
        """
        theirs = " OR ".join(f"ObjectId = {ticket}" for ticket in sorted(tickets))
        last = 0
        while True:
            query = f"{_ON_TICKETS} AND ({theirs}) AND id > {last}"
            items = self._search("/transactions", query, fields=_LINE_FIELDS)
            if not items:
                return
            yield from items
            last = max(int(item["id"]) for item in items)
            if known is not None and len(items) < PAGE and last >= known:
                return

    def families(self, survivors: Iterable[int]) -> Iterator[Item]:
        """The rows of tickets and of all that was merged into them; deleted ones are not listed."""
        theirs = " OR ".join(f"EffectiveId = {ticket}" for ticket in sorted(survivors))
        last = 0
        while items := self._search("/tickets", f"({theirs}) AND id > {last}", **_TICKET_FIELDS):
            yield from items
            if len(items) < PAGE:  # RT checks rights inside this search: nothing is left out after
                return
            last = max(int(item["id"]) for item in items)

    def ticket(self, ticket: int) -> Item | None:
        """A ticket, even a deleted one, or the one that it was merged into; None if not seen.

        Like a row of `families`, with its queue's name.
        """
        found = self._get(f"/ticket/{ticket}", none_for=(403, 404))
        if found is None or not isinstance(found.get("Queue"), Mapping):
            return found
        queue = self._get(f"/queue/{found['Queue'].get('id')}", none_for=(403, 404))
        return {**found, "Queue": queue or {}}

    def user(self, user: str) -> Item | None:
        """A user by numeric id or name; None if there is none."""
        return self._get(f"/user/{user}", none_for=(404,))

    def _search(self, path: str, query: str, **params: str) -> list[Item]:
        ordered = {"query": query, "orderby": "id", "order": "ASC", "per_page": str(PAGE)}
        answer = self._get(path, ordered | params)
        items = answer.get("items") if answer else None
        if not isinstance(items, list) or not all(isinstance(item, dict) for item in items):
            raise self._nonsense()
        return items

    def _get(
        self,
        path: str,
        params: Mapping[str, str] | None = None,
        *,
        none_for: tuple[int, ...] = (),
    ) -> Item | None:
        try:
            answer = self._http.get(path, params=params)
        except httpx.TimeoutException:
            raise RtError(
                Phrase(
                    "Request Tracker at {url} answers too slowly; look whether it is overloaded.",
                    url=self.url,
                )
            ) from None
        except httpx.InvalidURL:
            raise RtError(
                Phrase("{url} is not an address; give RT's start page.", url=self.url)
            ) from None
        except httpx.HTTPError as error:
            raise self._unreachable(error) from None
        if answer.status_code in none_for and self._is_json(answer):
            return None
        if answer.status_code != httpx.codes.OK:
            raise self._refusal(answer)
        try:
            body = answer.json()
        except (json.JSONDecodeError, UnicodeDecodeError):
            raise self._nonsense() from None
        if not isinstance(body, dict):
            raise self._nonsense()
        return body

    def _unreachable(self, error: httpx.HTTPError) -> RtError:
        _log.debug("%s: %r", self.url, error)
        if "CERTIFICATE_VERIFY_FAILED" in str(error):
            return RtError(
                Phrase(
                    "This machine does not trust the certificate of {url}; add the one "
                    "that issued it to the system's.",
                    url=self.url,
                )
            )
        return RtError(
            Phrase(
                "Request Tracker at {url} can't be reached; check the address and "
                "whether it is running.",
                url=self.url,
            )
        )

    @staticmethod
    def _is_json(answer: httpx.Response) -> bool:
        """Whether RT itself says no, and not some web server at a wrong address."""
        kind: str = answer.headers.get("content-type", "")
        return kind.startswith("application/json")

    def _nonsense(self) -> RtError:
        return RtError(
            Phrase(
                "{url} answers, but not as Request Tracker 5 does; check that the "
                "address is RT's start page.",
                url=self.url,
            )
        )

    def _refusal(self, answer: httpx.Response) -> RtError:
        where = Phrase("Request Tracker at {url}", url=self.url)
        match answer.status_code:
            case 401:
                return RtError(
                    Phrase(
                        "{where} does not accept the token; make a new one in RT (Settings, "
                        "Auth Tokens) and start the source with it.",
                        where=where,
                    )
                )
            case 403:
                return RtError(
                    Phrase(
                        "{where} does not let the token's account read; give it the rights "
                        "SeeQueue, ShowTicket, ShowTicketComments, SeeCustomField and "
                        "ShowOutgoingEmail.",
                        where=where,
                    )
                )
            case 404 | 405:
                return self._nonsense()
            case code if answer.is_redirect:
                target = answer.headers.get("location", "")
                return RtError(
                    Phrase(
                        "{where} has moved ({code} to {target}); use its new address.",
                        where=where,
                        code=code,
                        target=target,
                    )
                )
            case code if code >= 500:
                return RtError(
                    Phrase(
                        "{where} has an error of its own ({code}); look into its log.",
                        where=where,
                        code=code,
                    )
                )
            case code:
                return RtError(
                    Phrase(
                        "{where} does not understand the question ({code}); is it RT 5?",
                        where=where,
                        code=code,
                    )
                )
