"""Writes the real file of the latest schema that later steps are tested from."""

import json
from datetime import timedelta
from pathlib import Path
from uuid import UUID

import msgspec
from tests.cache.conftest import KEY
from tests.cache.worlds import START, World

from indicate_desktop import wire
from indicate_desktop.cache import migrations
from indicate_desktop.cache.cache import Cache, open_cache
from indicate_desktop.domain.cause import CauseKind
from indicate_desktop.domain.goal import Goal

OLD = Path(__file__).parent / "old"
_GOAL = Goal(key="g", agent="kim", metric="rating_mean", start=1.0, target=3.0, order=1)


def fill(cache: Cache) -> None:
    """Take in the kept records, and a command that still waits."""
    kept = json.loads((OLD / "records.json").read_text("utf-8"))
    cache.apply([msgspec.convert(_raw(change), wire.Change) for change in kept], "e:1")
    cache.enqueue(
        wire.NameCause(
            id=UUID(int=1),
            made_at=START + timedelta(days=5),
            contact="c1",
            cause=CauseKind.PRICE,
            note="fee",
        )
    )


def _raw(change: dict[str, object]) -> dict[str, object]:
    return change | {"record": msgspec.Raw(msgspec.json.encode(change["record"]))}


def main() -> None:
    """Write what is not there yet."""
    OLD.mkdir(exist_ok=True)
    records = OLD / "records.json"
    if not records.exists():
        changes = World(1, 60, 6, _GOAL).changes
        records.write_bytes(msgspec.json.format(wire.encode(changes), indent=0))
    path = OLD / f"v{migrations.LATEST}.sqlite3"
    if not path.exists():
        with open_cache(path, KEY) as cache:
            fill(cache)


if __name__ == "__main__":
    main()
