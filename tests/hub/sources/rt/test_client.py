"""What the source says of an RT that refuses, fails, or is none: over real HTTP."""

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

import httpx
import pytest

from indicate_desktop.hub.sources.rt.client import PAGE, RtClient, RtError

TOKEN = "1-14-0123456789abcdef"
Answer = tuple[int, str, dict[str, str]]


@contextmanager
def answering(answer: Callable[[str, dict[str, str]], Answer]) -> Iterator[str]:
    """A server that answers as told; its address."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            assert self.headers["Authorization"] == f"token {TOKEN}"
            parts = urlsplit(self.path)
            params = {name: values[0] for name, values in parse_qs(parts.query).items()}
            code, body, headers = answer(parts.path, params)
            self.send_response(code)
            for name, value in headers.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(body.encode())

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - as above
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = False
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


JSON = {"Content-Type": "application/json; charset=utf-8"}
HTML = {"Content-Type": "text/html"}


def complaint(answer: Answer) -> str:
    with (
        answering(lambda _path, _params: answer) as url,
        RtClient(url, TOKEN) as client,
        pytest.raises(RtError) as caught,
    ):
        client.news(0)
    return str(caught.value)


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        ((401, '{"message":"Unauthorized"}', JSON), "does not accept the token; make a new one"),
        ((403, '{"message":"Forbidden"}', JSON), "give it the rights SeeQueue, ShowTicket"),
        ((404, "<h1>Not found</h1>", HTML), "but not as Request Tracker 5 does"),
        ((400, '{"message":"Unknown field"}', JSON), "does not understand the question (400)"),
        ((500, "oops", HTML), "has an error of its own (500)"),
        (
            (302, "", {"Location": "https://new.invalid/"}),
            "has moved (302 to https://new.invalid/)",
        ),
        ((200, "<html>RT</html>", HTML), "but not as Request Tracker 5 does"),
        ((200, "[]", JSON), "but not as Request Tracker 5 does"),
        ((200, '{"items": 7}', JSON), "but not as Request Tracker 5 does"),
        ((200, '{"items": ["a"]}', JSON), "but not as Request Tracker 5 does"),
    ],
)
def test_one_sentence_that_says_what_to_do(answer: Answer, words: str) -> None:
    said = complaint(answer)
    assert words in said
    assert said.endswith((".", "?"))
    assert "\n" not in said
    assert TOKEN not in said


def test_nobody_there() -> None:
    with RtClient("http://127.0.0.1:1", TOKEN) as client:
        with pytest.raises(RtError, match="can't be reached; check the address"):
            client.news(0)
        with pytest.raises(RtError, match="can't be reached; check the address"):
            client.user("anna")


def test_too_slow() -> None:
    done = threading.Event()

    def slow(_path: str, _params: dict[str, str]) -> Answer:
        done.wait(5)
        return 200, "{}", JSON

    with (
        answering(slow) as url,
        RtClient(url, TOKEN, timeout=httpx.Timeout(0.2)) as client,
    ):
        with pytest.raises(RtError, match="answers too slowly"):
            client.news(0)
        done.set()


def test_a_ticket_that_is_not_there_is_told_from_a_wrong_address() -> None:
    with (
        answering(lambda _path, _params: (404, '{"message":"Not Found"}', JSON)) as url,
        RtClient(url, TOKEN) as client,
    ):
        assert client.ticket(1) is None
        assert client.user("nobody") is None
    with (
        answering(lambda _path, _params: (404, "<h1>nginx</h1>", HTML)) as url,
        RtClient(url, TOKEN) as client,
        pytest.raises(RtError, match="not as Request Tracker 5 does"),
    ):
        client.ticket(1)


def test_a_history_is_read_past_a_page_that_rt_has_cut_short() -> None:
    asked: list[str] = []

    def pages(path: str, params: dict[str, str]) -> Answer:
        assert path == "/REST/2.0/transactions"
        assert (params["orderby"], params["per_page"]) == ("id", str(PAGE))
        last = int(params["query"].rpartition("> ")[2])
        asked.append(params["query"])
        ids = {0: range(1, 71), 70: range(150, 160), 159: range(0)}[last]
        # RT's total and next_page are null for whoever may not see everything.
        body: dict[str, Any] = {"total": None, "next_page": None}
        body["items"] = [{"id": str(id_)} for id_ in ids]
        return 200, json.dumps(body), JSON

    with answering(pages) as url, RtClient(url, TOKEN) as client:
        assert len(list(client.lines([5, 4]))) == 80
        assert "(ObjectId = 4 OR ObjectId = 5)" in asked[0]
        asked.clear()
        assert len(list(client.lines([4], known=155))) == 80
        assert len(asked) == 2, "the page that reaches what is known is the last"


def test_the_question_for_news_names_what_may_still_turn_up() -> None:
    asked: list[str] = []

    def answer(_path: str, params: dict[str, str]) -> Answer:
        asked.append(params["query"])
        return 200, '{"items": []}', JSON

    with answering(answer) as url, RtClient(url + "/", TOKEN) as client:
        assert client.news(90, [88, 81]) == []
    assert asked[0].endswith("AND (id > 90 OR id = 81 OR id = 88)")
    assert "ObjectType = 'RT::Ticket'" in asked[0]
