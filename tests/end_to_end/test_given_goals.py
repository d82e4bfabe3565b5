"""A changed hub.toml on a real desktop: shifts before it stay judged by what held then."""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from tests.sync.desktop import KEY, Desktop, running, signed_in

from indicate_desktop import wire
from indicate_desktop.cache import shift_rows
from indicate_desktop.cache.cache import Cache, open_cache
from indicate_desktop.domain.contact import Channel, ContactResult, Outcome
from indicate_desktop.domain.goal_story import Ending
from indicate_desktop.domain.rating import Rating
from indicate_desktop.domain.snapshot import SyncStatus
from indicate_desktop.hub.embedded import EmbeddedHub
from indicate_desktop.hub.settings import Settings, parse_settings
from indicate_desktop.hub.sources.source import Batch
from indicate_desktop.hub.store import FILE, Store

FIRST = datetime(2026, 3, 2, 8, tzinfo=UTC)
DAY = timedelta(days=1)
FAR = 2**62


def settings(to: float) -> Settings:
    return parse_settings(
        f'zone = "UTC"\n[[goals]]\nmetric = "rating_mean"\nfrom = 3.0\nto = {to}\n'
    )


def shift(begin: datetime, day: int, score: int = 4) -> tuple[wire.ArrivingRecord, ...]:
    """Six rated contacts on one day."""
    made: list[wire.ArrivingRecord] = []
    for number in range(6):
        at, key = begin + day * DAY + number * timedelta(minutes=30), f"d{day}c{number}"
        ids: dict[str, Any] = {"agent": "anna", "source": "desk", "order": 1}
        contact = ContactResult(
            key=key, channel=Channel.PHONE, started_at=at, ended_at=at + timedelta(minutes=5),
            outcome=Outcome.SOLVED, **ids,
        )  # fmt: skip
        rating = Rating(key=f"r{key}", contact=key, score=score, answered_at=at, **ids)
        made += [contact, rating]
    return tuple(made)


def judged(cache: Cache) -> list[tuple[Any, ...]]:
    rows = shift_rows.between(cache._conn, -FAR, FAR)
    return [(row.start, row.verdict, row.met_all, row.met_sealed, row.streak) for row in rows]


def test_shifts_before_a_change_keep_their_verdicts(tmp_path: Path) -> None:
    now = FIRST + 15 * DAY

    def hub(to: float) -> Store:
        return Store.open(tmp_path / FILE, settings(to), now.timestamp)

    with open_cache(tmp_path / "cache.sqlite3", KEY) as cache:
        seq = 0

        def catch_up(store: Store) -> list[tuple[Any, ...]]:
            nonlocal seq
            changes = store.changes(agent, seq)
            cache.apply(changes, "epoch:1")
            seq = changes[-1].seq if changes else seq
            assert cache.check() == ()
            return judged(cache)

        with hub(3.8) as store:
            agent = store.redeem(store.new_code("anna"), "laptop").agent
            for day in range(15):
                store.ingest("desk", Batch(records=shift(FIRST, day), people={"anna": "anna"}))
            before = catch_up(store)
        assert len(before) == 15
        assert before[-1][-1].current == 15

        for to in (4.9, 3.5, 4.9):
            now += 2 * DAY
            with hub(to) as store:
                assert catch_up(store)[:15] == before

        with hub(4.9) as store:
            now += DAY
            store.ingest("desk", Batch(records=shift(FIRST, 25), people={}))
            after = catch_up(store)
        assert after[:15] == before
        assert after[15][1].value == "not_met"
        (goal,) = cache.snapshot(FIRST + 25 * DAY, SyncStatus()).goals
        assert goal.goal.target == 4.9
        earlier = cache.history().earlier_goals(FIRST + 25 * DAY)
        assert [(getattr(e.goal, "target", None), e.ending, e.met, e.counted) for e in earlier] == [
            (3.5, Ending.CHANGED, 0, 0), (4.9, Ending.CHANGED, 0, 0), (3.8, Ending.CHANGED, 15, 15),
        ]  # fmt: skip


def test_a_running_desktop_gets_the_new_goal_and_keeps_its_streak(tmp_path: Path) -> None:
    begin = datetime.now(UTC).replace(hour=6, minute=0) - 12 * DAY
    with EmbeddedHub(tmp_path / "hub", settings=settings(3.8)) as hub:
        tokens = signed_in(hub)
        port = int(hub.url.rpartition(":")[2])
        for day in range(10):
            hub.store.ingest("desk", Batch(records=shift(begin, day), people={"anna": "anna"}))
        with running(Desktop(tmp_path, hub.url, tokens=tokens)) as desktop:
            kept = desktop.until(lambda s: s.contacts_total == 60 and s.streak.streak.current > 0)
            hub.stop()
            with EmbeddedHub(tmp_path / "hub", port, settings(4.9)):
                seen = desktop.until(lambda s: [g.goal.target for g in s.goals] == [4.9])
    assert seen.streak.streak == kept.streak.streak
    assert seen.streak.streak.current == 10
