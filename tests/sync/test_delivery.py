"""Delivering the outbox, with a hub whose answers are written down."""

import asyncio
from collections.abc import Awaitable, Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any, cast

import pytest
from tests.sync.desktop import FAST, name_cause

from indicate_desktop.domain.snapshot import SyncProblem
from indicate_desktop.sync.delivery import Delivery
from indicate_desktop.sync.desk import Desk
from indicate_desktop.sync.opening import CacheFile
from indicate_desktop.sync.pace import Backoff
from indicate_desktop.sync.problems import HubError
from indicate_desktop.wire import Command, CommandAnswer

Answer = Callable[[Sequence[Command]], list[CommandAnswer]]


class Hub:
    """Answers each delivery by the next of its answers, and the last one from then on."""

    def __init__(self, *answers: Answer) -> None:
        self.answers = list(answers)
        self.deliveries: list[list[str]] = []

    async def deliver(self, access: str, commands: Sequence[Command]) -> list[CommandAnswer]:
        assert access == "access"
        self.deliveries.append([_contact(command) for command in commands])
        answer = self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]
        return answer(commands)

    async def authorised(self, call: Callable[[str], Awaitable[Any]]) -> Any:
        return await call("access")


class Silent:
    def news(self) -> None:
        """Nobody looks."""


@contextmanager
def desk() -> Iterator[Desk]:
    opened = Desk(CacheFile(None, lambda: None))
    try:
        yield opened
    finally:
        opened.close(5)


def deliver(hub: Hub, names: str) -> tuple[str, list[str]]:
    """Deliver a command for each letter; gives what still waits, and what was rejected."""

    async def run(desk: Desk) -> tuple[str, list[str]]:
        await desk.open()
        for name in names:
            await asyncio.wrap_future(desk.enqueue(name_cause(name)))
        way = cast("Any", (hub, hub))
        delivery = Delivery(desk, cast("Any", Silent()), Backoff(FAST, lambda: 0.1), lambda: way)
        running = asyncio.create_task(delivery.run())
        delivery.wake()
        for _ in range(60):
            await asyncio.sleep(0.005)
            if not await desk.pending():
                break
        running.cancel()
        await asyncio.gather(running, return_exceptions=True)
        rejected = await desk._with(lambda cache: cache.rejections())
        waiting = "".join(_contact(command) for command in await desk.pending())
        return waiting, [each.reason for each in rejected]

    with desk() as opened:
        return asyncio.run(run(opened))


def _contact(command: Command) -> str:
    return str(getattr(command, "contact", ""))


def results(*results: str) -> Answer:
    def answer(commands: Sequence[Command]) -> list[CommandAnswer]:
        return [
            CommandAnswer(id=c.id, result=r, reason="because." if r == "rejected" else None)
            for c, r in zip(commands, results, strict=False)
        ]

    return answer


DONE = results(*["done"] * 50)


def refuses(status: int, code: str | None, name: str = "") -> Answer:
    """An error for every delivery that holds a command of this name."""

    def answer(commands: Sequence[Command]) -> list[CommandAnswer]:
        if any(_contact(command) == name or not name for command in commands):
            raise HubError(SyncProblem.HUB_FAILING, "It will not do.", status=status, code=code)
        return DONE(commands)

    return answer


def test_all_go_at_once_and_in_order() -> None:
    hub = Hub(DONE)
    assert deliver(hub, "abc") == ("", [])
    assert hub.deliveries == [["a", "b", "c"]]


def test_what_is_to_be_tried_again_is_and_stays_in_front() -> None:
    hub = Hub(results("done", "retry", "retry"), results("retry", "retry"), DONE)
    assert deliver(hub, "abc") == ("", [])
    assert hub.deliveries == [["a", "b", "c"], ["b", "c"], ["b", "c"]]


def test_what_is_not_answered_is_sent_again() -> None:
    hub = Hub(results(), results("done"), DONE)
    assert deliver(hub, "ab") == ("", [])
    assert hub.deliveries == [["a", "b"], ["a", "b"], ["b"]]


def test_answers_to_what_was_not_asked_are_passed_over() -> None:
    stranger = CommandAnswer(id=name_cause().id, result="done")
    hub = Hub(lambda _: [stranger], DONE)
    assert deliver(hub, "a") == ("", [])
    assert hub.deliveries == [["a"], ["a"]]


def test_a_result_of_a_newer_hub_is_no_answer() -> None:
    hub = Hub(results("postponed"), DONE)
    assert deliver(hub, "a") == ("", [])


def test_a_rejection_is_told_and_the_rest_goes_on() -> None:
    assert deliver(Hub(results("done", "rejected", "done")), "abc") == ("", ["because."])


@pytest.mark.parametrize("status", [400, 413, 422])
def test_one_that_the_hub_cannot_take_does_not_block_the_rest(status: int) -> None:
    hub = Hub(refuses(status, "bad_request", "b"))
    assert deliver(hub, "abc") == ("", ["not_taken: bad_request"])
    assert hub.deliveries == [["a", "b", "c"], ["a"], ["b"], ["c"]]


@pytest.mark.parametrize(("status", "code"), [(400, None), (500, "fault"), (404, "not_found")])
def test_nothing_is_given_up_for_what_is_not_the_commands_fault(
    status: int, code: str | None
) -> None:
    assert deliver(Hub(refuses(status, code)), "ab") == ("ab", [])
