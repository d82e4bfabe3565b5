"""The main job on a real workbook: import, enrol, run, and the figures are the workbook's."""

from pathlib import Path

import pytest
from tests.end_to_end.programs import hub_serving, indicate, status
from tests.end_to_end.workbook import write_workbook


@pytest.mark.timeout(300)
def test_figures_equal_the_workbook_and_survive_restarts(tmp_path: Path) -> None:
    hub, desktop, book = tmp_path / "team", tmp_path / "desktop", tmp_path / "calls.xlsx"
    truth = write_workbook(book, rows=3000)["Björn"]
    indicate("--profile", hub, "hub", "import", book)
    code = indicate("--profile", hub, "hub", "enrol", "björn").strip()
    with hub_serving(hub) as address:
        indicate("--profile", desktop, "enrol", "--hub", address, "--code", code)
        indicate("--profile", desktop, "run", "--seconds", "8", "--screenshots", tmp_path / "shots")
        # The same code is no use to anybody else.
        again = tmp_path / "other"
        indicate("--profile", again, "enrol", "--hub", address, "--code", code, code=5)

    known = status(desktop)
    figures = {name: periods["all"] for name, periods in known["metrics"].items()}
    assert known["contacts"]["total"] == truth.contacts
    assert figures["csat"] == {"value": pytest.approx(truth.csat), "n": len(truth.scores)}
    assert figures["rating_mean"]["value"] == pytest.approx(truth.mean)
    assert figures["fcr"] == {"value": pytest.approx(truth.fcr), "n": truth.answered}
    assert figures["aht"] == {"value": pytest.approx(truth.aht), "n": truth.answered}
    assert known["sync"]["pending"] == 0
    assert {shot.suffix for shot in (tmp_path / "shots").iterdir()} == {".png"}

    # Importing again changes nothing, and the desktop still runs with the hub gone.
    indicate("--profile", hub, "hub", "import", book)
    indicate("--profile", desktop, "run", "--seconds", "3")
    offline = status(desktop)
    assert offline["metrics"] == known["metrics"]
    assert offline["sync"]["state"] == "offline"
    with hub_serving(hub):
        assert status(desktop)["contacts"] == known["contacts"]
