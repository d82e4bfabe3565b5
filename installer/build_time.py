"""The one time that everything in a build bears, so that the same source makes the same bytes."""

import os
from collections.abc import Mapping
from pathlib import Path

from installer.tools import ToolError, told

EARLIEST = 315_532_800
"""1980-01-01: the earliest that ZIP archives, and so some packages, can hold."""


def build_time(root: Path, environment: Mapping[str, str] = os.environ) -> int:
    """Seconds since 1970: SOURCE_DATE_EPOCH, else the last commit's time, else `EARLIEST`.

    Raises ValueError where SOURCE_DATE_EPOCH is no number.
    """
    if said := environment.get("SOURCE_DATE_EPOCH"):
        return max(EARLIEST, int(said))
    try:
        committed = told("git", "-C", str(root), "log", "-1", "--format=%ct")
    except ToolError:
        return EARLIEST  # an unpacked archive, or no git
    return max(EARLIEST, int(committed))
