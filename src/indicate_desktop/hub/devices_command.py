"""`hub devices`: who has signed in on which device."""

import argparse
import sys
from datetime import datetime
from zoneinfo import ZoneInfo

from indicate_desktop.domain.one_line import one_line
from indicate_desktop.hub.errors import NotFoundError
from indicate_desktop.hub.settings import Settings
from indicate_desktop.hub.store import Store
from indicate_desktop.hub.store.devices import Device, listed


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The command's own part of the command line."""
    parser.add_argument(
        "agent", metavar="AGENT", nargs="?", help="only this agent's, by name or id"
    )


def run(args: argparse.Namespace, store: Store, settings: Settings) -> int:
    """List devices, one a line; raises NotFoundError where no such agent is."""
    agent = None
    if args.agent is not None:
        found = store.find(args.agent)
        if found is None:
            raise NotFoundError(f"There is no agent {args.agent!r}. See `hub waiting` for names.")
        agent = found.id
    devices = listed(store, agent)
    if not devices:
        sys.stdout.write("No device has signed in.\n")
    for device in devices:
        sys.stdout.write(line(device, settings) + "\n")
    return 0


def line(device: Device, settings: Settings) -> str:
    """A device as a line: its id, whose it is, its name, since when, and how it stands."""
    zone = settings.zone_info
    since = f"since {_when(device.enrolled_at, zone)}"
    if device.revoked_at is not None:
        stands = f"ended {_when(device.revoked_at, zone)}"
    elif device.seen_until is not None:
        # A device asks for an access token when it connects and while it is in use.
        stands = f"last seen {_when(device.seen_until - settings.access_s, zone)}"
    else:
        stands = "not seen lately"
    return f"{device.id}  {one_line(device.agent)}  ({one_line(device.name)})  {since}, {stands}"


def _when(at: float, zone: ZoneInfo) -> str:
    return f"{datetime.fromtimestamp(at, zone):%Y-%m-%d %H:%M}"
