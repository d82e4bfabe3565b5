"""A small client of a hub, for tests: signs in, reads, commands, and listens."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from uuid import UUID, uuid4

import httpx

from indicate_desktop import wire
from indicate_desktop.hub.embedded import EmbeddedHub

Event = dict[str, str]


class Desk:
    """One signed-in device."""

    def __init__(self, hub: EmbeddedHub, name: str = "anna") -> None:
        self.http = httpx.Client(base_url=hub.url, timeout=10)
        body = {"code": hub.store.new_code(name), "device": f"{name}'s laptop"}
        self.tokens = wire.decode(self.http.post("/v1/enrol", json=body).content, wire.Tokens)
        self.http.headers["Authorization"] = f"Bearer {self.tokens.access_token}"
        self.agent = self.tokens.agent

    def __enter__(self) -> "Desk":
        return self

    def __exit__(self, *_: object) -> None:
        self.http.close()

    def snapshot(self) -> wire.SnapshotAnswer:
        answer: wire.SnapshotAnswer = wire.decode(
            self.http.get("/v1/me/snapshot").raise_for_status().content, wire.SnapshotAnswer
        )
        return answer

    def page(self, after: str | None = None, **more: Any) -> wire.Page:
        params = ({} if after is None else {"after": after}) | more
        answer = self.http.get("/v1/me/changes", params=params).raise_for_status()
        page: wire.Page = wire.decode(answer.content, wire.Page)
        return page

    def command(self, *commands: Any) -> list[wire.CommandAnswer]:
        answer = self.http.post("/v1/me/commands", content=wire.commands(commands))
        decoded: wire.CommandAnswers = wire.decode(
            answer.raise_for_status().content, wire.CommandAnswers
        )
        return decoded.answers

    @contextmanager
    def listen(self, cursor: str | None = None) -> Iterator[Iterator[Event]]:
        """The stream's events; comments are events with nothing but `comment`."""
        headers = {} if cursor is None else {"Last-Event-ID": cursor}
        with self.http.stream("GET", "/v1/me/stream", headers=headers) as answer:
            if answer.status_code != 200:
                answer.read()
                answer.raise_for_status()
            assert answer.headers["content-type"].startswith("text/event-stream")
            yield events(answer.iter_lines())


def events(lines: Iterator[str]) -> Iterator[Event]:
    """Server-sent events from their lines."""
    event: Event = {}
    for line in lines:
        if line:
            name, _, value = line.partition(":")
            event[name or "comment"] = value.strip()
        elif event:
            yield event
            event = {}


def next_change(stream: Iterator[Event]) -> wire.Change:
    """The next change, past comments."""
    event = next(event for event in stream if "data" in event)
    assert event["event"] == "change"
    change: wire.Change = wire.decode(event["data"], wire.Change)
    assert event["id"].endswith(f":{change.seq}")
    return change


def problem(answer: httpx.Response) -> tuple[int, str]:
    """An error's status and stable word; it must be a Problem with a sentence."""
    decoded: wire.Problem = wire.decode(answer.content, wire.Problem)
    assert decoded.detail
    return answer.status_code, decoded.code


def new_id() -> UUID:
    return uuid4()
