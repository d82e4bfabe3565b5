"""`hub revoke`: end a device that is lost, or a coach's sign-in."""

import argparse
import sys

from indicate_desktop.hub.devices_command import line, session_line
from indicate_desktop.hub.settings import Settings
from indicate_desktop.hub.store import Store, coaches
from indicate_desktop.hub.store.devices import end
from indicate_desktop.language.catalogue import mark
from indicate_desktop.language.command_line import Tr
from indicate_desktop.language.speech import Speech

KEPT = mark(
    "It gets nothing more from this hub. What it has fetched already stays on it,"
    " encrypted. For another device: {command}"
)
LOST = mark(
    "It gets nothing more from this hub, and deletes what it has fetched when it next connects."
    " For another device: {command}"
)


def add_arguments(parser: argparse.ArgumentParser, tr: Tr) -> None:
    """The command's own part of the command line."""
    parser.add_argument(
        "device", metavar=tr("DEVICE"), help=tr("its id, as `hub devices` shows it")
    )
    parser.add_argument(
        "--keep-copy",
        action="store_true",
        help=tr("only sign it out; what is on it stays, and so does what it has not sent"),
    )


def run(args: argparse.Namespace, store: Store, settings: Settings) -> int:
    """End a device and say what was ended; raises NotFoundError."""
    speech: Speech = args.speech
    if (session := coaches.end(store, args.device.strip())) is not None:
        sys.stdout.write(session_line(session, settings, speech) + "\n")
        return 0
    ended = end(store, args.device.strip(), lost=not args.keep_copy)
    sys.stdout.write(line(ended, settings, speech) + "\n")
    sys.stderr.write(
        speech.tr(KEPT if args.keep_copy else LOST).format(
            command=f'indicate-desktop hub enrol "{ended.agent}"'
        )
        + "\n"
    )
    return 0
