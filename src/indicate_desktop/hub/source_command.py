"""`hub source`: run a source until it is stopped, or list what the hub has from each."""

import argparse
import logging
import os
import stat
import sys
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from functools import cache, partial
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import sqlalchemy as sa

from indicate_desktop.domain.one_line import one_line
from indicate_desktop.hub.errors import HubError, UsageError
from indicate_desktop.hub.settings import Settings
from indicate_desktop.hub.sources.running import Runner
from indicate_desktop.hub.sources.source import SourceError
from indicate_desktop.hub.sources.stopping import Stop
from indicate_desktop.hub.store import Store
from indicate_desktop.hub.store.schema import sources
from indicate_desktop.hub.store.signs import Signs
from indicate_desktop.language.command_line import Tr
from indicate_desktop.language.phrase import Phrase, reason
from indicate_desktop.language.speech import Speech

TOKEN_VARIABLE = "INDICATE_RT_TOKEN"  # noqa: S105 - the variable's name
OK = 0
FASTEST_S = 0.1


def add_arguments(parser: argparse.ArgumentParser, tr: Tr) -> None:
    """The command's own part of the command line."""
    what = parser.add_subparsers(dest="what", metavar=tr("COMMAND"), required=True)
    run_parser = what.add_parser("run", help=tr("run a source until it is stopped"))
    kinds = run_parser.add_subparsers(dest="source", metavar=tr("SOURCE"), required=True)
    _add_rt(kinds.add_parser("rt", help=tr("Request Tracker 5 over REST 2")), tr)
    _add_files(
        kinds.add_parser("files", help=tr("a folder that CSV files and workbooks come into")), tr
    )
    what.add_parser("list", help=tr("what the hub has from each source, and who waits"))


def _add_rt(rt: argparse.ArgumentParser, tr: Tr) -> None:
    rt.add_argument("--url", help=tr("RT's start page; else `url` in [sources.rt] of hub.toml"))
    rt.add_argument(
        "--token-file",
        type=Path,
        metavar=tr("FILE"),
        help=tr("holds RT's authentication token; else the variable {variable}").format(
            variable=TOKEN_VARIABLE
        ),
    )
    rt.add_argument(
        "--once", action="store_true", help=tr("end when all that is there has been read")
    )
    rt.add_argument(
        "--interval",
        type=partial(_interval, tr),
        default=0.5,
        metavar="S",
        help=tr("seconds between two questions for news (0.5)"),
    )
    rt.add_argument(
        "--exclude-user",
        action="append",
        default=[],
        metavar=tr("NAME"),
        help=tr("an RT user whose work is nobody's result; may be given again"),
    )
    rt.add_argument(
        "--name", default="rt", help=tr("where there is more than one RT: its name on the hub (rt)")
    )


def _add_files(files: argparse.ArgumentParser, tr: Tr) -> None:
    files.add_argument("--folder", type=Path, required=True, metavar=tr("DIR"))
    files.add_argument(
        "--mapping", type=Path, metavar="M.toml", help=tr("for every file; else the folder's own")
    )
    files.add_argument("--once", action="store_true", help=tr("end when all files have been read"))


def _interval(tr: Tr, text: str) -> float:
    try:
        seconds = float(text)
    except ValueError:
        seconds = 0.0
    if not FASTEST_S <= seconds <= 3600:
        wrong = tr("'{text}' is not between {least} and 3600 seconds")
        raise argparse.ArgumentTypeError(wrong.format(text=text, least=FASTEST_S))
    return seconds


def run(args: argparse.Namespace, store: Store, _settings: Settings) -> int:
    """Do what the command line says; 0 when it was stopped or is done. Raises HubError."""
    if args.what == "list":
        return _list(store, args.speech)
    stop = Stop()
    with stop.on_signals():
        if args.source == "files":
            return _run_files(args, store, stop)
        return _run_rt(args, store, stop)


# --- Request Tracker -------------------------------------------------------------------------


def _run_rt(args: argparse.Namespace, store: Store, stop: Stop) -> int:
    # httpx is loaded only where something is asked.
    from indicate_desktop.hub.sources.rt.client import RtClient  # noqa: PLC0415
    from indicate_desktop.hub.sources.rt.followed import FollowedRt, Made  # noqa: PLC0415
    from indicate_desktop.hub.sources.rt.settings import rt_settings  # noqa: PLC0415
    from indicate_desktop.hub.sources.rt.source import RtSource  # noqa: PLC0415

    speech: Speech = args.speech
    say = partial(_say, speech)
    name: str = args.name
    token = cache(lambda: rt_token(args.token_file, os.environ, say))

    def table() -> Mapping[str, Any]:
        return store.settings.sources.get(name, {})

    def make(wanted: Mapping[str, Any]) -> Made:
        left = dict(wanted)
        url = rt_address(args.url, left)
        web_url = left.pop("web_url", None)
        left.pop("ingest_key", None)  # the hub's: whoever pushes under this name
        try:
            settings = rt_settings(left, args.exclude_user)
        except ValueError as error:
            raise UsageError(
                Phrase("[sources.{name}] in hub.toml: {why}.", name=name, why=error.args[0])
            ) from None
        client = RtClient(url, token())
        return Made(client, RtSource(client, settings, name=name, web_url=web_url))

    logging.getLogger("httpx").setLevel(logging.WARNING)  # else two lines a second
    with FollowedRt(name, table, make) as source:
        alive = partial(Signs(store), name)
        runner = Runner(source, store, stop, say, interval_s=args.interval, alive=alive)
        if args.once:
            return _run_once(runner, name, speech)
        say(Phrase("Reading Request Tracker at {url}; Ctrl-C ends it.", url=source.url))
        runner.run()
    return OK


def _run_once(runner: Runner, name: str, speech: Speech) -> int:
    try:
        runner.run_once()
    except SourceError as error:
        raise HubError(*error.args) from None
    said = speech.tr(
        "{source}: new or changed records: {taken}; known ones: {unchanged}; waiting for agents"
        " who are not enrolled: {waiting}."
    )
    print(
        said.format(
            source=name,
            taken=speech.counted(runner.taken),
            unchanged=speech.counted(runner.unchanged),
            waiting=speech.counted(runner.waiting),
        )
    )
    return OK


def rt_address(given: str | None, table: dict[str, Any]) -> str:
    """RT's address from the command line or, taken out of it, hub.toml; raises UsageError."""
    in_table = table.pop("url", None)
    url = given or in_table
    if not isinstance(url, str) or not url:
        raise UsageError(Phrase("Say where Request Tracker is: --url https://rt.example.com"))
    try:
        parts = urlsplit(url)
        usable = parts.scheme in {"http", "https"} and parts.hostname and parts.port != 0
    except ValueError:
        usable = False
    if not usable:
        raise UsageError(
            Phrase("{url} is not an address such as https://rt.example.com", url=repr(url))
        )
    return url


def rt_token(file: Path | None, environment: Mapping[str, str], say: Callable[[str], None]) -> str:
    """RT's token from a file or the environment; raises UsageError where there is none."""
    if file is None:
        token = environment.get(TOKEN_VARIABLE, "").strip()
    else:
        try:
            token = file.read_text(encoding="utf-8").strip()
            others = stat.S_IMODE(file.stat().st_mode) & (stat.S_IRGRP | stat.S_IROTH)
        except (OSError, UnicodeDecodeError) as error:
            raise UsageError(
                Phrase("{path} cannot be read: {why}.", path=file, why=reason(error))
            ) from None
        if others and os.name == "posix":
            say(
                Phrase(
                    "{file} can be read by other users; take that away with chmod 600.", file=file
                )
            )
    if not token:
        raise UsageError(
            Phrase(
                "Give RT's token in a file (--token-file FILE) or in the variable {variable}.",
                variable=TOKEN_VARIABLE,
            )
        )
    if not (token.isascii() and token.isprintable()) or " " in token:
        raise UsageError(Phrase("RT's token has characters that no token has; copy it again."))
    return token


# --- files and the list ----------------------------------------------------------------------


class _Zone:
    """The zone as hub.toml has it now."""

    def __init__(self, store: Store) -> None:
        self._store = store

    @property
    def zone(self) -> str:
        return self._store.settings.zone


def _run_files(args: argparse.Namespace, store: Store, stop: Stop) -> int:
    # openpyxl is loaded only where a file is read.
    from indicate_desktop.hub.sources.files.problems import FileProblem  # noqa: PLC0415
    from indicate_desktop.hub.sources.files.watch import watch  # noqa: PLC0415

    try:
        return watch(
            args.folder,
            store,
            _Zone(store),
            stop,
            once=args.once,
            mapping=args.mapping,
            speech=args.speech,
            alive=None if args.once else Signs(store),
        )
    except FileProblem as problem:
        raise HubError(*problem.args) from None


def _list(store: Store, speech: Speech) -> int:
    tr = speech.tr
    with store.read() as connection:
        rows = connection.execute(sa.select(sources).order_by(sources.c.name)).all()
    if not rows:
        print(tr("No source has brought anything yet."))
    for row in rows:
        pulled = datetime.fromtimestamp(row.pulled_at, UTC)
        line = tr("{source}: last pull {time} UTC, cursor {cursor}")
        time = f"{pulled:%Y-%m-%d %H:%M:%S}"
        print(one_line(line.format(source=row.name, time=time, cursor=row.cursor or "-")))
    waiting = [who for who in store.waiting() if who.records]
    if waiting:
        print(tr("Not enrolled, with records that wait:"))
    for who in waiting:
        names = ", ".join(who.known_as)
        print(one_line(f"  {who.agent.name} ({names}): {who.records}"))
    return OK


def _say(speech: Speech, sentence: str) -> None:
    print(one_line(speech.say(sentence)), file=sys.stderr, flush=True)
