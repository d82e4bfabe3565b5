"""The cache: everything the desktop keeps, behind one door."""

import sys
from collections.abc import Iterator, Sequence
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self

import msgspec

from indicate_desktop import wire
from indicate_desktop.cache import (
    connection,
    intake,
    lines,
    listed,
    measures_of_old,
    memo,
    migrations,
    outbox,
    own_records,
    scratch,
    setting,
    snapshots,
    status,
    streaks,
    upkeep,
)
from indicate_desktop.cache.connection import set_aside, uncollected, writing
from indicate_desktop.cache.errors import told_apart
from indicate_desktop.cache.intake import Applied
from indicate_desktop.cache.lines import Mark
from indicate_desktop.cache.outbox import Rejection
from indicate_desktop.cache.own_records import OwnTable
from indicate_desktop.cache.setting import Setting
from indicate_desktop.cache.shift_time import ShiftTime
from indicate_desktop.domain.snapshot import ContactLine, Snapshot, SyncStatus

if TYPE_CHECKING:
    from sqlite3 import Connection

    from indicate_desktop.cache.history.reader import History

__all__ = ["Applied", "Cache", "Mark", "Rejection", "open_cache", "set_aside"]

_SETTING_KINDS = frozenset({"profile", "goal"})


def open_cache(path: Path | None, key: bytes | None, *, read_only: bool = False) -> "Cache":
    """The cache in a file, or in memory for `path` None.

    `key` is 32 raw bytes; None keeps the file in plaintext and must be the caller's own
    choice. Raises one of `errors.CacheError`.
    """
    conn = connection.connect(path, key, read_only=read_only)
    try:
        with told_apart():
            if not read_only:
                migrations.migrate(conn, path)
            else:
                migrations.ensure_current(conn)
            return Cache(conn, read_only=read_only)
    except BaseException:
        conn.close()
        raise


class Cache:
    """One agent's records, figures and outbox. One instance belongs to one thread.

    Every method raises `errors.CacheError` where the file lets it down.
    """

    def __init__(self, conn: "Connection", *, read_only: bool = False) -> None:
        self._conn = conn
        self._read_only = read_only
        self._rated: lines.Rated | None = None
        self._time = ShiftTime()
        self._setting = setting.read(self._conn)
        if not read_only:
            self._make_list()
            self._retry_unread()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, _: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the file; safe to call twice."""
        with told_apart():
            self._conn.close()

    # --- records -----------------------------------------------------------------------------

    @property
    def cursor(self) -> str | None:
        """Where the hub's changes go on; None before the first page."""
        with told_apart():
            return memo.read(self._conn, memo.CURSOR)

    def apply(
        self, changes: Sequence[wire.Change], cursor: str, *, now: datetime | None = None
    ) -> Applied:
        """Take in a page of changes with its cursor, all or nothing.

        `now`, where given, is kept as the time of the hub's last news. What cannot be read is
        kept for a later version and never stops a page.
        """
        try:
            with told_apart(), writing(self._conn), uncollected(len(changes)):
                applied = self._take_in(changes)
                memo.write(self._conn, memo.CURSOR, cursor)
                if now is not None and changes:
                    memo.heard(self._conn, now)
        except BaseException:
            self._refresh()
            raise
        if applied.rated:
            self._rated = None
        self._time.take(applied.states)
        return applied

    def reset(self) -> None:
        """Forget records and cursor, for a fresh snapshot; the outbox stays."""
        with told_apart(), writing(self._conn):
            for table in _FORGOTTEN:
                self._conn.execute(f"DELETE FROM {table}")  # noqa: S608 - own names only
            memo.write(self._conn, memo.CURSOR, None)
        self._refresh()

    def disown(self, reason: str) -> None:
        """Forget the agent whose cache this was: records, cursor, and what their commands said."""
        with told_apart(), writing(self._conn):
            outbox.disown(self._conn, reason)
        self.reset()

    def check(self) -> tuple[str, ...]:
        """Derive everything anew from the records; gives the differences, none if all is well."""
        with told_apart():
            return scratch.check(self._conn, self._setting)

    def rebuild(self) -> None:
        """Derive everything anew from the records, and keep that."""
        with told_apart(), writing(self._conn):
            scratch.rebuild(self._conn, self._setting)
        self._refresh()

    def unread(self) -> int:
        """How many records wait for a version that can read them."""
        with told_apart():
            number: int = self._conn.execute("SELECT count(*) FROM unread").fetchone()[0]
            return number

    def tidy(self) -> bool:
        """Bring a file from an older version further up to date, for some ten milliseconds.

        True while more is to be done.
        """
        if self._read_only:
            return False
        with told_apart():
            if measures_of_old.due(self._conn) is not None:
                with writing(self._conn):
                    measures_of_old.step(self._conn, self._setting.days)
            elif upkeep.due(self._conn):
                with writing(self._conn):
                    upkeep.step(self._conn)
            return measures_of_old.due(self._conn) is not None or upkeep.due(self._conn)

    # --- outbox ------------------------------------------------------------------------------

    def enqueue(self, command: wire.Command) -> None:
        """Keep a command for the hub; it is on disk, and shows its effect, on return."""
        with told_apart(), writing(self._conn):
            outbox.enqueue(self._conn, command)
            intake.reindex(self._conn, command)
        self._rated = None

    def pending(self) -> list[wire.Command]:
        """The commands that wait for the hub, in the order they were made."""
        with told_apart():
            return outbox.pending(self._conn)

    def settle(self, answer: wire.CommandAnswer) -> None:
        """Note the hub's answer: done and rejected commands wait no longer, others stay."""
        with told_apart(), writing(self._conn):
            command = outbox.settle(self._conn, answer)
            if command is not None:
                intake.reindex(self._conn, command)
        self._rated = None

    def rejections(self) -> tuple[Rejection, ...]:
        """Commands that the hub refused, until they are acknowledged."""
        with told_apart():
            return outbox.rejections(self._conn)

    def acknowledge_rejections(self) -> None:
        """The user has read them."""
        with told_apart(), writing(self._conn):
            outbox.acknowledge(self._conn)

    # --- reading -----------------------------------------------------------------------------

    def snapshot(self, now: datetime, sync: SyncStatus) -> Snapshot:
        """All that the screen shows at an instant."""
        with told_apart():
            current = setting.read(self._conn) if self._read_only else self._setting
            if self._read_only:
                self._time.forget()  # somebody else writes
            if self._rated is None or self._read_only:
                self._rated = lines.rated(self._conn)
            time_use = self._time.view(self._conn, now)
            return snapshots.make(self._conn, current, now, sync, self._rated, time_use=time_use)

    def page(
        self, before: Mark | None = None, limit: int = 50, text: str | None = None
    ) -> tuple[ContactLine, ...]:
        """Contacts, newest first, after the place where a page ended; `text` finds words."""
        with told_apart():
            return lines.page(self._conn, before, limit, text)

    def history(self) -> "History":
        """What the history window asks; it lives as long as this does."""
        from indicate_desktop.cache.history.reader import History  # noqa: PLC0415 - with its window

        return History(self._conn)

    def own_tables(self) -> list[OwnTable]:
        """Every kind of record that is kept, for the export."""
        with told_apart():
            return own_records.tables(self._conn)

    def own_rows(self, table: OwnTable) -> Iterator[dict[str, Any]]:
        """The records of a kind as plain JSON values."""
        with told_apart():
            yield from own_records.rows(self._conn, table)

    def status(self, now: datetime) -> dict[str, Any]:
        """The document of `status --json`, with the sync state that was remembered last."""
        return status.document(self.snapshot(now, self.last_sync()))

    # --- the state of the connection ---------------------------------------------------------

    def remember(self, sync: SyncStatus) -> None:
        """Keep how the desktop stands with its hub, for `status` and the next start."""
        with told_apart(), writing(self._conn):
            memo.remember(self._conn, sync)

    def last_sync(self) -> SyncStatus:
        """How the desktop stood with its hub when that was remembered last."""
        with told_apart():
            return memo.sync(self._conn)

    # --- inside ------------------------------------------------------------------------------

    def _take_in(self, changes: Sequence[wire.Change]) -> Applied:
        """Cards that figures depend on come first, so that a page's records fall into place."""
        cards = [change for change in changes if change.kind in _SETTING_KINDS]
        rest = [change for change in changes if change.kind not in _SETTING_KINDS]
        first = intake.apply(self._conn, cards, self._setting) if cards else intake.NOTHING
        if first.kinds:
            before, self._setting = self._setting, setting.read(self._conn, self._setting)
            self._follow(before)
        return first + intake.apply(self._conn, rest, self._setting)

    def _follow(self, before: Setting) -> None:
        """Bring the figures in line with another zone, shift length or goal."""
        now = self._setting
        if before.zone != now.zone:
            scratch.rebuild(self._conn, now)
        elif (begin := streaks.changed_from(before, now)) is not None:
            streaks.rejudge_from(self._conn, now, begin)

    def _make_list(self) -> None:
        """Make the list of contacts where an older version has not kept one.

        Its sums are made while the desktop runs (`tidy`), and a new file has none to make.
        """
        if memo.read(self._conn, memo.LIST_DUE):
            with writing(self._conn), uncollected(sys.maxsize):
                listed.rebuild(self._conn)
                memo.write(self._conn, memo.LIST_DUE, None)
        if memo.read(self._conn, memo.MEASURES_DUE):
            with writing(self._conn):
                measures_of_old.spare_empty(self._conn)

    def _retry_unread(self) -> None:
        """Take in what an older version could not read."""
        found = self._conn.execute("SELECT kind, key, seq, body FROM unread").fetchall()
        changes = [
            wire.Change(seq=seq, kind=kind, key=key, record=msgspec.Raw(body))
            for kind, key, seq, body in found
            if kind in wire.KINDS
        ]
        if changes:
            with writing(self._conn):
                self._take_in(changes)

    def _refresh(self) -> None:
        """Read anew what is kept in memory."""
        self._rated = None
        self._time.forget()
        self._setting = setting.read(self._conn)


_FORGOTTEN = (
    "contact", "rating", "evaluation", "state", "card", "tombstone", "unread",
    "tally", "by_hour", "by_topic", "shift", "search", "listed",
)  # fmt: skip
