"""The set-up's system packages: only those missing, only where it may, and never an error."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="Debian's packages")

HOST = ("sh", "awk", "tr", "env", "mkdir", "dirname", "cat", "grep", "sed", "rm", "true")
"""What the script may use of the machine; all else comes from the test."""


class Machine:
    """A machine with some packages, where apt only writes down what it is asked."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.bin = folder / "bin"
        self.bin.mkdir()
        for name in HOST:
            (self.bin / name).symlink_to(shutil.which(name) or name)
        setup = folder / "repository/installer/setup"
        setup.mkdir(parents=True)
        for name in ("packages.sh", "packages.txt"):
            shutil.copy(ROOT / "installer/setup" / name, setup / name)
        self.script = setup / "packages.sh"
        self.installed = folder / "installed"
        self.installed.write_text("")
        self.asked = folder / "asked"
        self.program("uname", "echo Linux")
        self.program("id", "echo 0")
        self.program("dpkg-query", f"cat '{self.installed}'")
        self.apt(
            'for name in "$@"; do case $name in -*|*=*|install|update) ;; '
            f"*) echo \"installed $name \" >>'{self.installed}' ;; esac; done"
        )  # fmt: skip

    def program(self, name: str, code: str) -> None:
        path = self.bin / name
        path.write_text(f"#!/bin/sh\n{code}\n")
        path.chmod(0o755)

    def apt(self, code: str) -> None:
        self.program("apt-get", f"umask >>'{self.asked}'; echo \"$@\" >>'{self.asked}'\n{code}")

    def has(self, *packages: str) -> None:
        self.installed.write_text("".join(f"installed {package}\n" for package in packages))

    def set_up(self, *groups: str, **env: str) -> str:
        """What the script says; it must always succeed."""
        done = subprocess.run(
            [self.script, *groups],
            env={"PATH": str(self.bin)} | env,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,
        )
        assert (done.returncode, done.stderr) == (0, "")
        return done.stdout

    def orders(self) -> str:
        return self.asked.read_text() if self.asked.exists() else ""


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    return Machine(tmp_path)


def test_only_what_is_missing_is_installed(machine: Machine) -> None:
    machine.has("dbus ", "dunst ", "openbox ", "xvfb ")
    assert machine.set_up("display", "keyring").splitlines() == [
        "set-up: installing at-spi2-core trayer xdotool xauth gnome-keyring"
    ]
    install = machine.orders().splitlines()[-1]
    assert install.endswith("at-spi2-core trayer xdotool xauth gnome-keyring")
    assert "--no-remove" in install
    assert "--no-install-recommends" in install


def test_a_second_run_asks_apt_for_nothing(machine: Machine) -> None:
    machine.set_up("desktop", "display", "keyring", "rt", "python")
    before = machine.orders()
    assert machine.set_up("desktop", "display", "keyring", "rt", "python") == ""
    assert machine.orders() == before


def test_a_package_under_a_new_name_is_there(machine: Machine) -> None:
    names = "dbus", "libx-t64 libx (= 2), gnome-keyring (= 42)"
    machine.has(*names)
    assert machine.set_up("keyring") == ""


def test_another_mail_server_stays(machine: Machine) -> None:
    machine.has("exim4-daemon-light mail-transport-agent", "dbconfig-sqlite3 ")
    machine.set_up("rt")
    assert "msmtp-mta" not in machine.orders()
    assert "dbconfig-no-thanks" not in machine.orders()
    assert "request-tracker5" in machine.orders()


def test_a_removed_package_with_its_settings_left_is_missing(machine: Machine) -> None:
    machine.installed.write_text("config-files dbus \ninstalled gnome-keyring \n")
    assert "installing dbus\n" in machine.set_up("keyring")


def test_files_of_the_system_are_for_all_whatever_the_umask(machine: Machine) -> None:
    before = os.umask(0o077)
    try:
        machine.set_up("keyring")
    finally:
        os.umask(before)
    assert set(machine.orders().splitlines()[::2]) <= {"0022", "022"}


def test_without_root_or_sudo_it_says_what_is_missing_and_what_that_costs(machine: Machine) -> None:
    machine.program("id", "echo 1000")
    machine.program("sudo", "exit 1")
    machine.has("dbus ")
    told = machine.set_up("keyring").splitlines()
    assert told[0] == "set-up: missing: gnome-keyring (tests with a real keyring are skipped)"
    assert told[1].startswith("set-up: ask an administrator for: apt-get install")
    assert told[1].endswith("gnome-keyring")
    assert machine.orders() == ""


def test_with_sudo_it_installs(machine: Machine) -> None:
    machine.program("id", "echo 1000")
    machine.program("sudo", f'echo sudo "$1" >>"{machine.asked}"; shift; exec "$@"')
    assert machine.set_up("keyring") == "set-up: installing dbus gnome-keyring\n"
    assert "sudo -n" in machine.orders()
    assert "gnome-keyring" in machine.orders()


def test_it_can_be_forbidden(machine: Machine) -> None:
    assert "missing" in machine.set_up("keyring", INDICATE_NO_PACKAGES="1")
    assert machine.orders() == ""


def test_one_bad_package_costs_its_own_group_only(machine: Machine) -> None:
    machine.apt(
        'case "$*" in *request-tracker5*) echo "E: no such package" >&2; exit 100 ;; esac\n'
        'for name in "$@"; do case $name in -*|*=*|install|update) ;; '
        f"*) echo \"installed $name \" >>'{machine.installed}' ;; esac; done"
    )  # fmt: skip
    told = machine.set_up("keyring", "rt")
    assert "missing: dbus" not in told
    assert "tests with a real Request Tracker are skipped" in told
    assert "build/packages.log says why" in told
    log = machine.folder / "repository/build/packages.log"
    assert "no such package" in log.read_text()


def test_elsewhere_than_on_debian_it_says_so(machine: Machine) -> None:
    (machine.bin / "apt-get").unlink()
    assert "not a Debian system" in machine.set_up("desktop")


def test_other_systems_bring_their_own(machine: Machine) -> None:
    machine.program("uname", "echo Darwin")
    assert machine.set_up("desktop", "rt") == ""
