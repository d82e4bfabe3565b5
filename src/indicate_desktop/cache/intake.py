"""Taking in a page of changes: records, sums, shifts, verdicts and search in one go."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from indicate_desktop import wire
from indicate_desktop.cache import (
    listed,
    measures,
    measures_of_old,
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
from indicate_desktop.cache.told import told
from indicate_desktop.cache.windows import Group
from indicate_desktop.domain.contact import ContactResult
from indicate_desktop.domain.state import StateInterval
from indicate_desktop.domain.tally import of_state, sums
from indicate_desktop.domain.verdicts import EXCUSED

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
    rated: bool = False
    """Whether anything about contacts that are rated or marked as hard changed."""
    states: tuple[Merged, ...] = ()
    """State intervals that changed."""

    def __add__(self, other: "Applied") -> "Applied":
        return Applied(
            self.taken + other.taken,
            self.unchanged + other.unchanged,
            self.unread + other.unread,
            self.kinds | other.kinds,
            self.rated or other.rated,
            self.states + other.states,
        )


NOTHING = Applied(0, 0, 0, frozenset())


def apply(conn: "Connection", changes: Sequence[wire.Change], setting: Setting) -> Applied:
    """Take in a page; the caller holds the transaction."""
    page = reading.read(conn, changes)
    _keep_unread(conn, changes, page)
    before, after = stories.around(conn, page)
    _number(conn, page)
    _write(conn, page, before, after)
    moves = _moves(page, before, after, streaks.groups(setting.goals))
    groups = tallies.grouped(setting.days, moves.entries)
    tallies.add(conn, groups)
    measures.add(conn, _measured(conn, setting, moves, groups))
    dirty = shifts.settle(conn, setting.days, moves.spans, moves.entries)
    streaks.rejudge(conn, setting, dirty, moves.seeds)
    outbox.overtake(conn, page)
    said = told(conn, after)
    search.update(conn, _texts(page, before, after), said)
    listed.update(conn, before, after, said)
    return Applied(
        sum(map(len, page.kinds.values())),
        page.unchanged,
        len(page.unread),
        frozenset(page.kinds),
        any(story.ratings for each in (before, after) for story in each.values())
        or bool(page.of("reflection")),
        tuple(page.of("state").values()),
    )


def _measured(
    conn: "Connection", setting: Setting, moves: "Moves", groups: tallies.Groups
) -> tallies.Groups:
    """What is added to the narrow sums: where they are still being made, what they have."""
    since = measures_of_old.due(conn)
    if since is None:
        return groups
    return tallies.grouped(setting.days, (each for each in moves.entries if each.at >= since))


def reindex(conn: "Connection", command: wire.Command) -> None:
    """Bring search and list in line with a cause or a note that was written here."""
    if isinstance(command, wire.NameCause | wire.Reflect):
        before, after = stories.around(conn, Reading(), {command.contact})
        said = told(conn, after)
        search.update(conn, texts(after), said)
        listed.update(conn, before, after, said)


def texts(stories: Mapping[str, Story]) -> dict[str, search.Text]:
    """The words of contacts that are kept, to be indexed anew."""
    return {key: _text(story, story, story.words()) for key, story in stories.items()}


@dataclass(slots=True)
class Moves:
    """What a page moves."""

    entries: list[tallies.Entry] = field(default_factory=list)
    """What is added to the sums, and what is taken from them."""
    spans: set[tuple[int, int]] = field(default_factory=set)
    """Evidence for work that came, went or moved."""
    seeds: list[streaks.Seed] = field(default_factory=list)
    """Contacts whose answers count differently."""


def _moves(
    page: Reading,
    before: dict[str, Story],
    after: dict[str, Story],
    groups: frozenset[Group],
) -> Moves:
    moves = Moves()
    for key, new in after.items():
        was, now = before[key].entry(), new.entry()
        if was != now:
            if was is not None:
                moves.entries.append(tallies.negative(was))
            if now is not None:
                moves.entries.append(now)
        moves.seeds += streaks.seeds(groups, was, now)
    for merged in page.of("contact").values():
        _span_moves(moves, merged)
    for merged in page.of("state").values():
        was, now = (_state_entry(held) if held else None for held in _both(merged))
        if was is not None:
            moves.entries.append(tallies.negative(was))
        if now is not None:
            moves.entries.append(now)
        _span_moves(moves, merged)
    return moves


def _state_entry(held: Held) -> tallies.Entry | None:
    interval: StateInterval = held.record
    added = sums(of_state(interval))
    if not any(added):
        return None
    excused = interval.seconds if interval.state in EXCUSED else 0
    return tallies.Entry(held.at, "", "", added, excused)


def _span_moves(moves: Moves, merged: Merged) -> None:
    was = merged.before.span if merged.before else None
    now = merged.after.span if merged.after else None
    if was != now:
        if was is not None:
            moves.spans.add(was)
        if now is not None:
            moves.spans.add(now)


def _both(merged: Merged) -> tuple[Held | None, Held | None]:
    return merged.before, merged.after


def _number(conn: "Connection", page: Reading) -> None:
    """Give new arriving records their rows."""
    for kind in records.ARRIVING:
        fresh = [m.after for m in page.of(kind).values() if m.after and not m.after.id]
        if fresh:
            first = records.next_id(conn, kind)
            for place, held in enumerate(fresh):
                held.id = first + place


def _write(
    conn: "Connection", page: Reading, before: dict[str, Story], after: dict[str, Story]
) -> None:
    about = {key: s.contact.record for key, s in after.items() if s.contact}
    for kind, changed in page.kinds.items():
        gone = [(kind, key, m.gone) for key, m in changed.items() if m.gone >= 0]
        conn.executemany("INSERT OR REPLACE INTO tombstone VALUES (?, ?, ?)", gone)
        records.drop(conn, kind, [key for key, m in changed.items() if m.before and not m.after])
        put = {key: m.after for key, m in changed.items() if m.after}
        records.put(conn, kind, put, about)
    _follow(conn, page, before, about)


def _follow(
    conn: "Connection", page: Reading, before: dict[str, Story], about: records.About
) -> None:
    """Bring the columns of what is said about a contact in line where the contact changed."""
    followers: dict[str, dict[str, Held]] = {"rating": {}, "evaluation": {}}
    for key, merged in page.of("contact").items():
        story = before[key]
        if not story.ratings and not story.evaluations:
            continue
        was, now = (_place(held.record) if held else None for held in _both(merged))
        if was != now:
            followers["rating"].update(story.ratings)
            followers["evaluation"].update(story.evaluations)
    for kind, held in followers.items():
        rest = {key: h for key, h in held.items() if key not in page.of(kind)}
        records.put(conn, kind, rest, about)


def _place(contact: ContactResult) -> tuple[Any, ...]:
    """What the columns of a rating take from its contact."""
    return contact.counted_at, contact.deleted, contact.counts, contact.topic


def _texts(
    page: Reading, before: dict[str, Story], after: dict[str, Story]
) -> dict[str, search.Text]:
    """The contacts whose words changed; the agent's notes are indexed with the contact."""
    changed = {}
    noted = page.of("cause").keys() | page.of("reflection").keys()
    for key, story in after.items():
        words = story.words()
        if key in noted or before[key].words() != words:
            changed[key] = _text(before[key], story, words)
    return changed


def _text(before: Story, after: Story, words: tuple[str, ...]) -> search.Text:
    held = after.contact or before.contact
    return search.Text(held.id if held else 0, bool(before.contact), words)


def _keep_unread(conn: "Connection", changes: Sequence[wire.Change], page: Reading) -> None:
    """Keep what cannot be read; forget what this page reads or overtakes."""
    if conn.execute("SELECT 1 FROM unread LIMIT 1").fetchone():
        conn.executemany(
            "DELETE FROM unread WHERE kind = ? AND key = ? AND seq <= ?",
            [(change.kind, change.key, change.seq) for change in changes],
        )
    conn.executemany(
        "INSERT OR REPLACE INTO unread VALUES (?, ?, ?, ?, ?)",
        [
            (u.change.kind, u.change.key, u.change.seq, u.reason, bytes(u.change.record))
            for u in page.unread.values()
        ],
    )
