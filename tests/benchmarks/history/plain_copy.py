"""The list of contacts in a plain, unencrypted file: Qt's SQLite driver knows no key.

It is a copy of made-up contacts, and deleted with the benchmark's folder.
"""

from pathlib import Path

from tests.benchmarks.filled import KEY

from indicate_desktop.cache.connection import connect


def copy_plain(encrypted: Path, plain: Path) -> None:
    """Write the list and the words that it is searched by, as they are in the cache."""
    conn = connect(encrypted, KEY, read_only=True)
    conn.execute("PRAGMA query_only = OFF")  # of the file; the copy beside it is written
    conn.execute("ATTACH DATABASE ? AS plain KEY ''", (f"{plain.as_uri()}?mode=rwc",))
    conn.execute("PRAGMA plain.journal_mode = OFF")
    conn.execute("BEGIN")
    for name in ("listed", "search"):
        made: str = conn.execute(
            "SELECT sql FROM main.sqlite_master WHERE name = ?", (name,)
        ).fetchone()[0]
        conn.execute(made.replace(f"TABLE {name}", f"TABLE plain.{name}", 1))
    conn.execute("INSERT INTO plain.listed SELECT * FROM main.listed")
    # The search's words lie in tables of its own, which are copied as they are.
    for part in ("data", "idx", "docsize", "config"):
        conn.execute(f"DELETE FROM plain.search_{part}")  # noqa: S608 - own names only
        conn.execute(f"INSERT INTO plain.search_{part} SELECT * FROM main.search_{part}")  # noqa: S608 - as above
    conn.execute("COMMIT")
    conn.close()
