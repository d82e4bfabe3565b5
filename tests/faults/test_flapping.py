"""A network that comes and goes: it is live again soon each time, however often that was."""

from dataclasses import replace
from pathlib import Path

from tests.faults import flaky as bad
from tests.sync.desktop import FAST, Desktop, publish, running, signed_in

from indicate_desktop.hub.embedded import EmbeddedHub
from indicate_desktop.sync.pace import EASED, Backoff, Pace

OFTEN = 14
PACE = replace(FAST, first_try_s=0.1, longest_s=10_000.0)
"""Without an end to what failures add up to, the last wait would be about a quarter of an hour."""


def until_contacts(desktop: Desktop, total: int) -> None:
    desktop.until(lambda s: s.contacts_total == total, f"not {total} contacts", timeout_s=30)


def test_each_cut_is_got_over_as_fast_as_the_first(hub: EmbeddedHub, tmp_path: Path) -> None:
    publish(hub, 0)
    with (
        bad.flaky(hub.url) as between,
        running(Desktop(tmp_path, between.url, tokens=signed_in(hub), pace=PACE)) as desktop,
    ):
        for number in range(OFTEN):
            until_contacts(desktop, number + 1)
            desktop.until_live()
            between.cut()
            publish(hub, number + 1)
        until_contacts(desktop, OFTEN + 1)


def test_a_connection_that_worked_makes_the_next_waits_short_but_not_none() -> None:
    backoff = Backoff(Pace(first_try_s=1.0, longest_s=60.0), lambda: 1.0)
    waits = [backoff.next() for _ in range(10)]
    assert waits[-1] == 60.0
    backoff.ease()
    assert backoff.next() == 2.0**EASED
    assert backoff.next() == 2.0 ** (EASED + 1)
    backoff.reset()
    backoff.ease()
    assert backoff.next() == 1.0, "what is shorter already stays"
