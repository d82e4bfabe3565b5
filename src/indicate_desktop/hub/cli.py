"""The hub's commands, those for running it and those for putting something right.

Exit codes: 0 done, 2 wrong usage or hub.toml, 3 the machine refuses (port in use, read-only,
no such file), 4 not found or not one.
"""

import argparse
import importlib
import io
import sys
from datetime import datetime
from pathlib import Path
from types import ModuleType

import sqlalchemy as sa

from indicate_desktop.domain.one_line import one_line
from indicate_desktop.hub.errors import HubError
from indicate_desktop.hub.logs import start_logging, stop_logging
from indicate_desktop.hub.settings import FILE as TOML
from indicate_desktop.hub.settings import Settings, load_settings
from indicate_desktop.hub.store import FILE, Store
from indicate_desktop.hub.store.engine import describe
from indicate_desktop.private_files import open_to_others

PROGRAM = "indicate-desktop hub"
PORT = 8470
MODULES = {
    "devices": "indicate_desktop.hub.devices_command",
    "import": "indicate_desktop.hub.import_command",
    "maintenance": "indicate_desktop.hub.maintenance_command",
    "revoke": "indicate_desktop.hub.revoke_command",
    "source": "indicate_desktop.hub.source_command",
}
"""Commands in modules of their own, imported when they are chosen."""
LOCAL = {"127.0.0.1", "::1", "localhost"}


def main(argv: list[str], data: Path) -> int:
    """Do one of the hub's commands with the hub's folder; the exit code."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")  # a name must not fail on an old console
    chosen = next((word for word in argv if not word.startswith("-")), None)
    module = importlib.import_module(MODULES[chosen]) if chosen in MODULES else None
    try:
        args = _parser(module, chosen).parse_args(argv)
    except SystemExit as ended:
        return ended.code if isinstance(ended.code, int) else 2
    try:
        if chosen == "maintenance" and module is not None:
            return int(module.run(args, data))  # the database may be away just now
        return _run(args, module, data)
    except HubError as error:
        sys.stderr.write(f"{error}\n")
        return error.exit_code
    except sa.exc.DBAPIError as error:
        sys.stderr.write(f"{describe(error, data / FILE)}\n")
        return 3
    except KeyboardInterrupt:
        sys.stderr.write("Stopped.\n")
        return 130


def _parser(module: ModuleType | None, chosen: str | None) -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog=PROGRAM, description="Run a team's hub.")
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    serve = commands.add_parser("serve", help="serve agents' desktops")
    serve.add_argument("--host", default="127.0.0.1", help="address to listen on (%(default)s)")
    serve.add_argument(
        "--port", type=_port, default=PORT, help="port, 0 for a free one (%(default)s)"
    )
    enrol = commands.add_parser("enrol", help="print a one-time code for an agent")
    enrol.add_argument("name", metavar="NAME", help="the agent's name or id as the source has it")
    enrol.add_argument("--zone", help="the agent's time zone, such as Europe/Stockholm")
    commands.add_parser("waiting", help="list agents who are not enrolled")
    commands.add_parser(
        "restored", help="after putting back a copy of the database: desktops start afresh"
    )
    commands.add_parser(
        "correct-goals", help="take hub.toml's goals for what was meant from their beginning"
    )
    for name, text in (
        ("import", "import a file of results"),
        ("source", "run a source of results"),
        ("maintenance", "close the hub for a while, or open it again"),
        ("devices", "list the devices that agents have signed in on"),
        ("revoke", "end a device, such as a lost one"),
    ):
        sub = commands.add_parser(name, help=text)
        if module is not None and name == chosen:
            module.add_arguments(sub)
    return parser


def _port(text: str) -> int:
    port = int(text)
    if not 0 <= port <= 65_535:
        raise argparse.ArgumentTypeError("a port is between 0 and 65535")
    return port


def _run(args: argparse.Namespace, module: ModuleType | None, data: Path) -> int:
    settings = load_settings(data)
    with Store.open(data / FILE, settings) as store:
        handler = start_logging(data)
        try:
            if module is not None:
                return int(module.run(args, store, settings))
            if args.command == "serve":
                return _serve(args, store, data)
            if args.command == "enrol":
                return _enrol(args, store, settings)
            if args.command == "restored":
                store.renew_epoch()
                sys.stdout.write(
                    "Desktops start from a fresh snapshot once `hub serve` is started again.\n"
                )
                return 0
            if args.command == "correct-goals":
                return _correct_goals(store)
            return _waiting(store)
        finally:
            stop_logging(handler)


def _serve(args: argparse.Namespace, store: Store, data: Path) -> int:
    # uvicorn and Litestar take half a second to import, which the other commands don't need.
    from indicate_desktop.hub.serve import serve  # noqa: PLC0415

    if args.host not in LOCAL:
        sys.stderr.write(
            "This hub can be reached from other machines without encryption. "
            "Put a proxy with TLS in front of it.\n"
        )
    secret = store.settings.ingest_key or store.settings.database
    if secret and open_to_others(data / TOML):
        sys.stderr.write(
            f"{data / TOML} holds a secret that others on this machine may read. "
            "Take that right from them: chmod 600.\n"
        )

    def say(line: str) -> None:
        sys.stdout.write(line + "\n")
        sys.stdout.flush()

    serve(store, data, args.host, args.port, say)
    return 0


def _enrol(args: argparse.Namespace, store: Store, settings: Settings) -> int:
    invitation = store.invite(args.name, args.zone)
    agent = invitation.agent
    until = datetime.fromtimestamp(invitation.expires_at, settings.zone_info)
    sys.stdout.write(invitation.code + "\n")
    sys.stdout.flush()
    if invitation.known_as:
        sys.stderr.write(one_line(f"For {agent.name} ({', '.join(invitation.known_as)}). "))
    else:
        sys.stderr.write(
            f"No source has named {agent.name} yet; results join when one does. "
            "See `hub waiting` for the names that sources gave.\n"
        )
    sys.stderr.write(
        f"Works once, until {until:%Y-%m-%d %H:%M}. On the agent's machine: "
        f"indicate-desktop enrol --hub ADDRESS --code {invitation.code}\n"
    )
    return 0


def _correct_goals(store: Store) -> int:
    changed = store.correct_goals()
    agents = "1 agent" if changed == 1 else f"{changed} agents"
    sys.stdout.write(
        f"Put right for {agents}; their shifts are judged by it from the goals' beginning.\n"
    )
    return 0


def _waiting(store: Store) -> int:
    found = store.waiting()
    if not found:
        sys.stdout.write("Nobody is waiting.\n")
    for each in found:
        known = ", ".join(each.known_as) or "no source yet"
        code = ", code made" if each.code_open else ""
        line = f"{each.agent.id}  {each.agent.name}  ({known})  {each.records} records{code}"
        sys.stdout.write(one_line(line) + "\n")
    return 0
