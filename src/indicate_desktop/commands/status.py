"""`status`: the results from the cache alone, as text or as JSON."""

import json
from argparse import Namespace
from datetime import UTC, datetime
from typing import Any

from indicate_desktop import exit_codes
from indicate_desktop.commands.outcome import guarded
from indicate_desktop.commands.own_cache import reading
from indicate_desktop.system.paths import places

PERIODS = ("shift", "week", "month", "all")


def run(options: Namespace) -> int:
    """Print the status; see docs/status.md."""

    def body() -> int:
        with reading(places(options.profile)) as cache:
            document = cache.status(datetime.now(UTC))
        print(json.dumps(document, indent=2) if options.json else as_text(document))
        return exit_codes.OK

    return guarded(body, options)


def as_text(document: dict[str, Any]) -> str:
    """The same as aligned text."""
    sync, streak, contacts = document["sync"], document["streak"], document["contacts"]
    lines = [
        f"{sync['state']}, last news {sync['last_event_at'] or 'never'}, {sync['pending']} waiting",
        f"{contacts['total']} contacts, {contacts['shift']} in the latest shift",
        f"streak {streak['current']} (best {streak['best']}, {streak['freezes']} freezes)",
        "",
        f"{'':<20}" + "".join(f"{period:>18}" for period in PERIODS),
    ]
    for metric, periods in document["metrics"].items():
        cells = (_cell(periods[period]) for period in PERIODS)
        lines.append(f"{metric:<20}" + "".join(f"{cell:>18}" for cell in cells))
    for goal in document["goals"]:
        value = "–" if goal["value"] is None else f"{goal['value']:.2f}"
        met = " met" if goal["met"] else ""
        lines.append(
            f"goal {goal['metric']}: {value} from {goal['from']:g} to {goal['to']:g}"
            f" ({goal['progress']:.0%}{met}, n {goal['n']})"
        )
    return "\n".join(lines)


def _cell(figure: dict[str, Any]) -> str:
    value = figure["value"]
    return "–" if value is None else f"{value:.2f} (n {figure['n']})"
