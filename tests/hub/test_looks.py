"""Who looks at an agent's results: kept before anything is shown, and told to the agent."""

import ast
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from tests.hub.desk import Desk, next_change
from tests.hub.records import contacts

from indicate_desktop import wire
from indicate_desktop.domain.look import Look
from indicate_desktop.domain.profile import Profile
from indicate_desktop.hub import api, desk
from indicate_desktop.hub.embedded import EmbeddedHub
from indicate_desktop.hub.errors import NotFoundError
from indicate_desktop.hub.settings import Settings
from indicate_desktop.hub.store import FILE, Store
from indicate_desktop.hub.store.looking import Viewer, open_results

SARA = Viewer(key="sara", name="Sara Lind", role="coach", way="coach_desk")
OMAR = Viewer(key="omar", name="Omar", role="coach", way="coach_desk")


class Clock:
    now = datetime(2026, 3, 2, 9, tzinfo=UTC).timestamp()

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def store(tmp_path: Path, settings: Settings, clock: Clock) -> Store:
    return Store.open(tmp_path / FILE, settings, clock)


@pytest.fixture
def anna(store: Store) -> str:
    store.new_code("anna")
    store.ingest("calls", contacts(2))
    return store.agents()[0].id


def looks(store: Store, agent: str) -> list[Look]:
    return [
        wire.decode(change.record, Look) for change in store.changes(agent) if change.kind == "look"
    ]


def test_opening_results_keeps_who_when_and_what_before_anything_is_read(
    store: Store, anna: str
) -> None:
    results = open_results(store, SARA, anna, "contact")
    (look,) = looks(store, anna)  # nothing has been read yet
    assert (look.name, look.role, look.view, look.way) == (
        "Sara Lind", "coach", "contact", "coach_desk",
    )  # fmt: skip
    assert look.first_at == look.last_at == datetime(2026, 3, 2, 9, tzinfo=UTC)
    assert results.record("contact", "c1") == store.record(anna, "contact", "c1")
    assert [c.key for c in results.changes() if c.kind == "contact"] == ["c0", "c1"]


def test_nothing_opens_where_the_look_cannot_be_kept(store: Store) -> None:
    with pytest.raises(NotFoundError):
        open_results(store, SARA, "nobody", "results")


def test_a_sitting_is_one_look_and_a_later_one_another(
    store: Store, anna: str, clock: Clock
) -> None:
    for _ in range(3):
        open_results(store, SARA, anna, "results")
        clock.now += 14 * 60  # each within a quarter of an hour of the one before
    open_results(store, OMAR, anna, "results")
    open_results(store, SARA, anna, "evaluation")
    (first, *others) = looks(store, anna)
    assert (first.times, first.last_at - first.first_at) == (3, timedelta(minutes=28))
    assert [(each.name, each.view, each.times) for each in others] == [
        ("Omar", "results", 1), ("Sara Lind", "evaluation", 1),
    ]  # fmt: skip
    clock.now += 16 * 60
    open_results(store, SARA, anna, "results")
    assert len(looks(store, anna)) == 4


def test_a_clock_that_went_back_makes_a_new_look(store: Store, anna: str, clock: Clock) -> None:
    open_results(store, SARA, anna, "results")
    clock.now -= 60
    open_results(store, SARA, anna, "results")
    assert [look.times for look in looks(store, anna)] == [1, 1]


def test_a_look_comes_on_the_open_stream(hub: EmbeddedHub, desk: Desk) -> None:
    with desk.listen(desk.snapshot().head) as stream:
        next(stream)
        open_results(hub.store, SARA, desk.agent, "results")
        change = next_change(stream)
        assert change.kind == "look"
        assert wire.decode(change.record, Look).name == "Sara Lind"


def test_ones_own_reading_is_no_look(hub: EmbeddedHub, desk: Desk) -> None:
    desk.page()
    desk.http.get(f"/v1/agents/{desk.agent}/changes")
    assert looks(hub.store, desk.agent) == []


def test_a_refused_try_shows_nothing_and_is_no_look(hub: EmbeddedHub) -> None:
    with Desk(hub, "anna") as anna, Desk(hub, "bo") as bo:
        assert anna.http.get(f"/v1/agents/{bo.agent}/changes").status_code == 404
        assert looks(hub.store, bo.agent) == []


def test_the_card_says_since_when_looks_are_kept(
    tmp_path: Path, store: Store, anna: str, clock: Clock, settings: Settings
) -> None:
    began = datetime(2026, 3, 2, 9, tzinfo=UTC)
    clock.now += 86_400
    store.close()
    with Store.open(tmp_path / FILE, settings, clock) as again:
        assert again.standing(anna)[0].looks_since == began
        kept = again.record(anna, "profile", anna)
        assert isinstance(kept, Profile)
        assert kept.looks_since == began


def test_a_restored_copy_promises_nothing_about_what_it_does_not_know(
    tmp_path: Path, store: Store, anna: str, clock: Clock, settings: Settings
) -> None:
    clock.now += 86_400
    store.renew_epoch()
    store.close()
    with Store.open(tmp_path / FILE, settings, clock) as again:
        kept = again.record(anna, "profile", anna)
        assert isinstance(kept, Profile)
        assert kept.looks_since == datetime(2026, 3, 3, 9, tzinfo=UTC)


RAW = {"changes", "changes_for", "record", "news"}
OWN = {"reading.py", "commanding.py"}
"""Behind `guards.own_data`: they serve agents their own."""


def test_no_page_reads_results_without_a_look() -> None:
    """What serves others than the agent itself goes through `open_results`."""
    for path in (each for part in (api, desk) for each in Path(part.__path__[0]).glob("**/*.py")):
        if path.name in OWN:
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Attribute) and node.attr in RAW:
                held = ast.unparse(node.value)
                assert not held.endswith(("store", "records")), (
                    f"{path.name}, line {node.lineno}: read through looking.open_results"
                )
