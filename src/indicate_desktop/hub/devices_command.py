"""`hub devices`: who has signed in on which device, and which coaches in which browsers."""

import argparse
import sys
from datetime import datetime
from zoneinfo import ZoneInfo

from indicate_desktop.domain.one_line import one_line
from indicate_desktop.hub.errors import NotFoundError
from indicate_desktop.hub.settings import Settings
from indicate_desktop.hub.store import Store, coaches
from indicate_desktop.hub.store.coaches import Session
from indicate_desktop.hub.store.devices import Device, listed
from indicate_desktop.language.command_line import Tr
from indicate_desktop.language.phrase import Phrase
from indicate_desktop.language.speech import Speech


def add_arguments(parser: argparse.ArgumentParser, tr: Tr) -> None:
    """The command's own part of the command line."""
    parser.add_argument(
        "agent",
        metavar=tr("AGENT"),
        nargs="?",
        help=tr("only this agent's or coach's, by name or id"),
    )


def run(args: argparse.Namespace, store: Store, settings: Settings) -> int:
    """List devices, one a line; raises NotFoundError where no such agent is."""
    speech: Speech = args.speech
    agent = coach = None
    if args.agent is not None:
        found, coach = store.find(args.agent), coaches.coach_of(settings, args.agent)
        if found is None and coach is None:
            raise NotFoundError(
                Phrase(
                    "There is no agent {agent}. See `hub waiting` for names.",
                    agent=repr(args.agent),
                )
            )
        agent = found.id if found else None
    devices = listed(store, agent) if agent or not coach else []
    sessions = coaches.listed(store, coach.key if coach else None) if coach or not agent else []
    if not devices and not sessions:
        sys.stdout.write(speech.tr("No device has signed in.") + "\n")
    for device in devices:
        sys.stdout.write(line(device, settings, speech) + "\n")
    for session in sessions:
        sys.stdout.write(session_line(session, settings, speech) + "\n")
    return 0


def session_line(session: Session, settings: Settings, speech: Speech) -> str:
    """A coach's session as a line: its id, the coach, the browser, since when, how it stands."""
    zone = settings.zone_info
    coach = coaches.coach_of(settings, session.coach)
    where = speech.tr("coach desk, {browser}").format(browser=one_line(session.browser))
    since = speech.tr("since {time}").format(time=_when(session.signed_in_at, zone))
    ends = (
        speech.tr("ends {time}").format(time=_when(session.expires_at, zone))
        if session.ended_at is None
        else speech.tr("ended {time}").format(time=_when(session.ended_at, zone))
    )
    name = one_line(coach.name if coach else session.coach)
    return f"{session.id}  {name}  ({where})  {since}, {ends}"


def line(device: Device, settings: Settings, speech: Speech) -> str:
    """A device as a line: its id, whose it is, its name, since when, and how it stands."""
    zone = settings.zone_info
    since = speech.tr("since {time}").format(time=_when(device.enrolled_at, zone))
    if device.revoked_at is not None:
        stands = speech.tr("ended {time}").format(time=_when(device.revoked_at, zone))
    elif device.seen_until is not None:
        # A device asks for an access token when it connects and while it is in use.
        seen = _when(device.seen_until - settings.access_s, zone)
        stands = speech.tr("last seen {time}").format(time=seen)
    else:
        stands = speech.tr("not seen lately")
    return f"{device.id}  {one_line(device.agent)}  ({one_line(device.name)})  {since}, {stands}"


def _when(at: float, zone: ZoneInfo) -> str:
    return f"{datetime.fromtimestamp(at, zone):%Y-%m-%d %H:%M}"
