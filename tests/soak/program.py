"""The desktop itself, driven: thousands of events and hundreds of openings, and what it holds.

Arguments: the profile (enrolled; its hub runs), the hub's address, its ingest key, the file for
the counts (JSON), events, openings of the glance, openings of each other window. Ends by itself.
"""

import json
import sys
import traceback
from argparse import Namespace
from collections.abc import Callable, Iterator
from dataclasses import asdict
from datetime import UTC, datetime, timedelta
from itertools import islice
from pathlib import Path
from time import monotonic

import httpx
from PySide6.QtCore import QEventLoop, QObject, Qt, QTimer, Slot
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QSystemTrayIcon, QWidget
from tests.benchmarks.filled import AGENT, KEY, changes
from tests.soak.census import census, kinds

from indicate_desktop import app, wire
from indicate_desktop.cache.cache import Cache, open_cache
from indicate_desktop.desktop import Desktop
from indicate_desktop.domain.contact import Channel, ContactResult, Outcome
from indicate_desktop.domain.snapshot import Snapshot, SyncState, SyncStatus
from indicate_desktop.domain.suggestion import Suggestion
from indicate_desktop.hub.simulator.bulk import SOURCE

WARM_UP, ROUNDS = 2, 4
"""The first rounds are as long, but not compared: they fill what is bounded, and make what is made
when it is first needed."""
PAGES_KIB = 256
"""Of its cache file that the driver's own cache may keep: the 16 MiB of a desktop's, which fill
with its contacts, would hide what leaks."""
TOGETHER = 20
"""Events of one page, as the hub sends them when several came at once."""
SETTLED_MS = 1_500
"""After it nothing moves any more."""
PUSHED = 20
"""Events of a round that go the whole way: over HTTP, the hub, the stream, the encrypted cache."""

SUGGESTION = Suggestion(
    topic="Invoice question", low=3, answers=5, low_before=1, answers_before=6, strong=True
)


def wait(milliseconds: int) -> None:
    """Let the event loop run."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


class Soak(QObject):
    """Runs when the desktop is live."""

    def __init__(self, desktop: Desktop, words: list[str]) -> None:
        super().__init__(desktop)
        self._desktop = desktop
        self._hub = httpx.Client(base_url=words[1], headers={"Authorization": f"Bearer {words[2]}"})
        self._out = Path(words[3])
        self._events, self._openings, self._others = map(int, words[4:7])
        self._begun = False
        self._pushed = 0
        desktop._backend.snapshot_made.connect(self._look)

    @Slot(object)
    def _look(self, snapshot: Snapshot) -> None:
        if not self._begun and snapshot.sync.state is SyncState.LIVE and snapshot.latest:
            self._begun = True
            QTimer.singleShot(500, self._run)

    @Slot()
    def _run(self) -> None:
        told: dict[str, object] = {}
        counts = []
        before = None
        try:
            for number, step in enumerate(self._rounds()):
                step()
                counts.append(asdict(census()))
                if number == WARM_UP - 1:
                    before = kinds()
            told["counts"] = counts[WARM_UP - 1 :]
            told["grown"] = (kinds() - (before or kinds())).most_common(12)
            self._desktop.open_glance()
            wait(SETTLED_MS)
            told["open"] = census().timers
        except Exception:  # noqa: BLE001 - the desktop would log it, where nobody looks
            traceback.print_exc()
        finally:
            self._out.write_text(json.dumps(told))
            self._hub.close()
            self._desktop.quit()

    def _rounds(self) -> Iterator[Callable[[], None]]:
        cache = open_cache(self._out.with_suffix(".sqlite3"), KEY)
        cache._conn.execute(f"PRAGMA cache_size = -{PAGES_KIB}")
        each = self._events // ROUNDS - PUSHED
        rows = changes((WARM_UP + ROUNDS) * each, datetime.now(UTC))
        with cache:
            for _ in range(WARM_UP + ROUNDS):
                yield lambda: self._round(cache, rows, each)

    def _round(self, cache: Cache, rows: Iterator[wire.Change], events: int) -> None:
        began = monotonic()
        self._desktop.open_glance()
        for suggestion in (SUGGESTION, None):
            self._desktop._glance.show_nudge(suggestion)
            QApplication.processEvents()
        self._push()
        pushed = monotonic()
        done = 0
        while done < events and (page := list(islice(rows, TOGETHER))):
            cache.apply(page, f"soak:{page[-1].seq}")
            now = datetime.now(UTC)
            live = SyncStatus(state=SyncState.LIVE, live_at=now, last_event_at=now)
            self._desktop._backend.snapshot_made.emit(cache.snapshot(now, live))
            QApplication.processEvents()
            done += len(page)
        applied = monotonic()
        for _ in range(self._others // ROUNDS):
            self._open_others()
        self._desktop._glance.hide()
        for _ in range(self._openings // ROUNDS):
            self._open_glance()
        wait(SETTLED_MS)
        print(
            f"round: pushed {pushed - began:.1f} s, applied {applied - pushed:.1f} s, "
            f"opened {monotonic() - applied:.1f} s", file=sys.stderr,
        )  # fmt: skip

    def _push(self) -> None:
        """Contacts over the real hub's stream; returns when the last one is shown."""
        glance, last = self._desktop._glance, ""
        for _ in range(PUSHED):
            self._pushed += 1
            last = f"soak-{self._pushed}"
            body = wire.encode({"source": SOURCE, "records": [contact(last)]})
            self._hub.post("/v1/ingest/contact", content=body).raise_for_status()
            QApplication.processEvents()
        until = monotonic() + 10
        while last not in {row.view.key for row in glance.content.contacts.rows if row.view}:
            if monotonic() > until:
                raise TimeoutError(f"{last} was never shown")
            wait(20)

    def _open_others(self) -> None:
        tray = self._desktop._tray
        for asked in (
            tray.coaching_asked, tray.history_asked, tray.goals_asked, tray.settings_asked,
        ):  # fmt: skip
            asked.emit()
            QApplication.processEvents()
            until = monotonic() + 20
            while not shut_all(self._desktop._glance):
                if monotonic() > until:
                    raise RuntimeError("no window was opened")
                wait(20)

    def _open_glance(self) -> None:
        glance = self._desktop._glance
        glance._closed_at = 0.0  # the next click is another one, however soon
        self._desktop._tray.icon.activated.emit(QSystemTrayIcon.ActivationReason.Trigger)
        QApplication.processEvents()
        if not glance.isVisible():
            raise RuntimeError("the glance was not opened")
        QTest.keyClick(glance, Qt.Key.Key_Escape)
        QApplication.processEvents()


def shut_all(but: QWidget) -> int:
    """Close every window as its user would; how many there were."""
    shut = 0
    for window in QApplication.topLevelWidgets():
        if window is not but and window.isVisible():
            window.close()
            shut += 1
    QApplication.processEvents()
    return shut


def contact(key: str) -> ContactResult:
    """One that has just ended."""
    now = datetime.now(UTC)
    return ContactResult(
        key=key, agent=AGENT, source=SOURCE, order=1, channel=Channel.PHONE,
        started_at=now - timedelta(minutes=3), ended_at=now, topic="Invoice question",
        talk_s=180, outcome=Outcome.SOLVED,
    )  # fmt: skip


def main() -> int:
    words = sys.argv[1:]
    options = Namespace(
        profile=Path(words[0]), language=None, command="run", seconds=None, screenshots=None,
        timings=None, autostart=False,
    )  # fmt: skip
    return app.run(options, lambda desktop: setattr(desktop, "soak", Soak(desktop, words)))


if __name__ == "__main__":
    sys.exit(main())
