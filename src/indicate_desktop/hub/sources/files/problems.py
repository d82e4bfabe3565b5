"""What can be wrong with a file, and with one value in it."""

from dataclasses import dataclass
from pathlib import Path

from indicate_desktop.hub.errors import HubError


class FileProblem(HubError):  # noqa: N818 - it is a sentence for the user, not a fault of ours
    """A file or a mapping that cannot be used at all; the text is one sentence for the user."""


class BadValue(ValueError):  # noqa: N818 - as above
    """A value that is not what its column holds; the text says what it should be."""


@dataclass(frozen=True, slots=True)
class BadCell:
    """A value that keeps a row from being taken."""

    line: int
    """The row as the spreadsheet or the editor numbers it, from 1."""
    column: str
    """The column's header; empty where the whole row is meant."""
    value: str
    reason: str

    @property
    def where(self) -> str:
        """Where to look: "row 12, column Date"."""
        return f"row {self.line}, column {self.column}" if self.column else f"row {self.line}"

    @property
    def sentence(self) -> str:
        """The reason, with the offending value where there is one."""
        return f"{self.value!r} {self.reason}" if self.value else self.reason


def unreadable(path: Path, error: OSError) -> FileProblem:
    """The sentence for a file that the system does not give."""
    if isinstance(error, FileNotFoundError):
        return FileProblem(f"There is no file {path}.")
    if isinstance(error, IsADirectoryError):
        return FileProblem(f"{path} is a folder; name a CSV file or a workbook in it.")
    if isinstance(error, PermissionError):
        return FileProblem(
            f"{path} may not be read by this user, or another program holds it; change its "
            f"permissions, or close it there, and try again."
        )
    return FileProblem(f"{path} cannot be read: {error.strerror or error}.")
