"""`status`: the results from the cache alone, as text or as JSON."""

import json
from argparse import Namespace
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from typing import Any

from indicate_desktop import exit_codes
from indicate_desktop.commands.outcome import guarded
from indicate_desktop.commands.own_cache import reading
from indicate_desktop.commands.speech import language_of, mark
from indicate_desktop.domain.snapshot import SyncState
from indicate_desktop.language.speech import Speech
from indicate_desktop.system.paths import places
from indicate_desktop.ui.figures import counted, figure_text
from indicate_desktop.ui.words import SYNC_STATES, metric_name

PERIODS = {
    "shift": mark("shift"),
    "week": mark("week"),
    "month": mark("month"),
    "all": mark("in all"),
}


def run(options: Namespace) -> int:
    """Print the status; see docs/status.md."""

    def body() -> int:
        with reading(places(options.profile)) as cache:
            document = cache.status(datetime.now(UTC))
        if options.json:
            print(json.dumps(document, indent=2))
        else:
            print(as_text(language_of(options), document))
        return exit_codes.OK

    return guarded(body, options)


def as_text(speech: Speech, document: dict[str, Any]) -> str:
    """The same for people: how it stands, then each figure by period, then the goals."""
    tr, trn = speech.tr, speech.trn
    sync, streak, contacts = document["sync"], document["streak"], document["contacts"]
    state = tr(SYNC_STATES[SyncState(sync["state"])]).removesuffix(".")
    shift = trn(
        "{n} contact in the latest shift", "{n} contacts in the latest shift", contacts["shift"]
    )
    table = [["", *(tr(name) for name in PERIODS.values())]] + [
        [metric_name(speech, metric), *(_cell(speech, metric, by[name]) for name in PERIODS)]
        for metric, by in document["metrics"].items()
    ]
    return "\n".join(
        [
            f"{state}. {_news(speech, sync)}",
            f"{trn('{n} contact', '{n} contacts', contacts['total'])}, {shift}",
            _streak(speech, streak),
            "",
            *_aligned(table),
            *(
                ["", *(_goal(speech, goal) for goal in document["goals"])]
                if document["goals"]
                else []
            ),
        ]
    )


def _news(speech: Speech, sync: dict[str, Any]) -> str:
    """When the hub last told something, and what waits for it."""
    if sync["last_event_at"] is None:
        said = speech.tr("No news from the hub yet.")
    else:
        at = datetime.fromisoformat(sync["last_event_at"]).astimezone()
        said = speech.tr("Last news {time}.").format(time=f"{at:%Y-%m-%d %H:%M}")
    if not sync["pending"]:
        return said
    waits = speech.trn(
        "{n} thing waits to be sent.", "{n} things wait to be sent.", sync["pending"]
    )
    return f"{said} {waits}"


def _streak(speech: Speech, streak: dict[str, Any]) -> str:
    parts = [
        speech.trn("{n} shift in a row", "{n} shifts in a row", streak["current"]),
        speech.tr("best {n}").format(n=streak["best"]),
        speech.trn(
            "{n} freeze kept for a hard day", "{n} freezes kept for hard days", streak["freezes"]
        ),
    ]
    return ", ".join(parts)


def _goal(speech: Speech, goal: dict[str, Any]) -> str:
    """A goal with its way from start to target."""
    metric = goal["metric"]
    sentence = (
        speech.tr("Goal met: {metric} {value}, from {start} to {target} ({count})")
        if goal["met"]
        else speech.tr("Goal: {metric} {value}, from {start} to {target} ({count})")
    )
    return sentence.format(
        metric=metric_name(speech, metric, inside=True),
        value=_figure(speech, metric, goal["value"]),
        start=_figure(speech, metric, goal["from"]),
        target=_figure(speech, metric, goal["to"]),
        count=counted(speech, metric, goal["n"]),
    )


def _cell(speech: Speech, metric: str, figure: dict[str, Any]) -> str:
    value = _figure(speech, metric, figure["value"])
    return value if figure["value"] is None else f"{value} ({speech.counted(figure['n'])})"


def _figure(speech: Speech, metric: str, value: float | None) -> str:
    """A decimal more than on the screen, but for lengths of time."""
    return figure_text(speech, metric, value, finer=1)


def _aligned(rows: Sequence[Sequence[str]]) -> Iterator[str]:
    """The first column to the left, the others to the right."""
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for first, *others in rows:
        cells = [text.rjust(width) for text, width in zip(others, widths[1:], strict=True)]
        yield "   ".join([first.ljust(widths[0]), *cells])
