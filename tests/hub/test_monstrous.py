"""A source may push anything: the good is kept, the bad is named, and desktops can read it."""

import json
from pathlib import Path
from typing import Any
from uuid import uuid4

import httpx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests import monstrous
from tests.hub.desk import Desk
from tests.hub.records import START, contact

from indicate_desktop import wire
from indicate_desktop.cache import reading, records
from indicate_desktop.cache.cache import open_cache
from indicate_desktop.hub.api.ingest_keys import FILE as INGEST_KEY
from indicate_desktop.hub.api.pushing import ARRIVING
from indicate_desktop.hub.embedded import EmbeddedHub
from indicate_desktop.hub.sources.source import Batch
from indicate_desktop.hub.store import checks

Pushed = tuple[str, list[dict[str, Any]]]

pushed = st.sampled_from(sorted(ARRIVING)).flatmap(
    lambda kind: st.tuples(st.just(kind), st.lists(monstrous.records(kind), min_size=1, max_size=4))
)


def push(hub: EmbeddedHub, data: Path, kind: str, records: list[Any]) -> httpx.Response:
    key = (data / INGEST_KEY).read_text(encoding="utf-8").strip()
    return httpx.post(
        f"{hub.url}/v1/ingest/{kind}",
        headers={"Authorization": f"Bearer {key}"},
        json={"source": "calls", "records": records},
        timeout=30,
    )


@settings(
    max_examples=60,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(pushed)
def test_what_is_pushed_is_kept_or_named_and_can_be_read(
    hub: EmbeddedHub, tmp_path: Path, pushed: Pushed
) -> None:
    kind, sent = pushed
    answer = push(hub, tmp_path, kind, sent)
    assert answer.status_code == 200, answer.text
    told = wire.decode(answer.content, wire.IngestAnswer)
    assert told.taken + told.unchanged + len(told.bad) == len(sent)
    for agent in hub.store.agents():
        for change in hub.store.changes(agent.id):
            record = records.decode(change.kind, change.record)
            reading.sound(record, change.key)


@pytest.mark.parametrize(
    ("wrong", "named"),
    [
        ({"started_at": "0001-01-01T00:00:00+14:00"}, "started_at"),
        ({"ended_at": "9999-12-31T23:59:59-12:00"}, "ended_at"),
        ({"talk_s": 1 << 62}, "talk_s"),
        ({"order": 1 << 63}, "order"),
        ({"summary": "x" * checks.MOST_BYTES}, "bytes"),
    ],
)
def test_one_monster_is_named_and_the_rest_is_kept(
    hub: EmbeddedHub, tmp_path: Path, wrong: dict[str, Any], named: str
) -> None:
    good = json.loads(wire.encode(contact("c1")))
    answer = push(hub, tmp_path, "contact", [good, good | {"key": "c2"} | wrong])
    told = wire.decode(answer.content, wire.IngestAnswer)
    assert told.taken == 1
    assert [bad.index for bad in told.bad] == [1]
    assert named in told.bad[0].reason
    assert len(told.bad[0].reason) < 300


def test_long_comments_come_in_pages_that_a_desktop_takes(hub: EmbeddedHub, desk: Desk) -> None:
    """A page of the largest records would be 200 times what a desktop takes."""
    long = tuple(contact(f"c{n}", summary="å" * 400_000) for n in range(30))
    hub.store.ingest("calls", Batch(records=long))
    sizes, cursor, more = [], None, True
    keys: list[str] = []
    while more:
        answer = desk.http.get(
            "/v1/me/changes", params={"limit": 5_000} | ({"after": cursor} if cursor else {})
        )
        sizes.append(len(answer.content))
        page = wire.decode(answer.content, wire.Page)
        keys += [change.key for change in page.changes]
        cursor, more = page.cursor, page.more
    assert [key for key in keys if key.startswith("c")] == [f"c{n}" for n in range(30)]
    assert len(sizes) > 1
    assert max(sizes) < 24 << 20
    with desk.listen() as stream, open_cache(None, bytes(32)) as cache:
        heard: list[wire.Change] = []
        while len(heard) < len(keys):
            event = next(stream)
            if "data" in event:
                heard.append(wire.decode(event["data"], wire.Change))
        assert [change.key for change in heard] == keys
        assert cache.apply(heard, cursor or "").unread == 0


def test_an_agents_clock_may_say_anything(hub: EmbeddedHub, desk: Desk) -> None:
    hub.store.ingest("calls", Batch(records=(contact("c1"),)))
    command = json.loads(
        wire.encode(wire.Reflect(**wire.stamp() | {"made_at": START}, contact="c1", note="n"))
    )
    for at in ("0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-12:00"):
        body = {"commands": [command | {"made_at": at, "id": str(uuid4())}]}
        (answer,) = desk.http.post("/v1/me/commands", json=body).json()["answers"]
        assert answer["result"] == "rejected"
        assert answer["reason"].startswith("unreadable")
