"""What can be wrong with a file, and with one value in it."""

from dataclasses import dataclass
from pathlib import Path

from indicate_desktop.hub.errors import HubError
from indicate_desktop.language.phrase import Phrase, reason


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
        if self.column:
            return Phrase("row {row}, column {column}", row=self.line, column=self.column)
        return Phrase("row {row}", row=self.line)

    @property
    def sentence(self) -> str:
        """The reason, with the offending value where there is one."""
        if not self.value:
            return self.reason
        return Phrase("{value} {why}", value=repr(self.value), why=self.reason)


def unreadable(path: Path, error: OSError) -> FileProblem:
    """The sentence for a file that the system does not give."""
    if isinstance(error, FileNotFoundError):
        return FileProblem(Phrase("There is no file {path}.", path=path))
    if isinstance(error, IsADirectoryError):
        return FileProblem(
            Phrase("{path} is a folder; name a CSV file or a workbook in it.", path=path)
        )
    if isinstance(error, PermissionError):
        return FileProblem(
            Phrase(
                "{path} may not be read by this user, or another program holds it; "
                "change its permissions, or close it there, and try again.",
                path=path,
            )
        )
    return FileProblem(Phrase("{path} cannot be read: {why}.", path=path, why=reason(error)))
