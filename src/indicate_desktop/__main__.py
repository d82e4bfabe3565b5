"""The command line. Nothing heavy is imported before a command is chosen."""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from indicate_desktop import __version__, exit_codes

OTHERS = frozenset(
    ("demo", "enrol", "status", "selftest", "export", "wipe", "support-bundle", "hub")
)
DESCRIPTION = (
    "Your own contact results, live: goals, streak, history, and coaching when you want it."
)


def _seconds(text: str) -> float:
    """A run's length from the command line; raises ArgumentTypeError if it is not one."""
    try:
        seconds = float(text)
    except ValueError:
        seconds = -1.0
    if not 0 < seconds < float("inf"):
        raise argparse.ArgumentTypeError(f"{text!r} is not a number of seconds above 0")
    return seconds


def parser(*, run_only: bool = False) -> argparse.ArgumentParser:
    """The whole command line but for `hub`, which parses its own.

    `run_only` leaves the other commands out: building them takes as long as showing a window,
    and somebody waits for that one.
    """
    top = argparse.ArgumentParser(prog="indicate-desktop", description=DESCRIPTION)
    top.add_argument("--version", action="version", version=f"%(prog)s {__version__}")
    top.add_argument(
        "--profile",
        type=Path,
        metavar="DIR",
        help="keep everything of this run under DIR: cache, settings, secrets, logs; "
        "for the hub's commands, the hub's data",
    )
    top.add_argument(
        "--language",
        choices=("en", "sv", "qps"),
        help="instead of the system's language; qps is made up, to try windows with longer words",
    )
    commands = top.add_subparsers(dest="command", metavar="COMMAND")

    run = commands.add_parser("run", help="show the tray icon and the glance (the default)")
    _add_timed(run)
    run.add_argument(
        "--autostart", action="store_true", help="started at sign-in: stay in the tray"
    )
    if not run_only:
        _add_others(commands)
    return top


def _add_others(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Every command but `run`."""
    demo = commands.add_parser("demo", help="try it with a simulated contact centre")
    _add_timed(demo)
    demo.add_argument("--seed", type=int, default=300744, help="for the same contacts again")
    enrol = commands.add_parser("enrol", help="connect to a hub with a one-time code")
    enrol.add_argument("--hub", required=True, metavar="URL", help="the hub's address")
    enrol.add_argument("--code", required=True, help="the one-time code from your team leader")
    status = commands.add_parser("status", help="print the results from the cache alone")
    status.add_argument("--json", action="store_true", help="as JSON (docs/status.md)")
    selftest = commands.add_parser("selftest", help="check this installation; 0 or 3")
    selftest.add_argument("output", nargs="?", type=Path, metavar="OUT.json")
    export = commands.add_parser("export", help="write all own data to a file")
    export.add_argument(
        "output", type=Path, metavar="FILE", help="ending in .csv, .zip, .xlsx or .json"
    )
    wipe = commands.add_parser("wipe", help="delete the local copy and sign out")
    wipe.add_argument("--yes", action="store_true", help="without asking")
    bundle = commands.add_parser("support-bundle", help="collect logs without results or secrets")
    bundle.add_argument("output", type=Path, metavar="FILE.zip")
    # No word of a hub's command is an option here, not even --help.
    hub = commands.add_parser(
        "hub", help="run a hub: serve, enrol, import, source", add_help=False, prefix_chars="\0"
    )
    hub.add_argument("rest", nargs=argparse.REMAINDER)


def _add_timed(command: argparse.ArgumentParser) -> None:
    """The options of a run that ends by itself and leaves pictures."""
    command.add_argument("--seconds", type=_seconds, metavar="N", help="end after N seconds")
    command.add_argument(
        "--timings", type=Path, metavar="FILE", help="note when things were painted (JSON lines)"
    )
    command.add_argument("--screenshots", type=Path, metavar="DIR", help="leave PNGs of every view")


def _is_run(words: Sequence[str]) -> bool:
    """Whether it can be no other command than `run`: it is said and none of the others is."""
    return "run" in words and not any(word in OTHERS or word in ("-h", "--help") for word in words)


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code."""
    words = sys.argv[1:] if argv is None else argv
    top = parser(run_only=_is_run(words))
    options, more = top.parse_known_args(words)
    if options.command == "hub":
        options.rest = [*more, *options.rest]  # an option right after `hub` is the hub's
    elif more:
        top.error(f"unrecognized arguments: {' '.join(more)}")
    try:
        return _dispatch(options)
    except KeyboardInterrupt:
        return exit_codes.INTERRUPTED
    except BrokenPipeError:
        # The reader of our output has gone, which is its own business.
        sys.stderr.close()
        return exit_codes.OK
    except Exception as error:  # noqa: BLE001 - the last way out: a sentence, never a traceback
        return _fault(options, error)


def _fault(options: argparse.Namespace, error: Exception) -> int:
    """Log what nobody expected, and say where."""
    from indicate_desktop.commands.outcome import fault_sentence, say  # noqa: PLC0415 - rare
    from indicate_desktop.system.paths import places  # noqa: PLC0415 - as above
    from indicate_desktop.system.uncaught import write_down  # noqa: PLC0415 - as above

    logs = places(options.profile).logs
    return say(fault_sentence(logs, write_down(logs, error)), exit_codes.FAULT)


def _dispatch(options: argparse.Namespace) -> int:  # noqa: PLR0911 - one line for each command
    """Import the chosen command, and only that one."""
    match options.command:
        case "hub":
            from indicate_desktop.hub.cli import main as hub  # noqa: PLC0415

            return hub(options.rest, options.profile or _hub_folder())
        case "status":
            from indicate_desktop.commands import status  # noqa: PLC0415

            return status.run(options)
        case "enrol":
            from indicate_desktop.commands import enrol  # noqa: PLC0415

            return enrol.run(options)
        case "wipe":
            from indicate_desktop.commands import wipe  # noqa: PLC0415

            return wipe.run(options)
        case "export":
            from indicate_desktop.commands import export  # noqa: PLC0415

            return export.run(options)
        case "selftest":
            from indicate_desktop.commands import selftest  # noqa: PLC0415

            return selftest.run(options)
        case "support-bundle":
            from indicate_desktop.commands import support_bundle  # noqa: PLC0415

            return support_bundle.run(options)
        case "demo":
            _quicken_imports()
            from indicate_desktop.commands import demo  # noqa: PLC0415

            return demo.run(options)
        case _:
            _quicken_imports()
            from indicate_desktop import app  # noqa: PLC0415

            return app.run(options)


def _quicken_imports() -> None:
    """Before a command with windows is imported."""
    from indicate_desktop.ui.quick_imports import quicken_imports  # noqa: PLC0415

    quicken_imports()


def _hub_folder() -> Path:
    """Where a hub keeps its data without --profile."""
    import platformdirs  # noqa: PLC0415 - only for the hub's commands

    return platformdirs.user_data_path("indicate-hub", appauthor=False)


if __name__ == "__main__":
    sys.exit(main())
