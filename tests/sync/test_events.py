import asyncio
import itertools
from collections import deque
from collections.abc import AsyncIterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indicate_desktop.sync import events
from indicate_desktop.sync.events import EventParser, EventTooLong, ServerEvent, batches

LINE = st.text(st.characters(exclude_characters="\r\n", exclude_categories=["Cs"]), max_size=20)
ID = st.text(st.characters(exclude_characters="\r\n\0", exclude_categories=["Cs"]), max_size=8)
EVENT = st.tuples(LINE, st.lists(LINE, min_size=1, max_size=4), ID)
NOISE = st.sampled_from([": a comment", ":", "retry: 250", "colour: blue", "nothing", "id: a\0b"])


@st.composite
def streams(draw: st.DrawFn) -> tuple[bytes, list[ServerEvent]]:
    """A stream as some server might write it, and the events that it means."""
    end = draw(st.sampled_from(["\r\n", "\n", "\r"]))
    lines: list[str] = []
    meant: list[ServerEvent] = []
    for type_, data, id_ in draw(st.lists(EVENT, max_size=6)):
        fields = [f"event: {type_}", f"id: {id_}", *(f"data: {line}" for line in data)]
        for field in fields:
            lines += draw(st.lists(NOISE, max_size=2))
            lines.append(field)
        lines.append("")
        meant.append(ServerEvent(type_ or "message", "\n".join(data).encode(), id_))
    lines += draw(st.lists(NOISE, max_size=2))
    if draw(st.booleans()):
        lines += ["data: an event without its end"]
    text = "".join(line + end for line in lines)
    return (b"\xef\xbb\xbf" if draw(st.booleans()) else b"") + text.encode(), meant


@given(streams(), st.data())
def test_a_stream_means_the_same_wherever_it_is_cut(
    stream: tuple[bytes, list[ServerEvent]], data: st.DataObject
) -> None:
    raw, meant = stream
    parser = EventParser()
    found: list[ServerEvent] = []
    while raw:
        size = data.draw(st.integers(1, max(1, len(raw))))
        found += parser.feed(raw[:size])
        raw = raw[size:]
    assert found == meant


@pytest.mark.parametrize(
    ("raw", "meant"),
    [
        (b"data:x\n\n", [ServerEvent("message", b"x", "")]),
        (b"data:  x\n\n", [ServerEvent("message", b" x", "")]),
        (b"data\n\n", [ServerEvent("message", b"", "")]),
        (b"data:a\r\ndata:b\r\n\r\n", [ServerEvent("message", b"a\nb", "")]),
        (b"event: change\n\n", []),
        (b"id: 1\n\ndata:x\n\n", [ServerEvent("message", b"x", "1")]),
        (
            b"id: 1\ndata:x\n\nid\ndata:y\n\n",
            [*map(ServerEvent, ["message"] * 2, b"x y".split(), ["1", ""])],
        ),
        (b"event: a\n\ndata: x\n\n", [ServerEvent("message", b"x", "")]),
        (b"data: x\n", []),
        (b"data: \xff\n\n", [ServerEvent("message", b"\xff", "")]),
    ],
)
def test_the_finer_points_of_the_rules(raw: bytes, meant: list[ServerEvent]) -> None:
    assert EventParser().feed(raw) == meant


def test_comments_are_a_sign_of_life() -> None:
    parser = EventParser()
    parser.feed(b": still here\n")
    assert parser.lines == 1
    parser.feed(b"half a li")
    assert parser.lines == 1


@pytest.mark.parametrize("unit", [b"x", b"data: " + b"x" * 1000 + b"\n"])
def test_what_never_ends_is_given_up(unit: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(events, "MOST_BYTES", 100_000)
    parser = EventParser()
    chunks = itertools.repeat(unit, 200_000)
    with pytest.raises(EventTooLong):
        deque(map(parser.feed, chunks), maxlen=0)


def test_sizes_of_past_events_are_forgotten(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(events, "MOST_BYTES", 1000)
    parser = EventParser()
    assert sum(len(parser.feed(b"data: " + b"x" * 900 + b"\n\n")) for _ in range(50)) == 50


def test_what_arrives_while_a_batch_is_applied_becomes_the_next_one() -> None:
    async def chunks() -> AsyncIterator[bytes]:
        yield b"data: 0\n\n"
        await asyncio.sleep(0.01)
        for number in range(1, 100):
            yield b"data: %d\n\n" % number

    async def sizes() -> list[int]:
        found = []
        async for batch in batches(chunks(), 5):
            found.append(len(batch))
            await asyncio.sleep(0.05)
        return found

    assert asyncio.run(sizes()) == [1, 99]


def test_the_reader_does_not_run_ahead_without_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(events, "MOST_WAITING", 10)

    async def chunks() -> AsyncIterator[bytes]:
        for _ in range(100):
            yield b"data: x\n\n"

    async def sizes() -> list[int]:
        return [len(batch) async for batch in batches(chunks(), 5)]

    found = asyncio.run(sizes())
    assert sum(found) == 100
    assert max(found) <= 11


@pytest.mark.parametrize("drip", [None, b"x"])
def test_a_quiet_stream_is_a_dead_one(drip: bytes | None) -> None:
    """Bytes that never become a line are no sign of life either."""

    async def chunks() -> AsyncIterator[bytes]:
        yield b": hello\n"
        while True:
            await asyncio.sleep(0.01)
            if drip:
                yield drip

    async def listen() -> None:
        async for batch in batches(chunks(), 0.1):
            raise AssertionError(batch)

    with pytest.raises(TimeoutError):
        asyncio.run(listen())


def test_what_was_read_before_a_fault_is_given_first() -> None:
    async def chunks() -> AsyncIterator[bytes]:
        yield b"data: x\n\ndata: y\n\ndata: z"
        raise ConnectionResetError

    found: list[bytes] = []

    async def listen() -> None:
        async for batch in batches(chunks(), 5):
            found.extend(event.data for event in batch)

    with pytest.raises(ConnectionResetError):
        asyncio.run(listen())
    assert found == [b"x", b"y"]
