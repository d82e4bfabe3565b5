"""What `status --json` must show for sums that traffic recorded, by the formulas in words."""

from typing import Any

from indicate_desktop.domain.tally import Tally

NAMES = ("csat", "rating_mean", "fcr", "aht", "reopened", "transferred")


def figures_of(sums: Tally) -> dict[str, Any]:
    """The figures over all of an agent's contacts; shares in percent, times in seconds."""
    return {
        "contacts": sums.contacts,
        "csat": _figure(100 * sums.satisfied, sums.ratings),
        "rating_mean": _figure(sums.score_centi / 100, sums.ratings),
        "fcr": _figure(100 * sums.solved_first, sums.closed),
        "aht": _figure(sums.handling_s, sums.timed),
        "reopened": _figure(100 * sums.reopened, sums.solved),
        "transferred": _figure(100 * sums.transferred, sums.handled),
    }


def figures_in(status: dict[str, Any]) -> dict[str, Any]:
    """The same out of `status --json`."""
    shown = {name: status["metrics"][name]["all"] for name in NAMES}
    return {
        "contacts": status["contacts"]["total"],
        **{name: _rounded(figure["value"], figure["n"]) for name, figure in shown.items()},
    }


def _figure(part: float, whole: int) -> tuple[float | None, int]:
    return _rounded(part / whole if whole else None, whole)


def _rounded(value: float | None, n: int) -> tuple[float | None, int]:
    return None if value is None else round(value, 6), n
