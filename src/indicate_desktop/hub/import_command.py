"""`hub import FILE`: contact results and ratings from a CSV file or a workbook."""

import argparse
import json
import sys
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, Protocol

from indicate_desktop.domain.one_line import one_line
from indicate_desktop.hub.sources.files import mapping_toml
from indicate_desktop.hub.sources.files.clocks import zone_of
from indicate_desktop.hub.sources.files.importing import import_prepared
from indicate_desktop.hub.sources.files.prepare import Prepared, prepare
from indicate_desktop.hub.sources.files.problems import FileProblem
from indicate_desktop.hub.sources.files.report import ImportReport, as_json, mapping_lines, text
from indicate_desktop.hub.sources.source import Sink
from indicate_desktop.language.command_line import Tr
from indicate_desktop.language.phrase import Phrase, reason
from indicate_desktop.language.speech import Speech

OK, SOME_BAD, UNUSABLE = 0, 1, 3


class HubSettings(Protocol):
    """What an import needs of the hub's settings."""

    @property
    def zone(self) -> str:
        """The IANA zone of local times."""
        ...


class Waiting(Protocol):
    """Somebody who is not enrolled."""

    @property
    def known_as(self) -> tuple[str, ...]:
        """Their identities as SOURCE:ID."""
        ...


class HubStore(Sink, Protocol):
    """What an import needs of the hub's store."""

    def waiting(self) -> Sequence[Waiting]:
        """Everybody who is not enrolled."""
        ...


def add_arguments(parser: argparse.ArgumentParser, tr: Tr) -> None:
    """The command's own part of the command line."""
    parser.add_argument(
        "file", type=Path, metavar=tr("FILE"), help=tr("a CSV file or a workbook (XLSX)")
    )
    parser.add_argument(
        "--mapping",
        type=Path,
        metavar="M.toml",
        help=tr("which column is which; else it is guessed"),
    )
    parser.add_argument(
        "--save-mapping", type=Path, metavar="M.toml", help=tr("write the mapping, to be edited")
    )
    parser.add_argument("--zone", help=tr("of the file's local times, such as Europe/Stockholm"))
    parser.add_argument("--sheet", help=tr("the sheet's name or number; else the first one shown"))
    parser.add_argument(
        "--show-mapping", action="store_true", help=tr("show which column is which, and end")
    )
    parser.add_argument(
        "--dry-run", action="store_true", help=tr("read and check everything, import nothing")
    )
    parser.add_argument("--json", action="store_true", help=tr("the report as JSON"))


def run(args: argparse.Namespace, store: HubStore, settings: HubSettings) -> int:
    """Import; 0 if all rows were taken, 1 if some were bad, 3 if the file cannot be used."""
    try:
        return _run(args, store, settings)
    except FileProblem as problem:
        return _fail(args, problem)


def _fail(args: argparse.Namespace, problem: FileProblem) -> int:
    speech: Speech = args.speech
    if args.json:
        print(json.dumps({"file": str(args.file), "error": str(problem)}))
    print(one_line(speech.say_error(problem)), file=sys.stderr)
    return UNUSABLE


def _run(args: argparse.Namespace, store: HubStore, settings: HubSettings) -> int:
    given = mapping_toml.read(args.mapping) if args.mapping else None
    prepared = prepare(args.file, mapping=given, sheet=args.sheet)
    zone = args.zone or prepared.mapping.zone or settings.zone
    zone_of(zone)
    if args.save_mapping:
        _save(args.save_mapping, prepared, args.zone)
    if args.show_mapping:
        return _show(args, prepared, zone)
    report = import_prepared(prepared, None if args.dry_run else store, zone=zone)
    waiting = not_enrolled(store, report)
    if args.json:
        print(json.dumps(as_json(report, waiting), indent=1))
    else:
        _print(text(report, waiting, args.speech))
    return SOME_BAD if report.partly else OK


def _show(args: argparse.Namespace, prepared: Prepared, zone: str) -> int:
    if args.json:
        print(json.dumps(mapping_json(prepared), indent=1))
    else:
        speech: Speech = args.speech
        _print(mapping_lines(prepared, zone, speech))
        _print(map(speech.say, prepared.notes))
    prepared.mapping.check(prepared.name)
    return OK


def mapping_json(prepared: Prepared) -> dict[str, Any]:
    """The mapping alone, for programs."""
    return {
        "file": str(prepared.grid.path),
        "columns": {field.value: name for field, name in prepared.mapping.columns.items()},
        "left_out": [{"column": column, "why": why} for column, why in prepared.left_out],
        "notes": list(prepared.notes),
    }


def _save(path: Path, prepared: Prepared, zone: str | None) -> None:
    mapping = replace(prepared.mapping, zone=zone or prepared.mapping.zone)
    try:
        path.write_text(mapping_toml.dump(mapping, prepared.left_out), encoding="utf-8")
    except OSError as error:
        raise FileProblem(
            Phrase("The mapping cannot be written to {path}: {why}.", path=path, why=reason(error))
        ) from error


def _print(lines: Iterable[str]) -> None:
    """Print lines; what a Windows pipe's encoding lacks becomes a question mark."""
    encoding = sys.stdout.encoding or "utf-8"
    for line in lines:
        print(one_line(line).encode(encoding, "replace").decode(encoding))


def not_enrolled(store: HubStore, report: ImportReport) -> list[str]:
    """The file's agents who are not enrolled yet, as the file names them."""
    if report.dry:
        return []
    known_as = {name for waiting in store.waiting() for name in waiting.known_as}
    source = report.prepared.mapping.source
    return sorted(agent for agent in report.count.agents if f"{source}:{agent}" in known_as)
