"""The command line. Nothing heavy is imported before a command is chosen."""

import argparse
import io
import sys
from collections.abc import Sequence
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from indicate_desktop import __version__, exit_codes
from indicate_desktop.language.command_line import Tr, mark, read, untranslated
from indicate_desktop.system import core_dumps

if TYPE_CHECKING:
    from indicate_desktop.language.speech import Speech

OTHERS = frozenset(
    ("demo", "enrol", "status", "selftest", "export", "wipe", "support-bundle", "hub")
)
DESCRIPTION = mark(
    "Your own contact results, live: goals, streak, history, and coaching when you want it."
)


def _seconds(tr: Tr, text: str) -> float:
    """A run's length from the command line; raises ArgumentTypeError if it is not one."""
    try:
        seconds = float(text)
    except ValueError:
        seconds = -1.0
    if not 0 < seconds < float("inf"):
        wrong = tr("'{text}' is not a number of seconds above 0").format(text=text)
        raise argparse.ArgumentTypeError(wrong)
    return seconds


def parser(
    tr: Tr = untranslated,
    kind: type[argparse.ArgumentParser] = argparse.ArgumentParser,
    *,
    run_only: bool = False,
) -> argparse.ArgumentParser:
    """The whole command line but for `hub`, which parses its own.

    `run_only` leaves the other commands out: building them takes as long as showing a window,
    and somebody waits for that one.
    """
    top = kind(prog="indicate-desktop", description=tr(DESCRIPTION))
    top.add_argument(
        "--version",
        action="version",
        version=f"%(prog)s {__version__}",
        help=tr("show program's version number and exit"),
    )
    top.add_argument(
        "--profile",
        type=Path,
        metavar=tr("DIR"),
        help=tr("keep everything of this run under DIR; for the hub's commands, the hub's data"),
    )
    top.add_argument(
        "--language",
        choices=("en", "sv", "qps"),
        help=tr("instead of your own language; qps is made up, to try windows with longer words"),
    )
    commands = top.add_subparsers(dest="command", metavar=tr("COMMAND"))

    run = commands.add_parser("run", help=tr("show the tray icon and the glance (the default)"))
    _add_timed(run, tr)
    run.add_argument(
        "--autostart", action="store_true", help=tr("started at sign-in: stay in the tray")
    )
    if not run_only:
        _add_others(commands, tr)
    return top


def _add_others(commands: "argparse._SubParsersAction[argparse.ArgumentParser]", tr: Tr) -> None:
    """Every command but `run`."""
    demo = commands.add_parser("demo", help=tr("try it with a simulated contact centre"))
    _add_timed(demo, tr)
    demo.add_argument("--seed", type=int, default=300744, help=tr("for the same contacts again"))
    enrol = commands.add_parser("enrol", help=tr("connect to a hub with a one-time code"))
    enrol.add_argument("--hub", required=True, metavar="URL", help=tr("the hub's address"))
    enrol.add_argument(
        "--code",
        required=True,
        metavar=tr("CODE"),
        help=tr("the one-time code from your team leader"),
    )
    status = commands.add_parser(
        "status", help=tr("print the results that are saved on this computer")
    )
    status.add_argument("--json", action="store_true", help=tr("as JSON (docs/status.md)"))
    selftest = commands.add_parser("selftest", help=tr("check this installation"))
    selftest.add_argument(
        "output",
        nargs="?",
        type=Path,
        metavar=tr("OUT.json"),
        help=tr("where to write the report; else it is printed"),
    )
    export = commands.add_parser("export", help=tr("write all own data to a file"))
    export.add_argument(
        "output",
        type=Path,
        metavar=tr("FILE"),
        help=tr("ending in .csv, .zip, .xlsx or .json"),
    )
    wipe = commands.add_parser("wipe", help=tr("delete the local copy and sign out"))
    wipe.add_argument("--yes", action="store_true", help=tr("without asking"))
    bundle = commands.add_parser(
        "support-bundle", help=tr("collect logs without results or secrets")
    )
    bundle.add_argument("output", type=Path, metavar=tr("FILE.zip"))
    # No word of a hub's command is an option here, not even --help.
    hub = commands.add_parser(
        "hub",
        help=tr("run a hub: serve, enrol, import, source"),
        add_help=False,
        prefix_chars="\0",
    )
    hub.add_argument("rest", nargs=argparse.REMAINDER)


def _add_timed(command: argparse.ArgumentParser, tr: Tr) -> None:
    """The options of a run that ends by itself and leaves pictures."""
    command.add_argument(
        "--seconds", type=partial(_seconds, tr), metavar="N", help=tr("end after N seconds")
    )
    command.add_argument(
        "--timings",
        type=Path,
        metavar=tr("FILE"),
        help=tr("note when things were painted (JSON lines)"),
    )
    command.add_argument(
        "--screenshots", type=Path, metavar=tr("DIR"), help=tr("leave PNGs of every view")
    )


def _is_run(words: Sequence[str]) -> bool:
    """Whether it can be no other command than `run`: it is said and none of the others is."""
    return "run" in words and not any(word in OTHERS or word in ("-h", "--help") for word in words)


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code."""
    words = sys.argv[1:] if argv is None else argv
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(
                errors="replace"
            )  # an old console lacks some signs, which is no fault
    make = partial(parser, run_only=_is_run(words))
    options = read(make, lambda top: _parsed(top, words), lambda: _speech(words))
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


def _parsed(top: argparse.ArgumentParser, words: Sequence[str]) -> argparse.Namespace:
    options, more = top.parse_known_args(words)
    if options.command == "hub":
        options.rest = [*more, *options.rest]  # an option right after `hub` is the hub's
        return options
    return top.parse_args(words) if more else options  # which complains of them


def _speech(words: Sequence[str]) -> "Speech":
    """The user's language, for a command line that may be wrong elsewhere."""
    from indicate_desktop.commands.speech import language_of  # noqa: PLC0415 - rare

    class Lenient(argparse.ArgumentParser):
        def error(self, message: str) -> NoReturn:
            raise ValueError(message)

    top = Lenient(add_help=False)
    top.add_argument("--profile", type=Path)
    top.add_argument("--language", choices=("en", "sv", "qps"))
    options = argparse.Namespace(profile=None, language=None)
    with suppress(ValueError):
        top.parse_known_args(words, options)
    return language_of(options)


def _fault(options: argparse.Namespace, error: Exception) -> int:
    """Log what nobody expected, and say where."""
    from indicate_desktop.commands.outcome import fault_sentence, say  # noqa: PLC0415 - rare
    from indicate_desktop.commands.speech import say_in  # noqa: PLC0415 - as above
    from indicate_desktop.system.paths import places  # noqa: PLC0415 - as above
    from indicate_desktop.system.uncaught import write_down  # noqa: PLC0415 - as above

    logs = places(options.profile).logs
    sentence = fault_sentence(logs, write_down(logs, error))
    return say(say_in(options, sentence), exit_codes.FAULT)


def _dispatch(options: argparse.Namespace) -> int:  # noqa: PLR0911 - one line for each command
    """Import the chosen command, and only that one."""
    if options.command != "hub":
        core_dumps.turn_off()  # before anything reads the key of the local copy
    match options.command:
        case "hub":
            from indicate_desktop.commands.speech import language_of  # noqa: PLC0415
            from indicate_desktop.hub.cli import main as hub  # noqa: PLC0415

            return hub(options.rest, options.profile or _hub_folder(), language_of(options))
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
