"""On which days there were contacts."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class DayCounts:
    """How many contacts each local day from `first` to `last` had; days without any are missing."""

    first: date
    last: date
    contacts: Mapping[date, int]
