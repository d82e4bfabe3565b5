"""Whether an X server answers and lets this user in, asked the way Xlib asks."""

import os
import socket
import struct
import sys
from collections.abc import Iterator, Mapping
from enum import Enum, auto
from pathlib import Path

COOKIE = b"MIT-MAGIC-COOKIE-1"
"""The one protocol whose proof can be sent as it lies in the file."""
ANSWER_S = 2.0
PROTOCOL = (11, 0)

Address = str | tuple[str, int]


class Door(Enum):
    """How a server receives us."""

    SILENT = auto()
    """Nobody accepts a connection."""
    REFUSED = auto()
    """It is there, but for somebody else."""
    OPEN = auto()
    """It lets us in, or it cannot be told, so that Qt should try."""


def knock(family: int, address: Address, display: str, environment: Mapping[str, str]) -> Door:
    """Try what the user's authority file has for a display, and nothing, as Xlib would."""
    proofs = dict.fromkeys([*_proofs(_authority(environment), display), (b"", b"")])
    for name, data in proofs:
        if name not in (COOKIE, b""):
            return Door.OPEN
        door = _try(family, address, name, data)
        if door is not Door.REFUSED:
            return door
    return Door.REFUSED


def _try(family: int, address: Address, name: bytes, data: bytes) -> Door:
    """One connection's first message and the first byte of the answer, which says all."""
    order = b"l" if sys.byteorder == "little" else b"B"
    hello = struct.pack("=cxHHHHxx", order, *PROTOCOL, len(name), len(data))
    with socket.socket(family, socket.SOCK_STREAM) as connection:
        connection.settimeout(ANSWER_S)
        try:
            connection.connect(address)
        except OSError:
            return Door.SILENT
        try:
            connection.sendall(hello + _padded(name) + _padded(data))
            return Door.REFUSED if connection.recv(1) == b"\0" else Door.OPEN
        except OSError:
            return Door.OPEN  # a server that is slow to start, for which Qt waits


def _padded(data: bytes) -> bytes:
    return data + bytes(-len(data) % 4)


def _authority(environment: Mapping[str, str]) -> bytes:
    named = environment.get("XAUTHORITY")
    path = Path(named) if named else Path(environment.get("HOME", os.sep)) / ".Xauthority"
    try:
        return path.read_bytes()
    except OSError:
        return b""


def _proofs(content: bytes, display: str) -> Iterator[tuple[bytes, bytes]]:
    """Name and data of the entries for a display's number, on whatever host.

    An entry is a family and four fields: address, number, name, data; lengths in two bytes.
    """
    at = 2
    while at < len(content):
        fields = []
        for _ in range(4):
            length = int.from_bytes(content[at : at + 2])
            fields.append(content[at + 2 : at + 2 + length])
            at += 2 + length
        _, number, name, data = fields
        if number in (b"", display.encode()):
            yield name, data
        at += 2
