"""`hub maintenance`: close the hub for a while, open it again, or say how it is."""

import argparse
import sys
from datetime import UTC, datetime, time, timedelta, tzinfo
from pathlib import Path

from indicate_desktop.hub import maintenance
from indicate_desktop.hub.errors import UsageError
from indicate_desktop.hub.settings import load_settings
from indicate_desktop.language.command_line import Tr
from indicate_desktop.language.phrase import Phrase
from indicate_desktop.language.speech import Speech


def add_arguments(parser: argparse.ArgumentParser, tr: Tr) -> None:
    """The command's own part of the command line."""
    what = parser.add_subparsers(dest="what", metavar=tr("COMMAND"), required=True)
    on = what.add_parser("on", help=tr("answer desktops that the hub is closed"))
    on.add_argument(
        "--until",
        metavar=tr("TIME"),
        help=tr("when it is expected to open: 14:30 or 2026-11-22T06:00, in the hub's time zone"),
    )
    what.add_parser("off", help=tr("let desktops in again"))
    what.add_parser("show", help=tr("say whether the hub is closed, and until when"))


def run(args: argparse.Namespace, data: Path) -> int:
    """Do what the command line says. It needs no database, which may be away just now."""
    speech: Speech = args.speech
    settings = load_settings(data)
    if args.what == "on":
        until = None
        if args.until is not None:
            until = end_time(args.until, datetime.now(UTC), settings.zone_info)
        maintenance.begin(data, until)
    elif args.what == "off":
        was = maintenance.end(data)
        opened = speech.tr("The hub is open again.")
        sys.stdout.write((opened if was else speech.tr("The hub was not closed.")) + "\n")
        return 0
    sys.stdout.write(speech.say(_said(maintenance.read(data), settings.zone_info)) + "\n")
    return 0


def end_time(text: str, now: datetime, zone: tzinfo) -> datetime:
    """The instant that TIME means: a time of day is the next one to come. Raises UsageError."""
    try:
        at = _next(time.fromisoformat(text), now, zone) if "T" not in text else _exact(text, zone)
    except ValueError:
        raise UsageError(
            Phrase(
                "--until {text} is not a time such as 14:30 or 2026-11-22T06:00.", text=repr(text)
            )
        ) from None
    if at <= now:
        raise UsageError(Phrase("--until {text} is over already.", text=text))
    if at - now > maintenance.LONGEST:
        raise UsageError(
            Phrase(
                "--until {text} is more than {days} days away.",
                text=text,
                days=maintenance.LONGEST.days,
            )
        )
    return at


def _exact(text: str, zone: tzinfo) -> datetime:
    at = datetime.fromisoformat(text)
    return (at if at.tzinfo is not None else at.replace(tzinfo=zone)).astimezone(UTC)


def _next(clock: time, now: datetime, zone: tzinfo) -> datetime:
    """The next instant at which the hub's clocks show a time."""
    today = now.astimezone(zone).date()
    for days in (0, 1):
        day = today + timedelta(days=days)
        at = datetime.combine(day, clock.replace(tzinfo=None), zone).astimezone(UTC)
        if at > now:
            break
    return at


def _said(closed: maintenance.Maintenance | None, zone: tzinfo) -> Phrase:
    if closed is None:
        return Phrase("The hub is open.")
    if closed.until is None:
        return Phrase("The hub is closed for maintenance, and no end is given.")
    at = closed.until.astimezone(zone)
    return Phrase(
        "The hub is closed for maintenance until about {time}.", time=f"{at:%Y-%m-%d %H:%M}"
    )
