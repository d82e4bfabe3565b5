"""Catching up: snapshot, pages, cursors."""

from pathlib import Path

import httpx
import pytest
from tests.hub.desk import Desk, problem
from tests.hub.records import contacts

from indicate_desktop import wire
from indicate_desktop.domain.contact import ContactResult
from indicate_desktop.hub.embedded import EmbeddedHub
from indicate_desktop.hub.settings import Limits, Settings
from indicate_desktop.hub.store import FILE


def test_pages_lead_from_the_start_to_the_head(hub: EmbeddedHub, desk: Desk) -> None:
    hub.store.ingest("calls", contacts(25))
    start = desk.snapshot()
    cursor, pages = start.start, []
    while True:
        page = desk.page(cursor, limit=10)
        pages.append(page)
        cursor = page.cursor
        if not page.more:
            break
    changes = [change for page in pages for change in page.changes]
    assert [len(page.changes) for page in pages] == [10, 10, 9]
    assert len(changes) == start.records == 29  # with the card and three goals
    assert cursor == start.head
    records = [wire.decode_record(change.kind, change.record) for change in changes]
    assert sum(isinstance(record, ContactResult) for record in records) == 25
    assert {getattr(record, "agent", desk.agent) for record in records} == {desk.agent}


def test_nothing_new_keeps_the_cursor(hub: EmbeddedHub, desk: Desk) -> None:
    head = desk.snapshot().head
    page = desk.page(head)
    assert (page.changes, page.cursor, page.more) == ([], head, False)


def test_a_tombstone_is_a_null_record(hub: EmbeddedHub, desk: Desk) -> None:
    head = desk.snapshot().head
    hub.store.retract(desk.agent, "goal", "team:fcr:shift")
    (change,) = desk.page(head).changes
    assert (change.kind, change.key, bytes(change.record)) == ("goal", "team:fcr:shift", b"null")


def test_the_hub_gives_no_more_than_it_likes(tmp_path: Path) -> None:
    with EmbeddedHub(tmp_path, settings=Settings(limits=Limits(page=2))) as hub, Desk(hub) as desk:
        page = desk.page(limit=1_000_000)
        assert (len(page.changes), page.more) == (2, True)


@pytest.mark.parametrize(
    "cursor", ["0123456789abcdef:0", "nonsense", ":1", "EPOCH:", "EPOCH:-1", "EPOCH:99", "EPOCH:١"]
)
@pytest.mark.parametrize("how", ["changes", "stream"])
def test_a_cursor_of_another_database_means_a_fresh_snapshot(
    shared_desk: Desk, cursor: str, how: str
) -> None:
    epoch = shared_desk.snapshot().head.partition(":")[0]
    cursor = cursor.replace("EPOCH", epoch)
    answer = shared_desk.http.get(f"/v1/me/{how}", params={"after": cursor})
    assert problem(answer) == (410, "cursor_unknown")


def test_cursors_outlive_a_restart_and_not_a_restored_copy(
    tmp_path: Path, settings: Settings
) -> None:
    path = tmp_path / FILE
    with EmbeddedHub(tmp_path, settings=settings) as hub, Desk(hub) as desk:
        token = desk.http.headers["Authorization"]
        hub.store.ingest("calls", contacts(3))
        early = desk.snapshot().head
    copy = path.read_bytes()  # closed: everything is in the one file

    with EmbeddedHub(tmp_path, settings=settings) as hub:
        hub.store.ingest("calls", contacts(5))
        desk.http = again(hub, token)
        assert [change.key for change in desk.page(early).changes] == ["c3", "c4"]
        late = desk.snapshot().head
        desk.http.close()

    path.write_bytes(copy)
    with EmbeddedHub(tmp_path, settings=settings) as hub:
        desk.http = again(hub, token)
        answer = desk.http.get("/v1/me/changes", params={"after": late})
        assert problem(answer) == (410, "cursor_unknown")
        assert desk.page(early).changes == []
        hub.store.renew_epoch()
        answer = desk.http.get("/v1/me/changes", params={"after": early})
        assert problem(answer) == (410, "cursor_unknown")
        assert desk.page(desk.snapshot().start).cursor == desk.snapshot().head
        desk.http.close()


def again(hub: EmbeddedHub, token: str) -> httpx.Client:
    return httpx.Client(base_url=hub.url, headers={"Authorization": token})
