"""Maintenance: the hub is closed on purpose, and says until about when."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from indicate_desktop.hub.errors import HubError
from indicate_desktop.language.phrase import Phrase, reason

FILE = "maintenance"
"""While a file of this name lies in the hub's folder, calls are answered with 503. Its text is
the expected end (RFC 3339), or nothing."""
ASK_AGAIN_S = 30
"""How long desktops wait between two tries: the end is only expected, so they go on asking."""
LONGEST = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Maintenance:
    """The hub is closed; `until` is when it is expected to open, where that was said."""

    until: datetime | None = None

    def retry_after_s(self, now: datetime) -> int:
        """Seconds after which to ask again: soon, and sooner where the end is nearer."""
        if self.until is None or self.until <= now:
            return ASK_AGAIN_S
        return max(1, min(ASK_AGAIN_S, int((self.until - now).total_seconds()) + 1))


def read(data: Path) -> Maintenance | None:
    """Whether the hub of a folder is closed. A text that is no time is passed over."""
    try:
        text = (data / FILE).read_text(encoding="utf-8", errors="replace").strip()
    except (FileNotFoundError, NotADirectoryError):
        return None
    except OSError:
        return Maintenance()  # it is there, so the hub is closed
    try:
        until = datetime.fromisoformat(text)
    except ValueError:
        return Maintenance()
    return Maintenance(until if until.tzinfo is not None else None)


def begin(data: Path, until: datetime | None) -> None:
    """Close the hub of a folder, or change when it is expected to open. Raises HubError."""
    text = "" if until is None else until.astimezone(UTC).isoformat() + "\n"
    path = data / FILE
    part = path.with_name(f"{FILE}.part")
    try:
        data.mkdir(parents=True, exist_ok=True)
        part.write_text(text, encoding="utf-8")
        part.replace(path)
    except OSError as error:
        raise HubError(
            Phrase("{path} cannot be written: {why}.", path=path, why=reason(error))
        ) from error


def end(data: Path) -> bool:
    """Open the hub of a folder; whether it was closed. Raises HubError."""
    path = data / FILE
    try:
        path.unlink()
    except FileNotFoundError:
        return False
    except OSError as error:
        raise HubError(
            Phrase("{path} cannot be deleted: {why}.", path=path, why=reason(error))
        ) from error
    return True
