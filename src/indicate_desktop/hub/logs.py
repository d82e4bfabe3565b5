"""The hub's log: five files of a megabyte, without anybody's secrets."""

import logging
import re
from io import BufferedWriter, FileIO, TextIOWrapper
from logging.handlers import RotatingFileHandler
from pathlib import Path

from indicate_desktop.domain.one_line import indented, one_line
from indicate_desktop.hub.errors import HubError
from indicate_desktop.language.phrase import Phrase, reason
from indicate_desktop.private_files import opener

FILE = "hub.log"
SIZE, KEPT = 1_000_000, 5
_SECRETS = re.compile(
    r"(?i:(?<=bearer )\S+)"
    r"|(?<![\w-])[\w-]{43}(?![\w-])"  # 256 bits in base64: a token or the ingest key
    r"|\b[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}\b"  # a code
)


class RedactingFormatter(logging.Formatter):
    """Blacks out what looks like a token or a code, tracebacks included; no text forges a line."""

    def format(self, record: logging.LogRecord) -> str:
        """The line, without secrets."""
        line, *traceback = super().format(record).split("\n", 1)
        return _SECRETS.sub("…", "\n".join([line, *map(indented, traceback)]))

    def formatMessage(self, record: logging.LogRecord) -> str:  # noqa: N802 - logging's name
        """The line with its message on one line, whoever's words are in it."""
        record.message = one_line(record.message)
        return super().formatMessage(record)


class _OwnFile(RotatingFileHandler):
    """A log that is the hub's user's alone: it says who asked for what, and when."""

    def _open(self) -> TextIOWrapper:
        file = BufferedWriter(FileIO(self.baseFilename, "ab", opener=opener))
        return TextIOWrapper(file, encoding=self.encoding, errors=self.errors)


def start_logging(data: Path) -> logging.Handler:
    """Log into `logs/hub.log` below the hub's folder; raises HubError where that can't be.

    Give the handler to `stop_logging` at the end.
    """
    folder = data / "logs"
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        handler = _OwnFile(folder / FILE, maxBytes=SIZE, backupCount=KEPT - 1, encoding="utf-8")
    except OSError as error:
        raise HubError(
            Phrase(
                "The hub cannot write its log in {folder}: {why}. Choose another "
                "folder or give this user the right to write there.",
                folder=folder,
                why=reason(error),
            )
        ) from error
    handler.setFormatter(RedactingFormatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    root = logging.getLogger()
    root.addHandler(handler)
    root.setLevel(logging.INFO)
    for chatty in ("alembic", "httpx", "httpcore"):
        logging.getLogger(chatty).setLevel(logging.WARNING)
    return handler


def stop_logging(handler: logging.Handler) -> None:
    """Close what `start_logging` opened."""
    logging.getLogger().removeHandler(handler)
    handler.close()
