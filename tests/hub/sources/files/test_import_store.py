"""Files into a real hub's store: the agents' figures are the workbook's."""

from pathlib import Path

import pytest
from tests.hub.sources.files import call_centre
from tests.hub.sources.files.importer import ZONE, changed_at, csv_file

from indicate_desktop import wire
from indicate_desktop.domain.contact import ContactResult
from indicate_desktop.domain.metrics import CATALOGUE
from indicate_desktop.domain.rating import Rating
from indicate_desktop.domain.tally import Tally, of_contact
from indicate_desktop.hub.sources.files.importing import import_file
from indicate_desktop.hub.store import Store


def records(store: Store, agent: str) -> tuple[dict[str, ContactResult], dict[str, Rating]]:
    """An agent's contacts and ratings by the contact's key, as their desktop would get them."""
    contacts: dict[str, ContactResult] = {}
    ratings: dict[str, Rating] = {}
    for change in store.changes(agent, limit=100_000):
        record = wire.decode_record(change.kind, change.record)
        if isinstance(record, ContactResult):
            contacts[record.key] = record
        elif isinstance(record, Rating):
            ratings[record.contact] = record
    return contacts, ratings


def tally(store: Store, agent: str) -> Tally:
    contacts, ratings = records(store, agent)
    return Tally.total(
        of_contact(contact, [ratings[key]] if key in ratings else [])
        for key, contact in contacts.items()
    )


def check(store: Store, made: list[call_centre.Call]) -> None:
    """Every agent's sums and figures equal the truth."""
    truth = call_centre.truth(made)
    assert {agent.name for agent in store.agents()} == set(truth)
    for agent in store.agents():
        sums, true = tally(store, agent.id), truth[agent.name]
        assert (sums.contacts, sums.handled, sums.closed, sums.solved, sums.handling_s) == (
            true.total, true.closed, true.closed, true.solved, true.talk_s,
        )  # fmt: skip
        assert (sums.ratings, sums.satisfied, sums.score_centi) == (
            true.rated, true.satisfied, 100 * true.score_sum,
        )  # fmt: skip
        figures = {name: metric.figure(sums).value for name, metric in CATALOGUE.items()}
        assert figures["csat"] == pytest.approx(100 * true.satisfied / true.rated)
        assert figures["rating_mean"] == pytest.approx(true.score_sum / true.rated)
        assert figures["fcr"] == pytest.approx(100 * true.solved / true.closed)
        assert figures["aht"] == pytest.approx(true.talk_s / true.closed)


@pytest.fixture(scope="module")
def made() -> list[call_centre.Call]:
    return call_centre.calls()


def test_a_workbook_of_5000_calls_and_the_same_again(
    store: Store, tmp_path: Path, made: list[call_centre.Call]
) -> None:
    path = call_centre.write(tmp_path / "calls.xlsx", made)
    report = import_file(path, store, zone=ZONE)
    answered = sum(call.answered for call in made)
    assert (report.count.rows, report.count.contacts, report.count.ratings) == (
        5000,
        5000,
        answered,
    )
    assert (report.kept.taken, report.kept.unchanged, report.kept.refused) == (
        5000 + answered,
        0,
        (),
    )
    assert report.count.bad == []
    check(store, made)

    seqs = store.last_seqs()
    path.rename(tmp_path / "copy.xlsx")
    again = import_file(tmp_path / "copy.xlsx", store, zone=ZONE)
    assert (again.kept.taken, again.kept.unchanged) == (0, 5000 + answered)
    assert store.last_seqs() == seqs


def test_the_same_calls_as_swedish_csv_change_nothing(
    store: Store, tmp_path: Path, made: list[call_centre.Call]
) -> None:
    some = made[:600]
    import_file(call_centre.write(tmp_path / "calls.xlsx", some), store, zone=ZONE)
    seqs = store.last_seqs()
    text = "\r\n".join(call_centre.csv_lines(some))
    report = import_file(csv_file(tmp_path, text, encoding="cp1252"), store, zone=ZONE)
    assert (report.count.bad, report.kept.taken) == ([], 0)
    assert store.last_seqs() == seqs
    check(store, some)


HEADER = "Call Id,Agent,Date,Time,Answered,Resolved,Talk time,Rating\n"


def test_a_corrected_file_updates_and_an_older_one_does_not_undo(
    store: Store, tmp_path: Path
) -> None:
    old = csv_file(tmp_path, HEADER + "7,Ann,2024-05-01,09:00,Y,N,60,2\n", "old.csv")
    new = csv_file(tmp_path, HEADER + "7,Ann,2024-05-01,09:00,Y,Y,90,5\n", "new.csv")
    changed_at(old, 1_714_600_000)
    changed_at(new, 1_714_700_000)
    for path, taken in ((old, 2), (new, 2), (old, 0), (new, 0)):
        assert import_file(path, store, zone=ZONE).kept.taken == taken
    (agent,) = store.agents()
    contacts, ratings = records(store, agent.id)
    assert (contacts["files:7"].handling_s, ratings["files:7"].score) == (90, 5)
    sums = tally(store, agent.id)
    assert (sums.contacts, sums.solved, sums.ratings) == (1, 1, 1)


@pytest.mark.parametrize("late", [False, True])
def test_a_later_file_changes_a_rating_and_what_it_was_is_kept(
    store: Store, tmp_path: Path, late: bool
) -> None:
    old = csv_file(tmp_path, HEADER + "7,Ann,2024-05-01,09:00,Y,N,60,2\n", "old.csv")
    new = csv_file(tmp_path, HEADER + "7,Ann,2024-05-01,09:00,Y,N,60,5\n", "new.csv")
    changed_at(old, 1_714_600_000)
    changed_at(new, 1_714_700_000)
    for path in (new, old, new) if late else (old, new, old):
        import_file(path, store, zone=ZONE)
    (agent,) = store.agents()
    rating = records(store, agent.id)[1]["files:7"]
    assert (rating.score, [each.score for each in rating.earlier]) == (5, [2])
    assert tally(store, agent.id).ratings == 1


def test_agents_wait_under_the_name_that_enrols_them(store: Store, tmp_path: Path) -> None:
    import_file(
        csv_file(tmp_path, HEADER + "7,Åsa Ek,2024-05-01,09:00,Y,Y,60,4\n"), store, zone=ZONE
    )
    (waiting,) = store.waiting()
    assert waiting.known_as == ("file:files:Åsa Ek",)
    store.redeem(store.new_code("åsa ek"), "a desktop")
    assert store.waiting() == []


def test_a_long_file_goes_in_in_small_batches(store: Store, tmp_path: Path) -> None:
    sizes: list[int] = []
    ingest = store.ingest

    def noted(source: str, batch: object) -> object:
        sizes.append(len(batch.records))  # type: ignore[attr-defined]
        return ingest(source, batch)  # type: ignore[arg-type]

    store.ingest = noted  # type: ignore[method-assign,assignment]
    rows = "".join(f"{n},Ann,2024-05-01,09:00,Y,Y,60,4\n" for n in range(2500))
    report = import_file(csv_file(tmp_path, HEADER + rows), store, zone=ZONE)
    assert sum(sizes) == report.kept.taken == 5000
    assert max(sizes) <= 1000
