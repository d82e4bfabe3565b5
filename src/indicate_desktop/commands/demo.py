"""`demo`: an embedded hub, a simulated contact centre, a profile that is thrown away."""

import sys
import threading
from argparse import Namespace
from contextlib import ExitStack
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from indicate_desktop import app, exit_codes
from indicate_desktop.commands.demo_folders import PREFIX, sweep
from indicate_desktop.commands.outcome import Stopped, guarded
from indicate_desktop.language.phrase import Phrase
from indicate_desktop.system.uncaught import write_down

if TYPE_CHECKING:
    from indicate_desktop.desktop import Desktop
    from indicate_desktop.hub.embedded import EmbeddedHub

AGENTS = 1
"""Only one has a desktop; colleagues would only make the start slower."""


def run(options: Namespace) -> int:
    """Run the desktop against a centre of its own; ends as `run` does."""
    return guarded(lambda: _run(options), options)


def _run(options: Namespace) -> int:
    with ExitStack() as stack:
        if options.profile is None:
            folder = TemporaryDirectory(prefix=PREFIX, ignore_cleanup_errors=True)
            options.profile = Path(stack.enter_context(folder))
        elif (options.profile / "cache.sqlite3").exists():
            raise Stopped(
                Phrase(
                    "{folder} holds results already; name an empty folder for the demo.",
                    folder=options.profile,
                ),
                exit_codes.USAGE,
            )
        centre = Centre(options.profile / "hub", options.seed)
        stack.callback(centre.stop)
        return app.run(options, centre.start)


class Centre:
    """The simulated contact centre with its hub, on a thread of its own."""

    def __init__(self, data: Path, seed: int) -> None:
        self._data = data
        self._seed = seed
        self._stop = threading.Event()
        self._thread: threading.Thread | None = None

    def start(self, desktop: "Desktop") -> None:
        """Fill the hub, sign the desktop in as the first agent, and play on."""
        self._thread = threading.Thread(
            target=self._run, args=(desktop,), name="centre", daemon=True
        )
        self._thread.start()

    def stop(self) -> None:
        """End the hub; safe to call twice."""
        self._stop.set()
        if self._thread is not None:
            self._thread.join(10)

    def _run(self, desktop: "Desktop") -> None:
        from indicate_desktop.hub.embedded import EmbeddedHub  # noqa: PLC0415 - slow
        from indicate_desktop.hub.simulator.run import (  # noqa: PLC0415 - as above
            DEMO_PACE,
            fill,
            play,
            settings,
        )
        from indicate_desktop.hub.simulator.world import World  # noqa: PLC0415 - as above
        from indicate_desktop.hub.zone import system_zone  # noqa: PLC0415 - as above

        try:
            now = datetime.now(UTC)
            world = World(self._seed, AGENTS, system_zone(), desktop.language)
            with EmbeddedHub(self._data, settings=settings(world)) as hub:
                if not fill(hub.store, world, now, self._stop):
                    return
                code = hub.store.new_code(world.people[0].key)
                desktop.hub_ready.emit(hub.url, code)
                _tell_of_the_coach_desk(desktop.language, hub)
                sweep()
                play(hub.store, world, now, self._stop, DEMO_PACE)
                self._stop.wait()
        except Exception as error:  # noqa: BLE001 - logged, and said where the demo shows
            desktop.demo_failed.emit(write_down(desktop.logs, error))


def _tell_of_the_coach_desk(language: str, hub: "EmbeddedHub") -> None:
    """Where one can answer as a coach, for whoever has started the demo in a terminal."""
    from indicate_desktop.hub.simulator.people import COACHES  # noqa: PLC0415 - slow
    from indicate_desktop.hub.store.coaches import invite  # noqa: PLC0415 - as above
    from indicate_desktop.language.speech import speech_in  # noqa: PLC0415 - as above

    if sys.stdout is None or not sys.stdout.isatty():  # a program with windows may have none
        return
    made = invite(hub.store, COACHES[0].key)
    said = speech_in(language).tr(
        "To answer as the coach {name}: open {address} and give the code {code}."
    )
    print(said.format(name=made.coach.name, address=f"{hub.url}/desk", code=made.code), flush=True)
