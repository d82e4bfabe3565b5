"""Writers beside each other never make a reader skip a change."""

import subprocess
import sys
import threading
from pathlib import Path

from tests.hub.records import contacts

from indicate_desktop.hub.settings import Settings
from indicate_desktop.hub.store import FILE, Store

WRITER = """
import sys
from pathlib import Path
from indicate_desktop.hub.settings import Settings
from indicate_desktop.hub.store import Store
from tests.hub.records import contacts
path, number = Path(sys.argv[1]), int(sys.argv[2])
with Store.open(path, Settings(zone="UTC")) as store:
    for batch in range(40):
        store.ingest("calls", contacts(5, "anna", batch + 1, number * 1000 + batch * 5))
"""


def follow(store: Store, agent: str, done: threading.Event) -> list[str]:
    """Read like a desktop: always on from the last seq; the keys in the order they came."""
    keys: list[str] = []
    after = 0
    while True:
        last_look = done.is_set()
        page = store.changes(agent, after, 7)
        keys += [change.key for change in page]
        assert [c.seq for c in page] == sorted(c.seq for c in page)
        after = page[-1].seq if page else after
        if not page and last_look:
            return keys


def test_a_reader_sees_every_change_of_several_programs_and_threads(tmp_path: Path) -> None:
    path = tmp_path / FILE
    with Store.open(path, Settings(zone="UTC")) as store:
        store.ingest("calls", contacts(1))
        (agent,) = store.last_seqs()
        done, seen = threading.Event(), list[str]()
        reader = threading.Thread(target=lambda: seen.extend(follow(store, agent, done)))
        reader.start()
        command = [sys.executable, "-c", WRITER, str(path)]
        programs = [subprocess.Popen([*command, str(number)]) for number in (1, 2)]
        threads = [
            threading.Thread(
                target=lambda n=number: [
                    store.ingest("calls", contacts(5, "anna", b + 1, n * 1000 + b * 5))
                    for b in range(40)
                ]
            )
            for number in (3, 4)
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert [program.wait(60) for program in programs] == [0, 0]
        done.set()
        reader.join(30)
        final = store.agent(agent).last_seq

    wanted = {"c0"} | {f"c{n * 1000 + i}" for n in (1, 2, 3, 4) for i in range(200)}
    assert set(seen) == wanted
    assert len(seen) == len(wanted) == final


def test_cursor_and_records_are_kept_together_or_not_at_all(tmp_path: Path) -> None:
    """A source that dies in the middle of a batch starts over from the cursor before it."""
    program = WRITER.replace(
        'store.ingest("calls", contacts(5, "anna", batch + 1, number * 1000 + batch * 5))',
        "import os\n"
        "        from indicate_desktop.hub.store import arrivals\n"
        "        arrivals._keep_cursor = lambda *_: os._exit(9)\n"
        '        store.ingest("calls", contacts(5))',
    )
    path = tmp_path / FILE
    with Store.open(path, Settings(zone="UTC")) as store:
        died = subprocess.run([sys.executable, "-c", program, str(path), "1"], check=False)
        assert died.returncode == 9
        assert store.agents() == []
        assert store.cursor("calls") is None
        assert store.ingest("calls", contacts(5)).taken == 5
