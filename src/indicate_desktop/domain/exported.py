"""What an export came to."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Exported:
    """What was written, and what the format could not hold as it is."""

    contacts: int
    cut: int = 0
    """Texts that were cut: a workbook's cell holds no more."""
    sheets: int = 1
    """How many sheets of a workbook the contacts fill."""
