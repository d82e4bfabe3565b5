"""What the watch over the GUI's thread sees."""

import time
from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QTimer
from tests.benchmarks.history.holds import Holds, until
from tests.benchmarks.history.taken import Taken


@pytest.fixture
def holds(qapp: QCoreApplication) -> Iterator[Holds]:
    holds = Holds()
    yield holds
    holds.close()


def after(act: Callable[[], object], holds: Holds) -> Taken:
    """Something done by a timer, while the event loop runs."""
    taken, done = Taken(), []

    def run() -> None:
        act()
        done.append(True)

    with holds.watched(taken):
        QTimer.singleShot(0, run)
        until(lambda: bool(done))
    return taken


def test_a_sleep_holds_the_thread_without_work(holds: Holds) -> None:
    hold = after(lambda: time.sleep(0.2), holds).hold
    assert hold.wall >= 200
    assert hold.cpu < hold.wall


def test_work_holds_the_thread_and_costs_a_core(holds: Holds) -> None:
    def work() -> None:
        begin = time.thread_time()
        while time.thread_time() - begin < 0.2:
            pass

    hold = after(work, holds).hold
    assert hold.cpu >= 200
    assert hold.held >= 190
    assert hold.late >= 1
    assert hold.wall >= hold.held


def test_the_longest_hold_is_kept(holds: Holds) -> None:
    taken = after(lambda: time.sleep(0.3), holds)
    with holds.watched(taken):
        pass
    assert taken.hold.wall >= 300
    assert taken.hold.late >= 1
