"""A team's programs as they really run: hub, source and desktops, each a process of its own."""

import os
import re
import signal
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from tests.end_to_end.programs import environment, indicate, status, sync_state
from tests.end_to_end.rt.server import RtServer
from tests.end_to_end.waiting import until

ROOT = Path(__file__).parents[2]


class Team:
    """Starts, stops and kills programs by name; whatever still runs ends with it."""

    def __init__(self, folder: Path, rt: RtServer) -> None:
        self.hub = folder / "hub"
        self.address = ""
        self._folder = folder
        self._rt = rt
        self._running: dict[str, subprocess.Popen[bytes]] = {}
        self._token = folder / "token"
        self._token.write_text(rt.accounts.tokens["hub"])
        self._token.chmod(0o600)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        for process in self._running.values():
            process.kill()
            process.wait()

    # --- the team's machine ----------------------------------------------------------------

    def serve(self) -> None:
        """`hub serve`: the first time on a free port, then on the same one again."""
        port = self.address.rpartition(":")[2] or "0"
        self.start("serve", "--profile", self.hub, "hub", "serve", "--port", port)
        found = until(lambda: re.search(r"serving on (\S+)", self.said("serve")))
        assert self.address in ("", found[1]), "the desktops know the old address"
        self.address = found[1]

    def read(self) -> None:
        """`hub source run rt`, beside `hub serve` and into the same database."""
        words = ("hub", "source", "run", "rt", "--url", self._rt.url, "--token-file", self._token)
        self.start("source", "--profile", self.hub, *words)

    def invite(self, name: str) -> str:
        """`hub enrol`: the code."""
        return indicate("--profile", self.hub, "hub", "enrol", name).strip()

    # --- an agent's machine ----------------------------------------------------------------

    def profile(self, agent: str) -> Path:
        return self._folder / agent

    def join(self, agent: str, code: str) -> None:
        indicate("--profile", self.profile(agent), "enrol", "--hub", self.address, "--code", code)

    def desktop(self, agent: str, *more: str | Path) -> None:
        """The desktop, from the moment on at which it has a cache to show."""
        self.start(agent, "--profile", self.profile(agent), "run", *more)
        until(lambda: sync_state(self.profile(agent)), what="a cache that can be asked")

    def desktop_that_asks(self, agent: str, text: str) -> None:
        """A desktop whose user opens the coaching dialog, writes a text, and sends it."""
        command = ["-m", "tests.end_to_end.asking", str(self.profile(agent)), text]
        path = os.pathsep.join([str(ROOT / "src"), str(ROOT)])
        self._launch(agent, command, environment(PYTHONPATH=path))

    def status(self, agent: str) -> dict[str, Any]:
        return status(self.profile(agent))

    # --- processes -------------------------------------------------------------------------

    def start(self, name: str, *words: str | Path) -> None:
        self._launch(name, ["-m", "indicate_desktop", *map(str, words)], environment())

    def stop(self, name: str) -> None:
        """End one with SIGTERM: with exit code 0, and without a word about trouble."""
        process = self._running.pop(name)
        process.terminate()
        ended, said = process.wait(20), self.said(name)
        assert ended == 0, f"{name} ended with {ended}: {said}"
        assert "Traceback" not in said, said

    def kill(self, name: str) -> None:
        """End one as a crash or a power cut does."""
        process = self._running.pop(name)
        assert process.poll() is None, f"{name} had ended by itself: {self.said(name)}"
        process.send_signal(signal.SIGKILL)
        process.wait(20)

    def said(self, name: str) -> str:
        """All that a program has printed, earlier runs of the same name included."""
        return self._printed(name).read_text(errors="replace")

    def logged(self) -> dict[str, str]:
        """Every program's log."""
        logs = self._folder.glob("*/logs/*.log")
        return {str(log.relative_to(self._folder)): log.read_text() for log in logs}

    def _printed(self, name: str) -> Path:
        return self._folder / f"{name}.printed"

    def _launch(self, name: str, command: list[str], env: Mapping[str, str]) -> None:
        assert name not in self._running
        with self._printed(name).open("ab") as out:
            self._running[name] = subprocess.Popen(
                [sys.executable, *command],
                stdin=subprocess.DEVNULL,
                stdout=out,
                stderr=out,
                env=env,
            )
