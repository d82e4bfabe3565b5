"""Every step of the schema, from a real file of the step before.

`old/vN.sqlite3` was written by the program when N was its latest schema, with KEY and the
records of `old/records.json`. A new step needs `old/v(N+1).sqlite3` beside it: run
`python -m tests.cache.old_files` before the next release.
"""

import shutil
from datetime import UTC, datetime
from pathlib import Path

import pytest
from tests.cache.conftest import KEY
from tests.cache.old_files import OLD, fill

from indicate_desktop.cache import errors, migrations
from indicate_desktop.cache.cache import Cache, open_cache

NOW = datetime(2026, 10, 28, 12, tzinfo=UTC)


def schema(cache: Cache) -> list[tuple[str, ...]]:
    found = cache._conn.execute(
        "SELECT type, name, sql FROM sqlite_master WHERE name NOT LIKE 'sqlite_%' ORDER BY name"
    )
    return [(kind, name, " ".join((sql or "").split())) for kind, name, sql in found]


@pytest.mark.parametrize("version", range(1, migrations.LATEST + 1))
def test_a_real_file_of_every_version_opens_with_all_it_held(version: int, path: Path) -> None:
    old = OLD / f"v{version}.sqlite3"
    assert old.exists(), f"step {version} needs a real file: python -m tests.cache.old_files"
    shutil.copy(old, path)
    with open_cache(path, KEY) as cache, open_cache(None, None) as fresh:
        assert migrations.version(cache._conn) == migrations.LATEST
        while cache.tidy():
            pass
        assert cache.check() == ()
        fill(fresh)
        assert schema(cache) == schema(fresh)
        assert cache.status(NOW) == fresh.status(NOW)
        assert cache.page(limit=1000) == fresh.page(limit=1000)
        assert cache.pending() == fresh.pending() != []


def test_a_copy_is_made_before_a_step(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copy(OLD / "v1.sqlite3", path)
    before = path.read_bytes()
    with monkeypatch.context() as newer:
        next_step = migrations.LATEST + 1
        extra = (*migrations.STEPS, lambda db: db.execute("CREATE TABLE extra (x)"))
        newer.setattr(migrations, "STEPS", extra)
        newer.setattr(migrations, "LATEST", next_step)
        with open_cache(path, KEY) as cache:
            assert migrations.version(cache._conn) == next_step
            assert cache.check() == ()
    assert path.with_name(f"{path.name}.before-2").read_bytes() == before
    with pytest.raises(errors.CacheNewerError, match="newer version"):
        open_cache(path, KEY)
    with pytest.raises(errors.CacheNewerError):
        open_cache(path, KEY, read_only=True)


def test_a_step_that_fails_leaves_the_file_as_it_was(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copy(OLD / "v1.sqlite3", path)

    def failing(db: object) -> None:
        db.execute("DROP TABLE contact")  # type: ignore[attr-defined]  # it is a Database
        raise RuntimeError("half way")

    with monkeypatch.context() as newer:
        newer.setattr(migrations, "STEPS", (migrations.STEPS[0], failing))
        newer.setattr(migrations, "LATEST", 2)
        with pytest.raises(RuntimeError):
            open_cache(path, KEY)
    with open_cache(path, KEY) as cache:
        assert cache.check() == ()
        assert cache.page()
