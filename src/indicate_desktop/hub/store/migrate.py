"""Bringing a database to this version's schema, with a copy of the file made first."""

import sqlite3
from contextlib import closing
from pathlib import Path

import sqlalchemy as sa

from indicate_desktop.hub.errors import HubError
from indicate_desktop.hub.store.engine import WRITES, alone
from indicate_desktop.language.phrase import Phrase

HEAD = "0004"
"""The newest migration. Known here so that an up-to-date database opens without Alembic."""
MIGRATIONS = Path(__file__).parent / "migrations"


def migrate(
    engine: sa.Engine, file: Path | None, head: str = HEAD, more: tuple[Path, ...] = ()
) -> None:
    """Run what is missing up to `head`; `more` are further folders of migrations.

    Raises HubError where the database is of a newer version than this program.
    """
    found = revision(engine)
    if found == head:
        return
    if file is not None and found is not None:
        copy_aside(file, found)
    _upgrade(engine, head, more)


def revision(engine: sa.Engine) -> str | None:
    """The migration that a database stands at; None for an empty one."""
    with engine.connect() as connection:
        if not sa.inspect(connection).has_table("alembic_version"):
            return None
        found: str | None = connection.scalar(sa.text("SELECT version_num FROM alembic_version"))
        return found


def copy_aside(file: Path, found: str) -> Path:
    """A whole copy of a SQLite database beside it, named after the version it holds."""
    copy = file.with_name(f"{file.name}.{found}.bak")
    copy.unlink(missing_ok=True)
    copy.touch(mode=0o600)
    with closing(sqlite3.connect(file)) as source, closing(sqlite3.connect(copy)) as target:
        source.backup(target)
    return copy


def _upgrade(engine: sa.Engine, head: str, more: tuple[Path, ...]) -> None:
    # Alembic takes a third of a second to import: only a database that needs it pays.
    from alembic import command  # noqa: PLC0415
    from alembic.config import Config  # noqa: PLC0415
    from alembic.script import ScriptDirectory  # noqa: PLC0415
    from alembic.util import CommandError  # noqa: PLC0415

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    folders = [str(MIGRATIONS / "versions"), *map(str, more)]
    config.set_main_option("path_separator", "newline")
    config.set_main_option("version_locations", "\n".join(folders).replace("%", "%%"))
    known = {script.revision for script in ScriptDirectory.from_config(config).walk_revisions()}
    with engine.execution_options(**{WRITES: True}).begin() as connection:
        alone(connection, "schema")
        # Seen again inside the lock: another process may have migrated meanwhile.
        found = None
        if sa.inspect(connection).has_table("alembic_version"):
            found = connection.scalar(sa.text("SELECT version_num FROM alembic_version"))
        if found is not None and found not in known:
            raise HubError(
                Phrase(
                    "The hub's database was made by a newer version (schema {found}, "
                    "this one knows {head}). Install that version or a newer one; "
                    "nothing was changed.",
                    found=found,
                    head=head,
                )
            )
        config.attributes["connection"] = connection
        try:
            command.upgrade(config, head)
        except CommandError as error:
            raise HubError(
                Phrase("The hub's database could not be brought up to date: “{why}”", why=error)
            ) from error
