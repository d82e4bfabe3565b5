"""`hub revoke`: end a device that is lost."""

import argparse
import sys

from indicate_desktop.hub.devices_command import line
from indicate_desktop.hub.settings import Settings
from indicate_desktop.hub.store import Store
from indicate_desktop.hub.store.devices import end
from indicate_desktop.language.command_line import Tr
from indicate_desktop.language.speech import Speech


def add_arguments(parser: argparse.ArgumentParser, tr: Tr) -> None:
    """The command's own part of the command line."""
    parser.add_argument(
        "device", metavar=tr("DEVICE"), help=tr("its id, as `hub devices` shows it")
    )


def run(args: argparse.Namespace, store: Store, settings: Settings) -> int:
    """End a device and say what was ended; raises NotFoundError."""
    speech: Speech = args.speech
    ended = end(store, args.device.strip())
    sys.stdout.write(line(ended, settings, speech) + "\n")
    sys.stderr.write(
        speech.tr(
            "It gets nothing more from this hub. What it has fetched already stays on it,"
            " encrypted. For another device: {command}"
        ).format(command=f'indicate-desktop hub enrol "{ended.agent}"')
        + "\n"
    )
    return 0
