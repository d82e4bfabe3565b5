"""The hub's commands, those for running it and those for putting something right.

Exit codes: 0 done, 2 wrong usage or hub.toml, 3 the machine refuses (port in use, read-only,
no such file), 4 not found or not one.
"""

import argparse
import importlib
import io
import sys
from contextlib import nullcontext
from datetime import datetime
from functools import partial
from pathlib import Path
from types import ModuleType

import sqlalchemy as sa

from indicate_desktop.domain.one_line import one_line
from indicate_desktop.hub.errors import HubError
from indicate_desktop.hub.logs import start_logging, stop_logging
from indicate_desktop.hub.settings import FILE as TOML
from indicate_desktop.hub.settings import Settings, load_settings
from indicate_desktop.hub.settings_watch import watching
from indicate_desktop.hub.store import FILE, Store, coaches
from indicate_desktop.hub.store.engine import describe
from indicate_desktop.language.command_line import Tr, read, untranslated
from indicate_desktop.language.phrase import Phrase
from indicate_desktop.language.speech import IN_ENGLISH, Speech
from indicate_desktop.private_files import open_to_others

PROGRAM = "indicate-desktop hub"
PORT = 8470
MODULES = {
    "coach": "indicate_desktop.hub.coach_command",
    "devices": "indicate_desktop.hub.devices_command",
    "import": "indicate_desktop.hub.import_command",
    "maintenance": "indicate_desktop.hub.maintenance_command",
    "revoke": "indicate_desktop.hub.revoke_command",
    "source": "indicate_desktop.hub.source_command",
}
"""Commands in modules of their own, imported when they are chosen."""
LOCAL = {"127.0.0.1", "::1", "localhost"}


def main(argv: list[str], data: Path, speech: Speech = IN_ENGLISH) -> int:
    """Do one of the hub's commands with the hub's folder, in a language; the exit code."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")  # a name must not fail on an old console
    chosen = next((word for word in argv if not word.startswith("-")), None)
    module = importlib.import_module(MODULES[chosen]) if chosen in MODULES else None
    try:
        args = read(
            partial(_parser, module, chosen), lambda line: line.parse_args(argv), lambda: speech
        )
    except SystemExit as ended:
        return ended.code if isinstance(ended.code, int) else 2
    args.speech = speech
    try:
        if chosen == "maintenance" and module is not None:
            return int(module.run(args, data))  # the database may be away just now
        return _run(args, module, data)
    except HubError as error:
        sys.stderr.write(f"{speech.say_error(error)}\n")
        return error.exit_code
    except sa.exc.DBAPIError as error:
        sys.stderr.write(f"{speech.say(describe(error, data / FILE))}\n")
        return 3
    except KeyboardInterrupt:
        sys.stderr.write(speech.tr("Stopped.") + "\n")
        return 130


def _parser(
    module: ModuleType | None,
    chosen: str | None,
    tr: Tr = untranslated,
    kind: type[argparse.ArgumentParser] = argparse.ArgumentParser,
) -> argparse.ArgumentParser:
    parser = kind(prog=PROGRAM, description=tr("Run a team's hub."))
    commands = parser.add_subparsers(dest="command", required=True, metavar=tr("COMMAND"))
    serve = commands.add_parser("serve", help=tr("serve agents' desktops"))
    serve.add_argument("--host", default="127.0.0.1", help=tr("address to listen on (%(default)s)"))
    serve.add_argument(
        "--port",
        type=partial(_port, tr),
        default=PORT,
        help=tr("port, 0 for a free one (%(default)s)"),
    )
    enrol = commands.add_parser("enrol", help=tr("print a one-time code for an agent"))
    enrol.add_argument(
        "name", metavar=tr("NAME"), help=tr("the agent's name or id as the source has it")
    )
    enrol.add_argument("--zone", help=tr("the agent's time zone, such as Europe/Stockholm"))
    commands.add_parser("waiting", help=tr("list agents who are not enrolled"))
    commands.add_parser(
        "restored", help=tr("after putting back a copy of the database: desktops start afresh")
    )
    commands.add_parser(
        "correct-goals", help=tr("take hub.toml's goals for what was meant from their beginning")
    )
    for name, text in (
        ("coach", tr("print a one-time code for a coach, to sign in to the coach desk")),
        ("import", tr("import a file of results")),
        ("source", tr("run a source of results")),
        ("maintenance", tr("close the hub for a while, or open it again")),
        ("devices", tr("list where agents and coaches have signed in")),
        ("revoke", tr("end a device or a coach's sign-in, such as a lost one")),
    ):
        sub = commands.add_parser(name, help=text)
        if module is not None and name == chosen:
            module.add_arguments(sub, tr)
    return parser


def _port(tr: Tr, text: str) -> int:
    port = int(text) if text.isdecimal() else -1
    if not 0 <= port <= 65_535:
        raise argparse.ArgumentTypeError(tr("a port is between 0 and 65535"))
    return port


def _run(args: argparse.Namespace, module: ModuleType | None, data: Path) -> int:
    settings = load_settings(data)
    with Store.open(data / FILE, settings) as store:
        handler = start_logging(data)
        try:
            if module is not None:
                follows = args.command == "source" and args.what == "run"
                with watching(data, store) if follows else nullcontext():
                    return int(module.run(args, store, settings))
            if args.command == "serve":
                return _serve(args, store, data)
            if args.command == "enrol":
                return _enrol(args, store, settings)
            if args.command == "restored":
                store.renew_epoch()
                coaches.end_all(store)
                said = args.speech.tr(
                    "Desktops start from a fresh snapshot once `hub serve` is started again."
                )
                sys.stdout.write(f"{said}\n")
                return 0
            if args.command == "correct-goals":
                return _correct_goals(store, args.speech)
            return _waiting(store, args.speech)
        finally:
            stop_logging(handler)


def _serve(args: argparse.Namespace, store: Store, data: Path) -> int:
    # uvicorn and Litestar take half a second to import, which the other commands don't need.
    from indicate_desktop.hub.serve import serve  # noqa: PLC0415
    from indicate_desktop.hub.source_watch import watching_sources  # noqa: PLC0415 - only here

    speech: Speech = args.speech
    if args.host not in LOCAL:
        warning = speech.tr(
            "This hub can be reached from other machines without encryption."
            " Put a proxy with TLS in front of it."
        )
        sys.stderr.write(f"{warning}\n")
    if store.settings.secrets and open_to_others(data / TOML):
        open_file = Phrase(
            "{file} holds a secret that others on this machine may read."
            " Take that right from them: chmod 600.",
            file=data / TOML,
        )
        sys.stderr.write(f"{speech.say(open_file)}\n")

    def say(line: str) -> None:
        sys.stdout.write(speech.say(line) + "\n")
        sys.stdout.flush()

    with watching(data, store), watching_sources(store):
        serve(store, data, args.host, args.port, say)
    return 0


def _enrol(args: argparse.Namespace, store: Store, settings: Settings) -> int:
    speech: Speech = args.speech
    invitation = store.invite(args.name, args.zone)
    agent = invitation.agent
    until = datetime.fromtimestamp(invitation.expires_at, settings.zone_info)
    sys.stdout.write(invitation.code + "\n")
    sys.stdout.flush()
    if invitation.known_as:
        known = speech.tr("For {name} ({ids}).")
        said = known.format(name=agent.name, ids=", ".join(invitation.known_as))
    else:
        said = speech.tr(
            "No source has named {name} yet; results join when one does."
            " See `hub waiting` for the names that sources gave."
        ).format(name=agent.name)
    address = speech.tr("ADDRESS")
    once = speech.tr("Works once, until {time}. On the agent's machine: {command}").format(
        time=f"{until:%Y-%m-%d %H:%M}",
        command=f"indicate-desktop enrol --hub {address} --code {invitation.code}",
    )
    sys.stderr.write(one_line(f"{said} {once}") + "\n")
    return 0


def _correct_goals(store: Store, speech: Speech) -> int:
    said = speech.trn(
        "Put right for {n} agent; their shifts are judged by it from the goals' beginning.",
        "Put right for {n} agents; their shifts are judged by it from the goals' beginning.",
        store.correct_goals(),
    )
    sys.stdout.write(f"{said}\n")
    return 0


def _waiting(store: Store, speech: Speech) -> int:
    found = store.waiting()
    if not found:
        sys.stdout.write(speech.tr("Nobody is waiting.") + "\n")
    for each in found:
        known = ", ".join(each.known_as) or speech.tr("no source yet")
        records = speech.trn("{n} record", "{n} records", each.records)
        code = ", " + speech.tr("code made") if each.code_open else ""
        line = f"{each.agent.id}  {each.agent.name}  ({known})  {records}{code}"
        sys.stdout.write(one_line(line) + "\n")
    return 0
