"""A private X server with a window manager and a tray, as a desktop session has them."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager


class NoDisplayToolsError(RuntimeError):
    """What the private display is made of is not installed; the text says what to install."""


def _stop(process: subprocess.Popen[bytes]) -> None:
    process.terminate()
    try:
        process.wait(5)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


@contextmanager
def virtual_display(size: str = "1600x1000x24", *, tray: bool = True) -> Iterator[str]:
    """Run Xvfb, openbox and trayer; yields DISPLAY. Raises NoDisplayToolsError."""
    wanted = ["Xvfb", "openbox", *(["trayer"] if tray else [])]
    if missing := [tool for tool in wanted if shutil.which(tool) is None]:
        raise NoDisplayToolsError(f"install {', '.join(missing).lower()} (make setup does)")
    reader, writer = os.pipe()
    with ExitStack() as stack:
        server = subprocess.Popen(
            ["Xvfb", "-displayfd", str(writer), "-screen", "0", size, "-nolisten", "tcp"],
            pass_fds=[writer],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        stack.callback(_stop, server)
        os.close(writer)
        with os.fdopen(reader) as number:
            display = f":{number.readline().strip()}"
        environment = {**os.environ, "DISPLAY": display}
        for command in (
            ["openbox"],
            ["trayer", "--edge", "top", "--align", "right", "--widthtype", "request"],
        )[: 2 if tray else 1]:
            process = subprocess.Popen(
                command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
            )
            stack.callback(_stop, process)
        yield display
