"""Logs: rotating, redacted, with short ids that a user can read out; and crash evidence."""

import faulthandler
import logging
import re
import secrets
from contextlib import suppress
from io import BufferedWriter, FileIO, TextIOWrapper
from logging.handlers import RotatingFileHandler
from pathlib import Path
from typing import TextIO

from indicate_desktop.domain.one_line import indented, one_line
from indicate_desktop.private_files import opener

FILE_BYTES = 1_000_000
FILES = 5
_ALPHABET = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
_HIDDEN = "[hidden]"
_NAMED = re.compile(
    r"""(?ix)
    ( (?: access_token | refresh_token | id_token | token | code | password | secret | ingest_key
        | cache_key | authorization ) ["']? \s* [:=] \s* (?: Bearer \s+ )?
      | -- (?: code | token | key ) \s+ )
    ( "[^"]*" | '[^']*' | [^\s"',;&)}\]]+ )"""
)
_BEARER = re.compile(r"(?i)\b(Bearer\s+)[^\s\"',;]+")
_LONG = re.compile(
    r"(?<![\w/.-])(?=[\w.~+/-]*\d)(?=[\w.~+/-]*[A-Za-z])[\w~+-]{40,}(?:\.[\w~+-]+)*=*"
)


def log_id() -> str:
    """A short id that ties a sentence on the screen to a line in the log."""
    return "".join(secrets.choice(_ALPHABET) for _ in range(6))


def redact(text: str) -> str:
    """The text without tokens, codes, passwords and keys."""
    text = _BEARER.sub(rf"\1{_HIDDEN}", text)
    text = _NAMED.sub(rf"\1{_HIDDEN}", text)
    return _LONG.sub(_HIDDEN, text)


class RedactingFormatter(logging.Formatter):
    """Formats a record so that no text forges a line, and then takes the secrets out."""

    def format(self, record: logging.LogRecord) -> str:
        """See logging.Formatter."""
        line, *traceback = super().format(record).split("\n", 1)
        return redact("\n".join([line, *map(indented, traceback)]))

    def formatMessage(self, record: logging.LogRecord) -> str:  # noqa: N802 - logging's name
        """The line with its message on one line, whoever's words are in it."""
        record.message = one_line(record.message)
        return super().formatMessage(record)


class _LogFile(RotatingFileHandler):
    """The user's own log, which a full disk cannot make noisy: what does not fit is left out."""

    def _open(self) -> TextIOWrapper:
        file = BufferedWriter(FileIO(self.baseFilename, "ab", opener=opener))
        return TextIOWrapper(file, encoding=self.encoding, errors=self.errors)

    def handleError(self, record: logging.LogRecord) -> None:  # noqa: N802 - logging's name
        """Say nothing: logging would print a traceback for every line."""


def ensure_logging(folder: Path) -> None:
    """Log to `folder`/desktop.log unless this process does already; never raises."""
    root = logging.getLogger()
    if any(isinstance(handler, _LogFile | logging.NullHandler) for handler in root.handlers):
        return
    try:
        start_logging(folder)
    except OSError:
        root.addHandler(logging.NullHandler())  # else logging writes to standard error


def start_logging(folder: Path, level: int = logging.INFO) -> logging.Handler:
    """Log to `folder`/desktop.log, at most five files of 1 MB; raises OSError.

    Returns the handler for `stop_logging`. httpx logs every request; warnings of it are enough.
    """
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    handler = _LogFile(
        folder / "desktop.log",
        maxBytes=FILE_BYTES,
        backupCount=FILES - 1,
        encoding="utf-8",
        delay=True,
    )
    handler.setFormatter(
        RedactingFormatter("%(asctime)s %(levelname)s %(threadName)s %(name)s: %(message)s")
    )
    root = logging.getLogger()
    root.addHandler(handler)
    root.setLevel(level)
    for chatty in ("httpx", "httpcore"):
        logging.getLogger(chatty).setLevel(logging.WARNING)
    return handler


def stop_logging(handler: logging.Handler) -> None:
    """Take the handler away and close its file."""
    logging.getLogger().removeHandler(handler)
    handler.close()


def empty_logs(folder: Path) -> None:
    """Forget what is in the logs, this process's own too, which goes on; raises OSError."""
    kept = {"desktop.log", "crash.log"}  # a running desktop holds them open
    for file in folder.iterdir() if folder.exists() else ():
        if file.is_file():
            file.write_bytes(b"")
            if file.name not in kept:
                file.unlink()


class CrashFile:
    """Keeps the stacks of a hard crash in `folder`/crash.log for the next start."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / "crash.log"
        self._file: TextIO | None = None

    def open(self) -> str | None:
        """Begin to watch; gives what the last run left, moved to crash-previous.log.

        Never raises: a read-only disk must not keep the program from starting.
        """
        with suppress(OSError):
            left = self._take()
            self._file = open(  # noqa: SIM115 - as above; `close` closes it
                self._path, "w", encoding="utf-8", opener=opener
            )
            faulthandler.enable(self._file)
            return left
        return None

    def close(self) -> None:
        """End the watch after an orderly shutdown and remove the empty file; idempotent."""
        if self._file is None:
            return
        faulthandler.disable()
        self._file.close()
        self._file = None
        with suppress(OSError):
            if not self._path.stat().st_size:
                self._path.unlink()

    def _take(self) -> str | None:
        try:
            text = self._path.read_text(encoding="utf-8", errors="replace")
        except FileNotFoundError:
            return None
        if not text.strip():
            return None
        self._path.replace(self._path.with_name("crash-previous.log"))
        return text
