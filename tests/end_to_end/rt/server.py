"""A Request Tracker 5 of the tests' own: Debian's packages, a private database, loopback."""

import functools
import hashlib
import json
import os
import shutil
import signal
import socket
import sqlite3
import subprocess
import tempfile
import time
from collections.abc import Mapping
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx

PACKAGES = ("request-tracker5", "rt5-db-sqlite", "rt5-standalone", "starman")
AGENTS = {"anna": "Anna Andersson", "bodo": "Bodo Berater", "cem": "Cem Çağan"}
HERE = Path(__file__).parent
TEMPLATES = HERE.parents[2] / "build" / "rt"
LIBRARY = Path("/usr/share/request-tracker5")
PATIENCE_S = 90
WORKERS = 2

CONFIG = r"""
Set($rtname, 'rt.test');
Set($Organization, 'rt.test');
Set($Timezone, 'Europe/Berlin');
Set($WebDomain, '127.0.0.1');
Set($WebPort, %(port)d);
Set($DatabaseType, 'SQLite');
Set($DatabaseName, '%(folder)s/rt.sqlite3');
Set($MailCommand, 'testfile');
Set($WebSessionClass, 'Apache::Session::File');
Set($BcryptCost, 10);
Set($LogToSyslog, undef);
Set($LogToSTDERR, 'error');
$RT::VarPath = '%(folder)s';
$RT::MasonDataDir = '%(folder)s/mason';
$RT::MasonSessionDir = '%(folder)s/sessions';
1;
"""


def missing() -> list[str]:
    """The Debian packages that are not installed."""
    query = ["dpkg-query", "-W", "-f", "${db:Status-Status} ${Package}\n", *PACKAGES]
    if shutil.which(query[0]) is None:
        return list(PACKAGES)
    known = subprocess.run(query, capture_output=True, text=True, check=False).stdout
    there = {line.partition(" ")[2] for line in known.splitlines() if line.startswith("installed ")}
    return [package for package in PACKAGES if package not in there]


@dataclass(frozen=True, slots=True)
class Accounts:
    """Who is in it: authentication tokens by user name, display names by agent."""

    tokens: Mapping[str, str]
    agents: Mapping[str, str]


class RtServer:
    """One RT in a folder. `start` and `stop` may be called again and again: the data stay."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        shutil.copytree(template(), folder, dirs_exist_ok=True)
        known: dict[str, Any] = json.loads((folder / "accounts.json").read_text())
        self.accounts = Accounts(**known)
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port: int = probe.getsockname()[1]
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def url(self) -> str:
        """Its start page."""
        return f"http://127.0.0.1:{self.port}"

    def start(self) -> None:
        """Start it and wait until it answers; raises RuntimeError with its log."""
        command = [
            str(LIBRARY / "libexec" / "rt-server"),
            *("--server", "Starman", "--host", "127.0.0.1", "--port", str(self.port)),
            *("--workers", str(WORKERS), "--env", "deployment"),
        ]
        with (self.folder / "server.log").open("ab") as log:
            self._process = subprocess.Popen(
                command,
                env=_environment(self.folder, self.port),
                cwd=self.folder,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
        try:
            self._wait()
        except BaseException:
            self.stop()
            raise

    def stop(self) -> None:
        """Stop it and all its workers. Idempotent."""
        if self._process is None:
            return
        for number in (signal.SIGTERM, signal.SIGKILL):
            try:
                os.killpg(self._process.pid, number)
                self._process.wait(10)
            except ProcessLookupError:
                break
            except subprocess.TimeoutExpired:
                continue
        self._process.wait()
        self._process = None

    def _wait(self) -> None:
        assert self._process is not None
        headers = {"Authorization": f"token {self.accounts.tokens['hub']}"}
        deadline = time.monotonic() + PATIENCE_S
        while time.monotonic() < deadline and self._process.poll() is None:
            try:
                answer = httpx.get(f"{self.url}/REST/2.0/rt", headers=headers, timeout=30)
            except httpx.TransportError:
                time.sleep(0.1)
                continue
            if answer.status_code == httpx.codes.OK:
                return
            break
        log = (self.folder / "server.log").read_text(errors="replace")
        raise RuntimeError(f"Request Tracker did not start:\n{log[-2000:]}")


def template() -> Path:
    """A folder with a filled database, made once for these packages and this file's set-up."""
    made = TEMPLATES / _fingerprint()
    if not made.is_dir():
        TEMPLATES.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=TEMPLATES) as scratch:
            folder = Path(scratch) / "new"
            folder.mkdir()
            _fill(folder)
            try:
                folder.rename(made)
            except OSError:
                if not made.is_dir():  # else another test run was faster
                    raise
    return made


def _fill(folder: Path) -> None:
    environment = _environment(folder, 80)
    password = folder / "root-password"
    password.write_text(os.urandom(12).hex())
    _run(
        [
            *("rt-setup-database-5", "--action", "init", "--skip-create"),
            *("--root-password-file", str(password)),
        ],
        environment,
    )
    agents = [f"{name}={display}" for name, display in AGENTS.items()]
    library = f"-I{LIBRARY / 'lib'}"
    accounts = _run(["perl", library, "-CA", str(HERE / "accounts.pl"), *agents], environment)
    (folder / "accounts.json").write_text(accounts)
    with closing(sqlite3.connect(folder / "rt.sqlite3")) as database:
        database.execute("PRAGMA journal_mode=WAL")  # who reads does not stop who writes
    password.unlink()


def _run(command: list[str], environment: dict[str, str]) -> str:
    done = subprocess.run(command, env=environment, capture_output=True, check=False)
    if done.returncode:
        raise RuntimeError(f"{command[0]} failed: {done.stdout[-1000:]!r} {done.stderr[-2000:]!r}")
    return done.stdout.decode()


def _environment(folder: Path, port: int) -> dict[str, str]:
    """Write the configuration, and name it so that RT reads no other."""
    config = folder / "RT_SiteConfig.pm"
    config.write_text(CONFIG % {"folder": folder, "port": port})
    for name in ("mason", "sessions", "site.d"):
        (folder / name).mkdir(exist_ok=True)
    return os.environ | {
        "RT_SITE_CONFIG": str(config),
        "RT_SITE_CONFIG_DIR": str(folder / "site.d"),
        "LC_ALL": "C.UTF-8",
        "PATH": f"{os.environ.get('PATH', '')}:/usr/sbin:/usr/bin:/sbin:/bin",
    }


@functools.cache
def _fingerprint() -> str:
    query = ["dpkg-query", "-W", "-f", "${Package} ${Version}\n", *PACKAGES]
    versions = subprocess.run(query, capture_output=True, check=False).stdout
    parts = [versions, Path(__file__).read_bytes(), (HERE / "accounts.pl").read_bytes()]
    return hashlib.sha256(b"".join(parts)).hexdigest()[:16]
