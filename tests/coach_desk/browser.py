"""A real browser for tests: Chromium by the W3C WebDriver protocol, which is plain HTTP."""

import base64
import re
import shutil
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx

ELEMENT = "element-6066-11e4-a52e-4f735466cecf"
"""The protocol's own name for a reference to an element."""
WAIT_S = 30.0
PROGRAMS = ("chromedriver", "chromium")


def missing() -> list[str]:
    """Programs that a browser test needs and this machine has not."""
    return [name for name in PROGRAMS if shutil.which(name) is None]


class Browser:
    """One window."""

    def __init__(self, http: httpx.Client, session: str) -> None:
        self._http, self._path = http, f"/session/{session}"

    def go(self, url: str) -> None:
        """Open an address, and wait until it is loaded."""
        self._post("url", url=url)

    @property
    def url(self) -> str:
        return str(self._get("url"))

    @property
    def text(self) -> str:
        """Everything that is to be read on the page."""
        return str(self.run("return document.body.innerText"))

    def run(self, script: str, *arguments: Any) -> Any:
        return self._post("execute/sync", script=script, args=list(arguments))

    def click(self, css: str) -> None:
        """Click what changes the page it is on."""
        self._post(f"element/{self._find(css)}/click")

    def send(self, css: str) -> None:
        """Click what leads to another page, and wait until that is loaded."""
        self.run("window.leaving = true")
        self.click(css)
        gone = "return !window.leaving && document.readyState === 'complete'"
        self.until(lambda: bool(self.run(gone)), f"no page came after a click on {css}")

    def until(self, wanted: Callable[[], bool], why: str) -> None:
        deadline = time.monotonic() + WAIT_S
        while not wanted():
            assert time.monotonic() < deadline, f"{why}: {self.url}\n{self.text}"
            time.sleep(0.05)

    def type(self, css: str, text: str) -> None:
        self._post(f"element/{self._find(css)}/value", text=text)

    def fill(self, css: str, value: str) -> None:
        """Set a field whose typing depends on the browser's own language, such as a date."""
        self.run(
            "const field = document.querySelector(arguments[0]); field.value = arguments[1];"
            "field.dispatchEvent(new Event('input', {bubbles: true}))",
            css,
            value,
        )

    def keys(self, text: str) -> None:
        """Press keys where the focus is."""
        element = self._get("element/active")[ELEMENT]
        self._post(f"element/{element}/value", text=text)

    def cookies(self) -> list[dict[str, Any]]:
        return list(self._get("cookie"))

    def speak(self, language: str) -> None:
        """What the browser asks pages for."""
        self._do("Network.enable")
        self._do("Network.setExtraHTTPHeaders", headers={"Accept-Language": language})

    def look(self, scheme: str) -> None:
        """ "light" or "dark"."""
        self._do(
            "Emulation.setEmulatedMedia",
            features=[{"name": "prefers-color-scheme", "value": scheme}],
        )

    def size(self, width: int, height: int, scale: float = 1) -> None:
        self._do(
            "Emulation.setDeviceMetricsOverride",
            width=width, height=height, deviceScaleFactor=scale, mobile=False,
        )  # fmt: skip

    def screenshot(self, path: Path) -> None:
        """The whole page, however long."""
        taken = self._do("Page.captureScreenshot", captureBeyondViewport=True)
        path.write_bytes(base64.b64decode(taken["data"]))

    def complaints(self) -> list[str]:
        """What the browser has complained about since last asked, such as a broken policy."""
        return [entry["message"] for entry in self._post("se/log", type="browser")]

    def _find(self, css: str) -> str:
        found: dict[str, str] = self._post("element", using="css selector", value=css)
        return found[ELEMENT]

    def _do(self, command: str, **parameters: Any) -> Any:
        return self._post("goog/cdp/execute", cmd=command, params=parameters)

    def _get(self, path: str) -> Any:
        return self._value(self._http.get(f"{self._path}/{path}"))

    def _post(self, path: str, **body: Any) -> Any:
        return self._value(self._http.post(f"{self._path}/{path}", json=body))

    @staticmethod
    def _value(answer: httpx.Response) -> Any:
        value = answer.json()["value"]
        assert answer.is_success, f"{value['error']}: {value['message']}"
        return value


@contextmanager
def browser(profile: Path) -> Iterator[Browser]:
    """A browser with a fresh profile, without a display."""
    driver = subprocess.Popen(
        ["chromedriver", "--port=0", "--log-level=SEVERE"],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    try:
        assert driver.stdout is not None
        lines = (re.search(r"successfully on port (\d+)", line) for line in driver.stdout)
        port = next(found.group(1) for found in lines if found)
        options = {
            "args": [
                "--headless=new", "--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu",
                "--disable-background-networking", "--disable-component-update", "--disable-sync",
                "--no-first-run", "--hide-scrollbars",
                f"--user-data-dir={profile}",
            ],
        }  # fmt: skip
        wanted = {"goog:chromeOptions": options, "goog:loggingPrefs": {"browser": "ALL"}}
        with httpx.Client(base_url=f"http://127.0.0.1:{port}", timeout=60, trust_env=False) as http:
            made = http.post("/session", json={"capabilities": {"alwaysMatch": wanted}})
            session = Browser._value(made)["sessionId"]
            try:
                yield Browser(http, session)
            finally:
                http.delete(f"/session/{session}")
    finally:
        driver.terminate()
        driver.wait(20)
        if driver.stdout is not None:
            driver.stdout.close()
