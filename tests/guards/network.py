"""Tests talk to this machine only, and one that tries anything else fails."""

import errno
import ipaddress
import socket
from collections.abc import Callable, Iterator
from typing import Any

import pytest

_UNROUTED = [ipaddress.ip_network(net) for net in ("192.0.2.0/24", "2001:db8::/32")]
"""Set aside for documentation (RFC 5737, 3849): a test's name for "nobody is there"."""


class Refusals(list[str]):
    """What the running test tried to reach."""

    def of_address(self, address: object) -> OSError | None:
        """The error to raise for a socket's address, or None where it is this machine."""
        if not isinstance(address, tuple) or not isinstance(address[0], str):
            return None  # a local socket
        return self.of_host(address[0], OSError(errno.ENETUNREACH, "Network is unreachable"))

    def of_host(self, host: str, error: OSError) -> OSError | None:
        """`error`, unless `host` is this machine; noted, unless nobody could be meant."""
        if host in {"", "localhost"}:
            return None
        try:
            number = ipaddress.ip_address(host.partition("%")[0])
        except ValueError:
            meant = not host.endswith(".invalid")
        else:
            if number.is_loopback or number.is_unspecified:
                return None
            meant = not any(number in net for net in _UNROUTED)
        if meant:
            self.append(host)
        return error


_refusals = Refusals()


def _guard(name: str) -> None:
    real: Callable[..., Any] = getattr(socket.socket, name)

    def guarded(self: socket.socket, *args: Any) -> Any:
        # sendto takes (data, address) or (data, flags, address); the others the address only.
        error = _refusals.of_address(args[-1])
        if error is None:
            return real(self, *args)
        if name == "connect_ex":
            return error.errno
        raise error

    setattr(socket.socket, name, guarded)


def guard_sockets() -> None:
    """Refuse, from now on, whatever is not on this machine, as a machine off line would."""
    for name in ("connect", "connect_ex", "sendto"):
        _guard(name)
    real = socket.getaddrinfo

    def getaddrinfo(host: Any, *args: Any, **named: Any) -> Any:
        name = host.decode() if isinstance(host, bytes) else host
        if name is not None:
            nobody = socket.gaierror(socket.EAI_NONAME, "Name or service not known")
            error = _refusals.of_host(name, nobody)
            if error is not None:
                raise error
        return real(host, *args, **named)

    socket.getaddrinfo = getaddrinfo


@pytest.fixture(autouse=True)
def _network_stays_local() -> Iterator[None]:
    """Fail a test that tried to reach another machine, also where the code hid the refusal."""
    _refusals.clear()
    yield
    tried = sorted(set(_refusals))
    if tried:
        pytest.fail(
            f"the test tried to reach {', '.join(tried)}; take 127.0.0.1, or where nobody "
            "may answer a name under .invalid or an address in 192.0.2.0/24"
        )
