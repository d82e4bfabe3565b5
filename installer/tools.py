"""Running the tools that builds are made of, and saying in their own words why they failed."""

import os
import subprocess
from collections.abc import Mapping
from pathlib import Path


class ToolError(Exception):
    """A tool is missing or has failed; the text says which and why."""


def told(*words: str, cwd: Path | None = None, more: Mapping[str, str] | None = None) -> str:
    """What a tool prints, in English whatever the system's language; raises ToolError."""
    environment = {**os.environ, "LC_ALL": "C.UTF-8", **(more or {})}
    try:
        done = subprocess.run(  # noqa: S603 - the words are the builds' own
            words, cwd=cwd, env=environment, capture_output=True, text=True, check=False
        )
    except FileNotFoundError as error:
        raise ToolError(f"{words[0]} is not installed") from error
    if done.returncode:
        raise ToolError(f"{words[0]} ended with {done.returncode}: {done.stderr.strip()}")
    return done.stdout
