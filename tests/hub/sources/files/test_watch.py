"""A watched folder: what is dropped there is imported once."""

import threading
from pathlib import Path

import pytest
from tests.hub.sources.files.importer import changed_at, csv_file, xlsx_file

from indicate_desktop.hub.errors import HubError
from indicate_desktop.hub.settings import Settings
from indicate_desktop.hub.sources.files.problems import FileProblem
from indicate_desktop.hub.sources.files.watch import watch
from indicate_desktop.hub.sources.source import Batch, IngestReport
from indicate_desktop.hub.store import Store

ROW = "Call Id,Agent,Date,Rating\n{},Ann,2024-05-01,4\n"


class Watching:
    """Looks at a folder once, fast, and remembers what was said."""

    def __init__(self, folder: Path, store: Store, settings: Settings) -> None:
        self.folder, self.store, self.settings = folder, store, settings
        self.said: list[str] = []

    def once(self) -> list[str]:
        """The names of the files that this look imported."""
        self.said.clear()
        self.code = watch(
            self.folder, self.store, self.settings, threading.Event(), once=True,
            interval_s=0.01, say=self.said.append,
        )  # fmt: skip
        return [line.split(":")[0] for line in self.said if "Rows read" in line]


@pytest.fixture
def watching(tmp_path: Path, store: Store, settings: Settings) -> Watching:
    folder = tmp_path / "drop"
    folder.mkdir()
    return Watching(folder, store, settings)


def test_each_file_once_and_again_when_it_has_changed(watching: Watching) -> None:
    first = changed_at(csv_file(watching.folder, ROW.format(1), "a.csv"), 1_714_700_000)
    changed_at(xlsx_file(watching.folder, [["Agent", "Date"], ["Bo", "2024-05-01"]]), 1_714_600_000)
    assert watching.once() == ["calls.xlsx", "a.csv"]
    assert watching.once() == []
    csv_file(watching.folder, ROW.format(2), "b.csv")
    assert watching.once() == ["b.csv"]
    changed_at(first, 1_714_800_000)
    assert watching.once() == ["a.csv"]
    assert (watching.once(), watching.code) == ([], 0)
    assert {agent.name for agent in watching.store.agents()} == {"Ann", "Bo"}


def test_other_files_and_unfinished_ones_are_left_alone(watching: Watching) -> None:
    for name in ("~$calls.xlsx", ".calls.csv", "calls.csv.part", "notes.pdf", "calls.json"):
        csv_file(watching.folder, ROW.format(1), name)
    (watching.folder / "sub.csv").mkdir()
    assert (watching.once(), watching.said) == ([], [])


def test_a_file_that_still_grows_waits(watching: Watching, monkeypatch: pytest.MonkeyPatch) -> None:
    path = csv_file(watching.folder, ROW.format(1))
    wait = threading.Event.wait

    def growing(event: threading.Event, timeout: float | None = None) -> bool:
        with path.open("a") as file:
            file.write("2,Ann,2024-05-02,5\n")
        return wait(event, timeout)

    with monkeypatch.context() as patch:
        patch.setattr(threading.Event, "wait", growing)
        assert watching.once() == []
    assert watching.once() == ["calls.csv"]


def test_an_unusable_file_is_named_once_and_the_others_are_taken(watching: Watching) -> None:
    csv_file(watching.folder, "1,2\n3,4\n", "bad.csv")
    csv_file(watching.folder, ROW.format(1), "good.csv")
    assert watching.once() == ["good.csv"]
    (problem,) = (line for line in watching.said if not line.startswith("good.csv:"))
    assert problem.startswith("No header row was found in bad.csv")
    assert watching.code == 1
    assert (watching.once(), watching.said) == ([], [])


def test_bad_rows_are_logged(watching: Watching, caplog: pytest.LogCaptureFixture) -> None:
    csv_file(watching.folder, ROW.format(1) + "2,Ann,never,4\n")
    assert watching.once() == ["calls.csv"]
    assert watching.code == 1
    assert "calls.csv, row 3, column Date: 'never' is not a date, such as 2021-03-31" in caplog.text


def test_what_cannot_be_read_or_kept_now_is_said_once_and_tried_again(
    watching: Watching, monkeypatch: pytest.MonkeyPatch
) -> None:
    csv_file(watching.folder, ROW.format(1))
    stop, looks = threading.Event(), iter(range(6))

    def locked(source: str, batch: Batch) -> IngestReport:
        if next(looks) == 4:
            stop.set()
        raise HubError("The hub's database is locked.")

    with monkeypatch.context() as patch:
        patch.setattr(watching.store, "ingest", locked)
        said: list[str] = []
        watch(
            watching.folder, watching.store, watching.settings, stop,
            interval_s=0.01, say=said.append,
        )  # fmt: skip
    assert said == ["calls.csv waits: The hub's database is locked."]
    assert watching.once() == ["calls.csv"]


def test_a_mapping_in_the_folder_is_used(watching: Watching) -> None:
    (watching.folder / "mapping.toml").write_text('[columns]\nagent = "Who"\ndate = "When"\n')
    csv_file(watching.folder, "Who,When\nAnn,2024-05-01\n")
    assert watching.once() == ["calls.csv"]
    (watching.folder / "mapping.toml").write_text("[columns]\nagnet = 'Who'\n")
    with pytest.raises(FileProblem, match="agnet"):
        watching.once()


def test_a_folder_that_is_not_there(watching: Watching) -> None:
    watching.folder.rmdir()
    with pytest.raises(FileProblem, match="cannot be read"):
        watching.once()


def test_it_goes_on_until_it_is_stopped(watching: Watching) -> None:
    stop, came = threading.Event(), threading.Event()
    thread = threading.Thread(
        target=watch,
        args=(watching.folder, watching.store, watching.settings, stop),
        kwargs={"interval_s": 0.01, "say": lambda _: came.set()},
    )
    thread.start()
    try:
        csv_file(watching.folder, ROW.format(1))
        assert came.wait(10)
        came.clear()
        csv_file(watching.folder, ROW.format(2), "next.csv")
        assert came.wait(10)
    finally:
        stop.set()
        thread.join(10)
    assert not thread.is_alive()
