"""Qt's own messages go to the log: on a terminal they tell a user nothing they could act on."""

import sys

from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler


def send_to_log() -> None:
    """Take over Qt's messages; a fatal one still ends the program, and is said before."""
    qInstallMessageHandler(_log)


def _log(kind: QtMsgType, _context: QMessageLogContext, message: str) -> None:
    import logging  # noqa: PLC0415 - at the start nothing is said, and logging is slow to import

    level = {
        QtMsgType.QtDebugMsg: logging.DEBUG,
        QtMsgType.QtInfoMsg: logging.INFO,
        QtMsgType.QtWarningMsg: logging.WARNING,
    }.get(kind, logging.ERROR)
    if kind is QtMsgType.QtFatalMsg:
        sys.stderr.write(f"{message}\n")
    # Without a handler yet, logging would print warnings on the terminal itself.
    log = logging.getLogger("indicate_desktop.qt")
    if log.hasHandlers():
        log.log(level, "%s", message)
