"""`hub coach`: a one-time code with which a coach signs in to the coach desk."""

import argparse
import sys
from datetime import datetime

from indicate_desktop.domain.one_line import one_line
from indicate_desktop.hub.settings import Settings
from indicate_desktop.hub.store import Store
from indicate_desktop.hub.store.coaches import invite
from indicate_desktop.language.command_line import Tr
from indicate_desktop.language.speech import Speech


def add_arguments(parser: argparse.ArgumentParser, tr: Tr) -> None:
    """The command's own part of the command line."""
    parser.add_argument(
        "name", metavar=tr("NAME"), help=tr("the coach's key or name, as hub.toml has it")
    )


def run(args: argparse.Namespace, store: Store, settings: Settings) -> int:
    """Print a code, and how it is used; raises NotFoundError for whom hub.toml does not name."""
    speech: Speech = args.speech
    made = invite(store, args.name)
    until = datetime.fromtimestamp(made.expires_at, settings.zone_info)
    sys.stdout.write(made.code + "\n")
    sys.stdout.flush()
    said = speech.tr(
        "For {name}. Works once, until {time}, in a browser at the hub's address"
        " with /desk behind it."
    ).format(name=made.coach.name, time=f"{until:%Y-%m-%d %H:%M}")
    sys.stderr.write(one_line(said) + "\n")
    return 0
