"""A coach at the desk without a browser: pages fetched, forms sent as they stand in them."""

import re
from datetime import datetime, timedelta
from html import unescape
from html.parser import HTMLParser

import httpx

from indicate_desktop.hub.embedded import EmbeddedHub
from indicate_desktop.hub.store import coaches

TOMORROW = (datetime.now() + timedelta(days=1)).date().isoformat()  # noqa: DTZ005 - a day on a form


class _Forms(HTMLParser):
    """The hidden fields of each form, by its address."""

    def __init__(self) -> None:
        super().__init__()
        self.found: dict[str, dict[str, str]] = {}
        self._at = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        has = dict(attrs)
        if tag == "form":
            self._at = has["action"] or ""
            self.found[self._at] = {}
        elif tag == "input" and has.get("type") == "hidden":
            self.found[self._at][has["name"] or ""] = has["value"] or ""


class CoachAtDesk:
    """One signed-in coach."""

    def __init__(self, hub: EmbeddedHub, name: str) -> None:
        self.http = httpx.Client(base_url=hub.url, timeout=20, headers={"Accept-Language": "en"})
        self.code = coaches.invite(hub.store, name).code
        answer = self.http.post("/desk/sign-in", data={"code": self.code})
        assert (answer.status_code, answer.headers["location"]) == (303, "/desk")

    def __enter__(self) -> "CoachAtDesk":
        return self

    def __exit__(self, *_: object) -> None:
        self.http.close()

    def inbox(self) -> dict[str, str]:
        """The addresses of the requests, by what stands on their line."""
        page = self.http.get("/desk").raise_for_status().text
        found = re.findall(r'href="(/desk/requests/\w+)">(.*?)</a>', page, re.DOTALL)
        return {words(inside): href for href, inside in found}

    def only(self) -> str:
        """The address of the one request that there is."""
        (href,) = self.inbox().values()
        return href

    def forms(self, href: str) -> dict[str, dict[str, str]]:
        """The forms of a page that is opened, with their hidden fields."""
        parser = _Forms()
        parser.feed(self.http.get(href).raise_for_status().text)
        return parser.found

    def answer(self, href: str, name: str, **fields: str) -> httpx.Response:
        """Open a request and send one of its forms."""
        action = f"{href}/{name}"
        return self.http.post(action, data=self.forms(href)[action] | fields)


def words(html: str) -> str:
    """What is to be read of a piece of a page."""
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", html)).split())
