"""When things happened in a run, for measuring: JSON lines with monotonic nanoseconds."""

import json
import sys
import time
from pathlib import Path


class Timings:
    """Notes events where `--timings FILE` asks for them; otherwise does nothing."""

    def __init__(self, path: Path | None) -> None:
        self._path = path

    @property
    def wanted(self) -> bool:
        """Whether anybody reads them."""
        return self._path is not None

    def note(self, event: str, **more: str | int | None) -> None:
        """Append one event."""
        if self._path is None:
            return
        line = json.dumps({"event": event, "at": time.monotonic_ns(), **more})
        try:
            with self._path.open("a", encoding="utf-8") as out:
                out.write(line + "\n")
        except OSError as error:
            print(f"{self._path}: {error.strerror}; no times are noted.", file=sys.stderr)
            self._path = None
