"""Taking in a page of changes: records, sums, shifts, verdicts and search in one go."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from indicate_desktop import wire
from indicate_desktop.cache import (
    outbox,
    reading,
    records,
    search,
    shifts,
    stories,
    streaks,
    tallies,
)
from indicate_desktop.cache.reading import Merged, Reading
from indicate_desktop.cache.records import Held
from indicate_desktop.cache.setting import Setting
from indicate_desktop.cache.stories import Story
from indicate_desktop.cache.times import micros
from indicate_desktop.domain.contact import ContactResult
from indicate_desktop.domain.state import StateInterval
from indicate_desktop.domain.tally import of_state, sums
from indicate_desktop.domain.verdicts import EXCUSED, contact_span, state_span

if TYPE_CHECKING:
    from sqlite3 import Connection


@dataclass(frozen=True, slots=True)
class Applied:
    """What became of a page."""

    taken: int
    """Records that are new, newer or gone."""
    unchanged: int
    unread: int
    """Kept as they came, for a version that can read them."""
    kinds: frozenset[str]
    """Kinds that changed."""

    def __add__(self, other: "Applied") -> "Applied":
        return Applied(
            self.taken + other.taken,
            self.unchanged + other.unchanged,
            self.unread + other.unread,
            self.kinds | other.kinds,
        )


NOTHING = Applied(0, 0, 0, frozenset())


def apply(conn: "Connection", changes: Iterable[wire.Change], setting: Setting) -> Applied:
    """Take in a page; the caller holds the transaction."""
    page = reading.read(conn, changes)
    _keep_unread(conn, page)
    before, after = stories.around(conn, page)
    _number(conn, page)
    _write(conn, page, after)
    moves = _moves(page, before, after)
    tallies.add(conn, setting.days, moves.entries)
    dirty = shifts.settle(conn, setting.days, moves.spans, moves.parts)
    streaks.rejudge(conn, setting, dirty, moves.seeds)
    search.update(conn, _texts(page, before, after))
    outbox.overtake(conn, page)
    return Applied(
        sum(map(len, page.kinds.values())),
        page.unchanged,
        len(page.unread),
        frozenset(page.kinds),
    )


def reindex(conn: "Connection", command: wire.Command) -> None:
    """Bring the search index in line with the note of a cause that was named here."""
    if isinstance(command, wire.NameCause):
        _, after = stories.around(conn, Reading(), {command.contact})
        search.update(conn, {key: _text(story, story) for key, story in after.items()})


@dataclass(slots=True)
class Moves:
    """What a page moves."""

    entries: list[tuple[tallies.Entry, int]] = field(default_factory=list)
    """What is taken from the sums (-1) and added to them (1)."""
    parts: list[shifts.Part] = field(default_factory=list)
    spans: set[tuple[int, int]] = field(default_factory=set)
    """Evidence for work that came, went or moved."""
    seeds: list[streaks.Seed] = field(default_factory=list)
    """Contacts whose answers count differently."""


def _moves(page: Reading, before: dict[str, Story], after: dict[str, Story]) -> Moves:
    moves = Moves()
    for key, new in after.items():
        was, now = before[key].entry(), new.entry()
        if was != now:
            for entry, sign in ((was, -1), (now, 1)):
                if entry is not None:
                    moves.entries.append((entry, sign))
                    moves.parts.append(shifts.Part(entry.at, _signed(entry.sums, sign)))
        moves.seeds += streaks.seeds(was, now)
    for merged in page.of("contact").values():
        _span_moves(moves, *(contact_span(h.record) if h else None for h in _both(merged)))
    for merged in page.of("state").values():
        _state_moves(moves, merged)
        _span_moves(moves, *(state_span(h.record) if h else None for h in _both(merged)))
    return moves


def _state_moves(moves: Moves, merged: Merged) -> None:
    for held, sign in zip(_both(merged), (-1, 1), strict=True):
        if held is None:
            continue
        interval: StateInterval = held.record
        at = micros(interval.started_at)
        added = sums(of_state(interval))
        if not any(added):
            continue
        excused = interval.seconds if interval.state in EXCUSED else 0
        moves.entries.append((tallies.Entry(at, "", "", added), sign))
        moves.parts.append(shifts.Part(at, _signed(added, sign), sign * excused))


def _span_moves(moves: Moves, was: Any, now: Any) -> None:
    if was != now:
        moves.spans.update(
            (micros(span.started_at), micros(span.ended_at)) for span in (was, now) if span
        )


def _both(merged: Merged) -> tuple[Held | None, Held | None]:
    return merged.before, merged.after


def _signed(values: tuple[int, ...], sign: int) -> tuple[int, ...]:
    return values if sign > 0 else tuple(-value for value in values)


def _number(conn: "Connection", page: Reading) -> None:
    """Give new arriving records their rows."""
    for kind in records.ARRIVING:
        fresh = [m.after for m in page.of(kind).values() if m.after and not m.after.id]
        if fresh:
            first = records.next_id(conn, kind)
            for place, held in enumerate(fresh):
                held.id = first + place


def _write(conn: "Connection", page: Reading, after: dict[str, Story]) -> None:
    about = {key: s.contact.record for key, s in after.items() if s.contact}
    for kind, changed in page.kinds.items():
        gone = [(kind, key, m.gone) for key, m in changed.items() if m.gone >= 0]
        conn.executemany("INSERT OR REPLACE INTO tombstone VALUES (?, ?, ?)", gone)
        records.drop(conn, kind, [key for key, m in changed.items() if m.before and not m.after])
        put = {key: m.after for key, m in changed.items() if m.after}
        records.put(conn, kind, put, about)
    _follow(conn, page, after, about)


def _follow(
    conn: "Connection", page: Reading, after: dict[str, Story], about: records.About
) -> None:
    """Bring the columns of what is said about a contact in line where the contact changed."""
    followers: dict[str, dict[str, Held]] = {"rating": {}, "evaluation": {}}
    for key, merged in page.of("contact").items():
        was, now = (held.record if held else None for held in _both(merged))
        if was is not None and now is not None and _place(was) == _place(now):
            continue
        followers["rating"].update(after[key].ratings)
        followers["evaluation"].update(after[key].evaluations)
    for kind, held in followers.items():
        rest = {key: h for key, h in held.items() if key not in page.of(kind)}
        records.put(conn, kind, rest, about)


def _place(contact: ContactResult) -> tuple[Any, ...]:
    return contact.counted_at, contact.deleted, contact.counts


def _texts(
    page: Reading, before: dict[str, Story], after: dict[str, Story]
) -> dict[str, search.Text]:
    """The contacts whose words changed; causes have their notes indexed with the contact."""
    texts = {}
    for key, story in after.items():
        old, new = before[key].text(), story.text()
        if old != new:
            texts[key] = _text(before[key], story)
    for key in page.of("cause").keys() - texts.keys():
        texts[key] = _text(before[key], after[key])
    return texts


def _text(before: Story, after: Story) -> search.Text:
    held = after.contact or before.contact
    return search.Text(held.id if held else 0, bool(before.contact), after.text())


def _keep_unread(conn: "Connection", page: Reading) -> None:
    if page.read and conn.execute("SELECT 1 FROM unread LIMIT 1").fetchone():
        conn.executemany(
            "DELETE FROM unread WHERE kind = ? AND key = ? AND seq < ?",
            [(kind, key, seq) for (kind, key), seq in page.read.items()],
        )
    conn.executemany(
        "INSERT OR REPLACE INTO unread VALUES (?, ?, ?, ?, ?)",
        [
            (u.change.kind, u.change.key, u.change.seq, u.reason, bytes(u.change.record))
            for u in page.unread.values()
        ],
    )
