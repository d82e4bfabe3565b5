"""Opening a database: new, old, newer, damaged, by two at once."""

import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from tests.hub.records import contacts

from indicate_desktop.domain.profile import Coach
from indicate_desktop.hub.errors import HubError
from indicate_desktop.hub.settings import Settings
from indicate_desktop.hub.store import FILE, Store, evaluating
from indicate_desktop.hub.store.engine import WRITES, open_sqlite
from indicate_desktop.hub.store.migrate import HEAD, MIGRATIONS, migrate, revision
from indicate_desktop.hub.store.schema import metadata

NEXT = '''
"""A later step."""
import sqlalchemy as sa
from alembic import op
revision, down_revision, branch_labels, depends_on = "9999", "{head}", None, None
def upgrade():
    op.add_column("agents", sa.Column("extra", sa.Text))
    {then}
'''


def test_migrations_make_the_tables_that_the_code_means(tmp_path: Path) -> None:
    engine = open_sqlite(tmp_path / FILE)
    migrate(engine, None)
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, metadata) == []
    engine.dispose()


def test_the_known_head_is_the_newest_file() -> None:
    files = sorted(path.name for path in (MIGRATIONS / "versions").glob("m*.py"))
    assert files[-1].startswith(f"m{HEAD}_")


def test_a_database_is_for_its_owner_only_and_keeps_its_epoch(tmp_path: Path) -> None:
    path = tmp_path / "new" / FILE
    with Store.open(path, Settings()) as store:
        epoch = store.epoch
    assert path.stat().st_mode & 0o077 == 0
    with Store.open(path, Settings()) as store:
        assert store.epoch == epoch
        assert store.renew_epoch() != epoch


def step(folder: Path, then: str = "pass") -> Path:
    folder.mkdir()
    (folder / "m9999_later.py").write_text(NEXT.format(head=HEAD, then=then), encoding="utf-8")
    return folder


def test_an_older_database_is_copied_and_brought_up(tmp_path: Path) -> None:
    path = tmp_path / FILE
    with Store.open(path, Settings()) as store:
        store.ingest("calls", contacts(3))
    engine = open_sqlite(path)
    migrate(engine, path, "9999", (step(tmp_path / "steps"),))

    assert revision(engine) == "9999"
    engine.dispose()
    copy = path.with_name(f"{FILE}.{HEAD}.bak")
    assert copy.stat().st_mode & 0o077 == 0
    with closing(sqlite3.connect(copy)) as old, closing(sqlite3.connect(path)) as new:
        count = "SELECT count(*) FROM changes"
        assert old.execute(count).fetchone() == new.execute(count).fetchone() == (3,)
        assert "extra" not in old.execute("SELECT sql FROM sqlite_master WHERE name='agents'")


def test_a_step_that_fails_leaves_the_database_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / FILE
    Store.open(path, Settings()).close()
    engine = open_sqlite(path)
    with pytest.raises(ZeroDivisionError):
        migrate(engine, path, "9999", (step(tmp_path / "steps", "1 / 0"),))
    assert revision(engine) == HEAD
    with engine.connect() as connection:
        columns = {column["name"] for column in sa.inspect(connection).get_columns("agents")}
    engine.dispose()
    assert "extra" not in columns


def test_a_newer_database_is_refused_and_left_alone(tmp_path: Path) -> None:
    path = tmp_path / FILE
    Store.open(path, Settings()).close()
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '7777'")
        connection.commit()
    with pytest.raises(HubError, match=r"newer version \(schema 7777.*Install that version"):
        Store.open(path, Settings())
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("SELECT * FROM alembic_version").fetchall() == [("7777",)]


def test_what_is_no_database_is_told(tmp_path: Path) -> None:
    path = tmp_path / FILE
    path.write_bytes(b"not a database, surely" * 100)
    with pytest.raises(HubError, match="is not a hub's database"):
        Store.open(path, Settings())
    assert path.read_bytes().startswith(b"not a database")


def test_a_folder_that_cannot_be_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(HubError, match="Choose another folder"):
        Store.open(tmp_path / "file" / FILE, Settings())


def test_several_programs_may_make_the_database_at_once(tmp_path: Path) -> None:
    program = (
        "import sys; from pathlib import Path\n"
        "from indicate_desktop.hub.settings import Settings\n"
        "from indicate_desktop.hub.store import Store\n"
        "with Store.open(Path(sys.argv[1]), Settings()) as store: print(store.epoch)\n"
    )
    command = [sys.executable, "-c", program, str(tmp_path / FILE)]
    running = [subprocess.Popen(command, stdout=subprocess.PIPE, text=True) for _ in range(3)]
    epochs = {process.communicate(timeout=60)[0].strip() for process in running}
    assert [process.returncode for process in running] == [0, 0, 0]
    assert len(epochs) == 1


def test_a_database_without_unopened_evaluations_gets_their_table(tmp_path: Path) -> None:
    path = tmp_path / FILE
    engine = open_sqlite(path)
    migrate(engine, None, "0003")
    with engine.execution_options(**{WRITES: True}).begin() as connection:
        connection.exec_driver_sql(
            "INSERT INTO agents (id, name, name_fold, made_at, last_seq)"
            " VALUES ('a', 'Anna', 'anna', 0, 0)"
        )
    engine.dispose()
    with Store.open(path, Settings()) as store:
        assert [agent.name for agent in store.agents()] == ["Anna"]
        assert evaluating.views(store, Coach(key="s", name="S"), "a", "c", "f").theirs is None
    assert path.with_name(f"{FILE}.0003.bak").exists()
