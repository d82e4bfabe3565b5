"""The desktop's composition root: the display, the single instance, Qt, and the desktop itself.

Start-up order: the display is checked (Qt would end the program), Qt starts, the single
instance is claimed, the tray icon shows, the glance paints. Only then the engine's thread
starts and imports what is slow: httpx, the keyring, the database.
"""

import os
import sys
from argparse import Namespace
from collections.abc import Callable

from PySide6.QtWidgets import QApplication

from indicate_desktop import exit_codes
from indicate_desktop.desktop import Desktop
from indicate_desktop.language.catalogue import mark
from indicate_desktop.language.phrase import Phrase
from indicate_desktop.system.display import display_problem
from indicate_desktop.system.paths import PlaceError, places
from indicate_desktop.system.python_lock import share_quickly
from indicate_desktop.system.uncaught import Uncaught
from indicate_desktop.ui.instance import Instance
from indicate_desktop.ui.qt_messages import send_to_log

A_MOMENT_MS = 3_000


def run(options: Namespace, prepare: Callable[[Desktop], None] | None = None) -> int:
    """Run the desktop until it is quit; returns the exit code.

    `prepare` is called once it runs; the demo starts its hub there.
    """
    if (problem := _choose_platform(options)) is not None:
        return _fail(options, problem)
    where = places(options.profile)
    try:
        where.make_what_can_be()
    except PlaceError as error:
        return _fail(options, error.args[0])
    send_to_log()
    share_quickly()
    qt = QApplication.instance() or QApplication(["indicate-desktop"])
    assert isinstance(qt, QApplication)  # noqa: S101 - for the type checker
    qt.setApplicationName("Indicate Desktop")
    qt.setDesktopFileName("indicate-desktop")
    qt.setQuitOnLastWindowClosed(False)
    instance = Instance(where.runtime, where.spare_runtime)
    if not instance.acquire() and (answer := _raise_other(options, instance)) is not None:
        return answer
    desktop = Desktop(qt, options, where, instance)
    uncaught = Uncaught(where.logs, desktop.broke.emit)
    uncaught.install()
    try:
        desktop.start()
        if prepare is not None:
            prepare(desktop)
        qt.exec()
    finally:
        desktop.close()
        uncaught.uninstall()
    return desktop.exit_code


def _raise_other(options: Namespace, instance: Instance) -> int | None:
    """Raise the desktop that runs; None where it has just ended, and this one takes its place."""
    # One that starts does not listen yet, and one that ends no longer: both take a moment.
    told = instance.tell_other(b"show")
    if not told and (instance.acquire(A_MOMENT_MS) or instance.take_over()):
        return None
    if told or instance.tell_other(b"show"):
        from indicate_desktop.commands.speech import say_in  # noqa: PLC0415 - see _fail

        print(say_in(options, mark("Indicate Desktop is already running; its window was raised.")))
        return exit_codes.OK
    return _fail(
        options,
        mark("Indicate Desktop is running but does not answer: end it, then start it again."),
    )


def _choose_platform(options: Namespace) -> str | None:
    """Go off screen for a timed run without a display; a sentence where that is no use."""
    problem = display_problem()
    if problem is None:
        return None
    if options.seconds is None:
        more = mark("{problem} With --seconds N and --screenshots DIR it runs off screen.")
        return Phrase(more, problem=problem)
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    _fail(options, Phrase("{problem} Running off screen.", problem=problem))
    return None


def _fail(options: Namespace, sentence: str) -> int:
    # The windows' language is not made yet, and may never be.
    from indicate_desktop.commands.speech import say_in  # noqa: PLC0415 - rare

    print(say_in(options, sentence), file=sys.stderr)
    return exit_codes.ENVIRONMENT
